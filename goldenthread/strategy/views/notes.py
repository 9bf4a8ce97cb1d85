"""Commissioners keep the progress notes of an action."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.foundations.access import AreaRequest, requires
from goldenthread.foundations.rules.dates import format_date
from goldenthread.strategy import actions, queries
from goldenthread.strategy.forms import ConfirmForm, NoteForm
from goldenthread.strategy.views.reading import found


@requires("strategy.edit")
def add_note(request: AreaRequest, area: str, action: int) -> HttpResponse:
    one = found(queries.any_action(request.area, action))
    form = NoteForm(request.POST or None)
    if form.is_valid():
        actions.add_note(action=one, text=form.cleaned_data["text"], by=request.user)
        messages.success(request, "The note is added.")
        return redirect("strategy:action", area=area, action=one.pk)
    context = {
        "title": f"Add a progress note to “{one.title}”",
        "form": form,
        "cancel": reverse("strategy:action", args=[area, one.pk]),
    }
    return render(request, "strategy/edit.html", context)


@requires("strategy.edit")
def remove_note(request: AreaRequest, area: str, note: int) -> HttpResponse:
    one = found(queries.note(request.area, note))
    action_id = one.action_id
    if request.method == "POST":
        actions.remove_note(note=one, by=request.user)
        messages.success(request, "The note is removed.")
        return redirect("strategy:action", area=area, action=action_id)
    context = {
        "title": f"Remove the note of {format_date(one.written_on)}?",
        "text": one.text,
        "form": ConfirmForm(initial={"version": 0}),
        "submit": "Remove it",
        "cancel": reverse("strategy:action", args=[area, action_id]),
    }
    return render(request, "strategy/confirm.html", context)

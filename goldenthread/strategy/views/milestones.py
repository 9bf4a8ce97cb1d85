"""Commissioners keep the milestones of an action."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.foundations.access import AreaRequest, requires
from goldenthread.foundations.rules.dates import format_date
from goldenthread.foundations.versions import ChangedMeanwhileError, offer_again
from goldenthread.strategy import actions, queries
from goldenthread.strategy.forms import ConfirmForm, MilestoneForm
from goldenthread.strategy.views.reading import found


@requires("strategy.edit")
def add_milestone(request: AreaRequest, area: str, action: int) -> HttpResponse:
    one = found(queries.any_action(request.area, action))
    form = MilestoneForm(request.POST or None)
    if form.is_valid():
        answers = {name: form.cleaned_data[name] for name in ("title", "due_on", "done_on")}
        actions.add_milestone(action=one, **answers, by=request.user)
        messages.success(request, "The milestone is added.")
        return redirect("strategy:action", area=area, action=one.pk)
    context = {
        "title": f"Add a milestone to “{one.title}”",
        "form": form,
        "cancel": reverse("strategy:action", args=[area, one.pk]),
    }
    return render(request, "strategy/edit.html", context)


@requires("strategy.edit")
def edit_milestone(request: AreaRequest, area: str, milestone: int) -> HttpResponse:
    one = found(queries.milestone(request.area, milestone))
    initial = {"title": one.title, "due_on": one.due_on, "done_on": one.done_on, "version": one.version}
    form = MilestoneForm(request.POST or None, initial=initial)
    theirs: list[tuple[str, str]] = []
    if form.is_valid():
        answers = form.cleaned_data | {"version": form.cleaned_data["version"] or 0}
        try:
            actions.change_milestone(milestone=one, **answers, by=request.user)
        except ChangedMeanwhileError:
            offer_again(form, one)
            done = format_date(one.done_on) if one.done_on else "Not done"
            theirs = [("Milestone", one.title), ("Due date", format_date(one.due_on)), ("Done", done)]
        else:
            messages.success(request, "The milestone is saved.")
            return redirect("strategy:action", area=area, action=one.action_id)
    context = {
        "title": "Change a milestone",
        "form": form,
        "theirs": theirs,
        "cancel": reverse("strategy:action", args=[area, one.action_id]),
        "remove": reverse("strategy:remove_milestone", args=[area, one.pk]),
        "remove_words": "Remove this milestone",
    }
    return render(request, "strategy/edit.html", context)


@requires("strategy.edit")
def remove_milestone(request: AreaRequest, area: str, milestone: int) -> HttpResponse:
    one = found(queries.milestone(request.area, milestone))
    action_id = one.action_id
    form = ConfirmForm(request.POST or None, initial={"version": one.version})
    if form.is_valid():
        try:
            actions.remove_milestone(milestone=one, **form.cleaned_data, by=request.user)
        except ChangedMeanwhileError:
            offer_again(form, one)
        else:
            messages.success(request, "The milestone is removed.")
            return redirect("strategy:action", area=area, action=action_id)
    context = {
        "title": f"Remove the milestone “{one.title}”?",
        "text": "It leaves the action. The history keeps it, but this page can't bring it back.",
        "form": form,
        "submit": "Remove it",
        "cancel": reverse("strategy:action", args=[area, action_id]),
    }
    return render(request, "strategy/confirm.html", context)

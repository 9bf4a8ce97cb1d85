from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.foundations.access import AreaRequest, public_page, requires
from goldenthread.foundations.versions import ChangedMeanwhileError, offer_again
from goldenthread.voice import actions, presenters, queries
from goldenthread.voice.forms import ConfirmForm, ResponseForm

Thing = TypeVar("Thing")


def found(thing: Thing | None) -> Thing:
    """:raises Http404: for nothing."""
    if thing is None:
        raise Http404
    return thing


@public_page
def voices(request: AreaRequest, area: str) -> HttpResponse:  # noqa: ARG001 - every address of an area has it
    topics = presenters.by_topic(request.area, queries.voices(request.area))
    context = {
        "topics": topics,
        "consultations": queries.consultations(request.area),
        "count": sum(len(lines) for _, lines in topics),
        "answered": sum(bool(line.responses) for _, lines in topics for line in lines),
    }
    return render(request, "voice/voices.html", context)


@public_page
def voice(request: AreaRequest, area: str, voice: str) -> HttpResponse:  # noqa: ARG001
    one = found(queries.voice(request.area, voice))
    return render(request, "voice/voice.html", {"line": presenters.lines(request.area, [one])[0]})


@requires("voice.respond")
def respond(request: AreaRequest, area: str, voice: str) -> HttpResponse:
    one = found(queries.voice(request.area, voice))
    form = ResponseForm(request.POST or None, area=request.area)
    back = reverse("voice:voice", args=[area, one.slug])
    if form.is_valid():
        actions.respond(voice=one, **form.answers, by=request.user)
        messages.success(request, "The answer is on the page.")
        return redirect(back)
    context = {
        "title": "Say what was done",
        "said": presenters.lines(request.area, [one])[0],
        "form": form,
        "cancel": back,
    }
    return render(request, "voice/edit.html", context)


@requires("voice.respond")
def edit_response(request: AreaRequest, area: str, response: int) -> HttpResponse:
    one = found(queries.any_response(request.area, response))
    initial = {
        "text": one.text, "status": one.status, "done_on": one.done_on, "agency": one.agency_id, "version": one.version,
    }  # fmt: skip
    form = ResponseForm(request.POST or None, initial=initial, area=request.area)
    back = reverse("voice:voice", args=[area, one.voice.slug])
    theirs: list[tuple[str, str]] = []
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            actions.change_response(response=one, version=version, **form.answers, by=request.user)
        except ChangedMeanwhileError:
            offer_again(form, one)
            line = presenters.response_line(one)
            theirs = [
                ("What was done, or will be?", one.text),
                ("How far is it?", line.status),
                ("Who answers", line.who),
            ]
        else:
            messages.success(request, "The answer is saved.")
            return redirect(back)
    context = {
        "title": "Change an answer",
        "form": form,
        "theirs": theirs,
        "cancel": back,
        "remove": reverse("voice:withdraw_response", args=[area, one.pk]),
    }
    return render(request, "voice/edit.html", context)


@requires("voice.respond")
def withdraw_response(request: AreaRequest, area: str, response: int) -> HttpResponse:
    """Asks first; afterwards offers to put it back."""
    one = found(queries.any_response(request.area, response))
    if one.withdrawn_at is not None:
        return redirect("voice:put_back_response", area=area, response=one.pk)
    form = ConfirmForm(request.POST or None, initial={"version": one.version})
    if form.is_valid():
        try:
            actions.withdraw_response(response=one, **form.cleaned_data, by=request.user)
        except ChangedMeanwhileError:
            offer_again(form, one)
        else:
            return redirect("voice:put_back_response", area=area, response=one.pk)
    context = {
        "title": "Withdraw this answer?",
        "text": one.text,
        "form": form,
        "submit": "Withdraw it",
        "cancel": reverse("voice:voice", args=[area, one.voice.slug]),
    }
    return render(request, "voice/confirm.html", context)


@requires("voice.respond")
def put_back_response(request: AreaRequest, area: str, response: int) -> HttpResponse:
    one = found(queries.any_response(request.area, response))
    back = reverse("voice:voice", args=[area, one.voice.slug])
    if one.withdrawn_at is None:
        return redirect(back)
    form = ConfirmForm(request.POST or None, initial={"version": one.version})
    if form.is_valid():
        try:
            actions.put_back_response(response=one, **form.cleaned_data, by=request.user)
        except ChangedMeanwhileError:
            offer_again(form, one)
        else:
            messages.success(request, "The answer is back on the page.")
            return redirect(back)
    context = {
        "title": "This answer is withdrawn",
        "text": one.text,
        "form": form,
        "submit": "Put it back",
        "gentle": True,
        "cancel": back,
        "cancel_words": "Go to what was said",
    }
    return render(request, "voice/confirm.html", context)

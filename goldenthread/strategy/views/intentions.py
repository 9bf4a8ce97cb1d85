"""Commissioners change intentions and what they are tied to."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldenthread.foundations.access import AreaRequest, requires
from goldenthread.foundations.versions import ChangedMeanwhileError, offer_again
from goldenthread.insight import queries as insight
from goldenthread.strategy import actions, queries
from goldenthread.strategy.forms import IntentionForm, LinkForm
from goldenthread.strategy.presenters import evidence
from goldenthread.strategy.rules.kinds import LinkStatus
from goldenthread.strategy.views.reading import found
from goldenthread.voice import queries as voice

TARGETS: dict[str, Callable[[Any], QuerySet[Any]]] = {
    "priority": queries.priorities,
    "voice": voice.voices,
    "figure": queries.figures,
    "indicator": lambda area: insight.indicators().filter(slug__in=insight.with_data(area.gss_code)),
    "promise": queries.impact_measures,
}
HEADINGS = {
    "priority": "Priorities",
    "voice": "What families said",
    "figure": "Figures",
    "indicator": "Published figures",
    "promise": "How we will know",
}
DECIDED = {
    LinkStatus.CONFIRMED: "Confirmed.",
    LinkStatus.REMOVED: "Removed. You can put it back below.",
    LinkStatus.PROPOSED: "Put back, as proposed.",
}


@requires("strategy.edit")
def edit_intention(request: AreaRequest, area: str, intention: str) -> HttpResponse:
    one = found(queries.intention(request.area, intention))
    initial = {"title": one.title, "text": one.text, "version": one.version}
    form = IntentionForm(request.POST or None, initial=initial)
    theirs: list[tuple[str, str]] = []
    if form.is_valid():
        try:
            actions.change_intention(intention=one, **form.cleaned_data, by=request.user)
        except ChangedMeanwhileError:
            offer_again(form, one)
            theirs = [("Short name", one.title), ("What the strategy says", one.text)]
        else:
            messages.success(request, "The intention is saved.")
            return redirect("strategy:intention", area=area, intention=one.slug)
    context = {
        "title": "Change an intention",
        "form": form,
        "theirs": theirs,
        "cancel": reverse("strategy:intention", args=[area, one.slug]),
    }
    return render(request, "strategy/edit.html", context)


@requires("strategy.edit")
def links(request: AreaRequest, area: str, intention: str) -> HttpResponse:  # noqa: ARG001 - every address of an area has it
    one = found(queries.intention(request.area, intention))
    groups = [(end, heading, evidence.named(queries.links_of(one, end), end)) for end, heading in HEADINGS.items()]
    return render(request, "strategy/links.html", {"intention": one, "groups": groups})


@requires("strategy.edit")
def add_link(request: AreaRequest, area: str, intention: str, end: str) -> HttpResponse:
    one = found(queries.intention(request.area, intention))
    targets = found(TARGETS.get(end))(request.area)
    form = LinkForm(request.POST or None, end=end, targets=targets)
    back = reverse("strategy:links", args=[area, one.slug])
    if form.is_valid():
        try:
            actions.add_link(intention=one, end=end, by=request.user, **form.cleaned_data)
        except actions.AlreadyLinkedError:
            form.add_error("target", "Choose another one: this one is tied to the intention already")
        else:
            messages.success(request, "Added.")
            return redirect(back)
    context = {"title": f"Tie something to “{one.title}”", "form": form, "cancel": back}
    return render(request, "strategy/edit.html", context)


@requires("strategy.edit")
@require_POST
def decide_link(request: AreaRequest, area: str, end: str, link: int) -> HttpResponse:
    """One press of Confirm, Remove or Put back."""
    one = queries.link(request.area, end, link) if end in TARGETS else None
    if one is None:
        raise Http404
    status = request.POST.get("status", "")
    if status not in set(LinkStatus):
        return HttpResponse("Choose to confirm, remove or put back.", status=400, content_type="text/plain")
    try:
        actions.decide_link(link=one, was=request.POST.get("was", ""), status=LinkStatus(status), by=request.user)
    except ChangedMeanwhileError:
        messages.warning(request, "Somebody else decided this meanwhile. Look at it again below.")
    else:
        messages.success(request, DECIDED[LinkStatus(status)])
    return redirect("strategy:links", area=area, intention=one.intention.slug)

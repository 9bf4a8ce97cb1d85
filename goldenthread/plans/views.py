from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from goldenthread.children.access import child_for
from goldenthread.foundations import clock
from goldenthread.foundations.access import AreaRequest, signed_in
from goldenthread.foundations.forms import Form
from goldenthread.plans import access, actions, presenters, queries
from goldenthread.plans.forms import CommentForm, DeliveryForm, ReviewForm
from goldenthread.plans.models import Outcome, Provision
from goldenthread.plans.rules.vocabulary import Happening, OutcomeStatus


@never_cache
@signed_in
def plan(request: AreaRequest, child: UUID, **_: str) -> HttpResponse:
    """The plan as the family sees it."""
    found = child_for(request.user, request.area, child, opening="EHC plan")
    current = queries.plan_of(found)
    context: dict[str, object] = {"child": found, "plan": current}
    if current is not None:
        seen = queries.seen(current)
        context |= {
            "status": presenters.status_line(seen),
            "needs": presenters.need_cards(seen),
            "outcomes": presenters.outcome_cards(seen, found),
            "help": presenters.help_cards(seen, found),
            "may_record": access.may_record(request.user, found),
            "may_comment": access.may_comment(request.user, found),
        }
    return render(request, "plans/plan.html", context)


@never_cache
@signed_in
def delivery(request: AreaRequest, child: UUID, provision: UUID, **_: str) -> HttpResponse:
    line = access.provision_for(request.user, request.area, child, provision)
    access.require_recording(request.user, line.child)
    form = DeliveryForm(request.POST or None, initial={"day": clock.today()}, provision=line)
    if form.is_valid():
        actions.record_delivery(provision=line, by=request.user, **form.cleaned_data)
        return _done(request, line, "Thank you. What was given is written down.")
    return _form(request, line, form, "What was given", presenters.amount_promised(line))


@never_cache
@signed_in
def comment(request: AreaRequest, child: UUID, provision: UUID, **_: str) -> HttpResponse:
    line = access.provision_for(request.user, request.area, child, provision)
    access.require_family(request.user, line.child)
    form = CommentForm(request.POST or None)
    if form.is_valid():
        happening = Happening(form.cleaned_data["happening"])
        actions.comment_on_provision(
            provision=line, happening=happening, words=form.cleaned_data["words"], by=request.user
        )
        return _done(request, line, "Thank you. Your words are with the plan now.")
    return _form(request, line, form, "Is it happening?", presenters.amount_promised(line))


@never_cache
@signed_in
def outcome_review(request: AreaRequest, child: UUID, outcome: UUID, **_: str) -> HttpResponse:
    line = access.outcome_for(request.user, request.area, child, outcome)
    access.require_recording(request.user, line.child)
    form = ReviewForm(request.POST or None, initial={"reviewed_on": clock.today()})
    if form.is_valid():
        cleaned = form.cleaned_data | {"status": OutcomeStatus(form.cleaned_data["status"])}
        actions.review_outcome(outcome=line, by=request.user, **cleaned)
        return _done(request, line, "Thank you. The review is written down.")
    return _form(request, line, form, "How is it going?", "")


def _form(request: HttpRequest, line: Outcome | Provision, form: Form, heading: str, promised: str) -> HttpResponse:
    context = {
        "child": line.child,
        "line": line,
        "form": form,
        "heading": heading,
        "promised": promised,
        "back": _plan_url(line),
    }
    return render(request, "plans/line_form.html", context)


def _done(request: HttpRequest, line: Outcome | Provision, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(_plan_url(line))


def _plan_url(line: Outcome | Provision) -> str:
    return reverse("plans:plan", kwargs={"area": line.child.area.slug, "child": line.child.uuid})

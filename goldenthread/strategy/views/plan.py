"""Commissioners keep the action plan."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.foundations.access import AreaRequest, requires
from goldenthread.foundations.rules.dates import format_date
from goldenthread.foundations.versions import ChangedMeanwhileError, offer_again
from goldenthread.strategy import actions, queries
from goldenthread.strategy.forms import ActionForm, ConfirmForm, RateForm
from goldenthread.strategy.presenters.plan import owner_words, rag_tag
from goldenthread.strategy.views.reading import found

if TYPE_CHECKING:
    from goldenthread.strategy.models import Action


def _theirs(action: "Action") -> list[tuple[str, str]]:
    return [
        ("What will be done", action.title),
        ("More about it", action.detail),
        ("Who leads it", owner_words(action)),
        ("Due date", format_date(action.due_on)),
        ("How it is going", rag_tag(action.rag).text),
        ("Why", action.rag_reason),
    ]


@requires("strategy.edit")
def add_action(request: AreaRequest, area: str, intention: str) -> HttpResponse:
    one = found(queries.intention(request.area, intention))
    form = ActionForm(request.POST or None, area=request.area)
    if form.is_valid():
        action = actions.add_action(intention=one, **form.answers, by=request.user)
        messages.success(request, "The action is added.")
        return redirect("strategy:action", area=area, action=action.pk)
    context = {
        "title": f"Add an action to “{one.title}”",
        "form": form,
        "cancel": reverse("strategy:intention", args=[area, one.slug]),
    }
    return render(request, "strategy/edit.html", context)


@requires("strategy.edit")
def edit_action(request: AreaRequest, area: str, action: int) -> HttpResponse:
    one = found(queries.any_action(request.area, action))
    initial = {
        "title": one.title, "detail": one.detail, "owner_agency": one.owner_agency_id, "owner_post": one.owner_post,
        "owner_email": one.owner.email if one.owner else "", "due_on": one.due_on, "version": one.version,
    }  # fmt: skip
    form = ActionForm(request.POST or None, initial=initial, area=request.area)
    theirs: list[tuple[str, str]] = []
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            actions.change_action(action=one, version=version, **form.answers, by=request.user)
        except ChangedMeanwhileError:
            offer_again(form, one)
            theirs = _theirs(one)
        else:
            messages.success(request, "The action is saved.")
            return redirect("strategy:action", area=area, action=one.pk)
    context = {
        "title": "Change an action",
        "form": form,
        "theirs": theirs,
        "cancel": reverse("strategy:action", args=[area, one.pk]),
    }
    return render(request, "strategy/edit.html", context)


@requires("strategy.edit")
def rate_action(request: AreaRequest, area: str, action: int) -> HttpResponse:
    one = found(queries.any_action(request.area, action))
    initial = {"rag": one.rag, "reason": one.rag_reason, "version": one.version}
    form = RateForm(request.POST or None, initial=initial)
    theirs: list[tuple[str, str]] = []
    if form.is_valid():
        try:
            actions.rate_action(action=one, **form.cleaned_data, by=request.user)
        except ChangedMeanwhileError:
            offer_again(form, one)
            theirs = _theirs(one)
        else:
            messages.success(request, "The rating is saved.")
            return redirect("strategy:action", area=area, action=one.pk)
    context = {
        "title": f"Rate “{one.title}”",
        "form": form,
        "theirs": theirs,
        "cancel": reverse("strategy:action", args=[area, one.pk]),
    }
    return render(request, "strategy/edit.html", context)


@requires("strategy.edit")
def withdraw_action(request: AreaRequest, area: str, action: int) -> HttpResponse:
    """Asks first; afterwards offers to put it back."""
    one = found(queries.any_action(request.area, action))
    if one.withdrawn_at is not None:
        return redirect("strategy:put_back_action", area=area, action=one.pk)
    form = ConfirmForm(request.POST or None, initial={"version": one.version})
    if form.is_valid():
        try:
            actions.withdraw_action(action=one, **form.cleaned_data, by=request.user)
        except ChangedMeanwhileError:
            offer_again(form, one)
        else:
            return redirect("strategy:put_back_action", area=area, action=one.pk)
    context = {
        "title": f"Withdraw “{one.title}”?",
        "text": "It leaves the action plan, with its milestones and notes. Nothing is lost: you can put it back.",
        "form": form,
        "submit": "Withdraw it",
        "cancel": reverse("strategy:action", args=[area, one.pk]),
    }
    return render(request, "strategy/confirm.html", context)


@requires("strategy.edit")
def put_back_action(request: AreaRequest, area: str, action: int) -> HttpResponse:
    one = found(queries.any_action(request.area, action))
    if one.withdrawn_at is None:
        return redirect("strategy:action", area=area, action=one.pk)
    form = ConfirmForm(request.POST or None, initial={"version": one.version})
    if form.is_valid():
        try:
            actions.put_back_action(action=one, **form.cleaned_data, by=request.user)
        except ChangedMeanwhileError:
            offer_again(form, one)
        else:
            messages.success(request, "The action is back in the plan.")
            return redirect("strategy:action", area=area, action=one.pk)
    context = {
        "title": f"“{one.title}” is withdrawn",
        "text": "It is not in the action plan. If that was a mistake, put it back now or later from this page.",
        "form": form,
        "submit": "Put it back",
        "gentle": True,
        "cancel": reverse("strategy:intention", args=[area, one.intention.slug]),
        "cancel_words": "Go to the intention",
    }
    return render(request, "strategy/confirm.html", context)

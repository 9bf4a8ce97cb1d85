"""Who works in an area, for its administrators."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldenthread.foundations.access import AreaRequest, requires
from goldenthread.partnership import actions, presenters, queries
from goldenthread.partnership.forms import EndRoleForm, FilterForm, InvitationForm, RoleForm
from goldenthread.partnership.queries import Member


@requires("members.edit")
def people(request: AreaRequest, area: str) -> HttpResponse:  # noqa: ARG001 - request.area
    form = FilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.members(
        request.area, words=wanted.get("words", ""), role=wanted.get("role", ""), past=wanted.get("past", False)
    )
    rows = [{"member": member, "state": presenters.invitation_state(member)} for member in found]
    return render(request, "partnership/people.html", {"form": form, "rows": rows})


@requires("members.edit")
def invite(request: AreaRequest, area: str) -> HttpResponse:  # noqa: ARG001
    form = InvitationForm(request.POST or None, area=request.area)
    if request.method == "POST" and form.is_valid():
        wanted = {key: form.cleaned_data[key] for key in ("name", "email", "about", "agency", "role")}
        invited = actions.invite(**wanted, address=_address(request), by=request.user)
        messages.success(request, f"{invited.user.email} will get an email about their role.")
        return redirect("partnership:person", area=request.area.slug, person=invited.user.pk)
    return render(request, "partnership/invite.html", {"form": form, "roles": presenters.role_items(form["role"])})


@requires("members.edit")
def person(request: AreaRequest, area: str, person: int) -> HttpResponse:  # noqa: ARG001
    member = _member(request, person)
    state = presenters.invitation_state(member)
    context = {"member": member, "state": state, "held": presenters.held, "role_in_words": presenters.role_in_words}
    return render(request, "partnership/person.html", context)


@requires("members.edit")
def give_role(request: AreaRequest, area: str, person: int) -> HttpResponse:  # noqa: ARG001
    member = _member(request, person)
    form = RoleForm(request.POST or None, area=request.area)
    if request.method == "POST" and form.is_valid():
        actions.give_role(
            user=member.user, agency=form.cleaned_data["agency"], role=form.cleaned_data["role"], by=request.user
        )
        messages.success(request, f"{member.user} has the role from today.")
        return redirect("partnership:person", area=request.area.slug, person=person)
    context = {"member": member, "form": form, "roles": presenters.role_items(form["role"])}
    return render(request, "partnership/give_role.html", context)


@requires("members.edit")
def end_role(request: AreaRequest, area: str, person: int, membership: int) -> HttpResponse:  # noqa: ARG001
    found = queries.membership(request.area, person, membership)
    if found is None or found.ended_on is not None:
        raise Http404
    form = EndRoleForm(request.POST or None, membership=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_role(membership=found, by=request.user, **form.cleaned_data)
        except actions.LastAdministratorError:
            form.add_error(None, f"{found.user} is the only area administrator. Give the role to somebody else first.")
        else:
            messages.success(request, "The role ends at the end of that day.")
            return redirect("partnership:person", area=request.area.slug, person=person)
    return render(request, "partnership/end_role.html", {"membership": found, "form": form})


@requires("members.edit")
@require_POST
def invite_again(request: AreaRequest, area: str, person: int) -> HttpResponse:  # noqa: ARG001
    member = _member(request, person)
    try:
        actions.invite_again(user=member.user, area=request.area, address=_address(request), by=request.user)
    except actions.InvitationOverError:
        messages.info(request, f"{member.user} needs no invitation.")
    else:
        messages.success(
            request, f"{member.user.email} will get an email with a new link. The old link has stopped working."
        )
    return redirect("partnership:person", area=request.area.slug, person=person)


def _member(request: AreaRequest, key: int) -> Member:
    member = queries.member(request.area, key)
    if member is None:
        raise Http404
    return member


def _address(request: AreaRequest) -> str:
    return request.build_absolute_uri(reverse("accept_invitation", kwargs={"secret": "x"})).removesuffix("x/")

"""Providers keep their services right; commissioners all of them, and what pays for them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.foundations.access import AreaRequest, requires, signed_in
from goldenthread.foundations.forms import Form
from goldenthread.foundations.versions import ChangedMeanwhileError
from goldenthread.local_offer import access, actions, forms, presenters, queries
from goldenthread.local_offer.models import Service, ServiceAtLocation
from goldenthread.local_offer.rules.kinds import SHOWN


def _service(request: AreaRequest, slug: str) -> Service:
    found = queries.service(request.area, slug)
    if found is None:
        raise Http404
    return found


def _own_service(request: AreaRequest, slug: str) -> Service:
    """A service that this person may change. That one is there is a secret only as long as it isn't shown."""
    found = _service(request, slug)
    if access.may_change(request.user, found):
        return found
    if found.status not in SHOWN:
        raise Http404
    raise PermissionDenied


def _place(service: Service, pk: int) -> ServiceAtLocation:
    found = queries.place(service, pk)
    if found is None:
        raise Http404
    return found


def _page(service: Service) -> str:
    return reverse("local_offer:service", kwargs={"area": service.area.slug, "slug": service.slug})


def _asked(
    request: AreaRequest, form: Form, title: str, back: str, *, about: str = "", submit: str = "Save"
) -> HttpResponse:
    context = {"form": form, "title": title, "about": about, "back": back, "submit": submit}
    return render(request, "local_offer/edit.html", context)


@requires(access.EDIT)
def service_add(request: AreaRequest, area: str) -> HttpResponse:
    form = forms.NewServiceForm(request.POST or None, area=request.area)
    if request.method == "POST" and form.is_valid():
        service = actions.add_service(
            area=request.area,
            organization=form.cleaned_data["organization"],
            facts=form.facts(),
            cost=form.cost(),
            by=request.user,
        )
        messages.success(request, "The service is added. Say where it is, and what pays for it.")
        return redirect(_page(service))
    return _asked(request, form, "Add a service", reverse("local_offer:services", kwargs={"area": area}))


@signed_in
def service_change(request: AreaRequest, slug: str, **_: str) -> HttpResponse:
    service = _own_service(request, slug)
    form = forms.ServiceForm(request.POST or None, service=service)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_service(
                service=service, version=form.opened_version, facts=form.facts(), cost=form.cost(), by=request.user
            )
        except ChangedMeanwhileError:
            form.catch_up()
        else:
            messages.success(request, "The service is changed.")
            return redirect(_page(service))
    return _asked(request, form, "Change the service", _page(service), about=service.name)


@signed_in
def assure(request: AreaRequest, slug: str, **_: str) -> HttpResponse:
    service = _own_service(request, slug)
    if request.method == "POST":
        actions.assure(service=service, by=request.user)
        messages.success(request, "Thank you. Families see that you checked it today.")
        return redirect(_page(service))
    return _asked(
        request,
        forms.ConfirmForm(),
        "Is all of it still right?",
        _page(service),
        about=service.name,
        submit="Still right",
    )


@signed_in
def place_add(request: AreaRequest, slug: str, **_: str) -> HttpResponse:
    service = _own_service(request, slug)
    form = forms.PlaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _said_where(request, actions.add_place(service=service, place=form.place(), by=request.user))
        return redirect(_page(service))
    return _asked(request, form, "Add a place", _page(service), about=service.name)


@signed_in
def place_change(request: AreaRequest, slug: str, pk: int, **_: str) -> HttpResponse:
    service = _own_service(request, slug)
    at = _place(service, pk)
    form = forms.PlaceForm(request.POST or None, at=at)
    if request.method == "POST" and form.is_valid():
        _said_where(request, actions.change_place(at=at, place=form.place(), by=request.user))
        return redirect(_page(service))
    return _asked(request, form, "Change the place", _page(service), about=service.name)


def _said_where(request: AreaRequest, at: ServiceAtLocation) -> None:
    if at.location.location_type == "physical" and at.location.easting is None:
        messages.warning(request, "The place is saved. We do not know where its postcode is, so no distance is shown.")
    else:
        messages.success(request, "The place is saved.")


@signed_in
def place_remove(request: AreaRequest, slug: str, pk: int, **_: str) -> HttpResponse:
    service = _own_service(request, slug)
    at = _place(service, pk)
    if request.method == "POST":
        actions.remove_place(at=at, by=request.user)
        messages.success(request, "The place is removed.")
        return redirect(_page(service))
    return _asked(
        request, forms.ConfirmForm(), "Remove this place?", _page(service), about=str(at.location), submit="Remove"
    )


@requires(access.EDIT)
def ties(request: AreaRequest, slug: str, **_: str) -> HttpResponse:
    """What puts a service on the golden thread."""
    service = _service(request, slug)
    form = forms.TieForm(request.POST or None, area=request.area)
    if request.method == "POST" and form.is_valid():
        try:
            actions.tie(service=service, by=request.user, **form.tied())
        except actions.AlreadyTiedError:
            form.add_error("to", "The service is tied to that already")
        else:
            messages.success(request, "The service is tied to that.")
            return redirect("local_offer:ties", area=request.area.slug, slug=slug)
    context = {"form": form, "service": service, "ties": presenters.ties(service), "back": _page(service)}
    return render(request, "local_offer/ties.html", context)


@requires(access.EDIT)
def untie(request: AreaRequest, slug: str, kind: str, pk: int, **_: str) -> HttpResponse:
    service = _service(request, slug)
    tied = queries.tied(service, kind, pk)
    if tied is None:
        raise Http404
    back = reverse("local_offer:ties", kwargs={"area": request.area.slug, "slug": slug})
    if request.method == "POST":
        actions.untie(tied=tied, by=request.user)
        messages.success(request, "The tie is removed.")
        return redirect(back)
    return _asked(request, forms.ConfirmForm(), "Remove this tie?", back, about=str(tied), submit="Remove")


@requires(access.PROVIDE)
def own(request: AreaRequest, **_: str) -> HttpResponse:
    """A provider's own services, those that families don't see among them."""
    agencies = [membership.agency_id for membership in request.user.current_memberships()]
    services = queries.provided_by(request.area, agencies)
    return render(request, "local_offer/own.html", {"services": presenters.own(request.area, services)})

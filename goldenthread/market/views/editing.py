"""Commissioners add and change money. Each view cleans a form and makes one call."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.foundations.access import AreaRequest, requires
from goldenthread.foundations.versions import ChangedMeanwhileError
from goldenthread.market import actions, forms, queries
from goldenthread.market.actions import MoneyRefusedError
from goldenthread.market.models import AnyEntry, Contract, Fund, Grant, ValueReview

edits_money = requires("market.edit")
Found = TypeVar("Found")


def found(entry: Found | None) -> Found:
    if entry is None:
        raise Http404
    return entry


def shown_on(area: str, entry: AnyEntry) -> str:
    """The page on which an entry is shown."""
    if isinstance(entry, ValueReview):
        return shown_on(area, entry.of)
    if isinstance(entry, Contract):
        return reverse("market:contract", kwargs={"area": area, "slug": entry.slug})
    if isinstance(entry, Grant):
        return reverse("market:grant", kwargs={"area": area, "slug": entry.slug})
    fund = entry if isinstance(entry, Fund) else entry.fund
    return reverse("market:fund", kwargs={"area": area, "slug": fund.slug})


def edit(
    request: AreaRequest,
    form: forms.EntryForm,
    save: Callable[[], AnyEntry | None],
    *,
    title: str,
    about: str = "",
    done: str,
    back: str,
    submit: str = "Save",
) -> HttpResponse:
    """One form on a page. What the action refuses stands beside the field that it is about."""
    if request.method == "POST" and form.is_valid():
        try:
            saved = save()
        except ChangedMeanwhileError:
            form.catch_up()
        except MoneyRefusedError as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            messages.success(request, done)
            return redirect(shown_on(request.area.slug, saved) if saved is not None else back)
    context = {"form": form, "title": title, "about": about, "back": back, "submit": submit}
    return render(request, "market/edit.html", context)


@edits_money
def fund_add(request: AreaRequest, area: str) -> HttpResponse:
    form = forms.FundForm(request.POST or None, area=request.area)
    return edit(
        request, form, lambda: actions.add_fund(area=request.area, by=request.user, **form.values),
        title="Add a fund", done="The fund is added.", back=reverse("market:money", kwargs={"area": area}),
    )  # fmt: skip


@edits_money
def fund_change(request: AreaRequest, area: str, slug: str) -> HttpResponse:
    fund = found(queries.fund(request.area, slug))
    form = forms.FundForm(request.POST or None, entry=fund, area=request.area)
    return edit(
        request, form,
        lambda: actions.change_fund(fund=fund, version=form.opened_version, by=request.user, **form.values),
        title="Change the fund", about=fund.name, done="The fund is changed.", back=shown_on(area, fund),
    )  # fmt: skip


@edits_money
def contribution_add(request: AreaRequest, area: str, slug: str) -> HttpResponse:
    fund = found(queries.fund(request.area, slug))
    form = forms.ContributionForm(request.POST or None, area=request.area)
    return edit(
        request, form, lambda: actions.add_contribution(fund=fund, by=request.user, **form.values),
        title="Add what an agency puts in", about=fund.name, done="The contribution is added.", back=shown_on(area, fund),
    )  # fmt: skip


@edits_money
def contribution_change(request: AreaRequest, area: str, pk: int) -> HttpResponse:
    contribution = found(queries.contribution(request.area, pk))
    form = forms.ContributionForm(request.POST or None, entry=contribution, area=request.area)
    return edit(
        request, form,
        lambda: actions.change_contribution(
            contribution=contribution, version=form.opened_version, by=request.user, **form.values
        ),
        title="Change what an agency puts in", about=contribution.fund.name, done="The contribution is changed.",
        back=shown_on(area, contribution),
    )  # fmt: skip


@edits_money
def allocation_add(request: AreaRequest, area: str, slug: str) -> HttpResponse:
    fund = found(queries.fund(request.area, slug))
    form = forms.AllocationForm(request.POST or None, area=request.area)
    return edit(
        request, form, lambda: actions.add_allocation(fund=fund, by=request.user, **form.values),
        title="Set money aside", about=fund.name, done="The money is set aside.", back=shown_on(area, fund),
    )  # fmt: skip


@edits_money
def allocation_change(request: AreaRequest, area: str, pk: int) -> HttpResponse:
    allocation = found(queries.allocation(request.area, pk))
    form = forms.AllocationForm(request.POST or None, entry=allocation, area=request.area)
    return edit(
        request, form,
        lambda: actions.change_allocation(
            allocation=allocation, version=form.opened_version, by=request.user, **form.values
        ),
        title="Change what is set aside", about=allocation.fund.name, done="The allocation is changed.",
        back=shown_on(area, allocation),
    )  # fmt: skip


@edits_money
def contract_add(request: AreaRequest, area: str, pk: int) -> HttpResponse:
    allocation = found(queries.allocation(request.area, pk))
    form = forms.ContractForm(request.POST or None, area=request.area)
    return edit(
        request, form, lambda: actions.add_contract(allocation=allocation, by=request.user, **form.values),
        title="Add a contract", about=str(allocation), done="The contract is added.", back=shown_on(area, allocation),
    )  # fmt: skip


@edits_money
def contract_change(request: AreaRequest, area: str, slug: str) -> HttpResponse:
    contract = found(queries.contract(request.area, slug))
    form = forms.ContractForm(request.POST or None, entry=contract, area=request.area)
    return edit(
        request, form,
        lambda: actions.change_contract(contract=contract, version=form.opened_version, by=request.user, **form.values),
        title="Change the contract", about=contract.title, done="The contract is changed.", back=shown_on(area, contract),
    )  # fmt: skip


@edits_money
def grant_add(request: AreaRequest, area: str, pk: int) -> HttpResponse:
    allocation = found(queries.allocation(request.area, pk))
    form = forms.GrantForm(request.POST or None, area=request.area)
    return edit(
        request, form, lambda: actions.add_grant(allocation=allocation, by=request.user, **form.values),
        title="Add a grant", about=str(allocation), done="The grant is added.", back=shown_on(area, allocation),
    )  # fmt: skip


@edits_money
def grant_change(request: AreaRequest, area: str, slug: str) -> HttpResponse:
    grant = found(queries.grant(request.area, slug))
    form = forms.GrantForm(request.POST or None, entry=grant, area=request.area)
    return edit(
        request, form,
        lambda: actions.change_grant(grant=grant, version=form.opened_version, by=request.user, **form.values),
        title="Change the grant", about=grant.title, done="The grant is changed.", back=shown_on(area, grant),
    )  # fmt: skip


@edits_money
def review_add(request: AreaRequest, area: str, kind: str, slug: str) -> HttpResponse:
    of: Contract | Grant
    of = found(queries.contract(request.area, slug)) if kind == "contract" else found(queries.grant(request.area, slug))
    form = forms.ReviewForm(request.POST or None)
    return edit(
        request, form, lambda: actions.add_review(of=of, by=request.user, **form.values),
        title="Add a value review", about=of.title, done="The review is added.", back=shown_on(area, of),
    )  # fmt: skip


@edits_money
def withdraw(request: AreaRequest, area: str, kind: str, pk: int) -> HttpResponse:
    entry = queries.entry(request.area, kind, pk)
    if entry is None:
        raise Http404
    form = forms.ReasonForm(request.POST or None, entry=entry)

    def save() -> None:
        actions.withdraw(entry=entry, version=form.opened_version, by=request.user, **form.values)

    return edit(
        request, form, save, title=f"Take out this {entry._meta.verbose_name}", about=str(entry),
        done=f"The {entry._meta.verbose_name} is taken out.", back=shown_on(area, entry), submit="Take out",
    )  # fmt: skip


@edits_money
def restore(request: AreaRequest, area: str, kind: str, pk: int) -> HttpResponse:
    entry = queries.entry(request.area, kind, pk)
    if entry is None:
        raise Http404
    form = forms.ReasonForm(request.POST or None, entry=entry)

    def save() -> None:
        actions.restore(entry=entry, version=form.opened_version, by=request.user, **form.values)

    return edit(
        request, form, save, title=f"Put back this {entry._meta.verbose_name}", about=str(entry),
        done=f"The {entry._meta.verbose_name} is put back.", back=shown_on(area, entry), submit="Put back",
    )  # fmt: skip

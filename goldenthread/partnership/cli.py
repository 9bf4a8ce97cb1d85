"""`goldenthread people ...`: what an operator does for people who can't do it for themselves."""

from typing import Annotated

import typer

people = typer.Typer(help="People who can sign in.", no_args_is_help=True)
apps = {"people": people}


@people.command()
def invite(
    area: Annotated[str, typer.Argument(help="The area, as in addresses.")],
    email: Annotated[str, typer.Argument(help="Their email address.")],
    name: Annotated[str, typer.Option(help="Their full name.")],
    agency: Annotated[str, typer.Option(help="The organisation, as in addresses.")],
    role: Annotated[str, typer.Option(help="The role's code.")] = "area_administrator",
    address: Annotated[str, typer.Option(help="Where this installation is.")] = "http://127.0.0.1:8000",
) -> None:
    """Invite somebody, such as an area's first administrator. Prints the link as well as sending it."""
    from goldenthread.partnership import actions, queries
    from goldenthread.partnership.rules.roles import ROLES

    found = queries.area(area)
    organisation = queries.agency(found, agency) if found else None
    if found is None or organisation is None:
        raise typer.BadParameter(f"There is no area {area!r} with an organisation {agency!r}.")
    if role not in ROLES:
        raise typer.BadParameter(f"There is no role {role!r}. There are: {', '.join(ROLES)}.")
    start = f"{address.rstrip('/')}/accounts/invitation/"
    try:
        invited = actions.invite(
            email=email, name=name, agency=organisation, role=role, address=start, by=actions.installer()
        )
    except actions.RoleNotForAgencyError as error:
        raise typer.BadParameter(str(error)) from error
    typer.echo(f"{start}{invited.secret}/" if invited.secret else f"{invited.user.email} can sign in already.")


@people.command("forget-second-factor")
def forget_second_factor(email: Annotated[str, typer.Argument(help="Their email address.")]) -> None:
    """For somebody who has lost their phone and their recovery codes: sign them out, and let them set up anew."""
    from goldenthread.partnership import actions, queries

    user = queries.person(email)
    if user is None:
        raise typer.BadParameter(f"Nobody has the address {email}.")
    forgotten = actions.forget_second_factors(user=user, by=actions.installer())
    typer.echo(f"{forgotten} forgotten. {user.email} is signed out.")

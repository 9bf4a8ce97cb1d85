from typing import TYPE_CHECKING

from goldenthread.foundations.rules import dates

if TYPE_CHECKING:
    from goldenthread.adulthood.models import Pathway

Row = dict[str, dict[str, str]]


def progress(pathway: "Pathway") -> str:
    """How far the way is gone."""
    line = pathway.get_status_display()
    if pathway.started_on:
        line += f", from {dates.format_date(pathway.started_on)}"
    if pathway.ended_on:
        line += f" to {dates.format_date(pathway.ended_on)}"
    return line


def rows(pathway: "Pathway") -> list[Row]:
    aim = pathway.get_destination_display()
    if pathway.destination_details:
        aim += f": {pathway.destination_details}"
    reached = f"Yes, on {dates.format_date(pathway.reached_on)}" if pathway.reached_on else "Not yet"
    said = [
        ("The way there", pathway.get_route_display()),
        ("How far it is", progress(pathway)),
        ("Where it should lead", aim),
        ("Got there?", reached),
        ("Part of adult life", pathway.get_goal_display()),
    ]
    return [{"key": {"text": key}, "value": {"text": value}} for key, value in said]

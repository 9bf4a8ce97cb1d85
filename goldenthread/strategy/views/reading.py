"""What everybody may read."""

from typing import TypeVar

from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.foundations import clock
from goldenthread.foundations.access import AreaRequest, public_page
from goldenthread.strategy import queries
from goldenthread.strategy.presenters import document, evidence, further, plan
from goldenthread.strategy.presenters import figures as figure_words
from goldenthread.strategy.presenters.gloss import Glosser, word
from goldenthread.strategy.rules.kinds import StatementKind
from goldenthread.voice import presenters as voice_words
from goldenthread.voice import queries as voice

Thing = TypeVar("Thing")


def found(thing: Thing | None) -> Thing:
    """:raises Http404: for nothing."""
    if thing is None:
        raise Http404
    return thing


@public_page
def overview(request: AreaRequest, area: str) -> HttpResponse:  # noqa: ARG001 - every address of an area has it
    strategy = queries.current(request.area)
    context = {
        "strategy": strategy,
        "pdf_size": document.size(document.strategy_pdf(request.area, strategy)) if strategy else "",
        "themes": queries.themes(request.area),
        "priorities": queries.priorities(request.area),
        "lists": queries.statements(request.area),
        "kinds": StatementKind,
        "boards": queries.boards(request.area),
        "measures": queries.impact_measures(request.area),
        "gloss": Glosser(request.area),
    }
    return render(request, "strategy/overview.html", context)


@public_page
def chart(request: AreaRequest, area: str) -> HttpResponse:  # noqa: ARG001
    """The strategy's chart of intentions against priorities."""
    context = {
        "themes": queries.themes(request.area),
        "priorities": list(queries.priorities(request.area)),
        "intentions": list(queries.with_priorities(request.area)),
    }
    return render(request, "strategy/chart.html", context)


@public_page
def priority(request: AreaRequest, area: str, priority: str) -> HttpResponse:  # noqa: ARG001
    one = found(queries.priority(request.area, priority))
    links = queries.intentions_for_priority(request.area, one.slug)
    return render(request, "strategy/priority.html", {"priority": one, "links": links, "gloss": Glosser(request.area)})


@public_page
def theme(request: AreaRequest, area: str, theme: str) -> HttpResponse:  # noqa: ARG001
    one = found(queries.theme(request.area, theme))
    said = [voice_words.said(row) for row in voice.voices(request.area).filter(topic=one.topic)] if one.topic else []
    return render(request, "strategy/theme.html", {"theme": one, "said": said, "gloss": Glosser(request.area)})


@public_page
def intention(request: AreaRequest, area: str, intention: str) -> HttpResponse:  # noqa: ARG001
    one = found(queries.intention(request.area, intention))
    links = {
        end: [link for link in queries.links_of(one, end) if not link.is_removed]
        for end in ("priority", "voice", "figure", "indicator", "promise")
    }
    tied = [link.figure for link in links["figure"]]
    figures = figure_words.lines(request.area, tied)
    shown = {figure.indicator for figure in tied}
    beside = [link for link in links["indicator"] if link.indicator not in shown]
    context = {
        "intention": one,
        "priority_links": links["priority"],
        "voices": [(voice_words.said(link.voice), link) for link in links["voice"]],
        "links": [link for some in links.values() for link in some],
        "figures": list(zip(figures, links["figure"], strict=True)),
        "published": evidence.lines(request.area, beside),
        "actions": plan.action_lines(queries.actions_of(one), clock.today()),
        "sections": further.sections(request.area, one.slug, links["promise"]),
        "gloss": Glosser(request.area),
    }
    return render(request, "strategy/intention.html", context)


@public_page
def action_plan(request: AreaRequest, area: str) -> HttpResponse:  # noqa: ARG001
    lines = plan.action_lines(queries.actions(request.area), clock.today())
    context = {
        "lines": lines,
        "themes": plan.by_theme(lines),
        "csv_size": document.size(document.actions_csv(lines).encode()),
        "idle": queries.without_action(request.area),
        "late": sum(line.is_late for line in lines),
    }
    return render(request, "strategy/action_plan.html", context)


@public_page
def action(request: AreaRequest, area: str, action: int) -> HttpResponse:  # noqa: ARG001
    one = queries.any_action(request.area, action)
    if one is None or one.withdrawn_at is not None:
        raise Http404
    context = {"action": one, "line": plan.action_line(one, clock.today()), "gloss": Glosser(request.area)}
    return render(request, "strategy/action.html", context)


@public_page
def figures(request: AreaRequest, area: str) -> HttpResponse:  # noqa: ARG001
    groups = figure_words.groups(request.area, queries.figures(request.area))
    context = {"groups": groups, "strategy": queries.current(request.area), "gloss": Glosser(request.area)}
    return render(request, "strategy/figures.html", context)


@public_page
def glossary(request: AreaRequest, area: str) -> HttpResponse:  # noqa: ARG001
    changes = list(queries.name_changes(request.area))
    terms = [(term, word(term, changes)) for term in queries.terms(request.area)]
    return render(request, "strategy/glossary.html", {"terms": terms, "changes": changes})

"""An area's front page: what a tired parent needs first, then what professionals need."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import apps
from django.urls import reverse

from goldenthread.insight import queries as insight
from goldenthread.insight.presenters.wording import said
from goldenthread.strategy import queries as strategy
from goldenthread.thread import presenters as thread_words
from goldenthread.thread import queries as thread
from goldenthread.voice import presenters as voice_words
from goldenthread.voice import queries as voice

if TYPE_CHECKING:
    from goldenthread.insight.queries import Point
    from goldenthread.partnership.models import Area
    from goldenthread.strategy.models import Theme
    from goldenthread.thread.presenters import Story
    from goldenthread.voice.models import Voice
    from goldenthread.voice.presenters import VoiceLine

# What the first page says in numbers, each with words that need no explaining.
NUMBERS = {
    "ehc-plans": "children and young people have an education, health and care (EHC) plan",
    "plans-within-20-weeks-percent": "of new EHC plans were made within 20 weeks, the time that the law allows",
}


@dataclass(frozen=True)
class Number:
    value: str
    words: str
    when: str
    source: str
    url: str


@dataclass(frozen=True)
class Offer:
    """A link to a room's first page, in the room's own words."""

    text: str
    url: str


@dataclass(frozen=True)
class ThemeCard:
    title: str
    text: str
    url: str
    count: str


@dataclass(frozen=True)
class AreaHome:
    services: Offer | None
    voices: "tuple[VoiceLine, ...]"
    voice_count: int
    themes: tuple[ThemeCard, ...]
    numbers: tuple[Number, ...]
    story: "Story | None"
    professionals: tuple[Offer, ...]


def area_home(area: "Area") -> AreaHome:
    examples = thread.examples(area)
    furthest = max(examples, key=lambda one: (len(one.reach.stages), one.reach.things), default=None)
    heard = list(voice.voices(area))
    services = offers(area, "local_offer")
    return AreaHome(
        services=services[0] if services else None,
        voices=tuple(voice_words.lines(area, first_of_each_topic(heard))),
        voice_count=len(heard),
        themes=tuple(theme_card(area, theme) for theme in strategy.themes(area)),
        numbers=tuple(numbers(area)),
        story=thread_words.stories(area, [furthest])[0] if furthest else None,
        professionals=tuple(
            offer for room in ("strategy", "insight", "market", "scorecard", "thread") for offer in offers(area, room)
        ),
    )


def offers(area: "Area", room: str) -> list[Offer]:
    """What the room's app declares as `navigation`."""
    declared = getattr(apps.get_app_config(room), "navigation", ())
    return [Offer(text, reverse(name, kwargs={"area": area.slug})) for text, name in declared]


def first_of_each_topic(voices: "list[Voice]") -> "list[Voice]":
    """Quotations come before reports of what was said."""
    chosen: dict[int, Voice] = {}
    for one in sorted(voices, key=lambda one: one.kind != "quotation"):
        chosen.setdefault(one.topic_id, one)
    return sorted(chosen.values(), key=lambda one: one.topic.rank)


def theme_card(area: "Area", theme: "Theme") -> ThemeCard:
    count = len(theme.intentions.all())
    return ThemeCard(
        title=theme.title,
        text=theme.text,
        url=reverse("strategy:theme", args=[area.slug, theme.slug]),
        count=f"{count} {'thing' if count == 1 else 'things'} we plan to do",
    )


def numbers(area: "Area") -> list[Number]:
    newest = insight.latest_of_all([area.gss_code], list(NUMBERS))
    return [
        _number(area, slug, newest[slug][area.gss_code]) for slug in NUMBERS if area.gss_code in newest.get(slug, {})
    ]


def _number(area: "Area", slug: str, point: "Point") -> Number:
    return Number(
        value=said(point),
        words=NUMBERS[slug],
        when=point.label,
        source=str(point.release.source.publisher),
        url=reverse("insight:indicator", args=[area.slug, slug]),
    )

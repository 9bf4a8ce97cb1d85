"""The strategy as a document to keep, and the action plan as a table for spreadsheets."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.cache import caches

from goldenthread.foundations import clock, pagecache
from goldenthread.foundations.charts import to_csv
from goldenthread.foundations.documents import render_pdf
from goldenthread.foundations.rules.dates import format_date
from goldenthread.strategy import queries
from goldenthread.strategy.presenters import plan
from goldenthread.strategy.rules.kinds import StatementKind
from goldenthread.voice import presenters as voice_words
from goldenthread.voice import queries as voice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.partnership.models import Area
    from goldenthread.strategy.models import Board, Strategy
    from goldenthread.strategy.presenters.plan import ActionLine

MADE_UP = (
    "This is a demonstration. The actions, the answers and the people in it are made up. The strategy and what families "
    "said are real."
)
CSV_HEAD = [
    "Theme", "Intention", "Action", "Details", "Lead organisation", "Post", "Due", "Late", "How it is going", "Why", "Rated on",
    "Milestones", "Milestones reached", "Last progress note",
]  # fmt: skip


def size(content: bytes) -> str:
    """How much there is to download: "84 KB".

    >>> size(b"x" * 86_000)
    '84 KB'
    """
    return f"{max(1, round(len(content) / 1024))} KB"


def strategy_pdf(area: "Area", strategy: "Strategy") -> bytes:
    """The strategy as a tagged PDF. Made once for as long as nothing public changes, and kept with the shared pages."""
    key = f"strategy-pdf {area.pk} {pagecache.versions()}".replace(" ", "-")
    kept: bytes | None = caches["pages"].get(key)
    if kept is None:
        kept = render_pdf(
            template="strategy/strategy.typ", title=strategy.title, lang="en-GB", data=document(area, strategy)
        )
        caches["pages"].set(key, kept, pagecache.KEEP_SECONDS)
    return kept


def document(area: "Area", strategy: "Strategy") -> dict[str, Any]:
    """What the template shows, in words."""
    lines: dict[int, list[ActionLine]] = defaultdict(list)
    for line in plan.action_lines(queries.actions(area), clock.today()):
        lines[line.action.intention_id].append(line)
    commitments = queries.statements(area, StatementKind.COMMITMENT)[StatementKind.COMMITMENT]
    return {
        "subtitle": f"{area.name}, as it stood on {format_date(clock.today())}",
        "notice": MADE_UP if settings.DEMO else "",
        "about": strategy.about,
        "vision": strategy.vision,
        "priorities": [{"title": row.title, "text": row.text} for row in queries.priorities(area)],
        "themes": [
            {
                "title": theme.title,
                "text": theme.text,
                "intentions": [
                    {"title": row.title, "text": row.text, "actions": [_action(line) for line in lines[row.pk]]}
                    for row in theme.intentions.all()
                ],
            }
            for theme in queries.themes(area)
        ],
        "commitments": [f"{row.title}: {row.text}" if row.text else row.title for row in commitments],
        "topics": _topics(area),
        "boards": [_board(row) for row in queries.boards(area)],
        "document": f"{strategy.document}, {strategy.starts_on.year} to {strategy.ends_on.year}.",
    }


def actions_csv(lines: "Iterable[ActionLine]") -> str:
    """The action plan, one action a line. Posts and organisations, and nobody's name."""
    return to_csv(CSV_HEAD, (_row(line) for line in lines))


def _action(line: "ActionLine") -> dict[str, str]:
    action = line.action
    reason = f" ({format_date(action.rag_on)}). {action.rag_reason.rstrip('.')}" if action.rag_on else ""
    return {"title": action.title, "state": f"{line.tag.text}{reason}", "who": f"{line.owner}. Due {line.due}."}


def _topics(area: "Area") -> list[dict[str, Any]]:
    return [
        {
            "title": topic.title,
            "voices": [
                {
                    "words": line.words,
                    "source": line.source,
                    "answers": [
                        {"state": answer.status, "text": answer.response.text, "who": f"({answer.who})"}
                        for answer in line.responses
                    ],
                }
                for line in lines
            ],
        }
        for topic, lines in voice_words.by_topic(area, voice.voices(area))
    ]


def _board(board: "Board") -> dict[str, Any]:
    upwards = f" It reports to the {board.reports_to.name}." if board.reports_to else ""
    return {
        "name": board.name,
        "about": f"{board.about}{upwards}",
        "members": [seat.agency.name for seat in board.seats.all()],
    }


def _row(line: "ActionLine") -> list[Any]:
    action = line.action
    return [
        action.intention.theme.title, action.intention.title, action.title, action.detail, action.owner_agency.name,
        action.owner_post, action.due_on, "yes" if line.is_late else "no", line.tag.text, action.rag_reason, action.rag_on,
        getattr(action, "milestone_count", 0), getattr(action, "milestones_done", 0), getattr(action, "last_note_on", None),
    ]  # fmt: skip

"""Is this folder a good area pack? All that is wrong with it is said at once."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from goldenthread.insight.rules import catalogue
from goldenthread.strategy.rules.pack.fields import Part
from goldenthread.strategy.rules.pack.schema import FILES, REQUIRED, Pack
from goldenthread.strategy.rules.pack.source import Path_, Problem, SourceFile, describe, read

PartModel = TypeVar("PartModel", bound=Part)


class BadPackError(Exception):
    """The pack can't be used. `problems` has one for each thing to put right."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


# What must name something that is there: where the name stands (* is each item), and where the named thing does.
REFERENCES: Final = (
    ("organisations.yaml", ("boards", "*", "reports_to"), "organisations.yaml", "boards"),
    ("organisations.yaml", ("boards", "*", "members", "*"), "organisations.yaml", "agencies"),
    ("strategy.yaml", ("themes", "*", "topic"), "voices.yaml", "topics"),
    ("intentions.yaml", ("intentions", "*", "theme"), "strategy.yaml", "themes"),
    ("intentions.yaml", ("intentions", "*", "priorities", "*", "to"), "strategy.yaml", "priorities"),
    ("intentions.yaml", ("intentions", "*", "voices", "*", "to"), "voices.yaml", "voices"),
    ("intentions.yaml", ("intentions", "*", "figures", "*", "to"), "figures.yaml", "figures"),
    ("intentions.yaml", ("intentions", "*", "promises", "*", "to"), "impact-measures.yaml", "impact_measures"),
    ("voices.yaml", ("voices", "*", "topic"), "voices.yaml", "topics"),
    ("voices.yaml", ("voices", "*", "consultation"), "voices.yaml", "consultations"),
)


def read_pack(folder: Path) -> Pack:
    """The pack in a folder.

    :raises BadPackError: for whatever is wrong in it, all at once.
    """
    if not folder.is_dir():
        raise BadPackError([Problem(str(folder), 1, "expected a folder with an area pack")])
    sources = {name: read(folder / name) for name in FILES if (folder / name).is_file()}
    problems = [problem for source in sources.values() for problem in source.problems]
    problems += _files(folder, sources)
    parts: dict[str, Part] = {}
    for name, source in sources.items():
        key, model = FILES[name]
        try:
            parts[key] = model.model_validate(source.data if source.data is not None else {})
        except ValidationError as error:
            problems += [_say(source, model, one) for one in error.errors()]
    problems += [*_references(sources), *_indicators(sources), *_twice(sources), *_circles(sources), *_terms(sources)]
    if problems:
        raise BadPackError(problems)
    return Pack.model_validate(parts)


def read_part(path: Path, model: type[PartModel], *, today: date) -> tuple[PartModel, SourceFile]:
    """One file by itself, with the source that knows its lines. Its days may count from `today`.

    :raises BadPackError: for whatever is wrong in it, all at once.
    """
    if not path.is_file():
        raise BadPackError([Problem(path.name, 1, "there is no such file")])
    source = read(path)
    problems = list(source.problems)
    try:
        part = model.model_validate(source.data if source.data is not None else {}, context={"today": today})
    except ValidationError as error:
        problems += [_say(source, model, one) for one in error.errors()]
    if problems:
        raise BadPackError(problems)
    return part, source


def _files(folder: Path, sources: dict[str, SourceFile]) -> Iterator[Problem]:
    for name in sorted(REQUIRED - sources.keys()):
        yield Problem(name, 1, "expected this file: every pack has one")
    area = sources["area.yaml"].data if "area.yaml" in sources else None
    also = area.get("also") if isinstance(area, dict) else None
    known = {*FILES, *(name for name in (also if isinstance(also, list) else []) if isinstance(name, str))}
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix in {".yaml", ".yml"} and path.name not in known:
            close = get_close_matches(path.name, FILES, n=1, cutoff=0.8)
            hint = (
                f"; did you mean {close[0]}?"
                if close
                else f"; expected one of {', '.join(FILES)}, or a name under `also` in area.yaml"
            )
            yield Problem(path.name, 1, f"this file is not part of a pack{hint}")


def _say(source: SourceFile, model: type[Part], error: Any) -> Problem:
    """Pydantic's finding, in our words."""
    path: Path_ = error["loc"]
    kind, context, found = error["type"], error.get("ctx", {}), error["input"]
    match kind:
        case "missing":
            message = f'expected "{path[-1]}"'
            path = path[:-1]
        case "extra_forbidden":
            names = ", ".join(_model_at(model, path[:-1]).model_fields)
            message = f'"{path[-1]}" is not known here; expected one of {names}'
        case "value_error":
            message = str(context["error"])
        case "enum":
            message = f"expected {context['expected'].replace(chr(39), '')}, found {describe(found)}"
        case "string_too_short":
            message = "expected text, found nothing in the quotes"
        case "string_too_long":
            message = f"expected at most {context['max_length']} characters, found {len(found)}"
        case _:
            message = f"expected {_EXPECTED.get(kind) or error['msg']}, found {describe(found)}"
    where = _where(error["loc"])
    return source.problem(path, f"{where}: {message}" if where else message)


_EXPECTED: Final = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "date_type": "a date such as 2018-04-01",
    "date_from_datetime_inexact": "a date such as 2018-04-01",
    "list_type": "a list",
    "model_type": "names with values",
    "model_attributes_type": "names with values",
}


def _where(path: Path_) -> str:
    """A path as people say it: "intentions, item 3, theme"."""
    return ", ".join(f"item {part + 1}" if isinstance(part, int) else part for part in path)


def _model_at(model: type[BaseModel], path: Path_) -> type[BaseModel]:
    for part in path:
        if isinstance(part, str) and part in model.model_fields:
            annotation = model.model_fields[part].annotation
            inner = [
                one
                for one in (annotation, *get_args(annotation))
                if isinstance(one, type) and issubclass(one, BaseModel)
            ]
            model = inner[0]
    return model


def _at(data: Any, pattern: tuple[str, ...], path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """Every (path, value) that a pattern with * matches, as far as the data has the shape for it."""
    if not pattern:
        yield path, data
    elif pattern[0] == "*":
        if isinstance(data, list):
            for place, item in enumerate(data):
                yield from _at(item, pattern[1:], (*path, place))
    elif isinstance(data, dict) and pattern[0] in data:
        yield from _at(data[pattern[0]], pattern[1:], (*path, pattern[0]))


def _slugs(sources: dict[str, SourceFile], file: str, key: str) -> set[str]:
    if file not in sources:
        return set()
    return {value for _, value in _at(sources[file].data, (key, "*", "slug")) if isinstance(value, str)}


def _references(sources: dict[str, SourceFile]) -> Iterator[Problem]:
    for file, pattern, target_file, target in REFERENCES:
        if file not in sources:
            continue
        known = _slugs(sources, target_file, target)
        for path, value in _at(sources[file].data, pattern):
            if isinstance(value, str) and value not in known:
                close = get_close_matches(value, known, n=1)
                hint = f'; did you mean "{close[0]}"?' if close else ""
                yield sources[file].problem(
                    path, f'{_where(path)}: expected a slug from {target} in {target_file}, found "{value}"{hint}'
                )


def _indicators(sources: dict[str, SourceFile]) -> Iterator[Problem]:
    """Names of published statistics, which stand in this program and not in the pack."""
    known = catalogue.indicators()
    for file, pattern in (
        ("figures.yaml", ("figures", "*", "indicator")),
        ("intentions.yaml", ("intentions", "*", "indicators", "*", "to")),
    ):
        for path, value in _at(sources[file].data if file in sources else None, pattern):
            if isinstance(value, str) and value not in known:
                close = get_close_matches(value, known, n=1)
                hint = f'; did you mean "{close[0]}"?' if close else ""
                yield sources[file].problem(
                    path, f'{_where(path)}: expected a published figure of the evidence pages, found "{value}"{hint}'
                )


def _twice(sources: dict[str, SourceFile]) -> Iterator[Problem]:
    for name, source in sources.items():
        for key in FILES[name][1].model_fields:
            yield from _repeated(source, (key, "*", "slug"))
        for ends in ("priorities", "voices", "figures", "indicators", "promises"):
            for path, _ in _at(source.data, ("intentions", "*", ends)):
                yield from _repeated(source, ("*", "to"), path)


def _repeated(source: SourceFile, pattern: tuple[str, ...], base: Path_ = ()) -> Iterator[Problem]:
    data = source.data
    for part in base:
        data = data[part]
    seen: Counter[str] = Counter()
    for path, value in _at(data, pattern):
        if isinstance(value, str):
            seen[value] += 1
            if seen[value] > 1:
                full = (*base, *path)
                yield source.problem(full, f'{_where(full)}: "{value}" is here a second time; expected it once')


def _circles(sources: dict[str, SourceFile]) -> Iterator[Problem]:
    """Boards that report to each other in a circle."""
    if "organisations.yaml" not in sources:
        return
    source = sources["organisations.yaml"]
    above: dict[str, tuple[Path_, str]] = {}
    for path, board in _at(source.data, ("boards", "*")):
        if isinstance(board, dict) and isinstance(board.get("slug"), str) and isinstance(board.get("reports_to"), str):
            above[board["slug"]] = ((*path, "reports_to"), board["reports_to"])
    for slug, (path, upwards) in above.items():
        seen: set[str] = set()
        while upwards in above and upwards not in seen and upwards != slug:
            seen.add(upwards)
            upwards = above[upwards][1]  # noqa: PLW2901 - walks up
        if upwards == slug:
            yield source.problem(
                path, f'{_where(path)}: expected a line upwards, but "{slug}" reports to itself in the end'
            )


def _terms(sources: dict[str, SourceFile]) -> Iterator[Problem]:
    """One word, one meaning: no phrase belongs to two terms of the glossary."""
    if "glossary.yaml" not in sources:
        return
    source = sources["glossary.yaml"]
    seen: dict[str, int] = {}
    for pattern in (("terms", "*", "term"), ("terms", "*", "also", "*")):
        for path, value in _at(source.data, pattern):
            if not isinstance(value, str):
                continue
            item = path[1]
            if value.casefold() in seen:
                yield source.problem(
                    path, f'{_where(path)}: "{value}" is explained already, on line {seen[value.casefold()]}'
                )
            else:
                seen[value.casefold()] = source.line(("terms", item))

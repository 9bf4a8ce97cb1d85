"""YAML as it lies on the disk: plain data, and the line on which each part of it stands."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Path_ = tuple[str | int, ...]

_SCALARS: Final = {
    "tag:yaml.org,2002:str": "text",
    "tag:yaml.org,2002:int": "a whole number",
    "tag:yaml.org,2002:float": "a number",
    "tag:yaml.org,2002:bool": "true or false",
    "tag:yaml.org,2002:null": "nothing",
    "tag:yaml.org,2002:timestamp": "a date",
}


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong with a pack: where, and what was expected."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass
class SourceFile:
    """One file's data, and the line of each path in it (from 1). The empty path is the file itself."""

    name: str
    data: Any = None
    lines: dict[Path_, int] = field(default_factory=lambda: {(): 1})
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: Path_) -> int:
        """The line of a path, or of the nearest thing around it that is there."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]

    def problem(self, path: Path_, message: str) -> Problem:
        return Problem(self.name, self.line(path), message)


def read(path: Path) -> SourceFile:
    """One YAML file. What can't be read is among its `problems`; `data` is then what could be."""
    source = SourceFile(path.name)
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError:
        source.problems.append(Problem(path.name, 1, "expected text in UTF-8"))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = " ".join(part for part in (error.context, error.problem) if part)
        source.problems.append(Problem(path.name, mark.line + 1 if mark else 1, f"expected YAML: {said}"))
    except yaml.YAMLError as error:
        source.problems.append(Problem(path.name, 1, f"expected YAML: {error}"))
    else:
        if node is not None:
            source.data = _Reader(source).value(node, ())
    return source


class _Reader:
    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.seen: set[int] = set()
        self.scalars = yaml.constructor.SafeConstructor()

    def value(self, node: Node, path: Path_) -> Any:
        self.source.lines.setdefault(path, node.start_mark.line + 1)
        if id(node) in self.seen:
            self.wrong(node, "expected the value written out: an alias (*name) is not read here")
            return None
        self.seen.add(id(node))
        if isinstance(node, MappingNode):
            return self.mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.value(item, (*path, place)) for place, item in enumerate(node.value)]
        return self.scalar(node)

    def mapping(self, node: MappingNode, path: Path_) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self.wrong(key_node, "expected a name before the colon")
                continue
            key = key_node.value
            if key in found:
                self.wrong(key_node, f'"{key}" is here twice; expected it once')
                continue
            self.source.lines[(*path, key)] = key_node.start_mark.line + 1
            found[key] = self.value(value_node, (*path, key))
        return found

    def scalar(self, node: Node) -> Any:
        if node.tag not in _SCALARS:
            self.wrong(node, f"expected a plain value, found the tag {node.tag}")
            return None
        if node.tag.endswith(":float"):
            try:
                return Decimal(node.value.replace("_", ""))
            except ArithmeticError:
                self.wrong(node, f"expected a number such as 19.3, found {node.value}")
                return None
        try:
            return self.scalars.construct_object(node)
        except ValueError as error:
            self.wrong(node, f"expected {_SCALARS[node.tag]}, found {node.value} ({error})")
            return None

    def wrong(self, node: Node, message: str) -> None:
        self.source.problems.append(Problem(self.source.name, node.start_mark.line + 1, message))


def describe(value: object) -> str:
    """What was found, in words."""
    words: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (bool, f"{str(value).lower()} (put it in quotes if it is text)"),
        ((int, Decimal), f"the number {value} (put it in quotes if it is text)"),
        (date, f"the date {value} (put it in quotes if it is text)"),
        (str, f'"{value}"'),
        (list, "a list"),
        (dict, "names with values"),
    )
    return next((text for kind, text in words if isinstance(value, kind)), "nothing")

"""SVG as it comes from Vega, made fit to stand in a page under a strict content security policy."""

import re
import xml.etree.ElementTree as ET

NAMESPACE = "http://www.w3.org/2000/svg"
_DROPPED = {"class", "role", "pointer-events", "version", "font-family", "stroke-miterlimit", "cursor"}
_DEFAULTS = {
    "opacity": "1",
    "transform": "translate(0,0)",
    "fill-opacity": "1",
    "stroke-opacity": "1",
    "font-weight": "normal",
    "stroke-dasharray": "1,0",
}
_PRESENTATION = {
    "fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "fill-opacity", "stroke-opacity", "font-size",
    "font-weight", "font-style", "text-anchor", "display", "visibility",
}  # fmt: skip
_LONG_NUMBER = re.compile(r"-?\d+\.\d{2,}")
_NOTHING = re.compile(r"M0,0h0v0h0Z?")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")


def clean(raw: str) -> str:
    """Drawing instructions alone: no styles, classes, scripts, links or roles; sized by its view box.

    The root is bare: `label` gives it a name. Ids inside start with "#", for `label` to make unique.
    """
    root = ET.fromstring(raw)  # noqa: S314 - parses only what vl-convert has just written
    for name in ("width", "height"):
        root.attrib.pop(name, None)
    _clean(root)
    root.set("font-family", "arial, Liberation Sans, sans-serif")
    return _written(root)


def label(svg: str, *, key: str, title: str, description: str) -> str:
    """The same SVG as one image with an accessible name and description; `key` must be unique on the page."""
    root = ET.fromstring(svg)  # noqa: S314 - and what `clean` made of it
    root.set("role", "img")
    root.set("focusable", "false")
    root.set("aria-labelledby", f"{key}-title {key}-description")
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "id":
                element.set(name, f"{key}-{value}")
            elif "url(#" in value:
                element.set(name, _REFERENCE.sub(rf"url(#{key}-\1)", value))
    for name, text in (("description", description), ("title", title)):
        element = ET.Element(f"{{{NAMESPACE}}}{'desc' if name == 'description' else name}", {"id": f"{key}-{name}"})
        element.text = text
        root.insert(0, element)
    return _written(root)


def _written(root: ET.Element) -> str:
    """Without a prefix, which HTML would not understand. Said each time: other libraries register their own for all."""
    ET.register_namespace("", NAMESPACE)
    return ET.tostring(root, encoding="unicode")


def _clean(element: ET.Element) -> None:
    for declaration in element.attrib.pop("style", "").split(";"):
        name, _, value = declaration.partition(":")
        if name.strip() in _PRESENTATION:
            element.set(name.strip(), value.strip())
    for name, value in list(element.attrib.items()):
        if _is_noise(name, value):
            del element.attrib[name]
        elif name in {"d", "transform", "x", "y", "x1", "x2", "y1", "y2", "width", "height"}:
            element.set(name, _LONG_NUMBER.sub(lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), value))
    for child in list(element):
        _clean(child)
    element[:] = [heir for child in element for heir in _heirs(child)]


def _is_noise(name: str, value: str) -> bool:
    return (
        name in _DROPPED
        or name.startswith(("aria-", "on", "{http://www.w3.org/1999/xlink}"))
        or _DEFAULTS.get(name) == value
    )


def _heirs(element: ET.Element) -> list[ET.Element]:
    """What stays of an element: nothing if it draws nothing, its children if it is a group that says nothing."""
    tag = element.tag.removeprefix(f"{{{NAMESPACE}}}")
    if tag in {"style", "script", "title", "desc"} or element.get("display") == "none":
        return []
    if tag == "a" or (tag == "g" and not element.attrib):
        return list(element)
    if (tag == "g" and not len(element)) or (tag == "path" and _draws_nothing(element)):
        return []
    if tag == "text" and not (element.text or len(element)):
        return []
    return [element]


def _draws_nothing(path: ET.Element) -> bool:
    return not path.get("d") or bool(_NOTHING.fullmatch(path.get("d", ""))) or not {"fill", "stroke"} & set(path.attrib)

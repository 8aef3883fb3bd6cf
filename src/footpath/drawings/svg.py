"""SVG written by hand, a little at a time: every word escaped, every figure the same on every machine."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

INK = "currentColor"
SHEET = "#ffffff"
FONT = "Atkinson Hyperlegible Next, Footpath, FootpathMore, system-ui, sans-serif"


def number(value: float) -> str:
    """A figure to a tenth, without noughts at its end."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def clean(words: str) -> str:
    """Words without what XML cannot hold."""
    return "".join(
        letter for letter in words
        if letter in "\t\n" or 32 <= ord(letter) < 0xD800 or 0xDFFF < ord(letter) < 0xFFFE or ord(letter) > 0xFFFF
    )  # fmt: skip


def escaped(words: str) -> str:
    return escape(clean(words), quote=True)


def element(name: str, inside: str | Iterable[str] = "", /, **attributes: str | float | None) -> str:
    """
    One element. Underscores in an attribute's name are hyphens; one at the end is dropped; `None` is left out.

    :param inside: markup that is already escaped.
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{number(value) if isinstance(value, int | float) else escaped(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    within = inside if isinstance(inside, str) else "".join(inside)
    return f"<{name}{said}>{within}</{name}>" if within else f"<{name}{said}/>"


def text(
    words: str,
    x: float,
    y: float,
    *,
    size: float,
    anchor: str = "middle",
    weight: int = 400,
    soft: bool = False,
    class_: str | None = None,
    slant: bool = False,
) -> str:
    return element(
        "text",
        escaped(words),
        x=x,
        y=y,
        font_size=size,
        text_anchor=None if anchor == "start" else anchor,
        font_weight=None if weight == 400 else str(weight),
        font_style="italic" if slant else None,
        fill_opacity="0.78" if soft else None,
        class_=class_,
    )


def sheet(left: float, top: float, width: float, height: float) -> str:
    """A piece of blank sheet, for words to lie on."""
    return element(
        "rect", x=left, y=top, width=width, height=height, rx=3, fill=SHEET, stroke="none", class_="fp-drawn__sheet"
    )


def whole(inside: Iterable[str], *, width: float, height: float, title: str, description: str, name: str) -> str:
    """
    The whole drawing: it scales, and says what it is to who listens.

    :param name: of its class, and of the identifiers of its title and description.
    """
    body = [
        element("title", escaped(title), id=f"{name}-title"),
        element("desc", escaped(description), id=f"{name}-told"),
        *inside,
    ]
    return element(
        "svg",
        body,
        xmlns="http://www.w3.org/2000/svg",
        class_=f"fp-drawn fp-drawn--{name}",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role="group",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-told",
        font_family=FONT,
        fill=INK,
        stroke="none",
    )

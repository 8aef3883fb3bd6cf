"""
The parts of a page, one tag each: `{% load ui %}`. Each is a few lines here and one template in
`templates/ui/`. The page `/ui` shows every one of them in every state.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.forms import BoundField, Form
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from footpath.web.ui import fields, journey, values
from footpath.web.ui.entries import drawn
from footpath.web.ui.motifs import MOTIFS

register = template.Library()


def _drawn(part: str, /, **context: Any) -> SafeString:
    return render_to_string(f"ui/{part}.html", context)


# Parts that hold other parts.


@register.simple_block_tag
def card(content: str, *, heading: str = "", level: int = 2, anchor: str = "") -> SafeString:
    """A sheet with an optional heading."""
    return _drawn("card", content=content, heading=heading, level=level, anchor=anchor)


@register.simple_block_tag
def section(
    content: str,
    *,
    heading: str,
    anchor: str,
    note: str = "",
    level: int = 2,
    kind: str = "",
) -> SafeString:
    """A part of a page under its own heading, so that it can be reached by it."""
    return _drawn("section", content=content, heading=heading, anchor=anchor, note=note, level=level, kind=kind)


@register.simple_block_tag
def notice(content: str, *, heading: str = "", kind: str = "plain") -> SafeString:
    """A sentence set apart. Kinds: "plain", "good" (something went well), "stop" (it did not)."""
    return _drawn("notice", content=content, heading=heading, kind=kind)


@register.simple_block_tag
def details(content: str, *, summary: str, opened: bool = False) -> SafeString:
    """More, for those who want it."""
    return _drawn("details", content=content, summary=summary, opened=opened)


@register.simple_block_tag
def button(
    content: str,
    *,
    url: str = "",
    kind: str = "",
    key: str = "",
    name: str = "",
    value: str = "",
) -> SafeString:
    """A button, or a link that looks like one. Kinds: "" (the one to press), "quiet", "warning"."""
    return _drawn("button", content=content, url=url, kind=kind, key=key, name=name, value=value)


@register.simple_block_tag
def button_group(content: str) -> SafeString:
    """Buttons that belong together, in a row."""
    return _drawn("button_group", content=content)


@register.simple_block_tag
def tag(content: str, *, kind: str = "") -> SafeString:
    """A small word: what something is. Kinds: "", "words" (a child's own), "significant"."""
    return _drawn("tag", content=content, kind=kind)


@register.simple_block_tag
def nothing_yet(content: str, *, url: str = "", action: str = "") -> SafeString:
    """Nothing here yet, said so that it invites."""
    return _drawn("nothing_yet", content=content, url=url, action=action)


# Parts made from a value.


@register.simple_tag
def summary_list(rows: Sequence[values.Row]) -> SafeString:
    """Facts, each with its name."""
    return _drawn("summary_list", rows=rows)


@register.simple_tag
def table(table: values.Table, *, sortable: bool = False) -> SafeString:
    """A small table that scrolls by itself where the window is narrow."""
    return _drawn("table", table=table, sortable=sortable)


@register.simple_tag
def error_summary(form: Form, *, kept: bool = True) -> SafeString:
    """
    What stopped a form, each with a link to its field; nothing where nothing did.

    :param kept: whether something was written that somebody could fear for; not a password or a code.
    """
    return _drawn("error_summary", form=form, errors=fields.errors_of(form), kept=kept)


@register.simple_tag
def picture(picture: values.Picture | None, *, size: str = "small") -> SafeString:
    """Somebody's picture. It says nothing to a screen reader: the name always stands beside it."""
    motif = picture.motif if picture and picture.motif in MOTIFS else ""
    return _drawn("picture", picture=picture, motif=motif, size=size)


@register.simple_tag
def person(person: values.Person, *, plain: bool = False) -> SafeString:
    """A person: picture (unless `plain`), name, who they are, the one thing to know."""
    return _drawn("person", person=person, plain=plain)


@register.simple_tag
def source(source: values.Source | None) -> SafeString:
    """The small number after a sentence that says where it comes from."""
    return _drawn("source", source=source) if source else SafeString("")


@register.simple_tag
def sources(sources: Sequence[values.Source], *, heading: str = "Where this comes from") -> SafeString:
    """The footnotes the small numbers point to: folded on screen, in full on paper."""
    return _drawn("sources", sources=sources, heading=heading)


@register.simple_tag
def know_first(
    know_first: values.KnowFirst | None, *, talk: str = "", name: str = "", anchor: str = "know-first"
) -> SafeString:
    """Things to know first, and how the child talks and listens."""
    return _drawn("know_first", know_first=know_first, talk=talk, name=name, anchor=anchor)


@register.simple_tag
def tonight(tonight: values.Tonight) -> SafeString:
    """If something happens tonight."""
    return _drawn("tonight", tonight=tonight)


@register.simple_tag
def quote(quote: values.Quote) -> SafeString:
    """Somebody's own words, and what changed because they said so."""
    return _drawn("quote", quote=quote)


@register.simple_tag
def three_columns(columns: Sequence[values.Column], *, level: int = 2) -> SafeString:
    """Worries, working well, what needs to happen: side by side, one under another on a phone."""
    return _drawn("three_columns", columns=columns, level=level)


@register.simple_tag
def journey_line(way: Any, *, name: str) -> SafeString:
    """The way so far, as a line to scale and as a list (`way` has stages, marks and today)."""
    if all(stage.starts > way.today for stage in way.stages):
        return SafeString("")
    drawn, paper = (
        journey.draw(stages=way.stages, marks=way.marks, today=way.today, width=width)
        for width in (journey.WIDE, journey.PAPER)
    )
    return _drawn("journey_line", drawn=drawn, paper=paper, name=name)


@register.simple_tag
def entry(entry: values.Entry) -> SafeString:
    """One line of a chronology."""
    return _drawn("entry", entry=entry)


@register.simple_tag
def entries(entries: Sequence[values.Entry]) -> SafeString:
    """The lines of a chronology, one after another."""
    return drawn(entries)


@register.simple_tag
def filter_bar(bar: values.FilterBar) -> SafeString:
    """Filters above a list: a plain form, which scripts send at each choice."""
    return _drawn("filter_bar", bar=bar)


@register.simple_tag
def earlier_later(*, earlier: str = "", later: str = "", what: str = "entries") -> SafeString:
    """Ways to earlier and later pages. No page numbers: they would count what is not shown."""
    return _drawn("earlier_later", earlier=earlier, later=later, what=what)


@register.simple_tag
def autosave_status(*, saved: str = "") -> SafeString:
    """The line that says whether what is written has been kept."""
    return _drawn("autosave_status", saved=saved)


@register.simple_tag
def conflict(conflict: values.Conflict) -> SafeString:
    """Two versions of the same passage, side by side, both kept."""
    return _drawn("conflict", conflict=conflict)


@register.simple_tag
def conflict_template() -> SafeString:
    """The same, empty, for the script to fill when somebody else writes while the page is open."""
    blank = values.Clash(name="", label="", mine="", theirs="")
    empty = values.Conflict(who="", when="", version=0, clashes=(blank,))
    return _drawn("conflict_template", conflict=empty, live=True)


@register.simple_tag(takes_context=True)
def undo_toast(context: template.Context, undo: values.Undo) -> SafeString:
    """What was just done, with a way to take it back for ten seconds."""
    return _drawn("undo_toast", undo=undo, csrf_token=context.get("csrf_token"))


@register.simple_tag
def readers_line(words: str, *, url: str = "") -> SafeString:
    """Who could read what is being written."""
    return _drawn("readers_line", words=words, url=url)


@register.simple_tag
def widget(field: BoundField) -> SafeString:
    """A form field's control, with the classes its kind needs."""
    return fields.drawn_widget(field)


@register.filter
def choices_shape(field: BoundField) -> str:
    """Return "radios", "checkboxes", "tick" (one checkbox) or "" for a form field."""
    return fields.shape(field)


@register.filter
def says(field: BoundField) -> tuple[str, ...]:
    """Return what is the matter with a form field, in kind sentences."""
    return fields.says(field)


@register.simple_tag
def motif(name: str) -> SafeString:
    """One of our own drawings, by name; nothing for a name we do not have."""
    return _drawn(f"motifs/{name}") if name in MOTIFS else SafeString("")

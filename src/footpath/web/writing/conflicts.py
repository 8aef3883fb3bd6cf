"""Where two have written the same: what each says, side by side, and what was chosen of the two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import Http404, QueryDict
from django.utils import timezone

from footpath.record.drafts import Unfinished
from footpath.record.history import versions_of
from footpath.record.queries import open_record_number
from footpath.record.values import Opened, Writing
from footpath.web.numbers import number_in
from footpath.web.ui.values import Clash, Conflict
from footpath.web.words import long
from footpath.web.writing.forms import WritingForm


def fields_of(opened: Opened) -> dict[str, Any]:
    """A record as the fields of the page on which it is written."""
    fields: dict[str, Any] = {"when": opened.happened_on.isoformat(), "base": opened.version}
    for one in opened.present:
        fields[f"who-{one.subject}"] = one.part.value
        if one.significant:
            fields[f"significant-{one.subject}"] = "on"
    for said in opened.paragraphs:
        name = f"shared-{said.slot}" if said.subject is None else f"own-{said.subject}-{said.slot}"
        fields[name] = said.words
    for name, value in opened.facts.items():
        if isinstance(value, bool):
            fields.update({name: "on"} if value else {})
        elif value is not None:
            fields[name] = value.isoformat() if isinstance(value, date) else str(value)
    if opened.happened_until:
        fields["ended"] = opened.happened_until.isoformat()
    return fields


def draft_conflict(draft: Unfinished, form: WritingForm, post: QueryDict) -> Conflict:
    """What this window says beside what was saved from the other."""
    clashes = tuple(
        Clash(name=name, label=str(field.label), mine=post.get(name, ""), theirs=str(draft.fields.get(name, "")))
        for name, field in form.fields.items()
        if name in post and post.get(name, "") != str(draft.fields.get(name, ""))
    )
    saved = timezone.localtime(draft.saved_at).strftime("%H:%M")
    return Conflict(who="You, in another window,", when=saved, version=draft.version, clashes=clashes)


def record_conflict(record: int, form: WritingForm) -> Conflict:
    """What is being written beside what somebody else has filed since; who that was last, and when."""
    theirs = _as_it_stands(record)
    fields = fields_of(theirs)
    clashes = tuple(
        Clash(name=name, label=str(field.label), mine=str(form.data.get(name, "")), theirs=str(fields.get(name, "")))
        for name, field in form.fields.items()
        if str(form.data.get(name, "")) != str(fields.get(name, ""))
    )
    last = versions_of(ref=theirs.ref)[-1]
    when = f"{last.at:%H:%M} on {long(last.at.date())}"
    return Conflict(who=last.by, when=when, version=theirs.version, clashes=clashes, of="record")


def brought_together(record: int | None, post: QueryDict) -> QueryDict:
    """What was chosen where somebody else had filed meanwhile: mine, theirs, or both one after the other."""
    if post.get("conflict-of") != "record" or record is None:
        return post
    theirs, chosen = fields_of(_as_it_stands(record)), post.copy()
    for key, keep in post.items():
        name = key.removeprefix("keep-")
        if name != key and keep in ("theirs", "both"):
            both = [post.get(name, "")] if keep == "both" else []
            chosen[name] = "\n\n".join(words for words in (*both, str(theirs.get(name, ""))) if words)
    return chosen


def _as_it_stands(record: int) -> Opened:
    opened = open_record_number(record=record)
    if opened is None:
        raise Http404
    return opened


def with_what_is_not_asked(record: int, writing: Writing, form: WritingForm) -> Writing:
    """A record to write again, with those of its facts that the page does not ask for as they stand."""
    stood = open_record_number(record=record)
    if stood is None:
        return writing
    return replace(
        writing,
        facts={**stood.facts, **writing.facts},
        source=writing.source or stood.source,
        for_whom=writing.for_whom or stood.for_whom,
        happened_until=writing.happened_until if "ended" in form.fields else stood.happened_until,
    )


def number_of(text: str | None) -> int:
    """A version as a page sent it; nothing else is one."""
    return number_in(text)

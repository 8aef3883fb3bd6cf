"""
A writing page as one frozen value beside its Django form. The form holds the fields; this says
where each stands on the page, so that one template serves visits, conversations, calls and
documents.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import BoundField

from footpath.web.ui.values import Conflict, Link, Picture
from footpath.web.writing.standing import Going


@dataclass(frozen=True, kw_only=True)
class ChildPart:
    """The fields that are one child's own, under that child's name."""

    name: str
    fields: tuple[BoundField, ...]
    picture: Picture | None = None
    known: str = ""  # what this child already knows
    subject: int = 0  # whose "who was in it" field decides whether this part stands open
    not_seen: tuple[BoundField, ...] = ()  # asked where the child was not seen
    seen: tuple[BoundField, ...] = ()  # asked where the child was there
    more: tuple[BoundField, ...] = ()  # asked of those who want to say more


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of the page: a heading, a sentence about it, and its fields."""

    heading: str
    fields: tuple[BoundField, ...]
    hint: str = ""
    close: bool = False  # short fields, side by side


@dataclass(frozen=True, kw_only=True)
class Writing:
    """Something being written: its parts in order, one for each child, and who could read it."""

    title: str
    intro: str = ""
    before: tuple[Part, ...] = ()  # when, who was there, who was not seen, what happened
    children: tuple[ChildPart, ...] = ()
    after: tuple[Part, ...] = ()  # what was agreed, what the family already know
    readers: str = ""  # "Grace, Tom and Family Help. Kerry and Maya may read this one day."
    readers_url: str = ""
    autosave_url: str = ""
    version: int = 0
    saved: str = ""  # "10:42", where it has been saved
    conflict: Conflict | None = None
    gone: Going | None = None  # what stands now and would not, once this is filed
    to_come: tuple[Link, ...] = ()  # what happens next already
    cancel_url: str = ""
    discard_url: str = ""
    finish: str = "File it"

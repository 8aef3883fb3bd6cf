"""A life story, as it is told to the child and to the adult they become: chosen and worded by people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from footpath.access.rules import Can
from footpath.chronologies.actions import crafting
from footpath.chronologies.actions.crafting import NotThere
from footpath.chronologies.queries.copies import HEAD, allowed, story_pieces_of
from footpath.chronologies.queries.reading import Crafted, Held
from footpath.help.rules.reading import reading_age
from footpath.ledger.actions import Changed
from footpath.people.queries.copies import CannotCheck, Recipient
from footpath.people.queries.heads import briefs
from footpath.record.values import Opened
from footpath.web import clock
from footpath.web.chronologies.document import names_in, when_of
from footpath.web.chronologies.find import child_links, crafted_or_404, may_write
from footpath.web.chronologies.forms import ChapterForm
from footpath.web.chronologies.values import ChapterOf, Story, Telling
from footpath.web.chronologies.views import CHANGED, REFUSED
from footpath.web.numbers import version_sent
from footpath.web.people.pictures import picture_of
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Drawing
from footpath.web.words import as_exact, long


@require_GET
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """The story as the child reads it; and, for whoever makes it, what is not told yet or is kept off."""
    crafted = crafted_or_404(ref)
    today = clock.today()
    names = names_in(crafted)
    child = crafted.people[0]
    pieces = story_pieces_of(crafted, child=child)
    only: Collection[str] = {one.key for one in pieces}
    kept_off: tuple[str, ...] = ()
    trouble = ""
    try:
        could = allowed(
            crafted=crafted, pieces=pieces, to=to_the_child(crafted, names), on=today, by=request.user, at=clock.now()
        )
    except CannotCheck as error:
        trouble = str(error)
    else:
        only = {one.key for one in could.may}
        kept_off = tuple(f"{one.words[:120]} {why}" for one, why in could.may_not)
    may = may_write(request, crafted)
    shown = told(crafted, names=names, today=today, only=only, kept_off=kept_off, may_write=may)
    head = briefs([child], on=today).get(child)
    context: dict[str, Any] = {
        "story": shown,
        "picture": picture_of(head.subject, head.initials, head.motif) if head else None,
        "ref": ref,
        "children": child_links(crafted, names),
        "may_write": may,
        "as_child": "as-child" in request.GET,
        "trouble": trouble,
    }
    return TemplateResponse(request, "chronologies/story.html", context)


def to_the_child(crafted: Crafted, names: Mapping[int, str]) -> Recipient:
    child = crafted.people[0]
    return Recipient(subject=child, name=names.get(child, "this child"), at_home=True)


def told(
    crafted: Crafted,
    *,
    names: Mapping[int, str],
    today: date,
    only: Collection[str],
    kept_off: tuple[str, ...] = (),
    may_write: bool = False,
) -> Story:
    """
    The story of the first of its people, in chapters.

    :param only: the tellings and chapters that may be told, by key.
    """
    child = crafted.people[0]
    name = names.get(child, "this child")
    ref = crafted.opened.ref
    tellings = [(one.day, _telling(one, child, ref, may_write)) for one in crafted.kept]
    shown = [(day, one) for day, one in tellings if (one.words or one.said) and one.key in only]
    chapters: list[ChapterOf] = []
    starts = [one for one in crafted.chapters if f"chapter-{one.id}" in only]
    first = starts[0].happened_on if starts else date.max
    before = tuple(one for day, one in shown if day < first)
    if before:
        chapters.append(ChapterOf(title="" if not starts else "Before that", opening=(), tellings=before))
    for place, one in enumerate(starts):
        until = starts[place + 1].happened_on if place + 1 < len(starts) else date.max
        chapters.append(
            _chapter(one, tuple(each for day, each in shown if one.happened_on <= day < until), ref, may_write)
        )
    title = crafted.title if HEAD in only else "My story"
    untold = sum(1 for _, one in tellings if not one.words and not one.said)
    return Story(
        title=title,
        name=name,
        chapters=tuple(chapters),
        not_told=untold,
        kept_off=kept_off,
        made=f"Made by {crafted.opened.by}, from what people wrote down at the time. It is as it was on {long(today)}.",
        printed=f"{title}. For {name}, {long(today)}.",
    )


def _chapter(one: Opened, tellings: tuple[Telling, ...], ref: UUID, may_write: bool) -> ChapterOf:
    return ChapterOf(
        title=one.words("title"),
        opening=tuple(line for line in one.words("opening").splitlines() if line.strip()),
        tellings=tellings,
        by_child=bool(one.facts.get("by_child")),
        url=reverse("chronologies:chapter", args=[ref, one.ref]) if may_write else "",
        when=as_exact(one.happened_on, one.how_exact),
    )


def _telling(one: Held, child: int, ref: UUID, may_write: bool) -> Telling:
    words = dict(one.own("told")).get(child, "")
    because = dict(one.own("because")).get(child, "")
    shown = one.of.pictures[0] if one.of and one.of.pictures and one.entry.facts.get("picture") else None
    age = reading_age(f"{words} {because}")
    return Telling(
        key=one.key,
        when=when_of(one),
        words=tuple(line for line in words.splitlines() if line.strip()),
        because=tuple(line for line in because.splitlines() if line.strip()),
        picture=Drawing(url=reverse("records:file", args=[shown.ref]), shows=shown.shows) if shown else None,
        said=one.line.strip('“”"') if one.of and one.of.own_words and words else "",
        url=reverse("records:page", args=[one.of.ref]) if one.of and one.of.ref else "",
        reads=f"Reads easily from about {age}." if age and may_write else "",
        word_url=f"{reverse('chronologies:word', args=[ref, one.key])}?to=story" if may_write else "",
    )


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def chapter(request: Request, ref: UUID, chapter_ref: UUID | None = None) -> HttpResponse:
    """Begin a chapter, or write it again."""
    crafted = crafted_or_404(ref)
    if not may_write(request, crafted):
        return redirect("chronologies:story", ref)
    there = next((one for one in crafted.chapters if one.ref == chapter_ref), None)
    if chapter_ref is not None and there is None:
        raise Http404
    form = ChapterForm(request.POST or None, today=clock.today(), initial=_as_it_stands(there))
    status = 200
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            crafting.write_chapter(
                chronology=crafted.opened.id, day=given["when"].day, how=given["when"].how, title=given["title"],
                opening=given["opening"], by_child=given["by_child"], by=request.user,
                at=clock.record_now(), record=there.id if there else None,
                version=version_sent(request),
            )  # fmt: skip
        except Changed:
            form.add_error(None, CHANGED)
            status = 409
        except NotThere:
            raise Http404 from None
        except REFUSED as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"The chapter “{given['title']}” is in its place.")
            return redirect("chronologies:story", ref)
    context = {"form": form, "ref": ref, "title": crafted.title, "version": there.version if there else 0}
    return TemplateResponse(request, "chronologies/chapter.html", context, status=422 if form.errors else status)


def _as_it_stands(there: Opened | None) -> dict[str, Any]:
    if there is None:
        return {}
    return {
        "title": there.words("title"), "opening": there.words("opening"), "by_child": there.facts.get("by_child"),
        "when": long(there.happened_on) if there.how_exact == "day" else as_exact(there.happened_on, there.how_exact),
    }  # fmt: skip

"""Handing a device over to a child, and what was made there and not finished."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from footpath.access.models import Allocation
from footpath.access.queries import Helper, beside
from footpath.access.rules import Can
from footpath.record import drafts
from footpath.record.actions import AlreadyWritten
from footpath.voice.actions.alone import kept_as_theirs
from footpath.voice.actions.keeping import (
    Felt,
    House,
    Setting,
    build_houses,
    keep_drawing,
    keep_words,
    say_how_it_feels,
)
from footpath.voice.actions.ways import FINISHED, WAY
from footpath.voice.models.words import OwnWords, WhoSees
from footpath.voice.queries.alone import made_alone
from footpath.voice.queries.space import space_of
from footpath.voice.rules.strokes import as_picture, read
from footpath.voice.rules.tonight import help_tonight
from footpath.web import clock
from footpath.web.policy import Request, policy
from footpath.web.room.session import Room, shut
from footpath.web.voice import forms
from footpath.web.voice.forms import MOST_POINTS
from footpath.web.voice.views import ask, done, head
from footpath.web.words import listed, long


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def hand_over(request: Request, ref: UUID) -> HttpResponse:
    """Hand this device over: from then on it opens the child's room and nothing else."""
    whose = head(ref)
    name = whose.called or "the child"
    last = next(iter(space_of(subject=whose.subject).feelings), None)
    facts = last.opened.facts if last else {}
    form = forms.HandOver(request.POST or None, name=name, before=str(facts.get("about") or ""))
    if form.is_valid():
        again = bool(form.cleaned_data.get("again"))
        leads = _leads(request, whose.subject)
        worker = request.user.name.split()[0]
        room = Room(
            ref=str(ref), subject=whose.subject, called=whose.called,
            own=f"{whose.called}’s" if whose.called else "their",
            motif=whose.motif, worker=worker, by_when=form.cleaned_data["by_when"].strip().rstrip("."),
            only=tuple(one.user for one in leads if one.user),
            only_names=listed([worker, *(one.name.split()[0] for one in leads)]),
            points=tuple(facts.get("points") or ()) if again else (),
            about=str(facts.get("about") or "") if again else "", before=facts.get("at") if again else None,
            draft=str(uuid4()),
        )  # fmt: skip
        shut(request, room)
        return redirect("room:welcome")
    return ask(
        request, whose, ref, form, title=f"Hand over to {name}", button=f"Hand over to {name}",
        template="voice/hand_over.html",
        tonight=help_tonight(on=clock.today(), local=settings.FOOTPATH_TONIGHT),
    )  # fmt: skip


def _leads(request: Request, child: int) -> list[Helper]:
    """Who leads the help to a child besides whoever hands over: what is only for their worker is for them too."""
    return [
        one for one in beside(subject=child, on=clock.today())
        if one.part == Allocation.Part.LEAD and one.user and one.user != request.user.pk
    ]  # fmt: skip


def _as_they_chose(request: Request, child: int, fields: Mapping[str, str], *, alone: bool) -> Setting:
    """Who may see what a child left unfinished: as far as they had chosen, it is as they chose."""
    said = fields.get("who_sees", "")
    chosen = WhoSees(said) if said in WhoSees.values else WhoSees.NOT_ASKED
    # Alone, they were told of one person by name, and of nobody beside that one.
    only = () if alone else tuple(one.user for one in _leads(request, child) if one.user)
    return Setting(own_hand=True, who_sees=chosen, only=only)


def _pictures(fields: Mapping[str, str]) -> tuple[str, ...]:
    """What was drawn, to be seen before it is kept: made here from its lines, in the page itself."""
    found = []
    for name in ("lines", "good_lines", "worries_lines", "dreams_lines"):
        if drawn := read(fields.get(name, "")):
            found.append(f"data:image/png;base64,{b64encode(as_picture(drawn)).decode()}")
    return tuple(found)


def _form_of(drawn: bool, chosen: bool, words: str) -> OwnWords.Form:
    if drawn:
        return OwnWords.Form.DRAWN
    return OwnWords.Form.CHOSEN if chosen and not words.strip() else OwnWords.Form.SAID


def _felt(fields: Mapping[str, str], how: str) -> Felt:
    named = [(number, fields.get(f"point_{number}", "").strip()[:40]) for number in range(MOST_POINTS)]
    kept = [(number, words) for number, words in named if words]
    picked = [place for place, (number, _) in enumerate(kept) if fields.get("at") == str(number)]
    return Felt(
        about=fields.get("about", "").strip()[:80] or "not said", points=tuple(words for _, words in kept),
        at=picked[0] if picked else None, why=fields.get("why", ""), how=how,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def unfinished(request: Request, ref: UUID, draft: UUID) -> HttpResponse:
    """What a child made and did not finish: kept as they left it, or let go, as they say."""
    whose = head(ref)
    left = drafts.open_draft(ref=draft)
    if left is None or left.kind != OwnWords.KIND or whose.subject not in left.subjects:
        raise Http404
    form = forms.Left(request.POST or None)
    fields = {name: str(value) for name, value in left.fields.items() if isinstance(value, str)}
    alone = made_alone(way=fields.get(WAY, ""), subject=whose.subject)
    whole = alone is not None and bool(fields.get(FINISHED))
    if form.is_valid():

        def do() -> object:
            at = clock.record_now()
            setting = _as_they_chose(request, whose.subject, fields, alone=alone is not None)
            houses = {
                key: House(words=fields.get(key, ""), lines=fields.get(f"{key}_lines", ""))
                for key in ("good", "worries", "dreams")
            }  # fmt: skip
            how = "left in their room, not finished"
            if alone is not None:
                how = f"made alone, on a device judged safe on {long(alone.judged_on)}"
                how += "" if whole else "; not finished"
            points = any(fields.get(f"point_{number}") for number in range(MOST_POINTS))
            if fields.get("about") or fields.get("why") or points:
                return say_how_it_feels(
                    child=whose.subject, felt=_felt(fields, how), on=left.saved_at.date(), setting=setting,
                    called=whose.called, idempotency=f"room:{draft}", by=request.user, at=at,
                )  # fmt: skip
            if any(one.words or one.lines for one in houses.values()):
                return build_houses(
                    child=whose.subject, houses=houses, how=how, on=left.saved_at.date(), setting=setting,
                    called=whose.called, idempotency=f"room:{draft}", by=request.user, at=at,
                )  # fmt: skip
            words = fields.get("words", "")
            shows = "A drawing" if whole else "A drawing, not finished"
            drawn = keep_drawing(name="drawing", lines=fields.get("lines", ""), shows=shows)
            chosen = left.fields.get("chosen") or ()
            return keep_words(
                child=whose.subject, words={"words": words, "how": how},
                form=_form_of(bool(drawn), bool(chosen), words), on=left.saved_at.date(), setting=setting,
                chosen=[one for one in chosen if isinstance(one, str)], attached=drawn, called=whose.called,
                idempotency=f"room:{draft}", by=request.user, at=at,
            )  # fmt: skip

        try:
            if done(form, do):
                drafts.finish(ref=draft, by=request.user)
                if alone is not None:
                    kept_as_theirs(way=fields[WAY], subject=whose.subject, by=request.user, at=clock.record_now())
                messages.success(request, "Kept as they left it.")
                return redirect("voice:space", ref)
        except AlreadyWritten:
            drafts.finish(ref=draft, by=request.user)
            return redirect("voice:space", ref)
    said = [fields[key] for key in ("words", "good", "worries", "dreams", "about", "why") if fields.get(key)]
    chose = str(WhoSees(fields["who_sees"]).label) if fields.get("who_sees") in WhoSees.values else ""
    name = whose.called or "They"
    return ask(
        request, whose, ref, form, title=f"{name} made this alone" if whole else f"{name} had not finished",
        button="Keep it, as theirs" if whole else "Keep it as they left it",
        template="voice/unfinished.html", said=said, draft=draft, alone=alone, whole=whole, chose=chose,
        chosen=[one for one in left.fields.get("chosen") or () if isinstance(one, str)],
        points=[words for number in range(MOST_POINTS) if (words := fields.get(f"point_{number}", ""))],
        pictures=_pictures(fields) if alone is not None else (),
        drawn=bool(any(fields.get(key) for key in ("lines", "good_lines", "worries_lines", "dreams_lines"))),
    )  # fmt: skip

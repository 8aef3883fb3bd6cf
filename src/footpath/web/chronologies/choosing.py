"""Choosing: everything known, offered oldest first, each kept or dropped by one key; what it meant is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from footpath.access.rules import Can
from footpath.chronologies.actions import crafting
from footpath.chronologies.actions.crafting import CannotBeChosen, NotThere, Said
from footpath.chronologies.models import Chronology, Entry
from footpath.chronologies.queries.known import Candidate
from footpath.chronologies.queries.reading import Crafted, Held, offered
from footpath.ledger.actions import Changed
from footpath.record.models import HowExact
from footpath.web import clock
from footpath.web.chronologies.document import names_in
from footpath.web.chronologies.find import crafted_or_404, may_write
from footpath.web.chronologies.values import Counted, Offer, OfferYear, Typed
from footpath.web.chronologies.views import REFUSED
from footpath.web.numbers import number_in
from footpath.web.policy import Request, policy
from footpath.web.words import as_exact, listed

MOST_AT_ONCE = 400
"""A longer childhood is chosen from a year at a time."""
_STATES = {Entry.State.KEPT: "Kept", Entry.State.DROPPED: "Not chosen", Entry.State.OPEN: ""}


@require_GET
@policy(Can.WRITE_CASEWORK)
def choose(request: Request, ref: UUID) -> HttpResponse:
    """Everything this chronology could be chosen from."""
    crafted = crafted_or_404(ref)
    if not may_write(request, crafted):
        return redirect("chronologies:page", ref)
    known = offered(crafted, today=clock.today())
    reasons = {reason.key: reason.says for one, _ in known for reason in one.why}
    why = request.GET.get("why", "")
    wanted = [pair for pair in known if not why or any(reason.key == why for reason in pair[0].why)]
    there = list(dict.fromkeys(one.day.year for one, _ in wanted)) if len(wanted) > MOST_AT_ONCE else []
    year = _year(request.GET.get("year", ""), there, wanted)
    if there:
        wanted = [pair for pair in wanted if pair[0].day.year == year]
    names = names_in(crafted)
    offers = [offer(one, held, crafted, names) for one, held in wanted]
    years = tuple(
        OfferYear(year=year, offers=tuple(one for _, one in those))
        for year, those in groupby(zip(wanted, offers, strict=True), key=lambda pair: str(pair[0][0].day.year))
    )
    context = {
        "title": crafted.title,
        "names": listed(names[who] for who in crafted.people if who in names),
        "ref": ref,
        "years": years,
        "counted": counted(known),
        "other_years": there,
        "year": year,
        "reasons": [(key, reasons[key]) for key in reasons],
        "why": why,
        "picks": any(one.picks and held is None for one, held in known),
    }
    return TemplateResponse(request, "chronologies/choose.html", context)


def _year(asked: str, there: Sequence[int], known: Sequence[tuple[Candidate, Held | None]]) -> int | None:
    """The year that is asked for, else the first in which something is not decided yet."""
    if asked.isdecimal() and int(asked[:4]) in there:
        return int(asked[:4])
    undecided = (one.day.year for one, held in known if held is None or held.state is Entry.State.OPEN)
    return next(undecided, there[0] if there else None)


def offer(one: Candidate, held: Held | None, crafted: Crafted, names: Mapping[int, str]) -> Offer:
    state = held.state if held else Entry.State.OPEN
    slot = "told" if crafted.purpose is Chronology.Purpose.LIFE_STORY else "significance"
    asks = "As you would tell it to" if slot == "told" else "Why it matters for"
    said = dict(held.own(slot)) if held else {}
    family = len(crafted.people) > 1
    return Offer(
        key=one.key,
        anchor="e-" + one.key.replace(":", "-"),
        when=f"{one.day.year}" if one.how is HowExact.YEAR else as_exact(one.day, one.how, year=False),
        iso=one.day.isoformat() if one.how is HowExact.DAY else "",
        kind=one.label,
        by=one.by,
        what=held.line if held else one.line,
        found=one.found,
        who=listed(names[who] for who in one.about if who in names) if family else "",
        why="; ".join(reason.says for reason in one.why),
        state=state.value,
        state_words=_STATES[state],
        url=reverse("records:page", args=[one.ref]) if one.ref else "",
        own_words=one.own_words,
        significant=one.significant,
        version=held.entry.version if held else 0,
        typed=tuple(
            Typed(name=f"{slot}-{who}", label=f"{asks} {names.get(who, 'this child')}", words=said.get(who, ""))
            for who in one.about
        )
        if state is Entry.State.KEPT
        else (),
        word_url=reverse("chronologies:word", args=[crafted.opened.ref, one.key]),
    )


def counted(known: Sequence[tuple[Candidate, Held | None]]) -> Counted:
    states = [held.state if held else Entry.State.OPEN for _, held in known]
    return Counted(
        kept=states.count(Entry.State.KEPT),
        dropped=states.count(Entry.State.DROPPED),
        open=states.count(Entry.State.OPEN),
    )


@require_POST
@policy(Can.WRITE_CASEWORK)
def decide(request: Request, ref: UUID) -> HttpResponse:
    """Keep, drop or leave open; all of a first pick at once, where that is asked."""
    crafted = crafted_or_404(ref)
    today = clock.today()
    key = request.POST.get("key", "")
    if request.POST.get("picks"):
        states = {
            one.key: Entry.State.KEPT for one, held in offered(crafted, today=today) if one.picks and held is None
        }
    else:
        try:
            states = {key: Entry.State(request.POST.get("state", ""))}
        except ValueError:
            raise Http404 from None
    try:
        before = crafting.decide(
            chronology=crafted.opened.id, states=states, on=today, by=request.user, at=clock.record_now()
        )
    except (CannotBeChosen, NotThere):
        raise Http404 from None
    except (*REFUSED, Changed) as error:
        return _refused(request, ref, str(error))
    if not _asks_json(request):
        anchor = "e-" + key.replace(":", "-") if key else ""
        return redirect(f"{reverse('chronologies:choose', args=[ref])}{f'#{anchor}' if anchor else ''}")
    fresh = crafted_or_404(ref)
    known = offered(fresh, today=today)
    pair = next((pair for pair in known if pair[0].key == key), None)
    if pair is None:
        raise Http404
    count = counted(known)
    row = render_to_string(
        "chronologies/offer.html", {"one": offer(*pair, fresh, names_in(fresh)), "ref": ref}, request
    )
    return JsonResponse(
        {"row": row, "before": before[key].value, "kept": count.kept, "dropped": count.dropped, "open": count.open}
    )


@require_POST
@policy(Can.WRITE_CASEWORK)
def say(request: Request, ref: UUID) -> HttpResponse:
    """Save what was typed beside one entry; what else is written to it stays as it is."""
    crafted = crafted_or_404(ref)
    key = request.POST.get("key", "")
    held = crafted.by_key().get(key)
    if held is None:
        raise Http404
    try:
        written = crafting.word(
            chronology=crafted.opened.id, key=key, version=number_in(request.POST.get("version")),
            said=said_with(held, request.POST), on=clock.today(), by=request.user, at=clock.record_now(),
        )  # fmt: skip
    except Changed:
        if _asks_json(request):
            return JsonResponse({"says": "Somebody else wrote here since: open it to see both."}, status=409)
        return redirect("chronologies:word", ref, key)
    except REFUSED as error:
        return _refused(request, ref, str(error))
    if _asks_json(request):
        return JsonResponse({"version": written.version, "saved": f"{timezone.localtime(clock.now()):%H:%M}"})
    return redirect(f"{reverse('chronologies:choose', args=[ref])}#e-{key.replace(':', '-')}")


def said_with(held: Held, posted: Mapping[str, str]) -> Said:
    """What stands at an entry, with what was sent in its place."""
    own = {
        who: {slot: posted.get(f"{slot}-{who}", dict(held.own(slot)).get(who, "")) for slot in crafting.OWN_SLOTS}
        for who in held.about
    }
    return Said(
        what=posted.get("what", held.entry.words("what")), own=own, picture=bool(held.entry.facts.get("picture"))
    )


def _refused(request: Request, ref: UUID, words: str) -> HttpResponse:
    if _asks_json(request):
        return JsonResponse({"says": words}, status=422)
    messages.error(request, words)
    return redirect("chronologies:page", ref)


def _asks_json(request: Request) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")

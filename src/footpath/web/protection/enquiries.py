"""A section 47 enquiry: what is said to have happened beside what was found, who was seen, a doctor, how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from footpath.access.rules import Can
from footpath.judgement.queries.timeframes import longest_of
from footpath.people.queries.too_young import TooYoung, too_young
from footpath.people.rules.naming import first_in
from footpath.protection.actions import enquiries as actions
from footpath.protection.actions.strategy import NOT_YET_KNOWN, is_unsaid
from footpath.protection.models.enquiries import Allegation, Medical
from footpath.protection.models.returned import Section47Enquiry
from footpath.protection.queries.path import EnquiryRead, about, enquiry_of
from footpath.record.models import Filing
from footpath.record.queries import open_record, open_record_number
from footpath.record.values import Line, Opened
from footpath.web import clock
from footpath.web.asking import Asking, ask, begun
from footpath.web.judgement.panel import longest_in_words, panel_for, whose_word
from footpath.web.policy import Request, policy
from footpath.web.protection import forms
from footpath.web.protection.asking import named, readers, refs_of, works_or_404, works_with
from footpath.web.protection.ended import ended_group, talked_group
from footpath.web.protection.values import Group, Piece, Said, groups_shown, said_of
from footpath.web.ui.values import Link, Row
from footpath.web.words import listed, long, short

_ASK = {False: "Say what was found", True: "Write again what was found"}
_SEEN = {
    Filing.Part.SPOKEN_ALONE: "spoken with alone",
    Filing.Part.SPOKEN_WITH: "spoken with",
    Filing.Part.PRESENT: "there",
    Filing.Part.ABOUT: "not there",
    Filing.Part.NOT_SEEN: "not seen",
    Filing.Part.MENTIONED: "not there",
}


def _enquiry(ref: UUID) -> EnquiryRead:
    found = enquiry_of(ref=ref)
    if found is None or not named(found.children):
        raise Http404
    return found


@require_GET
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """One enquiry, whole."""
    found = _enquiry(ref)
    opened, names = found.opened, named(found.children)
    works = works_with(request, found.children)
    refs = refs_of([int(one) for one in names])
    who = listed(first_in(one) for one in names.values())
    with_whom = {True: ", with the police", False: ", by social work alone"}.get(opened.facts["joint"], "")
    ended = f" to {long(opened.happened_until)}" if opened.happened_until else ", and it goes on"
    context = {
        "title": f"Section 47 enquiry: {who}",
        "lede": f"From {long(opened.happened_on)}{ended}{with_whom}. Written by {opened.by}.",
        "back": [(first_in(name), reverse("protection:about", args=[refs[int(one)]])) for one, name in names.items()],
        "groups": groups_shown(
            ended_group(found, names, works), _said_and_found(found, names, works), _seen(found, names, refs, works),
            _doctor(found, names, works), _clock(opened), _after(found, works, refs),
            talked_group(found, names, works, refs),
        ),
        "panel": panel_for(record=opened.id, ref=opened.ref, who=request.who, today=clock.today()),
        "printed": f"{who}. Printed for {request.who.name}, {long(clock.today())}.",
        "links": [],
    }  # fmt: skip
    return TemplateResponse(request, "protection/page.html", context)


def _said_and_found(found: EnquiryRead, names: dict[str, str], works: bool) -> Group:
    pieces = []
    for number, one in enumerate(found.allegations, start=1):
        to = listed(first_in(names[str(child)]) for child in about(one) if str(child) in names)
        answer = Allegation.Found(one.facts["found"])
        heading = f"{number}. About {to}" if len(names) > 1 else f"{number}."
        by = f"{answer.label}, {long(one.facts['found_on'])}" if answer else ""
        pieces.append(
            Piece(
                key=str(one.ref), heading=heading,
                tag=str(answer.label),
                said=(
                    Said(label="It was said", words=one.words("alleged"), by=_said_by(one)),
                    Said(label="What was found", words=one.words("found") or NOT_YET_KNOWN, by=by),
                ),
                links=(Link(label=_ASK[bool(answer)], url=reverse("protection:found", args=[one.ref])),)
                if works else (),
            )
        )  # fmt: skip
    add = reverse("protection:allege", args=[found.opened.ref])
    return Group(
        key="said", heading="What was said, each beside what was found", pieces=tuple(pieces),
        empty="Nothing is written down one by one.", note=_without(found),
        links=(Link(label="Add something that was said", url=add),) if works else (),
    )  # fmt: skip


def _without(found: EnquiryRead) -> str:
    """How many of the things said stand without what was found, where the enquiry has ended."""
    many = sum(not one.facts["found"] for one in found.allegations)
    if not many or not any(one.said for one in found.ended):
        return ""
    things = "one thing that was said is" if many == 1 else f"{many} things that were said are"
    return f"It has ended, and {things} without what was found."


def _said_by(one: Opened) -> str:
    """Who said so, and when."""
    return f"{one.source}, {long(one.happened_on)}" if one.source else long(one.happened_on)


def _seen(found: EnquiryRead, names: dict[str, str], refs: dict[int, UUID], works: bool) -> Group:
    pieces = []
    young = too_young([child for child, _ in found.seen], on=found.opened.happened_on)
    for child, lines in found.seen:
        if str(child) not in names:
            continue
        name = first_in(names[str(child)])
        write = reverse("writing:start", args=[refs[child], "help.visit"])
        pieces.append(
            Piece(
                key=str(refs[child]), heading=name,
                facts=_not_written(name, lines, young.get(child)),
                said=tuple(Said(label=_when(one), words=one.line, by=one.by) for one in lines),
                links=(Link(label=f"Write a visit to {name}", url=write),) if works else (),
            )
        )  # fmt: skip
    return Group(
        key="seen", heading="The children, seen and heard while it went on", pieces=tuple(pieces),
    )  # fmt: skip


def _not_written(name: str, lines: Sequence[Line], young: TooYoung | None) -> str:
    """What is not written yet of seeing a child; whoever cannot be asked is not to be spoken with alone."""
    if young is not None:
        return "" if lines else f"It is not written what was seen, {young.seen(name)}."
    alone = any(one.part == Filing.Part.SPOKEN_ALONE for one in lines)
    return "" if alone else f"It is not written that {name} was spoken with alone."


def _when(one: Line) -> str:
    return f"{long(one.happened_on)}: {_SEEN[one.part]}"


def _doctor(found: EnquiryRead, names: dict[str, str], works: bool) -> Group:
    pieces = [
        Piece(
            key=str(one.ref), heading=f"{one.facts['seen_by'] or 'No doctor'}, {long(one.happened_on)}",
            facts=". ".join(
                part for part in (str(Medical.Consent(one.facts["consent"]).label), one.facts["consent_by"]) if part
            ),
            said=said_of(
                one, {"agreed": "How it was explained, and what was said", "found": "What was found", "where": "Where"},
                names, here=("where",),
            ),
        )
        for one in found.medicals
    ]  # fmt: skip
    add = reverse("protection:doctor", args=[found.opened.ref])
    return Group(
        key="doctor", heading="Seen by a doctor", pieces=tuple(pieces), empty="Nothing is written of a doctor.",
        links=(Link(label="Seen by a doctor, or why not", url=add),) if works else (),
    )  # fmt: skip


def _clock(opened: Opened) -> Group | None:
    on = opened.happened_on
    longest = longest_of(rule="initial-conference", starts_on=on, on=on)
    if longest is None:
        return None
    word = whose_word(longest.standing, longest.source, confirmed=longest.confirmed)
    rows = (Row(label="Until the conference, if one is needed", words=longest_in_words(longest)),)
    return Group(key="clock", heading="The longest time", rows=rows, note=word, kept_here=True)


def _after(found: EnquiryRead, works: bool, refs: dict[int, UUID]) -> Group:
    strategy = found.strategy
    rows = []
    if strategy is not None:
        url = reverse("protection:strategy", args=[strategy.ref])
        rows.append(
            Row(
                label="Begun by",
                words=f"A strategy discussion, {long(strategy.happened_on)}",
                url=url,
                action="Read it",
            )
        )
    for one in found.conferences:
        name = "protection:conference" if "told_on" in one.facts else "records:page"
        rows.append(
            Row(
                label="Child protection conference", words=long(one.happened_on), url=reverse(name, args=[one.ref]),
                action="The conference",
            )
        )  # fmt: skip
    links: tuple[Link, ...] = ()
    needed = [refs[one.child] for one in found.ended if one.needed and one.child in refs]
    if works and needed and not found.conferences:
        url = f"{reverse('protection:arrange', args=[needed[0]])}?enquiry={found.opened.ref}"
        links = (Link(label="Arrange the conference", url=url),)
    return Group(key="after", heading="Before it, and after it", rows=tuple(rows), links=links)


def _asking(found: EnquiryRead, title: str, **rest: Any) -> Asking:
    back = reverse("protection:enquiry", args=[found.opened.ref])
    return Asking(title=title, back=back, of="The section 47 enquiry", **rest)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def allege(request: Request, ref: UUID) -> HttpResponse:
    """One thing that is said to have happened, and who says so."""
    found = _enquiry(ref)
    works_or_404(request, found.children)
    names = named(found.children)
    kept, initial = begun(
        request, about=ref, kind=Allegation.KIND, children=list(names), on=short(found.opened.happened_on)
    )
    form = forms.Allege(request.POST or None, children=names, today=clock.today(), initial=initial)

    def do() -> None:
        actions.allege(
            enquiry=found.opened.id, alleged=form.text("alleged"), said_by=form.text("said_by"),
            children=form.chosen(), on=form.cleaned_data["on"], once=form.once, by=request.user, at=clock.record_now(),
        )  # fmt: skip

    asking = _asking(
        found, "What is said to have happened?", readers=readers(found.children),
        intro="What was found stands beside it wherever it is read; until then, that it is not yet known.",
    )  # fmt: skip
    return ask(request, form, kept, asking, child=found.children[0], do=do)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def found(request: Request, ref: UUID) -> HttpResponse:
    """What was found of one thing that is said to have happened."""
    alleged = open_record(ref=ref)
    if alleged is None or alleged.withheld or alleged.kind != Allegation.KIND or not named(about(alleged)):
        raise Http404
    works_or_404(request, about(alleged))
    whole = open_record_of(alleged)
    facts = alleged.facts
    words = alleged.words("found") if facts["found"] else ""
    kept, initial = begun(
        request, about=ref, kind=Allegation.KIND, form="found", base=alleged.version, found=facts["found"],
        words=words, on=short(facts["found_on"] or clock.today()),
    )  # fmt: skip
    form = forms.Found(request.POST or None, today=clock.today(), initial=initial)

    def do() -> None:
        actions.find(
            allegation=alleged.id, version=form.version(alleged.version),
            found=Allegation.Found(form.cleaned_data["found"] or ""), words=form.text("words"),
            on=form.cleaned_data["on"] or clock.today(), by=request.user, at=clock.record_now(),
        )  # fmt: skip

    asking = Asking(
        title="What was found?", back=reverse("protection:enquiry", args=[whole.ref]), of="The section 47 enquiry",
        intro=f"It was said: {alleged.words('alleged')}",
    )  # fmt: skip
    return ask(request, form, kept, asking, child=about(alleged)[0], do=do, base=alleged.version)


def open_record_of(alleged: Opened) -> Opened:
    """The enquiry that something said is part of."""
    whole = open_record_number(record=alleged.facts["enquiry_id"])
    if whole is None:
        raise Http404
    return whole


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def doctor(request: Request, ref: UUID) -> HttpResponse:
    """Children seen by a doctor, with whose agreement, and what was found; or why not."""
    found = _enquiry(ref)
    works_or_404(request, found.children)
    names = named(found.children)
    kept, initial = begun(request, about=ref, kind=Medical.KIND, children=list(names), on=short(clock.today()))
    form = forms.Doctor(request.POST or None, children=names, today=clock.today(), initial=initial)

    def do() -> None:
        chosen = form.chosen()
        actions.seen_by_doctor(
            enquiry=found.opened.id, consent=Medical.Consent(form.cleaned_data["consent"]),
            consent_by=form.text("consent_by"), seen_by=form.text("seen_by"), agreed=form.text("agreed"),
            where=form.text("where"), found={one: said for one, said in form.of_each("found").items() if one in chosen},
            children=chosen, on=form.cleaned_data["on"], once=form.once, by=request.user, at=clock.record_now(),
        )  # fmt: skip

    asking = _asking(found, "Seen by a doctor", readers=readers(found.children))
    return ask(request, form, kept, asking, child=found.children[0], do=do)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def conclude(request: Request, ref: UUID) -> HttpResponse:
    """How an enquiry ended, what was found for each child, and whether a conference is needed."""
    found = _enquiry(ref)
    works_or_404(request, found.children)
    opened, names = found.opened, named(found.children)
    stands = {"on": short(opened.happened_until or clock.today())}
    for one in found.ended:
        words = opened.words("found", one.child)
        stands |= {
            f"outcome-{one.child}": one.outcome, f"why-{one.child}": one.why,
            f"found-{one.child}": "" if is_unsaid(words) else words,
            f"conference-{one.child}": {None: "", True: "yes", False: "no"}[one.needed],
        }  # fmt: skip
    kept, initial = begun(
        request, about=ref, kind=Section47Enquiry.KIND, form="ended", base=opened.version, **stands
    )  # fmt: skip
    # What somebody else has answered since this page was opened is still on it: theirs is looked at first.
    said = [one for one in found.allegations if not one.facts["found"] or _asked_of(request, one)]
    form = forms.Conclude(
        request.POST or None, children=names, today=clock.today(), said=said, initial=initial
    )  # fmt: skip
    fresh = {f"version-{form.unfound[one.id]}": one.version for one in said}
    form.initial = {**form.initial, **fresh}

    def do() -> None:
        actions.conclude(
            enquiry=opened.id, version=form.version(opened.version), ended=form.ended(),
            of_what_was_said=form.of_what_was_said({one.id: one.version for one in said}),
            on=form.cleaned_data["on"], by=request.user, at=clock.record_now(),
        )  # fmt: skip

    intro = (
        "What was said stands first, each to be answered by what was found; where that is not known, it stands as not "
        "yet known." if said else ""
    )  # fmt: skip
    return ask(
        request, form, kept, _asking(found, "How did the enquiry end?", intro=intro, readers=readers(found.children)),
        child=found.children[0], do=do, base=opened.version, fresh=fresh,
    )  # fmt: skip


def _asked_of(request: Request, alleged: Opened) -> bool:
    return any(name.startswith(f"version-{alleged.id}-") for name in request.POST)

"""A section 47 enquiry: what is said to have happened beside what was found, who was seen, a doctor, how it ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from footpath.access.rules import Can
from footpath.judgement.queries.timeframes import longest_of
from footpath.kernel.rulepacks import NoSuchRule
from footpath.kernel.rulepacks.protection import outcome
from footpath.protection.actions import enquiries as actions
from footpath.protection.actions.strategy import NOT_YET_KNOWN
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
from footpath.web.protection.asking import first, named, readers, refs_of, works_or_404, works_with
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


def ended_as(enquiry: Opened) -> str:
    """How an enquiry ended, in the words of its day; nothing where it goes on or came without."""
    key = enquiry.facts["outcome"]
    if not key:
        return ""
    try:
        return f"{outcome(key, on=enquiry.happened_until or enquiry.happened_on).words}."
    except NoSuchRule:
        return ""


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
    who = listed(first(one) for one in names.values())
    with_whom = {True: ", with the police", False: ", by social work alone"}.get(opened.facts["joint"], "")
    ended = f" to {long(opened.happened_until)}" if opened.happened_until else ", and it goes on"
    context = {
        "title": f"Section 47 enquiry: {who}",
        "lede": f"From {long(opened.happened_on)}{ended}{with_whom}. Written by {opened.by}.",
        "back": [(first(name), reverse("protection:about", args=[refs[int(one)]])) for one, name in names.items()],
        "groups": groups_shown(
            _ended(found, names, works), _said_and_found(found, names, works), _seen(found, names, refs, works),
            _doctor(found, names, works), _clock(opened), _after(found, works, refs),
            _talked(found, names, works, refs),
        ),
        "panel": panel_for(record=opened.id, ref=opened.ref, who=request.who, today=clock.today()),
        "printed": f"{who}. Printed for {request.who.name}, {long(clock.today())}.",
        "links": [],
    }  # fmt: skip
    return TemplateResponse(request, "protection/page.html", context)


def _ended(found: EnquiryRead, names: dict[str, str], works: bool) -> Group:
    opened, facts = found.opened, found.opened.facts
    rows = []
    if ended := ended_as(opened):
        rows.append(Row(label="How it ended", words=ended))
    if facts["conference_not_required"] is not None:
        needed = "Not needed" if facts["conference_not_required"] else "Needed"
        rows.append(Row(label="A child protection conference", words=needed))
    conclude = reverse("protection:conclude", args=[opened.ref])
    label = "Write again how it ended" if facts["outcome"] else "Say how it ended, and what was found for each child"
    said = said_of(
        opened,
        {"what": "What happened", "found": "What was found", "conference-why": "Why a conference, or why not"},
        names,
    )
    return Group(
        key="ended", heading="What was found", rows=tuple(rows), said=said,
        links=(Link(label=label, url=conclude),) if works else (),
    )  # fmt: skip


def _said_and_found(found: EnquiryRead, names: dict[str, str], works: bool) -> Group:
    pieces = []
    for number, one in enumerate(found.allegations, start=1):
        to = listed(first(names[str(child)]) for child in about(one) if str(child) in names)
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
        empty="Nothing is written down one by one.",
        links=(Link(label="Add something that was said", url=add),) if works else (),
    )  # fmt: skip


def _said_by(one: Opened) -> str:
    """Who said so, and when."""
    return f"{one.source}, {long(one.happened_on)}" if one.source else long(one.happened_on)


def _seen(found: EnquiryRead, names: dict[str, str], refs: dict[int, UUID], works: bool) -> Group:
    pieces = []
    for child, lines in found.seen:
        if str(child) not in names:
            continue
        name = first(names[str(child)])
        write = reverse("writing:start", args=[refs[child], "help.visit"])
        alone = any(one.part == Filing.Part.SPOKEN_ALONE for one in lines)
        pieces.append(
            Piece(
                key=str(refs[child]), heading=name,
                facts="" if alone else f"It is not written that {name} was spoken with alone.",
                said=tuple(Said(label=_when(one), words=one.line, by=one.by) for one in lines),
                links=(Link(label=f"Write a visit to {name}", url=write),) if works else (),
            )
        )  # fmt: skip
    return Group(
        key="seen", heading="The children, seen and heard while it went on", pieces=tuple(pieces),
    )  # fmt: skip


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
    if works and refs and not found.conferences and found.opened.facts["conference_not_required"] is False:
        url = f"{reverse('protection:arrange', args=[next(iter(refs.values()))])}?enquiry={found.opened.ref}"
        links = (Link(label="Arrange the conference", url=url),)
    return Group(key="after", heading="Before it, and after it", rows=tuple(rows), links=links)


def _talked(found: EnquiryRead, names: dict[str, str], works: bool, refs: dict[int, UUID]) -> Group | None:
    """The conversation with which it ended, where what was feared was not found."""
    pieces = [
        Piece(
            key=str(one.ref), heading=f"{one.facts['talked_by']}, {long(one.happened_on)}",
            said=said_of(
                one,
                {
                    "said": "What they were told", "sorry": "What we said sorry for",
                    "experience": "How it was for them",
                    "offered": "Help offered, and what they said to it", "child": "What they were told and said",
                },
                names,
            ),
        )
        for one in found.ended_with
    ]  # fmt: skip
    facts = found.opened.facts
    try:
        owed = (
            bool(facts["outcome"])
            and outcome(facts["outcome"], on=found.opened.happened_until or clock.today()).nothing_found
        )
    except NoSuchRule:
        owed = False
    if not pieces and not owed and facts["conference_not_required"] is not True:
        return None
    links: tuple[Link, ...] = ()
    if works and not pieces and refs:
        url = f"{reverse('helping:nothing-found', args=[next(iter(refs.values()))])}?of={found.opened.ref}&all"
        links = (Link(label="Go back to the family, and write down how it ended with them", url=url),)
    return Group(
        key="talked", heading="How it ended with the family", pieces=tuple(pieces), links=links,
        empty="Being looked into leaves fear behind. Nobody has written yet that they went back to the family: what "
        "they were told, how it was for them, whether they would like help, and sorry where it is due.",
    )  # fmt: skip


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
    facts = opened.facts
    not_required = facts["conference_not_required"]
    stands = {
        "outcome": facts["outcome"], "conference_why": opened.words("conference-why"),
        "conference": "" if not_required is None else "no" if not_required else "yes",
        "on": short(opened.happened_until or clock.today()),
        **{f"found-{one}": opened.words("found", int(one)) for one in names if facts["outcome"]},
    }  # fmt: skip
    kept, initial = begun(
        request, about=ref, kind=Section47Enquiry.KIND, form="ended", base=opened.version, **stands
    )  # fmt: skip
    form = forms.Conclude(request.POST or None, children=names, today=clock.today(), initial=initial)

    def do() -> None:
        actions.conclude(
            enquiry=opened.id, version=form.version(opened.version), outcome=form.text("outcome"),
            found=form.of_each("found"), conference=form.cleaned_data["conference"] == "yes",
            conference_why=form.text("conference_why"), on=form.cleaned_data["on"], by=request.user,
            at=clock.record_now(),
        )  # fmt: skip

    unknown = any(not one.facts["found"] for one in found.allegations)
    intro = (
        "Of some of what was said it is not written yet what was found; it stands there as not yet known."
        if unknown else ""
    )  # fmt: skip
    return ask(
        request, form, kept, _asking(found, "How did the enquiry end?", intro=intro, readers=readers(found.children)),
        child=found.children[0], do=do, base=opened.version,
    )  # fmt: skip

"""A child's page, put together for one reader from what the rooms answer. Nothing here is computed about a child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from footpath.access.kept import answered
from footpath.access.models import Allocation, Subject
from footpath.access.queries import Standing, beside
from footpath.access.rules import CASEWORK, Can
from footpath.help.models.offers import Offered
from footpath.help.queries.coming import to_come
from footpath.help.queries.levels import as_footing
from footpath.help.queries.offers import since_of
from footpath.people.actions.gate import WEIGHTY
from footpath.people.queries.family import family_of
from footpath.people.queries.heads import Head as PersonHead
from footpath.people.queries.heads import NotKnown, head_of
from footpath.record import glance, queries
from footpath.record.glance import Met
from footpath.record.models import Filing
from footpath.record.values import Opened
from footpath.store.scope import current
from footpath.understanding.queries.recommending import not_asked_of
from footpath.web.children import values
from footpath.web.children.chronology import Asked, chronology
from footpath.web.children.so_far import LASTING, way_so_far
from footpath.web.people.pictures import picture_of
from footpath.web.ui.values import (
    Column,
    Drawing,
    KnowFirst,
    KnowLine,
    Link,
    Person,
    Picture,
    Point,
    Quote,
    Sentence,
    Tonight,
)
from footpath.web.words import lines_of, long, sentences_of, short, weekday

PARTS = (
    "help.know-first",
    "help.footing",
    "voice.talk-and-listen",
    "voice.words",
    "voice.answer",
    "understanding.life",
    "understanding.worries",
    "understanding.adult",
    "help.next",
    "help.offered",
)
MEETINGS = ("help.visit", "help.conversation")
_SOON = timedelta(days=120)


def child_page(*, ref: UUID, subject: int, who: Standing, today: date, what: Asked) -> values.ChildPage:
    """
    The page of one child, in a constant number of queries.

    A later or earlier page of the chronology shows the chronology under the same head.
    """
    head = answered(("head", subject), lambda: _head_of(subject, today))
    family = answered(("beside", subject), lambda: _people_beside(subject, today))
    may_write = who.may(Can.WRITE_CASEWORK) and bool(current().mask(subject) & CASEWORK)
    stands = queries.latest(subject=subject, kinds=PARTS, most=12)
    spans = glance.spans(subject=subject, kinds=LASTING)
    footing = stands["help.footing"][0] if stands["help.footing"] else None
    return values.ChildPage(
        head=_head(ref, subject, head, _own(stands, "voice.words", subject, "call-me"), footing, today),
        know_first=_know_first(stands, subject, today),
        talk_and_listen=_own(stands, "voice.talk-and-listen", subject, "how"),
        tonight=_tonight(stands, subject) if who.on_duty else None,
        words=_words(stands, subject, ref, today),
        beside=_beside(family, subject, today),
        life=_life(stands, subject, today),
        worries=_worries(stands, subject),
        next=_next(subject, today),
        help=_help(stands, ref, today),
        journey=way_so_far(spans, today),
        family=_family(ref) if family.family else None,
        sections=_sections(ref, who),
        chronology=chronology(ref=ref, subject=subject, what=what),
        can_write=may_write,
        write_url=reverse("children:write", args=[ref]) if may_write else "",
        more=(),
        invites=_invites(ref, adds=_adds_people(subject, who)) if may_write else (),
        printed_for=who.name,
        printed_on=long(today),
    )


def _head_of(subject: int, today: date) -> PersonHead:
    try:
        return head_of(subject=subject, on=today)
    except NotKnown:
        raise Http404 from None


def _own(stands: Mapping[str, list[Opened]], kind: str, subject: int, slot: str) -> str:
    """The newest words of this slot that are about this child."""
    return next((words for one in stands[kind] if (words := one.words(slot, subject))), "")


def _head(
    ref: UUID,
    subject: int,
    head: PersonHead,
    call_me: str,
    footing: Opened | None,
    today: date,
) -> values.Head:
    standing = means = ""
    if footing is not None and (footing.happened_until is None or footing.happened_until > today):
        told = as_footing(footing, subject)
        standing, means = told.said, told.means or (told.words.if_no if told.words else "")
    return values.Head(
        ref=str(ref),
        name=head.name,
        called=head.called,
        age=head.age,
        asked_for=call_me,
        picture=picture_of(head.subject, head.initials, head.motif),
        standing=standing,
        standing_means=means,
        lives=head.lives,
        honest=head.honest,
    )


def _know_first(stands: Mapping[str, list[Opened]], subject: int, today: date) -> KnowFirst | None:
    if not stands["help.know-first"]:
        return None
    one = stands["help.know-first"][0]
    protected = [
        KnowLine(words=line, owner=one.by, on_paper="Ask the lead practitioner before you ring, write or visit.")
        for line in lines_of(one.words("protected", subject))
    ]
    others = [KnowLine(words=line, owner=one.by) for line in lines_of(one.words("lines", subject))]
    lines = tuple(protected + others)
    return KnowFirst(lines=lines, checked=f"{short(one.happened_on, today=today)}, {one.by}") if lines else None


def _tonight(stands: Mapping[str, list[Opened]], subject: int) -> Tonight | None:
    # The newest alone: what somebody took out of it does not come back from an older one.
    newest = stands["help.know-first"][:1]
    said = {
        slot: next((one.words(slot, subject) for one in newest), "")
        for slot in ("tonight-can", "tonight-must-not", "tonight-works", "tonight-ring")
    }
    if not any(said.values()):
        return None
    return Tonight(
        can_have_them=said["tonight-can"],
        must_not=said["tonight-must-not"],
        what_works=said["tonight-works"],
        ring=said["tonight-ring"],
    )


def _words(stands: Mapping[str, list[Opened]], subject: int, ref: UUID, today: date) -> values.Words | None:
    said = [one for one in stands["voice.words"] if one.words("words", subject) or one.attached]
    matters = lines_of(_own(stands, "voice.words", subject, "matters"))
    if not said and not matters:
        return None
    latest = said[0] if said else None
    older = reverse("voice:space", args=[ref])
    return values.Words(
        latest=_quote(latest, subject, today, stands["voice.answer"]) if latest else None, older_url=older,
        matters=matters,
    )  # fmt: skip


def _quote(one: Opened, subject: int, today: date, answers: Sequence[Opened]) -> Quote:
    drawing = one.attached[0] if one.attached and one.attached[0].is_picture else None
    return Quote(
        words=one.words("words", subject).strip().strip('“”"').strip(),
        when=short(one.happened_on, today=today),
        iso=one.happened_on.isoformat(),
        how=one.words("how", subject),
        drawing=Drawing(url=reverse("records:file", args=[drawing.ref]), shows=drawing.shows) if drawing else None,
        changed=_changed(one, subject, today, answers),
    )


def _changed(one: Opened, subject: int, today: date, answers: Sequence[Opened]) -> str:
    """What changed because they said so: as it was written then, or as they were told since."""
    since = next((each for each in answers if each.facts.get("theirs_id") == one.id), None)
    if since is None or one.words("changed", subject):
        return one.words("changed", subject)
    told_on = since.facts.get("told_on")
    told = f" Told {short(told_on, today=today)}." if told_on else ""
    return f"{since.words('changed', subject) or 'We have looked at it.'}{told}"


def _people_beside(subject: int, today: date) -> values.Beside:
    """Family and helpers: what changes only with people and access, and not with each record."""
    relatives = [one for one in family_of(subject, on=today) if one.died_on is None]
    refs = dict(Subject.objects.filter(pk__in=[one.subject for one in relatives]).values_list("pk", "ref"))
    family = tuple(
        Person(
            name=one.calls or one.name.split()[0],
            who=one.name.split()[0] if one.calls and one.calls != one.name.split()[0] else one.what,
            note="more than one account of this" if one.disputed else "",
            url=reverse("people:page", args=[refs[one.subject]]),
            picture=Picture(initials="".join(word[0] for word in one.name.split()[:2])),
        )
        for one in sorted(relatives, key=lambda one: not one.lives_with)
        if one.subject in refs
    )
    helpers = tuple(
        Person(
            name=helper.name,
            who=_part(helper.part, helper.job),
            note=f"since {short(helper.since, today=today)}",
            picture=Picture(initials="".join(word[0] for word in helper.name.split()[:2])),
            lead=helper.part == Allocation.Part.LEAD,
        )
        for helper in beside(subject=subject, on=today)
    )
    return values.Beside(family=family, helpers=helpers)


def _beside(people: values.Beside, subject: int, today: date) -> values.Beside | None:
    seen = _seen(glance.last_met(subject=subject, kinds=MEETINGS), today)
    return replace(people, seen=seen) if people.family or people.helpers or seen else None


def _part(part: Allocation.Part, job: str) -> str:
    said = (Allocation.Part.LEAD, Allocation.Part.LEAD_PROTECTION, Allocation.Part.TEAM)
    return part.label if part in said or not job else job


def _seen(met: Mapping[Filing.Part, Met], today: date) -> tuple[values.Seen, ...]:
    """Not seen is said as plainly as seen."""
    told = {
        Filing.Part.SPOKEN_ALONE: "Seen and heard, alone",
        Filing.Part.SPOKEN_WITH: "Seen and heard",
        Filing.Part.PRESENT: "Seen",
        Filing.Part.NOT_SEEN: "Not seen",
    }
    spoken = [one for part, one in met.items() if part in (Filing.Part.SPOKEN_ALONE, Filing.Part.SPOKEN_WITH)]
    newest = max((one.happened_on for one in spoken), default=date.min)
    shown = [one for one in met.values() if one in spoken or one.happened_on > newest]
    return tuple(
        values.Seen(
            words=f"{told[one.part]}: {short(one.happened_on, today=today)}" + (f", {one.where}" if one.where else ""),
            when=one.by,
            not_seen=one.part is Filing.Part.NOT_SEEN,
            url=reverse("records:page", args=[one.ref]),
        )
        for one in sorted(shown, key=lambda one: one.happened_on, reverse=True)[:3]
    )


def _life(stands: Mapping[str, list[Opened]], subject: int, today: date) -> values.Life | None:
    if not stands["understanding.life"]:
        return None
    one = stands["understanding.life"][0]
    sentences = sentences_of(one.words("life", subject))
    if not sentences:
        return None
    with_whom = one.words("with-whom", subject)
    said = f"{with_whom}, " if with_whom else ""
    return values.Life(
        sentences=tuple(Sentence(words=words) for words in sentences),
        with_whom=f"{said}{short(one.happened_on, today=today)}, {one.by}.",
        not_asked=_not_asked(one.words("not-asked", subject), stands["understanding.adult"]),
    )


def _not_asked(said: str, adults: list[Opened]) -> str:
    """Who has not been asked: as it was written here, and anybody else of whom an assessment says so."""
    others = [one for one in not_asked_of(adults) if one.who and one.who.split()[0] not in said]
    return " ".join([said, *(f"{one.who.split(',')[0]} {one.how}." for one in others)]).strip()


def _worries(stands: Mapping[str, list[Opened]], subject: int) -> values.Worries | None:
    if not stands["understanding.worries"]:
        return None
    one = stands["understanding.worries"][0]
    url = reverse("records:page", args=[one.ref])

    def column(heading: str, slot: str) -> Column:
        return Column(
            heading=heading, points=tuple(Point(words=line, url=url) for line in lines_of(one.words(slot, subject)))
        )

    return values.Worries(
        worried=column("What we are worried about", "worried"),
        working=column("What is working well", "working"),
        needed=column("What needs to happen", "needs"),
        safe_enough=one.words("safe-enough", subject),
    )


def _next(subject: int, today: date) -> tuple[values.Next, ...]:
    return tuple(
        values.Next(
            when=weekday(one.due_on, today=today) if one.due_on else "",
            iso=one.due_on.isoformat() if one.due_on else "",
            words=one.what + (" (promised)" if one.promised else ""),
            who=one.whose,
            url=reverse("records:page", args=[one.ref]),
        )
        for one in to_come(subject=subject)
        if one.due_on is None or one.due_on - today <= _SOON
    )[:6]


def _help(stands: Mapping[str, list[Opened]], ref: UUID, today: date) -> Link | None:
    """What help there is or is waited for, in one quiet line; what was not wanted is not in it."""
    said = []
    for one in stands["help.offered"]:
        state, what = one.facts.get("state"), one.words("what")
        if what and state == Offered.State.WAITING:
            said.append(f"{what} (waiting since {short(since_of(one), today=today)})")
        elif what and state == Offered.State.GIVEN:
            said.append(what)
    return Link(label="; ".join(said), url=reverse("helping:page", args=[ref])) if said else None


def _family(ref: UUID) -> values.FamilyDrawn:
    return values.FamilyDrawn(url=reverse("family:page", args=[ref]), picture_url=reverse("family:small", args=[ref]))


def _sections(ref: UUID, who: Standing) -> tuple[Link, ...]:
    sections = [
        Link(label="In their own words", url=reverse("voice:space", args=[ref])),
        Link(label="Who is involved, and by when", url=reverse("judgement:involved", args=[ref])),
        Link(label="What was decided, and why", url=reverse("judgement:decisions", args=[ref])),
        Link(label="What we understand", url=reverse("understanding-child:child", args=[ref])),
        Link(label="Worries, large", url=reverse("understanding-child:worries", args=[ref])),
        Link(label="Chronologies and life story", url=reverse("chronologies-child:about", args=[ref])),
        Link(label="Plans and meetings", url=reverse("plans:about", args=[ref])),
        Link(label="Keeping them safe", url=reverse("protection:about", args=[ref])),
        Link(label="Documents and letters", url=reverse("documents:about", args=[ref])),
        Link(label="Family, and how to reach them", url=reverse("people:page", args=[ref])),
        Link(label="Family, drawn", url=reverse("family:page", args=[ref])),
        Link(label="Eco-maps", url=reverse("family:ecomaps", args=[ref])),
        Link(label="Help, and on what footing", url=reverse("helping:page", args=[ref])),
        Link(label="How it is to be helped", url=reverse("feedback:child", args=[ref])),
        Link(label="Their way through the map", url=reverse("children:journey", args=[ref])),
        Link(label="As known on a day", url=reverse("children:as-known", args=[ref])),
    ]
    if who.may(Can.SEE_READINGS):
        sections.append(Link(label="Who has looked", url=reverse("team:readings", args=[ref])))
    if who.may(Can.ALLOCATE):
        sections.append(Link(label="Who is beside them", url=reverse("team:allocations", args=[ref])))
    return tuple(sections)


def _invites(ref: UUID, *, adds: bool) -> tuple[tuple[str, str], ...]:
    """Where to write each part that is not there yet."""
    kinds = {
        "know_first": "help.know-first",
        "talk_and_listen": "voice.talk-and-listen",
        "life": "understanding.life",
        "worries": "understanding.worries",
        "next": "help.next",
        "standing": "help.footing",
    }
    written = tuple((part, reverse("writing:start", args=[ref, kind])) for part, kind in kinds.items())
    written = (*written, ("words", reverse("voice:write", args=[ref])))
    return (*written, ("beside", f"{reverse('people:add')}?child={ref}")) if adds else written


def _adds_people(subject: int, who: Standing) -> bool:
    """Whether somebody may be put in this child's family: only by whoever works with the child."""
    return who.may(Can.ADD_PEOPLE) and current().writes_all(subject, WEIGHTY)

"""Each line of Today as a sentence, ending in what one would do next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from footpath.access import rota
from footpath.help.queries.offers import Waiting as Awaited
from footpath.judgement.models.timeframes import Timeframe
from footpath.judgement.queries.disagreements import Waits as DisagreementWaits
from footpath.judgement.queries.handovers import Waiting
from footpath.judgement.queries.timeframes import TimeframeOf
from footpath.judgement.queries.today import Later, ToCome, Unseen, comes_back
from footpath.judgement.queries.workload import Carries
from footpath.people.actions.gate import WEIGHTY
from footpath.record import drafts, news
from footpath.record.registry import kind_of
from footpath.store.scope import current
from footpath.understanding.queries.answering import Answering
from footpath.web.judgement.panel import every
from footpath.web.today.values import Line
from footpath.web.ui.values import Link
from footpath.web.words import heading, listed, short, weekday


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What the lines of one page are said with: names, addresses, the day, and what was put off."""

    names: Mapping[int, str]
    refs: Mapping[int, UUID]
    """Only of those whose record is open."""
    later: Mapping[tuple[int, str], Later]
    on: date
    reads_who_looked: bool = False
    asked: Mapping[int, tuple[date, ...]] = field(default_factory=dict)
    """By record, on which days somebody was asked for it again."""

    def who(self, subjects: Iterable[int]) -> str:
        return listed(self.names[one] for one in subjects if one in self.names)

    def page(self, subject: int) -> str:
        return reverse("children:page", args=[self.refs[subject]]) if subject in self.refs else ""

    def put_off(self, subject: int, line: str) -> tuple[Link, ...]:
        """Where to say why not now; the third time it is somebody to talk with."""
        if subject not in self.refs or not current().writes_all(subject, WEIGHTY):
            return ()
        url = reverse("judgement:put-off", args=[self.refs[subject], line])
        talk = (subject, line) in self.later and self.later[subject, line].times > 1
        return (
            Link(label="talk about it" if talk else "say why not yet", url=url, about=f"about {self.who([subject])}"),
        )

    def is_later(self, subject: int, line: str) -> bool:
        """Whether it was put off to a day that has not come."""
        later = self.later.get((subject, line))
        return later is not None and later.until > self.on

    def is_asked(self, record: int) -> bool:
        """Whether it was asked for again, and has not come back yet."""
        days = self.asked.get(record, ())
        return bool(days) and comes_back(days[-1]) > self.on

    def asked_words(self, record: int) -> str:
        days = [short(one, today=self.on) for one in self.asked.get(record, ())[-3:]]
        return f"; asked again {listed(days)}" if days else ""

    def ask_again(self, subject: int, record: int, ref: UUID, about: str) -> tuple[Link, ...]:
        """One press: somebody was asked again, today."""
        if subject not in self.refs or not current().writes_all(subject, WEIGHTY):
            return ()
        if self.asked.get(record, ())[-1:] == (self.on,):
            return ()
        return (Link(label="asked again", url=reverse("judgement:ask-again", args=[ref]), posts=True, about=about),)

    def plan(self, subject: int) -> tuple[Link, ...]:
        if subject not in self.refs:
            return ()
        return (Link(label="plan", url=reverse("writing:start", args=[self.refs[subject], "help.next"])),)


def new(said: Said, one: news.News) -> Line:
    if one.own_hand and one.subject in said.refs:
        return _made(said, one)
    return Line(
        who=said.who([one.subject]), url=said.page(one.subject),
        words=f"{one.line} ({one.by}, {short(one.happened_on, today=said.on)})",
        links=(Link(label="read", url=reverse("records:page", args=[one.ref])),),
    )  # fmt: skip


def _made(said: Said, one: news.News) -> Line:
    """What a child made alone: to be looked at, and they are to be told that it was."""
    child = said.refs[one.subject]
    return Line(
        who=said.who([one.subject]), url=said.page(one.subject),
        words=f"left something for you. {one.line} ({short(one.happened_on, today=said.on)})",
        links=(
            Link(label="look", url=f"{reverse('voice:space', args=[child])}#t-{one.ref}"),
            Link(label="tell them you saw", url=reverse("voice:told", args=[child, one.ref])),
        ),
    )  # fmt: skip


def opened(said: Said, one: rota.Opening) -> Line:
    """Told to those beside the child: somebody with no part in it opened the record, and why."""
    looked = said.reads_who_looked and one.subject in said.refs
    return Line(
        who=said.who([one.subject]), url=said.page(one.subject), words=_in_an_emergency(one),
        links=(Link(label="who has looked", url=reverse("team:readings", args=[said.refs[one.subject]])),)
        if looked
        else (),
    )  # fmt: skip


def to_look_back_at(said: Said, one: rota.Opening) -> Line:
    return Line(
        who=said.who([one.subject]), url=said.page(one.subject), words=_in_an_emergency(one),
        links=(Link(label="look back at it", url=reverse("team:emergencies")),),
    )  # fmt: skip


def _in_an_emergency(one: rota.Opening) -> str:
    by = f"{one.by}, {one.job}," if one.job else one.by
    return f"{by} opened the record in an emergency, {weekday(one.opened_at.date())} {one.opened_at:%H:%M}: “{one.why}”"


def asks_now(number: int) -> Line:
    """That somebody said something without their name, and wants something done about it."""
    who = "Somebody" if number == 1 else f"{number} people"
    asks = "asks" if number == 1 else "ask"
    words = f"{who} who gave no name {asks} for something to be done now. It is read within a day."
    return Line(words=words, links=(Link(label="read it", url=reverse("feedback:home") + "#now"),))


def handover(said: Said, one: Waiting) -> Line:
    url = reverse("judgement:handover", args=[one.ref])
    if one.reads_back:
        words = f"{one.other} hands over to you. " + (
            "Something was not right: read it back again." if one.again else "Say what you have understood."
        )
        return Line(who=said.who(one.children), words=words, links=(Link(label="read back", url=url),))
    words = f"{one.other} has read back what they understood: “{' / '.join(one.lines.splitlines())}”"
    return Line(who=said.who(one.children), words=words, links=(Link(label="say whether it is so", url=url),))


def differs(said: Said, waits: DisagreementWaits) -> Line:
    """Somebody sees it differently: to whoever answers, whoever sees it answered, and whoever raised it."""
    one = waits.one
    by = f"by {short(one.answer_by, today=said.on)}" if one.answer_by else f"since {short(one.since, today=said.on)}"
    do = "answer"
    if waits.answers:
        words = f"{one.raised_by_name} sees it differently: “{one.what}” Answer {by}."
    elif waits.answers_for:
        words = f"{one.waits_for_name} was to answer {one.raised_by_name} {by}: “{one.what}”"
        do = "look"
    elif waits.settles:
        words = f"{one.waits_for_name} has answered what you see differently: “{one.what}” Does it settle it?"
        do = "look"
    else:
        words = f"{one.waits_for_name}: to answer what you see differently, {by}: “{one.what}”"
        do = "look"
    url = reverse("judgement:disagreement", args=[one.ref])
    if waits.answers:
        url = reverse("judgement:disagreement-say", args=[one.ref])
    return Line(
        who=said.who(one.children), words=words, links=(Link(label=do, url=url, about=f"“{one.what}”"),)
    )  # fmt: skip


def to_agree(said: Said, one: TimeframeOf) -> Line:
    about = Timeframe.About(one.about).label
    when = f"by {short(one.planned_on, today=said.on)}" if one.planned_on else every(one.every_days or 0)
    by = one.supervisor or one.worker
    moved = f", moved from {short(one.moves[-1].from_on, today=said.on)}" if one.moves else ""
    why = one.moves[-1].why if one.moves else one.why
    return Line(
        who=said.who(one.children),
        words=f"{about} {when}{moved}: “{why}”" + (f" ({by.name})" if by else ""),
        links=(
            Link(label="agree", url=reverse("judgement:timeframe-agree", args=[one.ref]), posts=True),
            Link(label="look", url=reverse("judgement:timeframe", args=[one.ref])),
        ),
    )  # fmt: skip


def to_answer_for(said: Said, one: Answering) -> Line:
    """What is understood of a family waits to be read and agreed, or was given back."""
    words = f"{one.by} thinks that what we understand is ready. Read it, and answer for it."
    if not one.ready:
        words = f"{one.by} gave back what we understand, and said what is missing."
    about = said.who(one.children)
    return Line(
        who=about, words=words,
        links=(Link(label="read it", url=reverse("understanding:document", args=[one.ref]), about=f"about {about}"),),
    )  # fmt: skip


def in_diary(said: Said, one: ToCome) -> Line:
    """Something for today: what to know before one goes, and where to write it up with who and when filled in."""
    child = next((each for each in one.subjects if each in said.refs), None)
    links: tuple[Link, ...] = ()
    if child is not None:
        query = urlencode({"next": one.ref})
        write = reverse("writing:start", args=[said.refs[child], "help.visit"])
        links = (
            Link(label="before you go", url=f"{said.page(child)}#know-first"),
            Link(label="write it up", url=f"{write}?{query}", about=one.what),
        )
    return Line(who=said.who(one.subjects), url=said.page(child) if child else "", words=one.what, links=links)


def promised(said: Said, one: ToCome, *, mine: bool) -> Line:
    whose = "You promised" if mine else f"{one.whose or 'We'} promised"
    return _held(said, one, f"{whose}, on {short(one.said_on, today=said.on)}: {in_a_line(one.what)}.", "answer")


def not_done(said: Said, one: ToCome) -> Line:
    if one.due_on is None:
        return _held(said, one, f"{one.what}. No day for it yet.", "")
    return _held(said, one, f"{one.what}: it was to be on {weekday(one.due_on, today=said.on)}.", "write it up")


def _held(said: Said, one: ToCome, words: str, do: str) -> Line:
    child = one.subjects[0]
    links: list[Link] = []
    if do and child in said.refs:
        kind = "help.visit" if do == "write it up" else "help.conversation"
        start = reverse("writing:start", args=[said.refs[child], kind])
        links.append(Link(label=do, url=f"{start}?{urlencode({'next': one.ref})}", about=one.what))
    else:
        links += said.plan(child)
    links += said.put_off(child, line_of(one))
    return Line(who=said.who(one.subjects), url=said.page(child), words=words, links=tuple(links))


def line_of(one: ToCome) -> str:
    """The name of the line about something to come, as long as it is about the same."""
    return f"next-{one.ref}"


def passed(said: Said, one: TimeframeOf) -> Line:
    assert one.planned_on is not None
    about = Timeframe.About(one.about).label
    child = one.children[0]
    return Line(
        who=said.who(one.children), url=said.page(child),
        words=f"{about} was to be done by {short(one.planned_on, today=said.on)}: “{one.why}”",
        links=(
            Link(label="it is finished", url=reverse("judgement:timeframe-finish", args=[one.ref])),
            Link(label="move it, and say why", url=reverse("judgement:timeframe-move", args=[one.ref])),
        ),
    )  # fmt: skip


def not_seen(said: Said, one: Unseen, *, for_supervisor: bool = False) -> Line:
    """A child not seen as agreed: the last time, who it was, what was agreed; to the supervisor also the reason."""
    how = "spoken with alone" if one.alone else "seen"
    if one.last_on is None:
        words = f"Not {how} yet; agreed: {every(one.every_days)}."
    else:
        day = short(one.last_on, today=said.on)
        words = f"Not {how} since {day}; agreed: {every(one.every_days)}. Last: {one.last_by}, {day}."
    later = said.later.get((one.subject, "unseen"))
    if for_supervisor and later is not None:
        words += f" Said why: “{later.why}”, until {short(later.until, today=said.on)}."
    last = (Link(label="the last time", url=reverse("records:page", args=[one.last_ref])),) if one.last_ref else ()
    own = (*said.plan(one.subject), *said.put_off(one.subject, "unseen"))
    talk = _involved(said, one.subject)
    return Line(
        who=said.who([one.subject]), url=said.page(one.subject), words=words,
        links=(*talk, *last) if for_supervisor else own,
    )  # fmt: skip


def _involved(said: Said, subject: int) -> tuple[Link, ...]:
    if subject not in said.refs:
        return ()
    return (Link(label="who is involved", url=reverse("judgement:involved", args=[said.refs[subject]])),)


def waiting(said: Said, one: ToCome) -> Line:
    child = one.subjects[0]
    since = f", since {short(one.said_on, today=said.on)}"
    note: tuple[Link, ...] = ()
    if child in said.refs:
        start = reverse("writing:start", args=[said.refs[child], "help.phone-call"])
        note = (Link(label="note", url=start, about=f"about {one.what}"),)
    return Line(
        who=said.who(one.subjects), url=said.page(child),
        words=f"{one.whose}: {in_a_line(one.what)}{since}{said.asked_words(one.record)}",
        links=(*said.ask_again(child, one.record, one.ref, one.what), *note),
    )  # fmt: skip


def awaited(said: Said, each: Sequence[Awaited]) -> Line:
    """Help that one child, or several together, wait for."""
    one = each[0]
    since = f"waiting since {short(one.since, today=said.on)}" + (f", on {one.on_whom}" if one.on_whom else "")
    links: tuple[Link, ...] = ()
    if one.subject in said.refs:
        tell = reverse("helping:tell", args=[said.refs[one.subject], one.ref])
        note = reverse("writing:start", args=[said.refs[one.subject], "help.phone-call"])
        links = (
            *said.ask_again(one.subject, one.record, one.ref, one.what),
            Link(label="note", url=note, about=f"about {one.what}"),
            Link(label="tell how it stands", url=tell, about=one.what),
        )
    return Line(
        who=said.who(help_.subject for help_ in each), url=said.page(one.subject),
        words=f"{one.what}: {since}{said.asked_words(one.record)}", links=links,
    )  # fmt: skip


def coming(said: Said, one: ToCome) -> Line:
    assert one.due_on is not None
    return Line(
        who=said.who(one.subjects), url=said.page(one.subjects[0]),
        words=f"{weekday(one.due_on, today=said.on)}: {one.what}" + (f" ({one.whose})" if one.whose else ""),
        links=(Link(label="look", url=reverse("records:page", args=[one.ref]), about=one.what),),
    )  # fmt: skip


def coming_timeframe(said: Said, one: TimeframeOf) -> Line:
    look = one.looked_back_on is None and one.look_back_on is not None and one.look_back_on >= said.on
    day = one.look_back_on if look else one.planned_on
    assert day is not None
    about = in_a_line(Timeframe.About(one.about).label)
    words = f"look part-way at {about}" if look else f"{about} is planned for then"
    return Line(
        who=said.who(one.children), url=said.page(one.children[0]),
        words=f"{weekday(day, today=said.on)}: {words}",
        links=(Link(label="look", url=reverse("judgement:timeframe", args=[one.ref]), about=words),),
    )  # fmt: skip


def unfinished(said: Said, one: drafts.Unfinished) -> Line:
    saved = timezone.localtime(one.saved_at)
    write = reverse("writing:write", args=[one.ref])
    links = (
        (Link(label="go on with it", url=reverse("writing:take-over", args=[one.ref]), posts=True),)
        if one.offered
        else (Link(label="finish", url=write), Link(label="discard", url=reverse("writing:discard", args=[one.ref])))
    )
    kind = "Something in my supervision" if one.kind.startswith(drafts.APART) else kind_of(one.kind).label
    return Line(
        who=said.who(one.subjects),
        words=f"{kind}, saved {short(saved.date(), today=said.on)} {saved:%H:%M}"
        + (". Offered to you" if one.offered else ""),
        links=links,
    )


def heavy(one: Carries) -> Line:
    """Who carries a hard week, to the supervisor they told and to nobody else."""
    week = reverse("judgement:week", args=[one.worker_id])
    return Line(
        who=one.worker, words=f"A heavy week: “{one.why}”", links=(Link(label="say how it is", url=week),)
    )  # fmt: skip


def since_words(since: datetime, *, on: date, looked: bool) -> str:
    """From when on something is new: the day and the hour at which somebody last looked."""
    local = timezone.localtime(since)
    if not looked:
        return "since yesterday" if (on - local.date()).days == 1 else f"since {heading(local.date())}"
    day = "today" if local.date() == on else heading(local.date())
    return f"{day}, {local:%H:%M}"


def in_a_line(words: str) -> str:
    """Words inside a sentence: a small letter first, but for a name or a word in capitals."""
    first = words.split(" ", 1)[0]
    starts = {"A", "An", "The", "Ask", "Visit", "Birth", "Plan", "Seen", "Looking", "Seeing", "Something", "At"}
    return words[:1].lower() + words[1:] if first in starts else words

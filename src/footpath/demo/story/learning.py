"""What we learnt: two near misses talked through, what was found and changed, and a few records read by two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import cycle
from uuid import UUID

from footpath.access.models import Allocation
from footpath.demo.doing import Area, Do, moment
from footpath.demo.telling import ABOUT, Told, told
from footpath.learning.actions import changes, findings, looks
from footpath.learning.models.changes import Change
from footpath.learning.models.findings import Finding
from footpath.learning.models.looks import Drawn, Judged
from footpath.learning.refusals import NobodyToRead
from footpath.record.models import Filing, Record

TALKED, CHANGED, SEEN = date(2026, 9, 15), date(2026, 10, 1), date(2026, 11, 9)
DREW, READ = date(2026, 10, 6), date(2026, 10, 13)
_LOOK_AGAIN = date(2027, 1, 15)


@dataclass(frozen=True, slots=True)
class Learnt:
    """Something done at a moment by an action of the room itself."""

    at: datetime
    act: Callable[[Area, datetime], object]

    @property
    def on(self) -> date:
        return self.at.date()

    def do(self) -> Do:
        return Do(self.at, lambda area: self.act(area, self.at))


def learning() -> Iterator[Told | Learnt]:
    yield _conversation()
    yield Learnt(moment(TALKED, "17:20"), _found)
    yield Learnt(moment(CHANGED, "09:30"), _changed)
    yield Learnt(moment(DREW, "10:00"), _read_by_two)
    yield Learnt(moment(SEEN, "16:10"), _seen)


def _conversation() -> Told:
    return told(
        "learning.conversation",
        TALKED,
        "lena",
        clock="17:00",
        filed={"maya": ABOUT, "theo": ABOUT},
        only=("tom", "grace", "lena", "colette"),
        shared={
            "about": """
                The letter of 27 February 2024 that would have carried a school, and the six envelopes of that May.
                Moira and Frances each told it as it had looked from where they sat. Nobody was asked who was to blame.
                """,
            "by-event": """
                A letter to Maya’s father was made with a school at the head of it; the software refused, and Moira said
                that she would not have seen it. Six letters about Theo’s physiotherapy went to the house that the
                family had fled; he was written down as not brought. Kerry had kept the envelopes.
                """,
            "whole": """
                What made sense: one address field, filled once, printed by everything. Whoever moved a family for
                their safety had no way to tell the clinic’s letters, and whoever wrote “not brought” could not see that
                nobody had been told. It would have happened to the next family too.
                """,
            "learnt": """
                A letter took its address from the child and not from whom it was for. And we wrote as missed by the
                family what we had never told them.
                """,
        },
        name="learning conversation",
    )


def _rests_on(area: Area) -> tuple[UUID, ...]:
    names = [
        area.records[name]
        for name in ("learning conversation", "not sent", "for whoever looks")
        if name in area.records
    ]
    return tuple(Record.objects.filter(pk__in=names).values_list("ref", flat=True))


def _found(area: Area, at: datetime) -> None:
    lena = area.users["lena"]
    for found in (
        findings.Found(
            words="A letter took its address from the child, and not from whom it was for.",
            asks=Finding.Asks.RIGHT_THINGS,
            because="One letter that the software refused, and six envelopes that a mother kept. Nobody here would "
            "have seen either.",
            change="Every letter takes the address of whoever it is for, and asks where there is none.",
            changes=Finding.Changes.WORDS,
            which_rule="The letter templates, and the one address field behind them",
            decides="The head of service, with information governance",
            look_again_on=_LOOK_AGAIN,
        ),
        findings.Found(
            words="We wrote “not brought” of a child whose family had never been told of the appointment.",
            asks=Finding.Asks.THINGS_RIGHT,
            because="Six appointments of one child, and a proposal of neglect that rested on them.",
            measures=("second-plan-ever",),
            change="Whoever writes that a child was not brought first says how the family was told.",
            changes=Finding.Changes.HOW,
            decides="The team managers, together with the clinic",
            look_again_on=_LOOK_AGAIN,
        ),
    ):
        row = findings.write_down(found=found, records=_rests_on(area), by=lena, at=at)
        findings.tell(finding=row, version=row.version, taken={}, kept=(), by=lena, at=at)


def _changed(area: Area, at: datetime) -> None:
    finding = Finding.objects.filter(asks=Finding.Asks.RIGHT_THINGS).earliest("pk")
    changes.write_down(
        changed=changes.Changed(
            words="Letters take their address from whoever they are for.",
            since=CHANGED,
            expected="No letter reaches a place that is not the recipient’s. Fifty letters will be opened and read.",
            besides="Parents whose own address nobody has asked for may be written to late, or not at all. Whoever "
            "sends letters has more to ask.",
            look_again_on=_LOOK_AGAIN,
        ),
        finding=finding, by=area.users["tom"], at=at,
    )  # fmt: skip


def _seen(area: Area, at: datetime) -> None:
    changes.say_what_was_seen(
        change=Change.objects.earliest("pk"),
        expected="Ten letters so far, each to its own place.",
        besides="Two fathers were written to for the first time. One letter waited nine days for an address, and "
        "nobody was told that it waited.",
        then="mended", next_on=_LOOK_AGAIN, by=area.users["ivan"], at=at,
    )  # fmt: skip


# --- a few records, drawn by chance, read by two people apart ---------------------------------------

_WHYS = {
    ("need", "yes"): "What the first call said is what we still say today: what they needed was heard.",
    ("need", "no"): "The first time it was heard as one evening’s trouble. Two calls later it was understood.",
    ("need", "could-not-say"): "",
    ("help", "yes"): "Somebody came within the week, and it was the help that they had asked for.",
    ("help", "no"): "They were given a number to ring. Help came when they were referred again.",
    ("help", "could-not-say"): "",
}
_TOM = (("yes", "no"), ("no", "no"), ("yes", "yes"), ("yes", "no"), ("no", "no"), ("yes", "could-not-say"))
_OTHER = (("yes", "no"), ("no", "no"), ("yes", "yes"), ("no", "no"), ("no", "no"), ("yes", "no"))


def _read_by_two(area: Area, at: datetime) -> None:
    """Tom and Owen read records of children who were assessed, whom both may see and with whom neither has worked."""
    tom, owen = area.users["tom"], area.users["owen"]
    among = looks.Among(
        children=_assessed(on=at.date()), measure="wait-referral-to-assessment-finished",
        counted="From referral to a finished assessment",
    )  # fmt: skip
    try:
        look = looks.draw(among=among, questions="first-time", most=12, second=owen, by=tom, at=at, seed="heron")
    except NobodyToRead:
        return  # an area of a few families has nobody whom neither of them has worked with
    later = moment(READ, "14:00")
    rows = Drawn.objects.filter(look=look).order_by("place")
    for row, (mine, theirs) in zip(rows, cycle(zip(_TOM, _OTHER, strict=True)), strict=False):
        for reader, answers in ((tom, mine), (owen, theirs)):
            said = {
                question: looks.Said(answer=answer, why=_WHYS[question, answer])
                for question, answer in zip(("need", "help"), answers, strict=True)
            }
            looks.judge(look=look, place=row.place, said=said, by=reader, at=later)
        if mine != theirs:
            looks.talk(
                look=look, place=row.place, by=tom, at=later,
                words="One of us had read the first call itself, and the other what was made of it. We still differ.",
            )  # fmt: skip
    assert Judged.objects.filter(drawn__look=look).exists()


def _assessed(*, on: date) -> set[int]:
    """Children with a team beside them who were referred, and whose families were assessed."""
    beside = set(Allocation.objects.filter(until=None, team__isnull=False).values_list("subject_id", flat=True))
    for kind in ("frontdoor.referral", "understanding.assessment"):
        filed = Filing.objects.filter(kind=kind, happened_on__lte=on, subject__in=beside)
        beside = set(filed.values_list("subject_id", flat=True))
    return beside

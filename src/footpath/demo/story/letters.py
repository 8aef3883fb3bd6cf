"""A letter held back, six that went to an old house, one that arrived; a plan in two versions; a paper misfiled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from footpath.demo.doing import Area, Do, moment
from footpath.demo.story.papers import drop_in, ehc_plan
from footpath.demo.telling import ABOUT, SPOKEN, THERE, Told, told
from footpath.documents.actions import filing
from footpath.documents.actions import letters as doing
from footpath.documents.actions.alike import answer
from footpath.documents.models import Checked, Letter, Misfiled, NearMiss
from footpath.documents.queries.letters import look_at, recipients, where_to
from footpath.record.models import Record

HELD_BACK, LEARNED, REVIEW = date(2024, 2, 27), date(2026, 9, 15), date(2024, 5, 30)
_MISSED = tuple(date(2024, month, day) for month, day in ((3, 5), (3, 19), (4, 9), (4, 23), (5, 7), (5, 21)))
_SAME = (
    "Three of them in one room with one window. Breakfast is at seven because of the queue for the ring. There is a "
    "cupboard under the stairs that is nobody’s, and it is where the quiet is."
)


@dataclass(frozen=True, slots=True)
class Acted:
    """Something done at a moment by an action of the room itself."""

    at: datetime
    act: Callable[[Area, datetime], object]

    @property
    def on(self) -> date:
        return self.at.date()

    def do(self) -> Do:
        return Do(self.at, lambda area: self.act(area, self.at))


def letters() -> Iterator[Told | Acted]:
    yield from _held_back()
    yield from _astray()
    yield from _said_twice()
    yield from _two_versions()
    yield from _misfiled()
    yield from _to_jean()


def _held_back() -> Iterator[Acted]:
    def report(area: Area, at: datetime) -> None:
        doing.report_near_miss(
            child=area.people["maya"], to=area.people["dean"], purpose="meeting", by=area.users["moira"], at=at
        )

    def learn(area: Area, at: datetime) -> None:
        first = NearMiss.objects.order_by("id").values_list("ref", flat=True)[0]
        doing.learn(
            near_miss=first,
            words="One address field, filled once, was printed by everything. A letter now takes its place from whom "
            "it is for, and is looked at whole before it is made. Moira did what we would want anybody to do.",
            by=area.users["colette"], at=at,
        )  # fmt: skip

    yield Acted(moment(HELD_BACK, "16:05"), report)
    yield Acted(moment(LEARNED, "17:20"), learn)


def _astray() -> Iterator[Acted]:
    """Row 16: what the six envelopes were."""

    def found(missed: date) -> Callable[[Area, datetime], object]:
        def write_down(area: Area, at: datetime) -> object:
            return doing.write_down_astray(
                child=area.people["theo"], to=area.people["kerry"], called="Kerry Linden", about="Theo’s physiotherapy",
                sent_on=date.fromordinal(missed.toordinal() - 11), sent_by="Physiotherapy, community health trust",
                astray=Letter.Astray.OLD_PLACE, found_on=REVIEW,
                told_of=f"Theo’s physiotherapy on {missed.day} {missed:%B %Y}, at ten.",
                by=area.users["frances"], at=at,
            )  # fmt: skip

        return write_down

    for number, missed in enumerate(_MISSED):
        yield Acted(moment(date(2024, 5, 31), f"14:{10 + number}"), found(missed))


def _said_twice() -> Iterator[Told | Acted]:
    """The same paragraph of a brother and a sister: seen, and answered."""
    yield told(
        "help.visit", date(2024, 4, 26), "priya", clock="17:05", filed={"maya": SPOKEN, "kerry": SPOKEN},
        facts={"where": "where they are staying"},
        shared={"what-happened": "Half an hour before tea, on the stairs, because the room was full of washing."},
        own={"maya": {"said": "“It’s not a den. It’s a place with a door.”", "life": _SAME}},
    )  # fmt: skip
    yield told(
        "help.visit", date(2024, 5, 3), "priya", clock="17:20", filed={"theo": THERE, "kerry": SPOKEN},
        facts={"where": "where they are staying"},
        shared={"what-happened": "Theo’s hour. Kerry slept in the chair for most of it, and I let her."},
        own={"theo": {"observed": "Took both shoes off in the cupboard and shut the door on me.", "life": _SAME}},
        name="said-twice",
    )  # fmt: skip

    def say(area: Area, at: datetime) -> object:
        return answer(
            record=area.records["said-twice"], words=_SAME, answer=Checked.Answer.TRUE, by=area.users["priya"], at=at
        )

    yield Acted(moment(date(2024, 5, 3), "17:24"), say)


def _two_versions() -> Iterator[Acted]:
    def newer(area: Area, at: datetime) -> object:
        record = Record.objects.get(pk=area.records["theo-ehc-plan"])
        return filing.add_version(
            record=record.pk, version=record.version, files=[ehc_plan(amended=True)],
            what="After the yearly review: the new walker, and Aaron’s name beside Kerry’s.",
            by=area.users["grace"], at=at,
        )  # fmt: skip

    yield Acted(moment(date(2026, 3, 18), "15:30"), newer)


def _misfiled() -> Iterator[Told | Acted]:
    """Another Theo Shaw, born ten days later: a paper of his, filed to the wrong one, and put right."""
    yield told(
        "help.document", date(2025, 5, 14), "moira", clock="11:40", filed={"theo": ABOUT},
        shared={"what-happened": "A place at the speech drop-in from June, on Wednesdays at half past nine."},
        source="By email from the drop-in at Marlbridge",
        attached=drop_in,
        name="misfiled",
    )  # fmt: skip

    def move(area: Area, at: datetime) -> object:
        return filing.move(
            record=area.records["misfiled"], version=1, wrong=area.people["theo"], right=area.people["other-theo"],
            why="Two children of one name, born ten days apart. The day of birth on the paper says which.",
            by=area.users["grace"], at=at,
        )  # fmt: skip

    def seal(area: Area, at: datetime) -> object:
        moved = Misfiled.objects.get(record=area.records["misfiled"])
        return filing.seal(misfiled=moved.pk, by=area.users["tom"], at=at)

    yield Acted(moment(date(2025, 5, 16), "09:15"), move)
    yield Acted(moment(date(2025, 5, 19), "10:00"), seal)


def _to_jean() -> Iterator[Acted]:
    """A letter to Jean, in 16 point, to her own place."""
    words = (
        "Dear Jean,\n\n"
        "Kai asked me to write this down so that it is not lost between us.\n\n"
        "He would like to come to the Thursday group by himself from 1 December, on the 4.10 bus, and be home with "
        "you by seven. He will text you from each end.\n\n"
        "If anything here is wrong, or is hard to read, please tell me when I come on Friday. I know the telephone "
        "is no use.\n\n"
        "Yours sincerely,\n\nOwen Bright\nSocial worker"
    )

    def write(area: Area, at: datetime) -> None:
        on, by, child = at.date(), area.users["owen"], area.people["kai"]
        to = next(one for one in recipients(child=child, on=on) if one.subject == area.people["jean"])
        where = where_to(to=to, on=on, long={})
        about = "Kai and the Thursday group"
        whole = f"{about}\n{words}"
        looked = look_at(words=whole, child=child, to=to, on=on, by=by, at=at)
        making = doing.Making(
            words=words, about=about, purpose="plain", how=Letter.How.POST, place_of=where.where[0][0],
            points=where.points,
        )  # fmt: skip
        made = doing.make_letter(
            of=doing.MayBeMade(looked), making=making, where=where, whole=whole, files=(), on=on, by=by, at=at
        )
        doing.say_sent(letter=made.id, version=made.version, on=on, how=Letter.How.POST, by=by, at=at)

    yield Acted(moment(date(2026, 11, 17), "16:20"), write)

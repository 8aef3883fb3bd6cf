"""The list for hospitals: who is on a plan or looked after, or lately was; and nothing that says where they are."""

from __future__ import annotations

import csv
import stat
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest

from footpath.access.models import MustNotSee, Reading, User
from footpath.ledger.models import Entry
from footpath.people.actions.drafts import IdentifierDraft, NameDraft, PersonDraft
from footpath.people.actions.family import relate
from footpath.people.actions.persons import add_people, identify
from footpath.people.actions.places import PlaceDraft, live_at
from footpath.people.models.persons import Identifier
from footpath.people.models.places import Protection
from footpath.people.rules.kinship import Bond
from footpath.returns.cpis.adapters import Adapter, Csv
from footpath.returns.cpis.lines import Listed
from footpath.returns.cpis.making import Made, ask_why, make
from footpath.returns.giving import MayNotMake, NotAFile
from footpath.store.scope import system, writing
from tests.imports.care_cast import brought, episode, folder, tables
from tests.imports.cast import NOW, Staff, subject
from tests.returns_from_record.by_hand import referral as referral_by_hand
from tests.returns_from_record.by_hand import written

NHS = ("9990000018", "9990000026", "9990000034")


def lines(made: Made) -> list[dict[str, str]]:
    with made.file.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def somebody(
    given: str, *, by: User, number: str = "", nhs: str = "", born: date | None = date(2017, 3, 14),
    due: date | None = None,
) -> int:  # fmt: skip
    numbers = [IdentifierDraft(kind="la-child", value=number, authority="201")] if number else []
    numbers += [IdentifierDraft(kind="nhs", value=nhs)] if nhs else []
    draft = PersonDraft(
        names=(NameDraft(given=given, family="Linden"),), born_on=born, due_on=due, identifiers=tuple(numbers),
        source="Kerry",
    )  # fmt: skip
    with system("a test adds somebody"):
        return add_people([draft], by=by, at=NOW)[0]


def on_a_plan(child: int, since: date, until: date | None = None, *, by: User) -> None:
    referral_by_hand(date(2020, 1, 6), child, by=by)
    written("protection.plan", since, child, by=by, until=until)


def looked_after(child: int, since: date, until: date | None = None, *, by: User) -> None:
    written("help.footing", since, child, by=by, until=until, facts={"level": "in-care", "by_agreement": True})


def test_a_child_on_a_plan_and_looked_after_has_a_line_for_each(who: Staff, amir: User, tmp_path: Path) -> None:
    maya = somebody("Maya", by=amir, number="F1", nhs=NHS[0])
    on_a_plan(maya, date(2026, 3, 2), date(2026, 9, 1), by=amir)
    looked_after(maya, date(2026, 9, 1), by=amir)

    made = make(out=tmp_path / "cpis.csv", by=amir, at=NOW)

    of_maya = {
        "nhs_number": NHS[0],
        "whose_nhs_number": "child",
        "given_name": "Maya",
        "family_name": "Linden",
        "date_of_birth": "2017-03-14",
        "expected_date_of_birth": "",
        "authority": "201",
    }
    assert lines(made) == [
        {**of_maya, "status": "child protection plan", "started_on": "2026-03-02", "ended_on": "2026-09-01"},
        {**of_maya, "status": "looked after", "started_on": "2026-09-01", "ended_on": ""},
    ]
    assert (made.children, made.missed) == (1, [])


@pytest.mark.parametrize(
    ("until", "told"),
    [
        pytest.param(date(2025, 11, 20), True, id="twelve months ago to the day"),
        pytest.param(date(2025, 11, 19), False, id="a day more than twelve months ago"),
    ],
)
def test_what_ended_is_told_of_for_twelve_months(
    who: Staff, amir: User, tmp_path: Path, until: date, told: bool
) -> None:
    on_a_plan(somebody("Maya", by=amir, number="F1", nhs=NHS[0]), date(2025, 3, 2), until, by=amir)

    made = make(out=tmp_path / "cpis.csv", by=amir, at=NOW)

    assert len(lines(made)) == told
    assert ask_why("F1", authority=None, by=amir, at=NOW).is_in is told


def test_a_child_not_yet_born_is_told_of_by_the_mothers_number_and_no_name(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    kerry = somebody("Kerry", by=amir, nhs=NHS[1], born=date(1990, 1, 1))
    bean = somebody("Bean", by=amir, number="F1", born=None, due=date(2027, 1, 15))
    with system("a test says who the mother is"):
        relate(first=kerry, second=bean, kind="mother", bond=Bond.BLOOD, source="Kerry", by=amir, at=NOW)
    on_a_plan(bean, date(2026, 10, 1), by=amir)

    made = make(out=tmp_path / "cpis.csv", by=amir, at=NOW)

    (one,) = lines(made)
    assert (one["nhs_number"], one["whose_nhs_number"]) == (NHS[1], "mother")
    assert (one["status"], one["expected_date_of_birth"]) == ("unborn child protection plan", "2027-01-15")
    assert (one["given_name"], one["family_name"], one["date_of_birth"]) == ("", "", "")
    assert made.shown == [bean, kerry]


def test_whoever_belongs_and_has_no_nhs_number_is_told_of_to_whoever_makes_it(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    on_a_plan(somebody("Maya", by=amir, number="F1"), date(2026, 3, 2), by=amir)
    on_a_plan(somebody("Bean", by=amir, number="F2", born=None, due=date(2027, 1, 15)), date(2026, 3, 2), by=amir)

    made = make(out=tmp_path / "cpis.csv", by=amir, at=NOW)

    assert lines(made) == []
    assert [(one.child, one.why.split(",")[0]) for one in made.missed] == [
        ("F1", "their NHS number is not on the record"),
        ("F2", "their mother’s NHS number"),
    ]


def test_who_is_grown_up_or_was_never_on_a_plan_is_not_on_it(who: Staff, amir: User, tmp_path: Path) -> None:
    on_a_plan(somebody("Tara", by=amir, number="F1", nhs=NHS[0], born=date(2008, 11, 20)), date(2026, 3, 2), by=amir)
    kai = somebody("Kai", by=amir, number="F2", nhs=NHS[1])
    referral_by_hand(date(2026, 3, 2), kai, by=amir)

    made = make(out=tmp_path / "cpis.csv", by=amir, at=NOW)

    assert (lines(made), made.missed) == ([], [])
    assert ask_why("F1", authority=None, by=amir, at=NOW).sentences == (
        "Child protection plan from 2 March 2026, and it goes on.",
        "They are 18; from that birthday nobody is told of.",
    )
    assert ask_why("F2", authority=None, by=amir, at=NOW).sentences == (
        "No child protection plan and no time in care of this child is on the record.",
    )


def test_nothing_in_it_says_where_a_child_is(who: Staff, amir: User, tmp_path: Path) -> None:
    maya = somebody("Maya", by=amir, number="F1", nhs=NHS[0])
    on_a_plan(maya, date(2026, 3, 2), by=amir)
    with system("a test says where she lives"):
        for lines_, protection in (("14 Heron Court", Protection.OPEN), ("The refuge", Protection.PROTECTED)):
            draft = PlaceDraft(lines=lines_, postcode="FE9 9ZZ", protection=protection, why="She asked.")
            live_at(subjects=[maya], place=draft, source="Kerry", by=amir, at=NOW)

    made = make(out=tmp_path / "cpis.csv", by=amir, at=NOW)

    assert len(lines(made)) == 1
    assert not any(word in made.file.read_text() for word in ("Heron", "refuge", "FE9"))


def test_another_layout_is_another_adapter(who: Staff, amir: User, tmp_path: Path) -> None:
    class Numbers:
        name: ClassVar[str] = "numbers"

        def write(self, listed: Iterable[Listed], to: Callable[[str], None]) -> int:
            for one in listed:
                to(f"{one.nhs_number}\n")
            return 0

    layouts: tuple[Adapter, ...] = (Csv(), Numbers())
    on_a_plan(somebody("Maya", by=amir, number="F1", nhs=NHS[0]), date(2026, 3, 2), by=amir)

    made = make(out=tmp_path / "cpis", adapter=layouts[1], by=amir, at=NOW)

    assert made.file.read_text() == f"{NHS[0]}\n"


def test_only_those_who_make_returns_may_and_not_whoever_must_not_see_a_mother_on_it(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    kerry = somebody("Kerry", by=amir, nhs=NHS[1], born=date(1990, 1, 1))
    bean = somebody("Bean", by=amir, number="F1", born=None, due=date(2027, 1, 15))
    with system("a test says who the mother is"):
        relate(first=kerry, second=bean, kind="mother", bond=Bond.BLOOD, source="Kerry", by=amir, at=NOW)
    on_a_plan(bean, date(2026, 10, 1), by=amir)
    for action in (
        lambda: make(out=tmp_path / "cpis.csv", by=who.practitioner, at=NOW),
        lambda: ask_why("F1", authority=None, by=who.practitioner, at=NOW),
    ):
        with pytest.raises(MayNotMake):
            action()
    with writing("a test says who must not see"):
        MustNotSee.objects.create(subject_id=kerry, user=amir, why="His sister.", since=date(2020, 1, 1))

    with pytest.raises(MayNotMake):
        make(out=tmp_path / "cpis.csv", by=amir, at=NOW)

    assert list(tmp_path.iterdir()) == []


def test_it_is_known_who_made_it_and_whom_it_showed(who: Staff, amir: User, tmp_path: Path) -> None:
    maya = somebody("Maya", by=amir, number="F1", nhs=NHS[0])
    on_a_plan(maya, date(2026, 3, 2), by=amir)

    made = make(out=tmp_path / "cpis.csv", by=amir, at=NOW)

    with system("a test looks at what was written down"):
        reading = Reading.objects.get(action="GET returns:cp-is")
        entry = Entry.objects.get(thing="ledger.given-out")
    assert (reading.actor, reading.subject) == (amir.pk, maya)
    assert entry.reason == "the list for CP-IS of 2026-11-20, LEA 201"
    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600
    with pytest.raises(NotAFile):
        make(out=tmp_path, by=amir, at=NOW)


# What the return of children looked after tells.


def in_the_return(who: Staff, above: Path, *episodes: dict[str, str], year: int = 2026) -> None:
    brought(who, folder(above, tables(*episodes)), year=year)
    with system("a test gives her an NHS number"):
        nhs = Identifier.Kind.NHS
        identify(subject=subject(), kind=nhs, value=NHS[0], source="Kerry", by=who.administrator, at=NOW)


def test_a_time_in_care_that_a_return_told_of_is_one_line_however_often_they_moved(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    moved = {"DEC": "01/09/2025", "REC": "X1"}
    in_the_return(who, tmp_path, episode("02/06/2025") | moved, episode("01/09/2025", RNE="P"))

    made = make(out=tmp_path / "cpis.csv", by=amir, at=NOW)

    (one,) = lines(made)
    assert (one["nhs_number"], one["status"]) == (NHS[0], "looked after")
    assert (one["started_on"], one["ended_on"]) == ("2025-06-02", "")
    assert "QF" not in made.file.read_text()


def test_a_short_break_is_no_time_in_care(who: Staff, amir: User, tmp_path: Path) -> None:
    in_the_return(who, tmp_path, episode("02/06/2025", LS="V4"), episode("03/06/2025", child="C0000002", LS="V3"))

    assert lines(make(out=tmp_path / "cpis.csv", by=amir, at=NOW)) == []


@pytest.mark.parametrize(
    ("left", "footing", "told"),
    [
        pytest.param("", (date(2025, 6, 2), None), ("2025-06-02", ""), id="both go on"),
        pytest.param("", (date(2025, 6, 9), date(2026, 7, 1)), ("2025-06-02", "2026-07-01"), id="ended since"),
        pytest.param("", (date(2025, 6, 2), date(2025, 9, 1)), ("2025-06-02", ""), id="the return is the later word"),
        pytest.param("01/02/2026", (date(2025, 6, 2), None), ("2025-06-02", ""), id="written here that it goes on"),
    ],
)  # fmt: skip
def test_a_time_in_care_is_told_once_whoever_wrote_of_it(
    who: Staff, amir: User, tmp_path: Path, left: str, footing: tuple[date, date | None], told: tuple[str, str]
) -> None:
    in_the_return(who, tmp_path, episode("02/06/2025", ended=left))
    looked_after(subject("C0000001"), *footing, by=amir)

    made = make(out=tmp_path / "cpis.csv", by=amir, at=NOW)

    assert [(one["started_on"], one["ended_on"]) for one in lines(made)] == [told]


def test_what_one_return_told_as_going_on_and_the_next_leaves_out_is_not_told(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    in_the_return(who, tmp_path, episode("02/06/2024"), year=2025)
    brought(who, folder(tmp_path, tables(episode("05/05/2024"))), year=2026)

    made = make(out=tmp_path / "cpis.csv", by=amir, at=NOW)

    assert [one["started_on"] for one in lines(made)] == ["2024-05-05"]

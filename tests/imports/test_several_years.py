"""Where years disagree the later reference date is the present, both are history, and the order of files is nothing."""

from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footpath.imports import actions
from footpath.imports.models import SaidOfChild
from footpath.imports.queries import SaidOtherwise, said_otherwise
from footpath.imports.reading import Given, SameFileTwice
from footpath.ledger.models import Entry
from footpath.people.models.persons import Characteristic, Identifier, Person
from footpath.record.images import THING
from footpath.record.models import Record
from footpath.record.queries import chronology, open_record
from footpath.record.registry import kinds
from footpath.record.values import facts_of
from footpath.store.scope import system
from footpath.web.records.facts import facts_in_words
from tests.imports.cast import (
    NOW,
    Staff,
    assessment,
    brought,
    census,
    child,
    enquiry,
    entries,
    facts,
    leaf,
    lines,
    plan,
    reading,
    referral,
    saved,
    subject,
)

OPEN = census(child("C0000001", referral(need="N1", after=plan(latest="NEG"))), year=2025)
CLOSED = census(
    child("C0000001", referral(need="N2", closed="2026-01-09", after=plan(latest="EMO", ended="2026-01-09"))), year=2026
)


def state() -> list[Any]:
    """Everything the record says now, without its own numbers: the same for the same present."""
    with system("a test looks at everything"):
        people = [
            (
                said.authority, said.number, said.said, person.born_on, person.due_on, person.died_on, person.sex,
                person.born_how, person.as_written,
            )
            for said in SaidOfChild.objects.order_by("authority", "number")
            for person in [Person.objects.get(subject=said.subject_id)]
        ]  # fmt: skip
        whose = {said.subject_id: (said.authority, said.number) for said in SaidOfChild.objects.all()}
        numbers = sorted(
            (whose[row.subject_id], row.kind, row.value, str(row.until)) for row in Identifier.objects.all()
        )
        what = sorted(
            (whose[row.subject_id], row.kind, row.code, str(row.until)) for row in Characteristic.objects.all()
        )
        details = {
            row.pk: dict(facts_of(row))
            for kind in kinds()
            if kind.detail is not None
            for row in kind.detail._base_manager.all()
        }
        keys = {number: each.get("natural_key") for number, each in details.items()}
        records = []
        for record in Record.objects.all():
            said = details[record.pk]
            links = {name: keys.get(value) for name, value in said.items() if name.endswith("_id")}
            written = dict(said["as_written"])
            claims = [{k: v for k, v in claim.items() if k != "version"} for claim in written.pop("claims")]
            plain = {name: kept["written"] for name, kept in written.items()}
            record_ = (record.kind, record.happened_on, record.happened_until, record.how_exact, record.source)
            records.append((str(said["natural_key"]), record_, {**said, **links, "as_written": plain}, claims))
    return [people, numbers, what, sorted(records, key=lambda one: one[0])]


def otherwise(who: Staff, kind: str) -> list[SaidOtherwise]:
    """What censuses said otherwise of a child's one record of a kind, as the team reads it."""
    with reading(who.practitioner):
        (line,) = chronology(subject=subject(), kinds=[kind]).lines
        opened = open_record(ref=line.ref)
    assert opened is not None
    return said_otherwise(opened)


def test_the_later_census_is_the_present_and_the_earlier_is_history(who: Staff, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, OPEN))
    outcome = brought(who, saved(tmp_path, CLOSED))

    (kept,) = facts(who.practitioner, subject(), "frontdoor.referral")
    assert (kept["need_code"], kept["closure_code"], kept["reference_date"].isoformat()) == ("N2", "RC7", "2026-03-31")
    assert outcome.records["frontdoor.referral"].changed == 1
    with system("a test looks at the history"):
        record = Record.objects.get(kind="frontdoor.referral")
        entered = Entry.objects.filter(thing=THING, thing_id=record.pk).order_by("seq")
        versions = [(entry.version, entry.verb) for entry in entered]
    assert versions == [(1, "written"), (2, "written again")]


def test_the_earlier_census_brought_in_last_changes_nothing_but_the_history(who: Staff, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, CLOSED))
    before = facts(who.practitioner, subject(), "frontdoor.referral")[0]
    brought(who, saved(tmp_path, OPEN))

    after = facts(who.practitioner, subject(), "frontdoor.referral")[0]
    del before["as_written"], after["as_written"]
    assert after == before


@pytest.mark.parametrize("order", [(OPEN, CLOSED), (CLOSED, OPEN)], ids=["earlier first", "later first"])
def test_what_an_earlier_census_said_is_shown_with_the_record(who: Staff, tmp_path: Path, order: Sequence[str]) -> None:
    for text in order:
        brought(who, saved(tmp_path, text))

    said = otherwise(who, "protection.plan")
    assert [one.source for one in said] == ["CIN census 2024-25, LEA 201"]
    assert said[0].says == {"latest_category": "NEG", "happened_until": None}


def test_the_page_of_a_record_says_in_words_what_an_earlier_census_said(who: Staff, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, OPEN, CLOSED))

    with reading(who.practitioner):
        (line,) = chronology(subject=subject(), kinds=["protection.plan"]).lines
        opened = open_record(ref=line.ref)
    assert opened is not None
    rows = {row.label: row.words for row in facts_in_words(opened)}
    assert rows["Category"] == "Emotional abuse"
    assert rows["CIN census 2024-25, LEA 201 said"] == "Until: not given; Category: Neglect"


def test_a_census_that_says_the_same_later_is_the_last_to_have_said_it(who: Staff, tmp_path: Path) -> None:
    for year in (2024, 2026):
        brought(who, saved(tmp_path, census(child(), year=year)))
    outcome = brought(who, saved(tmp_path, census(child("C0000001", referral(need="N4")), year=2025)))

    (kept,) = facts(who.practitioner, subject(), "frontdoor.referral")
    assert kept["need_code"] == "N1"
    assert [one.source for one in otherwise(who, "frontdoor.referral")] == ["CIN census 2024-25, LEA 201"]
    assert outcome.records["frontdoor.referral"].changed == 1


def test_what_a_later_census_leaves_out_is_kept(who: Staff, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(child("C0000001", referral(inside=assessment())), year=2025)))
    brought(who, saved(tmp_path, census(child("C0000001", referral()), year=2026)))

    assert len(facts(who.practitioner, subject(), "understanding.assessment")) == 1


def test_a_birth_date_told_otherwise_is_the_later_and_the_earlier_is_kept(who: Staff, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(child(born="2015-05-01"), year=2025)))
    brought(who, saved(tmp_path, census(child(born="2015-01-05"), year=2026)))

    with system("a test looks"):
        person = Person.objects.get(subject=subject())
        said = SaidOfChild.objects.get(subject=subject())
    assert str(person.born_on) == "2015-01-05"
    assert [value for value, _ in said.said["born_on"]] == ["2015-05-01", "2015-01-05"]


def test_a_pupil_number_that_changed_ends_the_earlier_one(who: Staff, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(child(upn="T850728973744"), year=2025)))
    brought(who, saved(tmp_path, census(child(upn="A123456789012"), year=2026)))

    with system("a test looks"):
        numbers = {row.value: str(row.until) for row in Identifier.objects.filter(kind="upn")}
    assert numbers == {"T850728973744": "2025-04-01", "A123456789012": "None"}


def test_an_unborn_baby_is_born_and_the_day_they_were_due_stays(who: Staff, tmp_path: Path) -> None:
    unborn = child(sex="U").replace(
        leaf("PersonBirthDate", "2015-05-01"), leaf("ExpectedPersonBirthDate", "2025-05-20")
    )
    brought(who, saved(tmp_path, census(unborn, year=2025)))
    brought(who, saved(tmp_path, census(child(born="2025-05-14", sex="F"), year=2026)))

    with system("a test looks"):
        person = Person.objects.get(subject=subject())
    assert (str(person.due_on), str(person.born_on), person.sex) == ("2025-05-20", "2025-05-14", "F")


def test_files_given_at_once_in_any_order_are_read_from_the_earliest(who: Staff, tmp_path: Path) -> None:
    outcome = brought(who, saved(tmp_path, CLOSED, OPEN))

    assert [file.source for file, _ in outcome.files] == ["CIN census 2024-25, LEA 201", "CIN census 2025-26, LEA 201"]
    assert facts(who.practitioner, subject(), "frontdoor.referral")[0]["need_code"] == "N2"


def test_a_file_sent_again_with_a_higher_number_is_the_later(who: Staff, tmp_path: Path) -> None:
    second = census(child("C0000001", referral(need="N5")), serial="002")
    first = census(child("C0000001", referral(need="N1")), serial="001")
    brought(who, saved(tmp_path, second))
    brought(who, saved(tmp_path, first))

    assert facts(who.practitioner, subject(), "frontdoor.referral")[0]["need_code"] == "N5"


def test_the_same_file_given_twice_at_once_is_refused(who: Staff, tmp_path: Path) -> None:
    (file,) = saved(tmp_path, OPEN)

    with pytest.raises(SameFileTwice):
        brought(who, [file, file])


def test_the_chronology_shows_each_thing_once_however_many_years_told_of_it(who: Staff, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, OPEN, CLOSED))

    assert [line.kind for line in lines(who.practitioner, subject())] == [
        "protection.review",
        "protection.plan",
        "frontdoor.referral",
    ]


# Any order, as a property.

_days = st.sampled_from(["2024-06-02", "2024-07-15", "31/02/2024", "2023-01-09"])
_plans = st.builds(
    plan, _days, st.sampled_from(["", "2024-12-01"]), st.sampled_from(["NEG", "EMO", "ZZZ"]), st.just(())
)
_insides = st.sampled_from(
    [
        "",
        assessment("2024-06-03", ""),
        assessment("2024-06-03", "2024-07-01", ["3B"]),
        enquiry("2024-06-04", "2024-06-20"),
        enquiry("2024-06-04", ""),
        leaf("DateOfInitialCPC", "2024-06-20"),
    ]
)
_episodes = st.builds(
    lambda on, inside, need, closed, after: referral(on, inside, need=need, closed=closed, after=after),
    _days,
    _insides,
    st.sampled_from(["N1", "N4", "N77"]),
    st.sampled_from(["", "2024-11-30"]),
    st.one_of(st.just(""), _plans),
)
_children = st.builds(
    lambda number, episodes, born, sex, upn, disabilities: child(
        number, *episodes, born=born, sex=sex, upn=upn, disabilities=disabilities
    ),
    st.sampled_from(["C1", "C2"]),
    st.lists(_episodes, min_size=1, max_size=2),
    st.sampled_from(["2015-05-01", "2015-01-05", "soon"]),
    st.sampled_from(["F", "M", "U"]),
    st.sampled_from(["", "T850728973744", "A123456789012"]),
    st.sampled_from([("NONE",), ("AUT",), ("AUT", "LD"), ("??",)]),
)
_files = st.builds(
    lambda children, year, serial, authority: census(*children, year=year, serial=serial, authority=authority),
    st.lists(_children, min_size=1, max_size=2),
    st.sampled_from([2024, 2025, 2026]),
    st.sampled_from(["001", "002"]),
    st.sampled_from(["201", "201", "202"]),
)
_files_made = count(1)


class _Undo(Exception):
    pass


def _after(who: Staff, runs: Sequence[Sequence[Given]]) -> list[Any]:
    """The present after some imports, which are then undone."""
    found: list[Any] = []
    try:
        with transaction.atomic():
            for files in runs:
                actions.bring_in(files, team=who.team, by=who.administrator, at=NOW)
            found = state()
            before = entries()
            for files in runs:
                actions.bring_in(files, team=who.team, by=who.administrator, at=NOW)
            assert entries() == before, "bringing the same in again wrote something"
            raise _Undo
    except _Undo:
        return found


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(_files, min_size=2, max_size=3))
def test_any_order_and_all_at_once_leave_the_same_present(who: Staff, tmp_path: Path, texts: list[str]) -> None:
    files = saved(tmp_path, *texts)

    in_order = _after(who, [[file] for file in files])
    backwards = _after(who, [[file] for file in reversed(files)])
    at_once = _after(who, [files])

    assert in_order == backwards == at_once

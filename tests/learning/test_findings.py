"""What was found, with nobody named; what we changed, and what else it did."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from footpath.access import actions as access
from footpath.access.rules import FieldClass
from footpath.learning.actions import changes, findings
from footpath.learning.models.findings import Finding, RestsOn
from footpath.learning.queries import changes as changes_told
from footpath.learning.queries import findings as told
from footpath.learning.refusals import AlreadySaid, NamesLeft, NothingSaid, NotYours
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import MayNot
from footpath.record.actions import write
from footpath.record.values import FiledTo, Words, Writing, Written
from footpath.store.scope import system
from tests.learning.world import SEPTEMBER, Area, area, reading

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 10, 20, 10, tzinfo=UTC)
FOUND = findings.Found(
    words="A letter about Ada took its address from the child, and not from whom it was for.",
    asks="right-things", because="Six envelopes, which her mother kept.", measures=("second-plan-ever",),
    change="Letters take the address of whoever they are for.", changes="words", which_rule="The letter templates",
    decides="The head of service", look_again_on=date(2027, 1, 15),
)  # fmt: skip


def conversation(here: Area) -> Written:
    with system("write for a test"):
        return write(
            Writing(
                kind="learning.conversation", happened_on=SEPTEMBER.date(),
                filed_to=(FiledTo(subject=here.children[0]),),
                words=(Words(slot="about", words="A letter, and six envelopes."),),
            ),
            by=here.people.tom, at=SEPTEMBER,
        )  # fmt: skip


def found(here: Area, *, records: tuple[UUID, ...] | None = None, what: findings.Found = FOUND) -> Finding:
    refs = (conversation(here).ref,) if records is None else records
    with reading(here.people.tom, on=SEPTEMBER.date()):
        return findings.write_down(found=what, records=refs, by=here.people.tom, at=SEPTEMBER)


def is_told(here: Area, row: Finding) -> Finding:
    with reading(here.people.tom, on=SEPTEMBER.date()):
        return findings.tell(
            finding=row, version=row.version, taken={"Ada": "a child"}, kept=(), by=here.people.tom, at=SEPTEMBER
        )


def test_until_it_is_told_a_finding_is_its_writers_alone() -> None:
    here = area()
    row = found(here)
    for other in (here.people.grace, here.analyst, here.reviewer):
        with reading(other):
            assert told.one(ref=row.ref) is None
            assert told.every() == ()
    with reading(here.people.tom):
        assert [one.words for one in told.every()] == [FOUND.words]


def test_a_name_in_a_finding_is_shown_to_its_writer_who_decides_about_it() -> None:
    here = area()
    row = found(here)
    with reading(here.people.tom):
        (name,) = told.names_in(row)
        assert (name.name, name.times) == ("Ada", 1)
        assert "letter about Ada took" in name.around
        with pytest.raises(NamesLeft, match="Decide about Ada"):
            findings.tell(finding=row, version=row.version, taken={}, kept=(), by=here.people.tom, at=SEPTEMBER)
        with pytest.raises(NamesLeft, match="Say what stands instead of Ada"):
            findings.tell(
                finding=row, version=row.version, taken={"Ada": " "}, kept=(), by=here.people.tom, at=SEPTEMBER
            )
        assert told.one(ref=row.ref).told_on is None  # type: ignore[union-attr]

    is_told(here, row)
    with reading(here.analyst):
        (shown,) = told.every()
    assert shown.words == "A letter about a child took its address from the child, and not from whom it was for."


def test_a_name_that_means_something_else_stays_where_its_writer_says_so() -> None:
    here = area()
    row = found(here, what=replace(FOUND, words="The Ada Lovelace room was too small to talk in."))
    with reading(here.people.tom):
        findings.tell(finding=row, version=row.version, taken={}, kept=("Ada",), by=here.people.tom, at=SEPTEMBER)
    with reading(here.analyst):
        assert told.every()[0].words.startswith("The Ada Lovelace room")


def test_one_name_is_not_put_in_place_of_another() -> None:
    here = area()
    row = found(here)
    with reading(here.people.tom), pytest.raises(NamesLeft, match="a name itself"):
        findings.tell(
            finding=row, version=row.version, taken={"Ada": "Marsh"}, kept=(), by=here.people.tom, at=SEPTEMBER
        )


def test_whoever_can_no_longer_open_what_it_rests_on_does_not_tell_it() -> None:
    here = area()
    record = conversation(here)
    access.share(
        subject=here.children[0], with_=here.reviewer, classes=FieldClass.IDENTITY | FieldClass.NARRATIVE,
        basis="The learning conversation", since=date(2026, 9, 1), until=date(2026, 10, 1), by=here.people.tom,
        at=SEPTEMBER,
    )  # fmt: skip
    with reading(here.reviewer, on=SEPTEMBER.date()):
        row = findings.write_down(found=FOUND, records=(record.ref,), by=here.reviewer, at=SEPTEMBER)
        assert [one.name for one in told.names_in(row)] == ["Ada"]
    with reading(here.reviewer, on=LATER.date()), pytest.raises(NamesLeft, match="no longer open every record"):
        findings.tell(finding=row, version=row.version, taken={}, kept=(), by=here.reviewer, at=LATER)


def test_a_finding_rests_on_no_record_its_writer_cannot_open() -> None:
    here = area()
    with system("write for a test"):
        shut = write(
            Writing(
                kind="help.conversation", happened_on=SEPTEMBER.date(), filed_to=(FiledTo(subject=here.elsewhere),)
            ),
            by=here.people.owen, at=SEPTEMBER,
        )  # fmt: skip
    with pytest.raises(NothingSaid, match="not one that you can open"):
        found(here, records=(shut.ref,))
    with system("look in a test"):
        assert not Finding.objects.exists()


def test_what_it_rests_on_is_shown_only_to_those_who_may_open_it() -> None:
    here = area()
    row = is_told(here, found(here))
    with reading(here.people.tom):
        assert len(told.one(ref=row.ref).rests_on) == 1  # type: ignore[union-attr]
    with reading(here.analyst):
        shown = told.one(ref=row.ref)
        assert shown is not None
        assert shown.rests_on == ()
        assert not RestsOn.objects.exists()


def test_a_rule_that_should_change_is_named() -> None:
    here = area()
    with pytest.raises(NothingSaid, match="which rule"):
        found(here, what=replace(FOUND, which_rule=""))


def test_every_finding_says_what_it_asks() -> None:
    here = area()
    with pytest.raises(NothingSaid, match="doing the right things"):
        found(here, what=replace(FOUND, asks=""))


def test_a_told_finding_is_not_written_again_and_is_looked_at_again() -> None:
    here = area()
    row = is_told(here, found(here))
    with reading(here.people.tom), pytest.raises(AlreadySaid):
        findings.write_again(finding=row, version=row.version, found=FOUND, by=here.people.tom, at=LATER)
    with reading(here.analyst):
        assert told.every()[0].due == date(2027, 1, 15)
        findings.look_again(
            finding=row, words="Fifty letters: each had its own place.", next_on=date(2028, 1, 14), by=here.analyst,
            at=LATER,
        )  # fmt: skip
        (shown,) = told.every()
    assert [one.words for one in shown.again] == ["Fifty letters: each had its own place."]
    assert shown.due == date(2028, 1, 14)


def test_two_versions_of_a_finding_are_never_laid_over_each_other() -> None:
    here = area()
    row = found(here)
    with reading(here.people.tom), pytest.raises(Changed):
        findings.write_again(finding=row, version=row.version - 1, found=FOUND, by=here.people.tom, at=SEPTEMBER)


def test_somebody_elses_finding_is_theirs_to_write_and_to_tell() -> None:
    here = area()
    row = found(here)
    with reading(here.analyst), pytest.raises(NotYours):
        findings.tell(finding=row, version=row.version, taken={}, kept=(), by=here.analyst, at=SEPTEMBER)


def test_a_practitioner_writes_no_finding_and_no_change() -> None:
    here = area()
    grace = here.people.grace
    with reading(grace):
        with pytest.raises(MayNot):
            findings.write_down(found=FOUND, by=grace, at=SEPTEMBER)
        with pytest.raises(MayNot):
            changes.write_down(changed=CHANGED, by=grace, at=SEPTEMBER)


CHANGED = changes.Changed(
    words="Letters take the address of whoever they are for.", since=date(2026, 10, 1),
    expected="No letter reaches a place that is not the recipient’s.",
    besides="Letters to parents who have moved may wait longer, because somebody has to ask where they live.",
    measures=("wait-enquiry-to-conference",), look_again_on=date(2027, 1, 15),
)  # fmt: skip


def test_a_change_says_what_else_it_might_do_before_it_is_seen() -> None:
    here = area()
    with reading(here.people.tom), pytest.raises(NothingSaid, match="what else it might do"):
        changes.write_down(changed=replace(CHANGED, besides=" "), by=here.people.tom, at=LATER)


def test_what_a_change_did_is_told_expected_and_besides() -> None:
    here = area()
    row = is_told(here, found(here))
    with reading(here.people.tom):
        made = changes.write_down(changed=CHANGED, finding=row, by=here.people.tom, at=LATER)
    with reading(here.analyst):
        with pytest.raises(NothingSaid, match="what comes of it"):
            changes.say_what_was_seen(
                change=made, expected="So far, none.", besides="", then="", next_on=None, by=here.analyst, at=LATER
            )
        changes.say_what_was_seen(
            change=made, expected="None of fifty went astray.", besides="Two letters were a week late.",
            then="mended", next_on=None, by=here.analyst, at=LATER,
        )  # fmt: skip
        (shown,) = changes_told.every()
    assert [(one.besides, one.then_words) for one in shown.seen] == [
        ("Two letters were a week late.", "It goes on, and is put right")
    ]
    assert shown.due is None
    with reading(here.people.grace):
        assert changes_told.every() == ()


def test_whoever_looks_again_or_changes_something_names_nobody_of_the_records_either() -> None:
    here = area()
    row, tom = is_told(here, found(here)), here.people.tom
    named = replace(CHANGED, besides="Ada’s mother may wait.")
    with reading(tom):
        with pytest.raises(NamesLeft, match="Ada: a name"):
            findings.look_again(finding=row, words="Ada is well.", next_on=None, by=tom, at=LATER)
        with pytest.raises(NamesLeft, match="Ada: a name"):
            changes.write_down(changed=named, finding=row, by=tom, at=LATER)
        made = changes.write_down(changed=named, finding=row, means_others=True, by=tom, at=LATER)
        with pytest.raises(NamesLeft, match="Ada: a name"):
            changes.say_what_was_seen(
                change=made, expected="Ada had hers.", besides="", then="goes-on", next_on=None, by=tom, at=LATER
            )


def test_a_change_rests_on_no_finding_that_is_not_told() -> None:
    here = area()
    row = found(here)
    with reading(here.people.tom), pytest.raises(NothingSaid, match="Tell the finding first"):
        changes.write_down(changed=CHANGED, finding=row, by=here.people.tom, at=LATER)

"""A census becomes children and their records; doing it again writes nothing; what cannot be read refuses nobody."""

from dataclasses import replace
from pathlib import Path

import pytest

from footpath.access import actions as access
from footpath.access.models import Allocation
from footpath.access.rules import Role
from footpath.formats.cin import CensusRefused
from footpath.frontdoor.models import Referral
from footpath.imports import actions
from footpath.imports.models import SaidOfChild
from footpath.ledger.verify import verify
from footpath.people.models.persons import Characteristic, Identifier, Person
from footpath.people.queries.names import names_of
from footpath.record.actions import write_again
from footpath.record.models import HowExact, Record
from footpath.record.queries import chronology, open_record
from footpath.record.standing import as_they_stand
from footpath.record.values import FiledTo, Words, Writing, facts_of
from footpath.store.scope import system
from tests.imports.cast import (
    NOW,
    TODAY,
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
    samples,
    saved,
    subject,
    worker,
)

WHOLE = referral(inside=assessment() + enquiry(), after=plan())


def test_a_child_becomes_a_person_with_each_record_in_its_own_room(who: Staff, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(child("C0000001", WHOLE, upn="T850728973744"))))

    said = [(line.kind, line.happened_on.isoformat(), line.line) for line in lines(who.practitioner, subject())]
    assert said == [
        ("protection.review", "2025-09-15", "Child protection plan reviewed."),
        ("protection.conference", "2025-06-24", "Initial child protection conference, after a section 47 enquiry."),
        ("protection.plan", "2025-06-24", "Child protection plan: neglect."),
        ("protection.section-47-enquiry", "2025-06-04", "Section 47 enquiry."),
        ("understanding.assessment", "2025-06-03", "Assessment agreed after 27 working days: neglect."),
        ("frontdoor.referral", "2025-06-02", "Referral from Police: Abuse, neglect and exploitation."),
    ]


def test_who_the_child_is_is_kept_as_the_census_tells_it(who: Staff, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(child(upn="T850728973744", disabilities=("AUT", "LD")))))

    with system("a test looks"):
        person = Person.objects.get(subject=subject())
        numbers = set(Identifier.objects.values_list("kind", "authority", "value"))
        what = set(Characteristic.objects.values_list("kind", "codelist", "code"))
    assert (person.born_on and person.born_on.isoformat(), person.sex) == ("2015-05-01", "F")
    assert person.source == "CIN census 2025-26, LEA 201"
    assert numbers == {("la-child", "201", "C0000001"), ("upn", "", "T850728973744")}
    assert what == {
        ("ethnicity", "cin.ethnicity", "WBRI"),
        ("disability", "cin.disability", "AUT"),
        ("disability", "cin.disability", "LD"),
    }


def test_every_record_marks_its_source_and_is_dated_as_the_old_system_claims(who: Staff, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(child("C0000001", WHOLE))))

    found = lines(who.practitioner, subject())
    assert {line.source for line in found} == {"CIN census 2025-26, LEA 201"}
    assert {line.recorded_at for line in found} == {NOW}
    assert {line.by for line in found} == {"Jo Petrie"}


def test_a_conference_follows_its_enquiry_and_one_without_follows_none(who: Staff, tmp_path: Path) -> None:
    moved_here = referral("2025-11-03", leaf("DateOfInitialCPC", "2025-11-20"))
    brought(who, saved(tmp_path, census(child("C0000001", WHOLE, moved_here))))

    first, second = facts(who.practitioner, subject(), "protection.conference")
    assert first["follows_id"] is not None
    assert second["follows_id"] is None


def test_a_conference_told_of_twice_in_one_episode_is_one(who: Staff, tmp_path: Path) -> None:
    twice = referral(inside=leaf("DateOfInitialCPC", "2025-06-24") + enquiry())
    brought(who, saved(tmp_path, census(child("C0000001", twice))))

    assert len(facts(who.practitioner, subject(), "protection.conference")) == 1


def test_all_the_samples_come_in_and_coming_in_again_writes_nothing(who: Staff) -> None:
    first = brought(who, samples())
    before = entries()
    again = brought(who, samples())

    assert first.new == 334
    assert first.records["frontdoor.referral"].new == 404
    assert first.records["care.pre-proceedings"].new == 1
    assert (again.new, again.changed, again.unchanged) == (0, 0, 334)
    assert again.entries == 0
    assert again.allocated == 0
    assert entries() == before
    assert verify().is_whole


def test_the_team_reads_the_children_and_nobody_else_does(who: Staff) -> None:
    brought(who, samples())

    with system("a test looks"):
        children = list(SaidOfChild.objects.values_list("subject_id", flat=True))
    assert all(lines(who.practitioner, one) for one in children)
    assert not any(lines(who.outsider, one) for one in children)


def test_children_are_allocated_from_today_to_the_team_named(who: Staff, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(child())))

    with system("a test looks"):
        allocation = Allocation.objects.get(subject=subject())
    assert (allocation.team, allocation.part, allocation.since) == (who.team, Allocation.Part.TEAM, TODAY)


def test_a_team_whose_work_has_ended_is_not_set_beside_a_child_again_for_nothing(who: Staff, tmp_path: Path) -> None:
    files = saved(tmp_path, census(child()))
    brought(who, files)
    with system("a test ends an allocation"):
        allocation = Allocation.objects.get(subject=subject())
        access.end_allocation(allocation=allocation, until=TODAY, by=who.administrator, at=NOW, reason="Ended")

    assert brought(who, files).allocated == 0
    assert brought(who, saved(tmp_path, census(child("C0000001", referral("2026-05-01")), year=2027))).allocated == 1


def test_the_same_number_in_two_authorities_is_two_children(who: Staff, tmp_path: Path) -> None:
    fernshire = census(child(born="2015-05-01"), authority="201")
    elsewhere = census(child(born="2009-01-01"), authority="202")

    outcome = brought(who, saved(tmp_path, fernshire, elsewhere))

    assert outcome.new == 2
    assert subject(authority="201") != subject(authority="202")


def test_a_child_nobody_has_named_is_called_by_their_number(who: Staff, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(child())))

    with reading(who.practitioner):
        assert names_of([subject()]) == {subject(): "No name yet (child C0000001)"}


def test_a_date_that_cannot_be_read_is_kept_marked_and_told_and_the_child_comes_in(who: Staff, tmp_path: Path) -> None:
    broken = census(child("C0000001", referral(inside=assessment("31/06/2025", "2025-07-10", ["16A", "99Z"]))))
    outcome = brought(who, saved(tmp_path, broken))

    (said,) = [line for line in lines(who.practitioner, subject()) if line.kind == "understanding.assessment"]
    (kept,) = facts(who.practitioner, subject(), "understanding.assessment")
    assert said.how_exact is HowExact.UNKNOWN
    assert said.happened_on.isoformat() == "2025-07-10"
    assert said.line == "Assessment agreed: neglect."
    assert kept["factors"] == ["16A"]
    written = kept["as_written"]
    assert written["AssessmentActualStartDate"]["written"] == "31/06/2025"
    assert "placed by 10 July 2025" in written["AssessmentActualStartDate"]["why"]
    assert written["AssessmentFactors"]["written"] == "99Z"
    told = {(one.element, one.as_written) for one in outcome.amiss if not one.notice}
    assert {("AssessmentActualStartDate", "31/06/2025"), ("AssessmentFactors", "99Z")} <= told
    assert all(one.line > 1 and one.child_id == "C0000001" for one in outcome.amiss if not one.notice)


def test_only_what_is_kept_as_written_is_counted_as_kept(who: Staff, tmp_path: Path) -> None:
    broken = census(child("C0000001", referral(inside=assessment("31/06/2025", "2025-07-10", ["16A", "99Z"]))))

    told = brought(who, saved(tmp_path, broken)).told

    # The day is told of twice: kept as it was written, and used to place the assessment by another.
    assert (told.losses, told.kept) == (3, 2)
    assert told.words == "3 things were amiss; 2 could not be read and are kept as written."


def test_a_birth_date_that_cannot_be_read_is_kept_beside_an_empty_fact(who: Staff, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(child(born="2015-02-30"))))

    with system("a test looks"):
        person = Person.objects.get(subject=subject())
    assert person.born_on is None
    assert person.as_written == {"PersonBirthDate": "2015-02-30"}


def test_an_end_before_its_beginning_ends_nothing_and_is_kept(who: Staff, tmp_path: Path) -> None:
    backwards = referral(inside=assessment("2025-06-03", "2025-06-01"), after=plan(ended="2025-06-01"))
    outcome = brought(who, saved(tmp_path, census(child("C0000001", backwards))))

    (kept,) = facts(who.practitioner, subject(), "protection.plan")
    assert kept["until"] is None
    assert kept["as_written"]["CPPendDate"]["written"] == "2025-06-01"
    assert {one.element for one in outcome.amiss} == {"AssessmentAuthorisationDate", "CPPendDate"}


def test_a_child_who_died_before_they_were_born_still_comes_in(who: Staff, tmp_path: Path) -> None:
    odd = census(child(born="2015-05-01", more=leaf("PersonDeathDate", "2014-05-01")))
    outcome = brought(who, saved(tmp_path, odd))

    with system("a test looks"):
        person = Person.objects.get(subject=subject())
    assert person.died_on is not None
    assert person.born_how == "as told"
    assert [one.element for one in outcome.amiss] == ["PersonDeathDate"]


def test_a_number_too_long_to_hold_is_shortened_kept_whole_and_told(who: Staff, tmp_path: Path) -> None:
    long = "X" * 60
    outcome = brought(who, saved(tmp_path, census(child(long))))
    again = brought(who, saved(tmp_path, census(child(long))))

    with system("a test looks"):
        (said,) = SaidOfChild.objects.all()
        person = Person.objects.get(subject=said.subject_id)
    assert len(said.number) <= 40
    assert person.as_written == {"LAchildID": long}
    assert any(one.element == "LAchildID" and not one.notice for one in outcome.amiss)
    assert again.entries == 0


def test_a_child_without_a_number_is_left_out_and_told(who: Staff, tmp_path: Path) -> None:
    nobody = child().replace("<LAchildID>C0000001</LAchildID>\n", "")
    outcome = brought(who, saved(tmp_path, census(nobody, child("C2"))))

    assert (outcome.new, outcome.without_id) == (1, 1)
    assert any("left out" in one.done for one in outcome.amiss)


def test_a_child_given_twice_in_a_file_is_read_as_one(who: Staff, tmp_path: Path) -> None:
    twice = census(child("C1", referral("2025-06-02")), child("C1", referral("2025-09-01")))
    outcome = brought(who, saved(tmp_path, twice))

    assert outcome.new == 1
    assert len(facts(who.practitioner, subject("C1"), "frontdoor.referral")) == 2


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param(b"not xml at all", id="not xml"),
        pytest.param(b"<Message><Header/>", id="cut short"),
        pytest.param(b'<!DOCTYPE m [<!ENTITY a "aa">]><Message>&a;</Message>', id="an entity"),
        pytest.param(b"<Return><Children/></Return>", id="another message"),
        pytest.param(b"PK\x03\x04 a spreadsheet", id="a spreadsheet"),
        pytest.param(census(child()).replace("LEA", "LeA").encode(), id="no authority"),
        pytest.param(census(child()).encode()[:-40], id="its end missing"),
    ],
)
def test_one_bad_file_among_good_ones_is_refused_and_nothing_is_written(
    who: Staff, tmp_path: Path, hostile: bytes
) -> None:
    before = entries()
    files = saved(tmp_path, census(child()), hostile)

    with pytest.raises(CensusRefused) as refused:
        brought(who, files)

    assert files[1].name in str(refused.value)
    assert entries() == before


def test_only_those_who_may_bring_in_a_census(who: Staff, tmp_path: Path) -> None:
    before = entries()

    with pytest.raises(actions.MayNotImport):
        actions.bring_in(saved(tmp_path, census(child())), team=who.team, by=who.practitioner, at=NOW)

    assert entries() == before


def test_a_site_administrator_may(who: Staff, tmp_path: Path) -> None:
    assert who.administrator.agency is not None
    site = worker("Alex Penrose", Role.SITE, who.administrator.agency, None)

    outcome = actions.bring_in(saved(tmp_path, census(child())), team=who.team, by=site, at=NOW)

    assert outcome.new == 1


def test_a_preview_says_what_would_be_done_and_does_nothing(who: Staff, tmp_path: Path) -> None:
    files = saved(tmp_path, census(child("C0000001", WHOLE)))
    before = entries()

    looked = actions.preview(files, team=who.team, by=who.administrator, at=NOW)

    assert entries() == before
    assert brought(who, files).records == looked.records
    assert looked.new == 1


def test_a_record_written_again_here_is_still_the_same_thing_to_the_next_census(who: Staff, tmp_path: Path) -> None:
    files = saved(tmp_path, census(child()))
    brought(who, files)
    with reading(who.practitioner):
        (line,) = chronology(subject=subject()).lines
        mine = Writing(
            kind=line.kind, happened_on=line.happened_on, filed_to=(FiledTo(subject=subject()),),
            words=(Words(slot="why", words="Her teacher rang.", subject=subject()),),
        )  # fmt: skip
        write_again(record=line.record, version=1, writing_=mine, by=who.practitioner, at=NOW)
    again = brought(who, files)

    (kept,) = facts(who.practitioner, subject(), "frontdoor.referral")
    assert (kept["natural_key"], kept["source_code"]) == ("201:C0000001:referral:2025-06-02", "6")
    assert again.entries == 0
    assert [one.source for one in lines(who.practitioner, subject())] == ["CIN census 2025-26, LEA 201"]


def test_what_people_wrote_on_a_record_stays_when_a_later_census_tells_it_otherwise(who: Staff, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(child(), year=2025)))
    with system("a worker writes on the referral"):
        record = Record.objects.get(kind="frontdoor.referral")
        version, writing = as_they_stand([record.pk])[record.pk]
        held = dict(facts_of(Referral.objects.get(pk=record.pk))) | {"need_code": "N2"}
        mine = replace(writing, words=(Words(slot="why", words="Her teacher rang.", subject=subject()),), facts=held)
        write_again(record=record.pk, version=version, writing_=mine, by=who.practitioner, at=NOW)
    later = census(child("C0000001", referral(closed="2026-01-09", need="N1")), year=2026)
    brought(who, saved(tmp_path, later))
    before = entries()
    brought(who, saved(tmp_path, later))

    (kept,) = facts(who.practitioner, subject(), "frontdoor.referral")
    (line,) = lines(who.practitioner, subject())
    with reading(who.practitioner):
        opened = open_record(ref=line.ref)
    assert kept["need_code"] == "N2"
    assert kept["closure_code"] == "RC7"
    assert opened is not None
    assert opened.words("why", subject()) == "Her teacher rang."
    assert entries() == before

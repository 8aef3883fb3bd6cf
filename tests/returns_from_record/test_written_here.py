"""What was written here, and came with no return, belongs to it all the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from footpath.access.models import User
from footpath.formats.cin import CensusChild, read_census
from footpath.people.actions.persons import identify
from footpath.people.models.persons import Identifier, Person
from footpath.record.models import HowExact
from footpath.returns.annex_a import making as annex_a
from footpath.returns.cin.making import Made, make
from footpath.returns.cin.scope import NO_EPISODE
from footpath.store.scope import system, writing
from tests.imports.cast import NOW, Staff, brought, census, child, saved, subject
from tests.imports.cast import referral as referral_of
from tests.returns_from_record.by_hand import a_child, referral, written

REFERRED = date(2025, 6, 2)


def made(by: User, folder: Path, year: int = 2026) -> tuple[Made, dict[str, CensusChild]]:
    out = make(year=year, out=folder / "census.xml", authority="201", by=by, at=NOW)
    return out, {child.child_id: child for child in read_census(out.file).children()}


def test_one_record_about_two_sisters_is_told_of_each(who: Staff, amir: User, tmp_path: Path) -> None:
    by = who.practitioner
    maya, theo = a_child("Maya", by=by, number="F1"), a_child("Theo", by=by, number="F2")
    referral(REFERRED, maya, theo, by=by)
    until = date(2025, 7, 10)
    written("understanding.assessment", REFERRED, maya, theo, by=by, until=until, facts={"factors": ["3B"]})

    _, children = made(amir, tmp_path)

    for number in ("F1", "F2"):
        (episode,) = children[number].episodes
        assert episode.referred_on == REFERRED
        assert episode.no_further_action is False
        (assessment,) = episode.assessments
        assert (assessment.authorised_on, assessment.factors) == (until, ("3B",))


def test_a_review_of_both_their_plans_is_told_in_each_childs_own(who: Staff, amir: User, tmp_path: Path) -> None:
    by, met, reviewed = who.practitioner, date(2025, 6, 24), date(2025, 9, 15)
    both = [a_child("Maya", by=by, number="F1"), a_child("Theo", by=by, number="F2")]
    referral(REFERRED, *both, by=by)
    facts = {"first_category": "EMO", "latest_category": "NEG", "plans_before": 0}
    plans = [written("protection.plan", met, child, by=by, facts=facts) for child in both]
    written("protection.review", reviewed, *both, by=by, facts={"plan_id": plans[1]})

    _, children = made(amir, tmp_path)

    for number in ("F1", "F2"):
        (plan,) = children[number].episodes[0].protection_plans
        assert (plan.started_on, plan.first_category, plan.latest_category) == (met, "EMO", "NEG")
        assert plan.reviews == (reviewed,)


def test_a_conference_that_followed_an_enquiry_stands_with_it(who: Staff, amir: User, tmp_path: Path) -> None:
    by, met = who.practitioner, date(2025, 6, 24)
    maya = a_child("Maya", by=by, number="F1")
    referral(REFERRED, maya, by=by)
    due = {"conference_due_on": date(2025, 6, 25)}
    enquiry = written("protection.section-47-enquiry", date(2025, 6, 4), maya, by=by, facts=due)
    written("protection.conference", met, maya, by=by, facts={"follows_id": enquiry})

    _, children = made(amir, tmp_path)

    (episode,) = children["F1"].episodes
    assert episode.conference_on is None
    (told,) = episode.enquiries
    assert (told.conference_target, told.conference_on) == (date(2025, 6, 25), met)
    assert told.conference_not_required is False


def test_what_was_written_while_no_referral_was_open_is_left_out_and_said(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    by = who.practitioner
    maya = a_child("Maya", by=by, number="F1")
    referral(REFERRED, maya, by=by, closed=date(2025, 8, 1))
    written("understanding.assessment", date(2025, 10, 1), maya, by=by, until=date(2025, 11, 1))

    out, children = made(amir, tmp_path)

    assert children["F1"].episodes[0].assessments == ()
    assert out.left_out[NO_EPISODE] == 1


def test_a_child_without_a_number_is_not_in_it_and_is_counted(who: Staff, amir: User, tmp_path: Path) -> None:
    by = who.practitioner
    named, unnumbered = a_child("Maya", by=by, number="F1"), a_child("Theo", by=by)
    elsewhere = a_child("Kai", by=by, number="X1", authority="202")
    referral(REFERRED, named, unnumbered, elsewhere, by=by)

    out, children = made(amir, tmp_path)

    assert children.keys() == {"F1"}
    assert out.without_number == 2


def test_a_day_known_only_about_is_counted(who: Staff, amir: User, tmp_path: Path) -> None:
    by = who.practitioner
    maya = a_child("Maya", by=by, number="F1")
    referral(REFERRED, maya, by=by)
    written("help.child-in-need-plan", date(2025, 7, 1), maya, by=by, how=HowExact.MONTH)

    out, children = made(amir, tmp_path)

    assert children["F1"].episodes[0].cin_plans[0].started_on == date(2025, 7, 1)
    assert out.about == 1


def test_two_who_read_as_one_are_one_child(who: Staff, amir: User, tmp_path: Path) -> None:
    by = who.practitioner
    first, second = a_child("Maya", by=by), a_child("Maia", by=by, number="F1")
    referral(REFERRED, first, by=by, closed=date(2025, 8, 1))
    referral(date(2025, 9, 1), second, by=by)
    with writing("a test merges two people"):
        from footpath.access.models import Subject

        Subject._base_manager.filter(pk=second).update(reads_as=first)
        Person._base_manager.filter(pk=first).update(born_on=None)

    out, children = made(amir, tmp_path)

    assert (out.children, out.without_number) == (1, 0)
    assert [episode.referred_on for episode in children["F1"].episodes] == [REFERRED, date(2025, 9, 1)]
    assert children["F1"].born_on == date(2017, 3, 14)


def test_brothers_court_letter_is_told_of_each_from_2026_27(who: Staff, amir: User, tmp_path: Path) -> None:
    by = who.practitioner
    alfie, darcey = a_child("Alfie", by=by, number="F1"), a_child("Darcey", by=by, number="F2")
    hers, his = (referral(REFERRED, child, by=by) for child in (darcey, alfie))
    facts = {"referral_id": his, "letter_sent_on": date(2026, 6, 2), "family_meeting_offered": True}
    written("care.pre-proceedings", date(2026, 6, 1), alfie, darcey, by=by, facts=facts)
    assert hers != his

    _, now = made(amir, tmp_path, 2027)
    _, before = made(amir, tmp_path, 2026)

    for number in ("F1", "F2"):
        (told,) = now[number].episodes[0].pre_proceedings
        assert (told.decided_on, told.letter_sent_on) == (date(2026, 6, 1), date(2026, 6, 2))
        assert before[number].episodes[0].pre_proceedings == ()


def test_nothing_of_a_child_is_changed_by_telling_of_them(who: Staff, amir: User, tmp_path: Path) -> None:
    from footpath.record.models import Record

    by = who.practitioner
    referral(REFERRED, a_child("Maya", by=by, number="F1"), by=by)
    with system("a test looks at versions"):
        before = list(Record.objects.order_by("id").values_list("id", "version"))
        people = list(Person.objects.order_by("pk").values_list("pk", "version"))

    made(amir, tmp_path)

    with system("a test looks at versions"):
        assert list(Record.objects.order_by("id").values_list("id", "version")) == before
        assert list(Person.objects.order_by("pk").values_list("pk", "version")) == people


def test_a_child_in_need_plan_is_told_of_from_the_year_the_census_asks_for_it(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    by = who.practitioner
    maya = a_child("Maya", by=by, number="F1")
    referral(date(2020, 6, 1), maya, by=by)
    written("help.child-in-need-plan", date(2020, 7, 1), maya, by=by)

    (before,) = made(amir, tmp_path, 2021)[1]["F1"].episodes
    (since,) = made(amir, tmp_path, 2022)[1]["F1"].episodes

    assert (before.cin_plans, len(since.cin_plans)) == ((), 1)


def test_what_another_authority_told_of_a_child_is_not_in_our_return(who: Staff, amir: User, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(child("X1", referral_of("2026-01-12")), authority="202")))
    with system("a test gives a child a second number"):
        identify(
            subject=subject("X1", "202"), kind=Identifier.Kind.LA_CHILD, value="F1", authority="201", source="A test",
            by=who.practitioner, at=NOW,
        )  # fmt: skip

    written("frontdoor.contact", date(2026, 1, 8), subject("X1", "202"), by=who.practitioner)

    ours = made(amir, tmp_path)[0]
    theirs = make(year=2026, out=tmp_path / "theirs.xml", authority="202", by=amir, at=NOW)
    lists = annex_a.make(out=tmp_path / "a.xlsx", on=date(2026, 3, 31), authority="201", by=amir, at=NOW)

    assert (ours.children, theirs.children) == (0, 1)
    assert (lists.rows[1], lists.rows[3]) == (1, 0)

"""Why a child is in the census, or is not: every child has an answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from footpath.access import audit
from footpath.access.models import User
from footpath.returns.cin.making import ask_why
from footpath.returns.cin.scope import Year
from footpath.returns.cin.why import Why, why
from tests.imports.cast import NOW, Staff, assessment, brought, census, child, enquiry, plan, saved
from tests.imports.cast import referral as referral_of
from tests.returns_from_record.by_hand import a_child, referral

YEAR = Year(2026)


def asked(by: User, number: str, year: int = 2026) -> Why:
    return ask_why(number, authority="201", year=year, by=by, at=NOW)


def test_a_child_who_is_in_it_is_told_of_with_everything_it_tells(who: Staff, amir: User, tmp_path: Path) -> None:
    inside = assessment() + assessment("2024-01-03", "2024-02-01") + enquiry()
    brought(who, saved(tmp_path, census(child("C1", referral_of("2024-01-02", inside, after=plan())))))

    answer = asked(amir, "C1")

    assert answer.is_in
    assert answer.headline == "Child C1 is in the CIN census 2025-26 of authority 201."
    assert answer.sentences == (
        "The episode referred on 2 January 2024 was open through the year.",
        "Told of them besides: assessments 1, section 47 enquiries 1, conferences 1, child protection plans 1, "
        "reviews 1.",
        "Left out, for it is of another year or has no place in the census: assessments 1.",
    )


def test_a_child_who_is_not_in_it_has_a_sentence_for_each_referral(who: Staff, amir: User, tmp_path: Path) -> None:
    episodes = referral_of("2022-05-01", closed="2022-08-01"), referral_of("2026-05-01")
    brought(who, saved(tmp_path, census(child("C1", *episodes), year=2027)))

    answer = asked(amir, "C1")

    assert not answer.is_in
    assert answer.headline == "Child C1 is not in the CIN census 2025-26 of authority 201."
    assert answer.sentences == (
        "The episode referred on 1 May 2022 ended on 1 August 2022, before the year began.",
        "The referral on 1 May 2026 came after the year ended (31 March 2026).",
    )
    assert asked(amir, "C1", 2027).is_in


def test_a_child_without_a_referral_is_not_in_it(who: Staff, amir: User) -> None:
    a_child("Maya", by=who.practitioner, number="F1")

    answer = asked(amir, "F1")

    assert (answer.is_in, answer.sentences) == (False, ("No referral of this child is on the record.",))


def test_a_child_without_a_number_has_an_answer_too_and_was_shown(who: Staff) -> None:
    maya = a_child("Maya", by=who.practitioner)
    referral(date(2025, 6, 2), maya, by=who.practitioner)

    with audit.noting() as notes:
        answer = why(subject=maya, authority="201", year=YEAR)

    assert answer.headline == "This child is not in the CIN census 2025-26 of authority 201."
    assert answer.sentences == (
        "The referral on 2 June 2025 came in the year.",
        "Authority 201 has given this child no number, so its census cannot name them.",
    )
    assert list(notes.subjects) == [maya]


def test_the_answer_is_the_return(who: Staff, amir: User, tmp_path: Path) -> None:
    """Whoever the answer says is in it is, and nobody else."""
    from footpath.returns.cin.making import make
    from tests.returns_from_record.comparing import children_in
    from tests.returns_from_record.made import Census

    both = [Census(year, seed=9) for year in (2025, 2026)]
    brought(who, saved(tmp_path, *(one.text(one.children(25)) for one in both)))
    out = make(year=2025, out=tmp_path / "out.xml", authority="201", by=amir, at=NOW)
    inside = children_in(out.file).keys()

    answers = {f"C{nth:05d}": asked(amir, f"C{nth:05d}", 2025).is_in for nth in range(1, 26)}

    assert {number for number, is_in in answers.items() if is_in} == set(inside)

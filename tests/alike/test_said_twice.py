"""Words that stand elsewhere too are found for whoever may read both, at the same cost however much there is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from footpath.access.rules import Role
from footpath.documents.actions.alike import answer
from footpath.documents.actions.filing import NotThere
from footpath.documents.models import Checked
from footpath.documents.queries.checked import answers_of
from footpath.record import alike
from footpath.record.actions import write, write_many
from footpath.record.values import FiledTo, Words, Writing, Written
from tests.people.cast import NOW, Lindens, beside, reading, worker

SAME = (
    "Three of them in one room with one window. Breakfast is at seven because of the queue for the ring. There is a "
    "cupboard under the stairs that is nobody’s."
)


def visit(child: int, words: str, *, on: date = date(2024, 5, 3), slot: str = "life") -> Writing:
    return Writing(
        kind="help.visit", happened_on=on, filed_to=(FiledTo(subject=child),),
        words=(Words(slot=slot, subject=child, words=words),), facts={"where": "home"},
    )  # fmt: skip


def source(words: str) -> alike.Source:
    return alike.Source(
        record=1, ref=None, kind="help.visit", happened_on=date(2024, 5, 3), by="Priya", subject=1, words=words
    )


def found(typed: str, *before: str) -> tuple[alike.Repeat, ...]:
    return alike.repeats(typed={"life": typed}, sources=[source(words) for words in before])


def test_a_paragraph_pasted_is_found_as_it_was_typed_however_it_was_changed_around_it() -> None:
    [one] = found(f"On Tuesday. {SAME.upper()}  And then tea.", f"Before. {SAME} After.")

    assert one.words == SAME.upper()
    assert one.digest == alike.digest_of(SAME)


@pytest.mark.parametrize(
    "words",
    [
        "Spoken with alone, at home, in her room.",
        "She was well, had eaten, and was ready for school when we came in the morning.",
    ],
)
def test_what_anybody_would_say_is_not_asked_about(words: str) -> None:
    shorter = " ".join(words.split()[:13])
    assert not found(f"{shorter} and then", f"{shorter} but not")


def test_the_longest_is_shown_and_each_place_once() -> None:
    longer = f"{SAME} It is where the quiet is, and both of them know how to find it there."
    [one] = found(longer, SAME, longer)

    assert one.source.words == longer


@settings(max_examples=80, deadline=None)
@given(
    before=st.lists(st.sampled_from("abcdefgh"), max_size=20),
    run=st.lists(st.sampled_from("ijklmnop"), min_size=alike.FEWEST, max_size=40),
    after=st.lists(st.sampled_from("abcdefgh"), max_size=20),
)
def test_a_run_of_words_is_found_wherever_it_stands(before: list[str], run: list[str], after: list[str]) -> None:
    shown = found(" ".join([*before, *run, *after]), " ".join(run))

    assert shown
    assert sum(len(one.words.split()) for one in shown) >= alike.FEWEST
    assert all(one.words in " ".join([*before, *run, *after]) for one in shown)


@pytest.mark.django_db
def test_it_is_found_in_a_brothers_record_and_in_an_earlier_visit_and_not_in_itself(cast: Lindens) -> None:
    with reading(cast.grace):
        theos, mine = (write(visit(one, SAME), by=cast.grace, at=NOW) for one in (cast.theo, cast.maya))
        sources = alike.written_before(subjects=[cast.maya, cast.theo], by=None, but=mine.id)
        [one] = alike.repeats(typed={"life": SAME}, sources=sources)

    assert (one.source.record, one.source.subject, one.source.by) == (theos.id, cast.theo, "Grace Adeyemi")


@pytest.mark.django_db
def test_nobody_is_told_of_words_in_a_record_that_is_shut_to_them(cast: Lindens) -> None:
    owen = worker("Owen Bright", Role.PRACTITIONER)
    beside(owen, cast.maya)
    with reading(cast.grace):
        write(visit(cast.theo, SAME), by=cast.grace, at=NOW)
    with reading(owen):
        assert not alike.written_before(subjects=[cast.maya, cast.theo, cast.kai], by=cast.grace.pk)


@pytest.mark.django_db
def test_ten_times_as_much_is_looked_through_in_as_many_statements_and_no_more_words(cast: Lindens) -> None:
    def some(count: int, since: date) -> list[Written]:
        writings = [visit(cast.theo, f"{number} {SAME}", on=since + timedelta(days=number)) for number in range(count)]
        return write_many(writings, by=cast.grace, at=NOW)

    sizes, statements = [], []
    with reading(cast.grace):
        for count, since in ((alike.EACH * 2, date(2020, 1, 1)), (alike.EACH * 20, date(2022, 1, 1))):
            some(count, since)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                sources = alike.written_before(subjects=[cast.maya, cast.theo], by=cast.grace.pk)
            sizes.append(len(sources))
            statements.append(len(asked))

    assert sizes[0] == sizes[1] <= alike.EACH + alike.MINE
    assert statements[0] == statements[1] <= 5


@pytest.mark.django_db
def test_what_somebody_answered_is_kept_with_their_name_and_the_last_answer_stands(cast: Lindens) -> None:
    stranger = worker("Charlie Moss", Role.PARTNER)
    with reading(cast.grace):
        written = write(visit(cast.theo, SAME), by=cast.grace, at=NOW)
        digest = alike.digest_of(SAME)
        answer(record=written.id, digest=digest, answer=Checked.Answer.CHANGE, by=cast.grace, at=NOW)
        answer(record=written.id, digest=digest, answer=Checked.Answer.TRUE, by=cast.grace, at=NOW)

        assert answers_of(record=written.id) == {digest: "Yes, true for this child. Grace Adeyemi, 20 November 2026"}
    with reading(stranger):
        assert not answers_of(record=written.id)
        with pytest.raises(NotThere):
            answer(record=written.id, digest=digest, answer=Checked.Answer.TRUE, by=stranger, at=NOW)

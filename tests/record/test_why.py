"""Nothing is asked only because it always was: each kind of record says why, to whom it matters, and for how long."""

from datetime import timedelta

from footpath.record.registry import kinds
from footpath.record.why import reasons


def test_every_kind_of_record_says_why_it_is_asked_for_and_nothing_else_does() -> None:
    assert {kind.key for kind in kinds()} == set(reasons())


def test_a_reason_is_a_sentence_with_somebody_who_answers_for_it_and_a_day_to_look_again() -> None:
    for key, why in reasons().items():
        assert why.why.endswith("."), key
        assert len(why.why.split()) > 5, key
        assert why.owner, key
        assert timedelta(0) < why.look_again - why.looked_at <= timedelta(days=366), key


def test_a_reason_is_told_in_no_words_of_forms() -> None:
    for key, why in reasons().items():
        for word in ("mandatory", "compliance", "case", "service user", "statutory"):
            assert word not in why.why.lower().split(), key

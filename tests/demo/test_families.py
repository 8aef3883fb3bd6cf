"""The invented families: the same for the same seed, and nobody out of place."""

from collections import Counter
from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st

from footpath.demo.cast.where import CANARIES
from footpath.demo.doing import TODAY, Area
from footpath.demo.families.making import SEED, families, family
from footpath.demo.families.named import eight
from footpath.demo.telling import ABOUT
from footpath.record.models import Filing
from footpath.store.scope import system


def test_the_same_seed_makes_the_same_families() -> None:
    assert list(families(7, 40)) == list(families(7, 40))
    assert list(families(7, 40)) != list(families(8, 40))


def test_a_family_is_the_same_however_many_are_made() -> None:
    assert list(islice(families(SEED, 100), 9, 10)) == [family(SEED, 10)]


@settings(max_examples=60, deadline=None)
@given(number=st.integers(min_value=1, max_value=1_000_000))
def test_no_family_is_written_about_before_it_is_known_or_after_today(number: int) -> None:
    made = family(SEED, number)
    keys = {human.key for human in made.humans}

    for record in made.records:
        assert made.begun_on <= record.at.date() <= TODAY
        assert record.until is None or record.until >= record.on
        assert set(record.filed) <= keys
        assert set(record.own) <= set(record.filed)
    for tie in made.ties:
        assert {tie.first, tie.second} <= keys


@settings(max_examples=60, deadline=None)
@given(number=st.integers(min_value=1, max_value=1_000_000))
def test_no_family_says_what_would_give_the_lindens_away(number: int) -> None:
    words = " ".join(
        str(text)
        for record in family(SEED, number).records
        for said in (record.shared, *record.own.values())
        for text in said.values()
    )

    assert not [canary for canary in CANARIES if canary in words]


@settings(max_examples=60, deadline=None)
@given(number=st.integers(min_value=1, max_value=1_000_000))
def test_a_parent_is_old_enough_to_be_one(number: int) -> None:
    made = family(SEED, number)
    born = {human.key: human.born_on for human in made.humans}

    for tie in made.ties:
        parent, child = born[tie.first], born[tie.second]
        if tie.kind in ("mother", "father") and parent and child:
            assert (child - parent).days > 15.5 * 365


def test_families_differ_in_what_happened_to_them() -> None:
    kinds = Counter(record.kind for made in families(SEED, 150) for record in made.records)

    assert {
        "frontdoor.contact", "frontdoor.referral", "understanding.assessment", "help.child-in-need-plan",
        "protection.section-47-enquiry", "protection.conference", "protection.plan", "protection.review", "help.visit",
    } <= set(kinds)  # fmt: skip


def test_brothers_and_sisters_never_have_the_same_paragraph() -> None:
    for made in families(SEED, 120):
        for record in made.records:
            if record.kind == "help.visit":
                own = [tuple(said.values()) for said in record.own.values()]
                assert len(own) == len(set(own)), record


def test_eight_families_carry_what_the_cast_does_not() -> None:
    assert {made.carries for made in eight()} == {
        "adoption", "pre-proceedings", "twins", "harm done in the name of faith", "prison", "a death",
        "a family moving area", "a large family",
    }  # fmt: skip


def test_one_day_of_a_large_family_is_one_record_with_a_line_for_each_child(area: Area) -> None:
    children = [key for made in eight() if made.carries == "a large family" for key in made.children]
    with system("a test"):
        days = Filing.objects.filter(subject=area.people[children[0]], kind="help.visit").values_list("record")
        shared = Filing.objects.filter(record__in=days, subject__in=[area.people[key] for key in children])

        assert shared.count() == 2 * len(children)
        assert not Filing.objects.filter(part=ABOUT, kind="help.visit", subject=area.people[children[0]]).exists()

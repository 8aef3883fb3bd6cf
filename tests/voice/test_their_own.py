"""A child's own words stay as they were said, go where the child chose, and can be taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from footpath.access import kept
from footpath.access.models import User
from footpath.chronologies.queries.known import candidates
from footpath.ledger.models import Entry
from footpath.ledger.rebuild import compare
from footpath.people.actions.gate import MayNot
from footpath.record.history import known_on, versions_of
from footpath.record.queries import latest, open_record
from footpath.record.search import find
from footpath.record.values import Written
from footpath.store.scope import system
from footpath.voice.actions import following, keeping
from footpath.voice.models.advocacy import Advocacy
from footpath.voice.models.words import OwnWords, WhoSees
from footpath.voice.queries.space import may_go_to_family, space_of
from footpath.web.plans.document import own_words_of_plan
from tests.web.world import AT, TODAY, World, world

pytestmark = pytest.mark.django_db
A_DRAWING = json.dumps([{"pen": "sea", "thick": "thick", "points": [[10, 10, 0.5], [400, 300, 0.9]]}])


@contextmanager
def reading(made: World, who: str) -> Iterator[User]:
    """As this person, with both factors given."""
    user = made.users[who]
    with kept.reading(user=user, mfa=True, on=TODAY, at=datetime.now(tz=UTC), keep=False):
        yield user


def _said(made: World, words: str = "Herons do not wave.", **more: Any) -> Written:
    with reading(made, "practitioner") as by:
        return keeping.keep_words(
            child=made.children["ours"], words={"words": words}, on=TODAY, called="Maya", by=by, at=AT, **more
        )


def _reads(made: World, who: str, written: Written) -> bool:
    with reading(made, who):
        opened = open_record(ref=written.ref)
        listed = any(one.opened.id == written.id for one in space_of(subject=made.children["ours"]).words)
        assert listed == (opened is not None)
        return opened is not None


def test_newer_words_stand_beside_older_ones_and_replace_none() -> None:
    made = world()
    _said(made, "First.")
    _said(made, "Second.")
    with reading(made, "supervisor"):
        space = space_of(subject=made.children["ours"])
        newest = latest(subject=made.children["ours"], kinds=["voice.words"])["voice.words"][0]
    assert [one.words("words") for one in space.words] == ["Second.", "First."]
    assert newest.words("words", made.children["ours"]) == "Second."


def test_what_was_seen_of_a_baby_never_stands_as_words() -> None:
    made = world()
    with reading(made, "practitioner") as by:
        seen = {"child": made.children["ours"], "form": OwnWords.Form.SEEN, "on": TODAY, "by": by, "at": AT}
        with pytest.raises(keeping.InQuotationMarks, match="not what they said"):
            keeping.keep_words(words={"words": "Goo"}, **seen)  # type: ignore[arg-type]
        with pytest.raises(keeping.InQuotationMarks, match="without quotation marks"):
            keeping.keep_words(words={"seen": "“Pick me up”"}, **seen)  # type: ignore[arg-type]
        kept = keeping.keep_words(words={"seen": "Turned to the window."}, **seen)  # type: ignore[arg-type]
        assert open_record(ref=kept.ref) is not None


def test_there_has_to_be_something_in_it() -> None:
    made = world()
    with reading(made, "practitioner") as by, pytest.raises(keeping.NothingInIt, match="Some words, a drawing"):
        keeping.keep_words(child=made.children["ours"], words={"words": "  "}, on=TODAY, by=by, at=AT)


def test_a_drawing_is_kept_as_its_lines_and_as_a_picture_made_of_them() -> None:
    made = world()
    drawn = keeping.keep_drawing(name="drawing", lines=A_DRAWING, shows="A line")
    written = _said(made, "", attached=drawn, form=OwnWords.Form.DRAWN)
    with reading(made, "practitioner"):
        opened = open_record(ref=written.ref)
    assert opened is not None
    assert [one.media_type for one in opened.attached] == ["image/png", "application/json"]
    assert keeping.keep_drawing(name="drawing", lines="", shows="") == ()


def test_what_a_child_keeps_for_their_worker_is_read_by_nobody_else() -> None:
    made = world()
    for_all = _said(made)
    kept = _said(made, "Only for you.", setting=keeping.Setting(who_sees=WhoSees.WORKER))
    for who in ("supervisor", "manager", "advocate", "duty, tonight", "partner, shared with"):
        assert _reads(made, who, for_all)
        assert not _reads(made, who, kept), who
    assert _reads(made, "practitioner", kept)


def test_what_the_child_chooses_bites_at_once_and_can_be_chosen_otherwise() -> None:
    made = world()
    written = _said(made)
    with reading(made, "practitioner") as by:
        chosen = following.choose_who_sees(
            theirs=written.id, version=1, who_sees=WhoSees.NAMED, only=[made.users["advocate"].pk], by=by, at=AT
        )
    assert [_reads(made, who, written) for who in ("practitioner", "advocate", "manager")] == [True, True, False]
    with reading(made, "practitioner") as by:
        following.choose_who_sees(theirs=written.id, version=chosen.version, who_sees=WhoSees.FAMILY, by=by, at=AT)
    assert _reads(made, "manager", written)
    with system("everything is as the ledger has it, in a test"):
        assert compare().is_equal


@pytest.mark.parametrize(
    ("chosen", "may"),
    [("", True), ("family", True), ("helping", False), ("worker", False), ("named", False)],
)
def test_only_what_a_child_lets_go_to_their_family_goes_there(chosen: str, may: bool) -> None:
    assert may_go_to_family({"who_sees": chosen}) is may
    assert may_go_to_family({})


def test_what_is_not_for_the_family_is_offered_to_no_copy_for_them_and_leaves_their_plan() -> None:
    made = world()
    child = made.children["ours"]
    _said(made, "For all of you.", setting=keeping.Setting(who_sees=WhoSees.FAMILY))
    _said(made, "Not for Mum.", setting=keeping.Setting(who_sees=WhoSees.HELPING))
    with reading(made, "practitioner"):
        for_us = {one.line: one.for_us for one in candidates([child], today=TODAY) if one.own_words}
        quote = own_words_of_plan(child, TODAY)
    assert for_us == {"For all of you.": False, "Not for Mum.": True}
    assert quote is not None
    assert quote.words == "For all of you."


def test_to_keep_somebody_safe_it_is_shared_with_a_reason_that_stands_beside_it() -> None:
    made = world()
    kept = _said(made, "He hits us.", setting=keeping.Setting(who_sees=WhoSees.WORKER))
    with reading(made, "practitioner") as by:
        share = {"theirs": kept.id, "version": 1, "told_on": TODAY, "by": by, "at": AT}
        with pytest.raises(following.NotSaid, match="the child will be told both"):
            following.share_to_keep_safe(why="", with_whom="Manager", to=None, **share)  # type: ignore[arg-type]
        following.share_to_keep_safe(
            why="Somebody is being hurt at home.", with_whom="Manager, who holds the enquiry",
            to=[made.users["manager"].pk], **share,  # type: ignore[arg-type]
        )  # fmt: skip
    assert [_reads(made, who, kept) for who in ("manager", "supervisor")] == [True, False]
    with reading(made, "manager"):
        shared = space_of(subject=made.children["ours"]).words[0].shared[0]
    assert (shared.why, shared.told_on) == ("Somebody is being hurt at home.", TODAY)
    with reading(made, "supervisor"):
        assert not find(words="enquiry").hits
        assert not space_of(subject=made.children["ours"]).words


def test_what_is_taken_back_leaves_every_reading_and_the_ledger_keeps_it() -> None:
    made = world()
    drawn = keeping.keep_drawing(name="drawing", lines=A_DRAWING, shows="A wasp, secretly")
    written = _said(made, "A waspword.", attached=drawn)
    with reading(made, "practitioner") as by:
        following.take_back(theirs=written.id, version=1, asked="She asked me, on the stairs.", on=TODAY, by=by, at=AT)
    for who in ("practitioner", "supervisor", "manager", "advocate"):
        assert not _reads(made, who, written), who
        with reading(made, who):
            assert not find(words="waspword").hits
            assert versions_of(ref=written.ref) == ()
            for day in (TODAY, TODAY + timedelta(days=1)):
                known = known_on(subject=made.children["ours"], day=day)
                assert all("waspword" not in one.line.line for one in known.entries)
            gone = space_of(subject=made.children["ours"]).gone
            assert [(one.on, one.what) for one in gone] == [(TODAY, "some words")]
    with system("the ledger, in a test"):
        entry = Entry.objects.get(thing="record.record", thing_id=written.id, version=2)
        assert (entry.verb, entry.reason) == ("taken back", "The child took it back")
        assert compare().is_equal


def test_taking_back_does_not_hide_what_was_shared_to_keep_somebody_safe() -> None:
    made = world()
    kept = _said(made, "He hits us.")
    with reading(made, "practitioner") as by:
        following.share_to_keep_safe(
            theirs=kept.id, version=1, why="Somebody is being hurt.", with_whom="Manager", to=None, told_on=TODAY,
            by=by, at=AT,
        )  # fmt: skip
        with pytest.raises(following.NotTakenBack, match="stays where it was needed"):
            following.take_back(theirs=kept.id, version=1, asked="She asked.", on=TODAY, by=by, at=AT)
        with pytest.raises(following.NotSaid, match="nobody else’s"):
            following.take_back(theirs=kept.id, version=1, asked=" ", on=TODAY, by=by, at=AT)


def test_what_changed_and_when_they_were_told_stands_beside_what_they_said() -> None:
    made = world()
    written = _said(made)
    with reading(made, "practitioner") as by:
        with pytest.raises(following.NotSaid):
            following.answer(theirs=written.id, changed="", by=by, at=AT)
        following.answer(
            theirs=written.id, changed="The meeting is on Tuesday.", told_on=TODAY, told_by="Grace", by=by, at=AT
        )
        told = space_of(subject=made.children["ours"]).words[0].answers
    assert [(one.changed, one.told_on, one.told_by) for one in told] == [("The meeting is on Tuesday.", TODAY, "Grace")]


def test_what_changed_is_kept_as_close_as_what_they_said_and_goes_with_it_when_they_take_it_back() -> None:
    made = world()
    written = _said(made)
    with reading(made, "practitioner") as by:
        told = following.answer(
            theirs=written.id, changed="The waspword was moved.", told_on=TODAY, their_answer="Good.", by=by, at=AT
        )
    assert _finds(made, "manager", told)
    with reading(made, "practitioner") as by:
        closer = following.choose_who_sees(theirs=written.id, version=1, who_sees=WhoSees.WORKER, by=by, at=AT)
    assert [_finds(made, who, told) for who in ("practitioner", "manager", "advocate")] == [True, False, False]
    with reading(made, "practitioner") as by:
        following.take_back(theirs=written.id, version=closer.version, asked="Me.", on=TODAY, by=by, at=AT)
    assert not _finds(made, "practitioner", told)


def _finds(made: World, who: str, written: Written) -> bool:
    with reading(made, who):
        opened = open_record(ref=written.ref)
        assert bool(find(words="waspword").hits) == (opened is not None)
        return opened is not None


def test_what_was_shared_to_keep_somebody_safe_stays_with_those_it_was_shared_with() -> None:
    made = world()
    kept = _said(made, "He hits us.", setting=keeping.Setting(who_sees=WhoSees.WORKER))
    manager = made.users["manager"].pk
    with reading(made, "practitioner") as by:
        following.share_to_keep_safe(
            theirs=kept.id, version=1, why="Somebody is being hurt.", with_whom="Manager", to=[manager], told_on=TODAY,
            by=by, at=AT,
        )  # fmt: skip
        with pytest.raises(following.NotTakenBack, match="go on seeing it"):
            following.choose_who_sees(theirs=kept.id, version=2, who_sees=WhoSees.WORKER, by=by, at=AT)
    assert _reads(made, "manager", kept)
    with reading(made, "practitioner") as by:
        following.choose_who_sees(theirs=kept.id, version=2, who_sees=WhoSees.NAMED, only=[manager], by=by, at=AT)
    assert [_reads(made, who, kept) for who in ("manager", "supervisor")] == [True, False]


def test_a_feeling_is_on_points_in_their_own_words_and_the_time_before_stays() -> None:
    made = world()
    points = ("a wasp", "a wet sock", "a Tuesday")
    with reading(made, "practitioner") as by:
        for day, at in ((date(2026, 9, 30), 0), (TODAY, 2)):
            keeping.say_how_it_feels(
                child=made.children["ours"], felt=keeping.Felt(about="meetings", points=points, at=at), on=day, by=by,
                at=AT,
            )  # fmt: skip
        with pytest.raises(keeping.NoPoint):
            keeping.say_how_it_feels(
                child=made.children["ours"], felt=keeping.Felt(about="meetings", points=points, at=3), on=TODAY, by=by,
                at=AT,
            )  # fmt: skip
        felt = space_of(subject=made.children["ours"]).feelings
    assert [one.opened.facts["points"][one.opened.facts["at"]] for one in felt] == ["a Tuesday", "a wasp"]


def test_three_houses_are_a_series_and_an_empty_one_is_refused() -> None:
    made = world()
    with reading(made, "practitioner") as by:
        with pytest.raises(keeping.NothingInIt):
            keeping.build_houses(child=made.children["ours"], houses={}, on=TODAY, by=by, at=AT)
        for day in (date(2026, 9, 30), TODAY):
            keeping.build_houses(
                child=made.children["ours"], houses={"worries": keeping.House(words=f"On {day}.", lines=A_DRAWING)},
                on=day, by=by, at=AT,
            )  # fmt: skip
        built = space_of(subject=made.children["ours"]).houses
    assert [one.words("worries") for one in built] == ["On 2026-11-20.", "On 2026-09-30."]
    assert [one.name for one in built[0].opened.attached] == ["worries.png", "worries-lines.json"]


def test_an_advocate_not_offered_has_a_reason() -> None:
    made = world()
    with reading(made, "practitioner") as by:
        with pytest.raises(following.NotSaid, match="who decided"):
            following.say_advocacy(
                child=made.children["ours"], answer=Advocacy.Answer.NOT_OFFERED, on=TODAY, by=by, at=AT
            )
        following.say_advocacy(
            child=made.children["ours"], answer=Advocacy.Answer.YES, advocate="Jo Tan", met_on=TODAY, on=TODAY, by=by,
            at=AT,
        )  # fmt: skip
        assert space_of(subject=made.children["ours"]).advocacy[0].facts["advocate"] == "Jo Tan"


def test_nobody_writes_for_a_child_whose_record_is_shut_to_them_or_whose_role_does_not_write() -> None:
    made = world()
    for who in ("other practitioner", "must not see", "case reviewer", "analyst"):
        with reading(made, who) as by, pytest.raises((following.NotTheirs, MayNot, Exception)) as refused:
            keeping.keep_words(child=made.children["ours"], words={"words": "x"}, on=TODAY, by=by, at=AT)
        assert type(refused.value).__name__ in ("MayNot", "MayNotWrite"), who

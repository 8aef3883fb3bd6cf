"""Nothing that is kept joins what was said without a name to anybody."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.urls import reverse

from footpath.access.models import Reading
from footpath.feedback.actions import box, loops
from footpath.feedback.models import Heard, InTheBox
from footpath.feedback.queries.words import voices
from footpath.feedback.refusals import NotHere, SaidNothing
from footpath.feedback.rules.sets import ForWhom
from footpath.ledger.models import Entry, Image
from footpath.people.actions.gate import MayNot
from footpath.store.scope import system
from tests.feedback.cast import NOW, TODAY, Cast, asking, questions, reading, signed_in

pytestmark = pytest.mark.django_db
WORDS = "The kettle in room four is the only thing that works, says nobody in particular."


def everything() -> dict[str, list[str]]:
    """Every row of every table, in words."""
    with system("look for what was said"):
        tables = apps.get_models()
        return {table._meta.label: [repr(row) for row in models.QuerySet(table).values_list()] for table in tables}


def entries() -> int:
    with system("count the ledger"):
        return Entry.objects.count()


def say(code: str, *, client: Client | None = None, words: str = WORDS, **more: str) -> int:
    sent = {"q-story": "no", "q-words": words, **more}
    return int((client or Client()).post(reverse("say:code", args=[code]), sent).status_code)


def test_an_answer_leaves_no_entry_no_reading_and_no_session(cast: Cast, demonstration: None) -> None:
    code = asking(cast).code
    before, told = everything(), entries()

    assert say(code) == 200

    after = everything()
    changed = {label for label, rows in after.items() if rows != before[label]}
    assert changed == {"feedback.InTheBox"}
    assert entries() == told


def test_what_is_kept_of_it_is_what_was_said_and_its_week(cast: Cast, demonstration: None) -> None:
    code = asking(cast).code
    say(code)

    with system("look at the row"):
        [row] = InTheBox.objects.values()
    assert row["week"].isoformat() == "2026-11-16"
    assert row["words"] == {"words": WORDS}
    assert set(row) == {"id", "ref", "agency_id", "asking_id", "week", "points", "words", "act"}
    assert row["id"] > 1_000_000_000, "Its number is chance's, and not the next one"
    assert isinstance(row["ref"], UUID)


def test_from_a_browser_in_which_somebody_is_signed_in_nothing_is_taken(cast: Cast, demonstration: None) -> None:
    code = asking(cast).code

    assert say(code, client=signed_in(cast.grace)) == 403

    with system("look for a row"):
        assert not InTheBox.objects.exists()
        assert not [row for row in Reading.objects.filter(actor=cast.grace.pk) if code in row.action]


def test_a_week_is_entered_when_it_is_over_by_nobody_and_in_no_order_of_its_coming(
    cast: Cast, demonstration: None
) -> None:
    row = asking(cast)
    for number in range(40):
        box.put_in(code=row.code, points={}, words={"words": f"number {number}"}, act=False, at=NOW - timedelta(days=7))
    box.put_in(code=row.code, points={}, words={"words": "of this week"}, act=False, at=NOW)

    assert box.take_out(at=NOW) == 40

    with system("look at what was entered"):
        heard = [str(one.words["words"]) for one in Heard.objects.order_by("pk")]
        kept = list(Entry.objects.filter(thing="feedback.heard").values("actor", "at"))
        images = [json.loads(one.image) for one in Image.objects.filter(image__contains="number ")]
        left = [one.words["words"] for one in InTheBox.objects.all()]
    assert sorted(heard) == sorted(f"number {number}" for number in range(40))
    assert heard != [f"number {number}" for number in range(40)]
    assert {(one["actor"], one["at"]) for one in kept} == {(None, NOW)}
    assert len(images) == 40
    assert not any(cast.grace.name in str(image) for image in images)
    assert left == ["of this week"]


def test_the_tables_file_keeps_no_order_of_coming(cast: Cast, demonstration: None) -> None:
    row = asking(cast)
    for number in range(30):
        box.put_in(code=row.code, points={}, words={"words": f"number {number:02}"}, act=False, at=NOW)
    with system("read them as they lie"), connection.cursor() as cursor:
        laid = "xmin::text, ctid::text" if connection.vendor == "postgresql" else "'one', rowid"
        order = "ctid" if connection.vendor == "postgresql" else "rowid"
        cursor.execute(f"SELECT {laid}, words FROM feedback_inthebox ORDER BY {order}")
        rows = cursor.fetchall()
    assert len(rows) == 30
    assert len({laid for laid, _, _ in rows}) == 1, "One transaction laid them all"
    assert [str(words) for _, _, words in rows] != sorted(str(words) for _, _, words in rows)


def test_it_is_heard_at_once_by_whoever_hears_feedback_here_and_by_nobody_else(cast: Cast, demonstration: None) -> None:
    say(asking(cast).code, act="on")

    for user in (cast.grace, cast.jo, cast.ivan, cast.siân, cast.owen, cast.other):
        with reading(user):
            assert voices(on=TODAY) == (), user.name
            with pytest.raises((MayNot, NotHere)):
                box.heed(answer=UUID(int=1), done="Something.", by=user, at=NOW)
    with reading(cast.tom):
        [voice] = voices(on=TODAY)
        assert voice.said[0].words == WORDS
        assert [(one.asks, one.words) for one in voice.points] == [
            ("Is a child's story easily found in the record?", "No")
        ]


def test_what_asks_for_something_now_stands_first_until_somebody_says_what_was_done(
    cast: Cast, demonstration: None
) -> None:
    code = asking(cast).code
    say(code, words="Somebody is waiting at the bus station.", act="on")
    say(code, words="Fine.")
    with reading(cast.tom):
        first = voices(on=TODAY)[0]
        assert first.act
        box.heed(answer=first.ref, done="Bilal goes there on Friday, and the police know.", by=cast.tom, at=NOW)

        again = next(one for one in voices(on=TODAY) if one.ref == first.ref)
        assert again.done.startswith("Bilal")
        with pytest.raises(Exception, match="theirs stands"):
            box.heed(answer=first.ref, done="Me too.", by=cast.tom, at=NOW)


def test_what_was_done_stays_with_the_answer_when_it_is_entered(cast: Cast, demonstration: None) -> None:
    row = asking(cast)
    box.put_in(code=row.code, points={}, words={"words": "Now."}, act=True, at=NOW - timedelta(days=8))
    with reading(cast.tom):
        [one] = voices(on=TODAY)
        box.heed(answer=one.ref, done="Rang.", by=cast.tom, at=NOW)
    box.take_out(at=NOW)
    with reading(cast.tom):
        [again] = voices(on=TODAY)
    assert (again.ref, again.done) == (one.ref, "Rang.")


def test_a_code_that_is_over_or_never_was_takes_nothing(cast: Cast, demonstration: None) -> None:
    row = asking(cast)
    with reading(cast.tom):
        box.stop_asking(asking=row, by=cast.tom, at=NOW)
    for code in (row.code, "heron-0000"):
        with pytest.raises(NotHere):
            box.put_in(code=code, points={"story": "no"}, words={}, act=False, at=NOW)
        assert say(code) == 404


def test_an_answer_to_nothing_that_was_asked_is_no_answer(cast: Cast, demonstration: None) -> None:
    with pytest.raises(SaidNothing):
        box.put_in(code=asking(cast).code, points={"story": "purple"}, words={"who": "Grace"}, act=False, at=NOW)


def test_another_organisations_asking_and_what_it_heard_are_not_ours_to_end(cast: Cast) -> None:
    row = asking(cast)
    with reading(cast.tom):
        loop = loops.hear(whose=ForWhom.STAFF, heard="No room to think.", rests_on=(), by=cast.tom, at=NOW)
    with reading(cast.other):
        with pytest.raises(NotHere):
            box.stop_asking(asking=row, by=cast.other, at=NOW)
        with pytest.raises(NotHere):
            loops.decide(loop=loop, did="Nothing.", why_not="", by=cast.other, at=NOW)
    with reading(cast.tom):
        said = loops.decide(loop=loop, did="A quiet room.", why_not="", by=cast.tom, at=NOW)
    with reading(cast.other), pytest.raises(NotHere):
        loops.tell(loop=said, how="a poster", by=cast.other, at=NOW)


def test_only_whoever_hears_feedback_asks(cast: Cast) -> None:
    with reading(cast.grace), pytest.raises(MayNot):
        box.ask(opening=box.Opening(asks=questions("staff"), whom="Us", people=4), by=cast.grace, at=NOW)


def test_nothing_that_was_sent_is_given_back(cast: Cast, demonstration: None) -> None:
    response = Client().post(reverse("say:code", args=[asking(cast).code]), {"q-words": WORDS})
    assert WORDS.encode() not in response.content
    assert "footpath" not in response.cookies


def test_more_than_people_send_in_an_hour_is_not_taken(cast: Cast, demonstration: None) -> None:
    code = asking(cast).code
    answers = [say(code) for _ in range(62)]
    assert answers[0] == 200
    assert answers[-1] == 429

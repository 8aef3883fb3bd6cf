"""A concern is read by whoever raised it and by the one person it was brought to, and nothing else tells of it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection, models

from footpath.access import actions as access
from footpath.concerns import actions, queries
from footpath.concerns.models import Concern, ConcernSaid, NamedPerson
from footpath.concerns.queries import Opened
from footpath.concerns.rules import is_named
from footpath.judgement.models.supervision import Supervises
from footpath.ledger.actions import keep
from footpath.ledger.models import Entry, Image
from footpath.ledger.rebuild import compare
from footpath.people.actions.gate import MayNot
from footpath.store.scope import system
from footpath.web.concerns.values import lines_said
from tests.access.cast import TODAY, reading
from tests.concerns.conftest import AT, WORDS, Place

pytestmark = pytest.mark.django_db
Sort = ConcernSaid.Sort


def raised(place: Place, **more: object) -> UUID:
    with reading(place.ruby):
        return actions.raise_concern(told=place.raising(**more), once="one", by=place.ruby, at=AT).ref


def opened(place: Place, who: str, ref: UUID) -> Opened | None:
    with reading(getattr(place, who)):
        return queries.open_concern(ref=ref, on=TODAY)


def without_a_name(place: Place, **more: object) -> str:
    with system("somebody who is not signed in, in a test"):
        return actions.raise_concern(told=place.raising(**more), once="nameless", by=None, at=AT).code


def test_the_two_whom_it_concerns_read_it_and_nobody_else_by_any_role(place: Place) -> None:
    ref = raised(place)
    for who in ("ruby", "yvonne"):
        found = opened(place, who, ref)
        assert found is not None, who
        assert found.words == WORDS
    for other in place.others:
        with reading(other):
            assert queries.open_concern(ref=ref, on=TODAY) is None, other.name
            assert queries.raised_by(user=place.ruby.pk) == []
            assert queries.brought_to(user=place.yvonne.pk) == []
            assert not Concern.objects.exists()
            assert not ConcernSaid.objects.exists()


def test_with_the_first_line_gone_the_second_holds(place: Place) -> None:
    ref = raised(place)
    with reading(place.yvonne):
        actions.say(ref=ref, sort=Sort.ANSWER, words="I have read it.", once="a", by=place.yvonne, at=AT)
        assert models.QuerySet(Concern).count() == 1
    for other in place.others:
        with reading(other):
            assert models.QuerySet(Concern).count() == 0, other.name
            assert models.QuerySet(ConcernSaid).count() == 0, other.name
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM concerns_concern")
                assert cursor.fetchone() == (0,), other.name


def test_its_words_lie_open_in_no_table_and_in_no_image(place: Place) -> None:
    ref = raised(place, about="Somebody", wish="That it stops")
    with reading(place.yvonne):
        actions.say(ref=ref, sort=Sort.ANSWER, words="Thank you: Quillfeather.", once="a", by=place.yvonne, at=AT)
    with system("look for its words"):
        assert not Image.objects.filter(image__contains="Quillfeather").exists()
        rows = [bytes(box) for model in (Concern, ConcernSaid) for box in model.objects.values_list("box", flat=True)]
        found = Concern.objects.get(ref=ref)
    assert len(rows) == 2
    assert all(b"Quillfeather" not in row and b"That it stops" not in row for row in rows)
    assert found.raised_by_id == place.ruby.pk


def test_the_ledger_knows_that_it_was_raised_and_by_nobody(place: Place) -> None:
    ref = raised(place)
    with reading(place.yvonne):
        actions.acknowledge(ref=ref, by=place.yvonne, at=AT)
        actions.say(ref=ref, sort=Sort.DONE, words="Two people on Fridays.", once="a", by=place.yvonne, at=AT)
        actions.close(ref=ref, learnt="We were too few.", by=place.yvonne, at=AT)
    with system("the history, in a test"):
        entries = Entry.objects.filter(thing__startswith="concerns.concern").order_by("seq")
        assert [one.verb for one in entries] == [
            "raised in confidence", "acknowledged", "said in confidence", "said in confidence",
            "closed with what was learnt",
        ]  # fmt: skip
        assert {one.actor for one in entries} == {None}
        assert {one.reason for one in entries} == {""}
    assert compare().is_equal


def test_nobody_in_ones_own_line_is_offered_above_or_below(place: Place) -> None:
    def offered(who: str) -> list[str]:
        with reading(getattr(place, who)):
            return [one.name for one in queries.may_be_told(by=getattr(place, who).pk, on=TODAY)]

    assert offered("ruby") == ["Helen", "Yvonne"], "Tom manages her, and Hana above him"
    assert offered("tom") == ["Helen", "Yvonne"]
    assert offered("hana") == ["Helen", "Yvonne"], "she manages Tom, who is on the list"
    assert offered("yvonne") == ["Hana", "Helen", "Tom"], "never oneself"
    assert offered("siobhan") == ["Hana", "Helen", "Tom", "Yvonne"]


@pytest.mark.parametrize("to", ["tom", "hana", "ruby", "amir"])
def test_it_is_brought_to_nobody_who_may_not_be_told_whatever_was_sent(place: Place, to: str) -> None:
    with reading(place.ruby), pytest.raises(actions.NotToThem, match="list"):
        actions.raise_concern(
            told=place.raising(to=getattr(place, to).pk), once="1", by=place.ruby, at=AT
        )  # fmt: skip


def test_nobody_who_is_named_in_it_can_read_it(place: Place) -> None:
    for more in ({"about": "Yvonne"}, {"words": "It was yvonne who moved them."}):
        with reading(place.ruby), pytest.raises(actions.NotToThem, match="named in what you say"):
            actions.raise_concern(told=place.raising(**more), once="1", by=place.ruby, at=AT)
    with system("somebody who is not signed in, in a test"), pytest.raises(actions.NotToThem):
        actions.raise_concern(told=place.raising(about="Yvonne"), once="1", by=None, at=AT)


@pytest.mark.parametrize(
    ("name", "about", "words", "is_so"),
    [
        pytest.param("Dr Anil Rao", "Dr Rao", "", True, id="a title and a family name"),
        pytest.param("Tom Ellis", "Tom", "", True, id="a first name, where it is said whom it is about"),
        pytest.param("Tom Ellis", "", "Tom said so.", False, id="a first name in the story could be anybody"),
        pytest.param("Tom Ellis", "", "ELLIS said so.", True, id="a family name in the story"),
        pytest.param("Tom Ellis", "tomorrow", "on Tuesday", False, id="a part of another word"),
        pytest.param("Jo Tan", "", "jo tan was there", True, id="a short name as it is written"),
        pytest.param("Siân Pugh", "sian", "", False, id="what was not written is not guessed"),
        pytest.param("", "x", "y", False, id="nobody"),
    ],
)
def test_somebody_is_named_where_a_reader_would_say_so(name: str, about: str, words: str, is_so: bool) -> None:
    assert is_named(name, about=about, words=words) is is_so


def test_it_is_acknowledged_answered_and_closed_in_that_order(place: Place) -> None:
    ref = raised(place)
    with reading(place.yvonne):
        assert queries.waiting_for(user=place.yvonne.pk)
        with pytest.raises(actions.AlreadyClosed, match="first what was done"):
            actions.close(ref=ref, learnt="Nothing", by=place.yvonne, at=AT)
        actions.say(ref=ref, sort=Sort.SAFETY, words="A note, in my own words.", once="a", by=place.yvonne, at=AT)
        with pytest.raises(actions.AlreadyClosed, match="already"):
            actions.acknowledge(ref=ref, by=place.yvonne, at=AT)
        with pytest.raises(actions.SentTwice):
            actions.say(ref=ref, sort=Sort.SAFETY, words="A note, in my own words.", once="a", by=place.yvonne, at=AT)
        actions.say(ref=ref, sort=Sort.DONE, words="Two on Fridays.", once="b", by=place.yvonne, at=AT)
        with pytest.raises(actions.SaidNothing):
            actions.close(ref=ref, learnt=" ", by=place.yvonne, at=AT)
        actions.close(ref=ref, learnt="We were too few.", by=place.yvonne, at=AT)
        with pytest.raises(actions.AlreadyClosed, match="closed"):
            actions.say(ref=ref, sort=Sort.DONE, words="More", once="c", by=place.yvonne, at=AT)
        with pytest.raises(actions.AlreadyClosed):
            actions.close(ref=ref, learnt="Again", by=place.yvonne, at=AT)
        assert not queries.waiting_for(user=place.yvonne.pk)
    found = opened(place, "ruby", ref)
    assert found is not None
    assert [one.sort for one in found.said] == [Sort.SAFETY, Sort.DONE, Sort.LEARNT]
    assert (found.acknowledged_on, found.closed_on) == (TODAY, TODAY)


def test_whoever_raised_it_says_more_and_it_is_open_again(place: Place) -> None:
    ref = raised(place)
    with reading(place.yvonne):
        actions.say(ref=ref, sort=Sort.DONE, words="Nothing yet.", once="a", by=place.yvonne, at=AT)
        actions.close(ref=ref, learnt="Little.", by=place.yvonne, at=AT)
    with reading(place.ruby):
        actions.say_more(ref=ref, words="It goes on.", once="m", by=place.ruby, at=AT)
        with pytest.raises(actions.SentTwice):
            actions.say_more(ref=ref, words="It goes on.", once="m", by=place.ruby, at=AT)
        with pytest.raises(actions.SaidNothing):
            actions.say_more(ref=ref, words="", once="n", by=place.ruby, at=AT)
    with reading(place.yvonne):
        assert queries.waiting_for(user=place.yvonne.pk)
    found = opened(place, "yvonne", ref)
    assert found is not None
    assert found.closed_on is None


def test_nobody_else_does_anything_to_it(place: Place) -> None:
    ref = raised(place)
    ways: tuple[Callable[..., None], ...] = (
        lambda by: actions.acknowledge(ref=ref, by=by, at=AT),
        lambda by: actions.say(ref=ref, sort=Sort.ANSWER, words="I", once="x", by=by, at=AT),
        lambda by: actions.close(ref=ref, learnt="I", by=by, at=AT),
        lambda by: actions.say_more(ref=ref, words="I", once="y", by=by, at=AT),
        lambda by: actions.turn_to(ref=ref, to=place.helen.pk, by=by, at=AT),
    )
    for other in place.others:
        for way in ways:
            with reading(other), pytest.raises(actions.NotYours, match="nothing here"):
                way(other)
    with reading(place.ruby):
        for way in ways[:3]:
            with pytest.raises(actions.NotYours):
                way(place.ruby)
    with reading(place.yvonne):
        for way in ways[3:]:
            with pytest.raises(actions.NotYours):
                way(place.yvonne)
        with pytest.raises(actions.SaidNothing, match="Say whether"):
            actions.say(ref=ref, sort=Sort.MORE, words="As if I were Ruby", once="z", by=place.yvonne, at=AT)


def test_it_can_be_brought_to_somebody_else_and_whoever_had_it_reads_it_no_longer(place: Place) -> None:
    ref = raised(place)
    with reading(place.ruby):
        with pytest.raises(actions.NotToThem, match="with them already"):
            actions.turn_to(ref=ref, to=place.yvonne.pk, by=place.ruby, at=AT)
        with pytest.raises(actions.NotToThem):
            actions.turn_to(ref=ref, to=place.tom.pk, by=place.ruby, at=AT)
        actions.turn_to(ref=ref, to=place.helen.pk, by=place.ruby, at=AT)
    assert opened(place, "yvonne", ref) is None
    found = opened(place, "helen", ref)
    assert found is not None
    assert found.acknowledged_on is None


def test_it_is_brought_to_nobody_who_is_named_in_what_was_said_since(place: Place) -> None:
    with system("Helen has a family name, in a test"):
        place.helen.name = "Helen Brook"
        place.helen.save(update_fields=["name"])
    ref, code = raised(place), without_a_name(place)
    with reading(place.ruby):
        actions.say_more(ref=ref, words="It was Ms Brook who asked for it.", once="m", by=place.ruby, at=AT)
        found = queries.open_concern(ref=ref, on=TODAY)
        assert found is not None
        assert "Brook" in found.all_raised
        with pytest.raises(actions.NotToThem, match="named in what you say"):
            actions.turn_to(ref=ref, to=place.helen.pk, by=place.ruby, at=AT)
    with system("somebody who is not signed in, in a test"):
        actions.say_more(code=code, words="It was Ms Brook.", once="n", by=None, at=AT)
        with pytest.raises(actions.NotToThem, match="named in what you say"):
            actions.turn_to(code=code, to=place.helen.pk, by=None, at=AT)


def test_whoever_supervises_the_raiser_or_is_supervised_by_them_is_in_their_line(place: Place) -> None:
    with system("who supervises whom, in a test"):
        for worker, supervisor in ((place.ruby, place.yvonne), (place.helen, place.ruby)):
            row = Supervises(
                worker=worker, supervisor=supervisor, purpose=Supervises.Purpose.PERSONAL, set_by=place.tom,
                since=TODAY,
            )  # fmt: skip
            keep(row, verb="supervision set", by=place.tom, at=AT)
    with reading(place.ruby):
        assert queries.may_be_told(by=place.ruby.pk, on=TODAY) == []
        with pytest.raises(actions.NotToThem, match="Choose one of those on the list"):
            actions.raise_concern(told=place.raising(), once="one", by=place.ruby, at=AT)


def test_an_answer_is_never_told_as_that_of_whoever_has_it_now(place: Place) -> None:
    ref = raised(place)
    with reading(place.yvonne):
        actions.say(ref=ref, sort=Sort.ANSWER, words="Nothing to see.", once="a", by=place.yvonne, at=AT)
    with reading(place.ruby):
        actions.turn_to(ref=ref, to=place.helen.pk, by=place.ruby, at=AT)
    with reading(place.helen):
        actions.say(ref=ref, sort=Sort.ANSWER, words="I will look.", once="b", by=place.helen, at=AT)
    for who, mine, now in ((place.ruby, True, "Helen answered"), (place.helen, False, "You answered")):
        with reading(who):
            found = queries.open_concern(ref=ref, on=TODAY)
        assert found is not None
        first, _, last = lines_said(found, mine=mine)
        assert (first.heading, last.heading) == ("Whoever had it before answered", now)


def test_without_a_name_a_code_shown_once_opens_it_and_nothing_kept_does(place: Place) -> None:
    code = without_a_name(place)
    with system("what is kept, in a test"):
        row = Concern.objects.get()
    assert row.raised_by_id is None
    assert row.digest is not None
    assert code not in row.digest
    found = queries.open_by_code(code=f" {code.lower().replace('-', ' ')} ", on=TODAY)
    assert found is not None, "as it is read aloud"
    assert (found.words, found.raised_by_name) == (WORDS, "")
    for wrong in ("", "-", code[:-1], row.digest, str(row.ref)):
        assert queries.open_by_code(code=wrong, on=TODAY) is None
    with system("somebody who is not signed in, in a test"):
        actions.say_more(code=code, words="And Mondays.", once="m", by=None, at=AT)
        with pytest.raises(actions.NotYours):
            actions.say_more(code=code[:-1], words="And Mondays.", once="n", by=None, at=AT)
        actions.turn_to(code=code, to=place.helen.pk, by=None, at=AT)
    with reading(place.helen):
        assert [one.other for one in queries.brought_to(user=place.helen.pk)] == ["Somebody who gave no name"]
    with reading(place.yvonne):
        assert queries.brought_to(user=place.yvonne.pk) == []


def test_one_that_was_raised_as_oneself_is_opened_by_no_code(place: Place) -> None:
    raised(place)
    for code in ("", "None", "NULL"):
        assert queries.open_by_code(code=code, on=TODAY) is None


def test_only_whoever_manages_who_works_here_keeps_the_list_and_by_that_reads_nothing(place: Place) -> None:
    for who in (place.tom, place.ruby, place.colette, place.siobhan):
        with reading(who), pytest.raises(MayNot):
            actions.name_person(user=place.colette, words="Me", by=who, at=AT)
    with reading(place.amir):
        with pytest.raises(actions.SaidNothing, match="on the list already"):
            actions.name_person(user=place.yvonne, words="Again", by=place.amir, at=AT)
        with pytest.raises(actions.SaidNothing, match="who they are"):
            actions.name_person(user=place.colette, words=" ", by=place.amir, at=AT)
    ref = raised(place)
    with reading(place.amir):
        row = NamedPerson.objects.get(user=place.yvonne)
        actions.no_longer_named(row=row, by=place.amir, at=AT)
        with pytest.raises(actions.AlreadyClosed):
            actions.no_longer_named(row=row, by=place.amir, at=AT)
        actions.name_person(user=place.amir, words="The site", by=place.amir, at=AT)
        assert queries.open_concern(ref=ref, on=TODAY) is None, "the list opens nothing brought to others"
    found = opened(place, "yvonne", ref)
    assert found is not None, "what was brought before they still answer"
    assert not found.to_listed


def test_somebody_who_no_longer_works_here_is_offered_to_nobody(place: Place) -> None:
    with system("somebody leaves, in a test"):
        access.deactivate(user=place.helen, by=place.amir, at=AT, reason="Left")
    with reading(place.ruby):
        assert [one.name for one in queries.may_be_told(by=place.ruby.pk, on=TODAY)] == ["Yvonne"]


def test_two_presses_raise_one_concern(place: Place) -> None:
    raised(place)
    with reading(place.ruby), pytest.raises(actions.SentTwice):
        actions.raise_concern(told=place.raising(), once="one", by=place.ruby, at=AT)
    with reading(place.ruby):
        with pytest.raises(actions.SaidNothing):
            actions.raise_concern(told=place.raising(words=" "), once="two", by=place.ruby, at=AT)
        assert len(queries.raised_by(user=place.ruby.pk)) == 1

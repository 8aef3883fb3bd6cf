"""The cast’s chronologies, as the story tells them and as each reader may read them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from footpath.chronologies.actions import crafting, finishing
from footpath.chronologies.actions.crafting import CannotBeChosen, Head, Here, IsFinished, NothingSaid, NotThere, Said
from footpath.chronologies.models import Chronology, Entry
from footpath.chronologies.queries.asking import asked
from footpath.chronologies.queries.comparing import as_finished, as_now, compared
from footpath.chronologies.queries.copies import allowed, court, pieces_of, story_pieces_of, who_it_could_be_for
from footpath.chronologies.queries.known import candidates
from footpath.chronologies.queries.reading import Crafted, chronologies_of, chronology_number, offered
from footpath.demo.cast.where import CANARIES
from footpath.demo.doing import TODAY, Area, moment
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import MayNot
from footpath.people.queries.copies import CannotCheck, Kept
from footpath.record.actions import MayNotWrite, write, write_many
from footpath.record.keeping import restrict
from footpath.record.models import HowExact, Passage, Record
from footpath.record.search import find
from footpath.record.values import FiledTo, Words, Writing
from footpath.store.scope import entered, system
from tests.demo.conftest import Reading

AT = moment(TODAY, "10:00")
HEAD = Head(title="For a test", purpose=Chronology.Purpose.UNDERSTANDING)


@pytest.fixture(autouse=True)
def _as_if_it_had_not_been(area: Area) -> Iterator[None]:
    """What a test writes is taken back: the area is made once for this file."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _read(area: Area, name: str) -> Crafted:
    found = chronology_number(record=area.records[name], today=TODAY)
    assert found is not None
    return found


def _begun(area: Area, who: str, *people: str) -> int:
    begun = crafting.begin(people=[area.people[one] for one in people], head=HEAD, on=TODAY, by=area.users[who], at=AT)
    return begun.id


def _keep(area: Area, number: int, who: str, *keys: str, state: Entry.State = Entry.State.KEPT) -> None:
    states = dict.fromkeys(keys, state)
    crafting.decide(chronology=number, states=states, on=TODAY, by=area.users[who], at=AT)


def test_priyas_chronology_tells_what_led_to_the_conference_with_why_each_matters(area: Area, reading: Reading) -> None:
    with entered(reading("grace")):
        crafted = _read(area, "for-the-conference")

    assert crafted.is_finished
    assert [one.day for one in crafted.kept] == sorted(one.day for one in crafted.kept)
    assert len(crafted.kept) == 10
    said = {words for one in crafted.kept for _, words in one.own("significance")}
    assert "Her own yes, no and not sure. We begin with these." in said
    about = next(one for one in crafted.kept if one.of is None)
    assert about.how is HowExact.MONTH
    assert about.entry.source == "Her teacher, by telephone, 4 March 2024"


def test_the_unchosen_stay_in_view(area: Area, reading: Reading) -> None:
    with entered(reading("grace")):
        crafted = _read(area, "for-the-conference")
        there = offered(crafted, today=TODAY)

    assert sum(1 for _, held in there if held is None) > 20
    assert any(held is not None and held.state is Entry.State.DROPPED for _, held in there)
    assert all(one.day <= date(2024, 3, 4) for one, _ in there)


def test_everything_known_is_offered_oldest_first_and_says_why(area: Area, reading: Reading) -> None:
    with entered(reading("grace")):
        found = candidates([area.people["kai"]], today=TODAY)

    assert [one.day for one in found] == sorted(one.day for one in found)
    kinds = {one.kind for one in found}
    assert {
        "fact.birth", "fact.worker", "fact.home", "fact.order", "help.visit", "frontdoor.contact", "voice.words",
    } <= kinds  # fmt: skip
    picked = [one for one in found if one.picks]
    assert 10 < len(picked) < len(found)
    assert any(reason.key == "good" for one in picked for reason in one.why)


def test_a_rough_chronology_keeps_a_first_pick(area: Area, reading: Reading) -> None:
    with entered(reading("grace")):
        crafted = _read(area, "before-theo")

    assert len(crafted.kept) > 10
    assert crafted.opened.by == "Owen Bright"


def test_graces_answer_stands_beside_the_question_of_the_visits_at_which_kai_was_not_seen(
    area: Area, reading: Reading
) -> None:
    with entered(reading("grace")):
        crafted = _read(area, "before-bean")
        found = asked(crafted, known=[one for one, _ in offered(crafted, today=TODAY)], today=TODAY)

    one = next(each for each in found if each.question.rule == "not-seen" and area.people["kai"] in each.question.about)
    assert "18 October 2023 to 22 November 2023" in one.question.asks
    assert [answer.by for answer in one.answers] == ["Grace Adeyemi"]
    assert len(one.from_) == 3


def test_each_reader_reads_of_those_who_are_open_to_them_and_no_sign_of_others(area: Area, reading: Reading) -> None:
    with entered(reading("sian")):
        theos = _read(area, "before-bean")
        words = repr(theos)

    assert theos.people == (area.people["theo"],)
    assert all(area.people["theo"] in one.about for one in theos.kept)
    with system("what only the others’ entries hold"):
        lines = Passage.objects.filter(
            record__in=Record.objects.filter(filings__subject=area.people["kai"]).exclude(
                filings__subject=area.people["theo"]
            ),
            slot="line",
        ).values_list("words", flat=True)
        shared = Passage.objects.filter(record__filings__subject=area.people["theo"], slot="line")
        theirs = set(lines) - set(shared.values_list("words", flat=True))
    assert theirs
    assert not [line for line in theirs if line in words]


@pytest.mark.parametrize("who", ["charlie", "ivan", "colette"])
def test_somebody_with_no_business_here_finds_none(area: Area, reading: Reading, who: str) -> None:
    with entered(reading(who)):
        assert chronology_number(record=area.records["before-bean"], today=TODAY) is None
        assert chronologies_of(subject=area.people["kai"]) == []
        assert not find("neither of them").hits
        with pytest.raises((NotThere, MayNot)):
            _keep(area, area.records["before-theo"], who, "fbirth:1")


def test_what_is_kept_is_dropped_and_taken_back_and_its_history_stays(area: Area, reading: Reading) -> None:
    key = f"fbirth:{area.people['maya']}"
    with entered(reading("grace")):
        number = _begun(area, "grace", "maya")
        _keep(area, number, "grace", key)
        before = crafting.decide(
            chronology=number, states={key: Entry.State.DROPPED}, on=TODAY, by=area.users["grace"], at=AT
        )
        crafted = chronology_number(record=number, today=TODAY)
        assert crafted is not None
        assert crafted.kept == ()
        _keep(area, number, "grace", key, state=before[key])
        again = chronology_number(record=number, today=TODAY)

    assert again is not None
    assert [one.line for one in again.kept] == ["Maya was born."]
    assert again.kept[0].entry.version == 3


def test_only_what_a_chronology_may_tell_of_can_be_chosen(area: Area, reading: Reading) -> None:
    with entered(reading("grace")):
        number = _begun(area, "grace", "maya")
        kais = next(
            one for one in candidates([area.people["kai"]], today=TODAY) if area.people["maya"] not in one.people
        )
        for key in (kais.key, "r999999", "fdeath:1", "nonsense"):
            with pytest.raises(CannotBeChosen):
                _keep(area, number, "grace", key)


def test_two_who_word_the_same_entry_do_not_write_over_each_other(area: Area, reading: Reading) -> None:
    maya = area.people["maya"]
    key = f"fbirth:{maya}"
    with entered(reading("grace")):
        number = _begun(area, "grace", "maya")
        _keep(area, number, "grace", key)
        told = {"chronology": number, "key": key, "version": 1, "on": TODAY, "by": area.users["grace"], "at": AT}
        crafting.word(said=Said(own={maya: {"significance": "Hers."}}), **told)  # type: ignore[arg-type]
        with pytest.raises(Changed):
            crafting.word(said=Said(own={maya: {"significance": "Mine."}}), **told)  # type: ignore[arg-type]
        found = find("Hers", subjects=[maya]).hits

    assert found


def test_a_finished_chronology_is_opened_again_with_a_reason_before_it_changes(area: Area, reading: Reading) -> None:
    number = area.records["for-the-conference"]
    key = f"fbirth:{area.people['maya']}"
    with entered(reading("grace")):
        with pytest.raises(IsFinished):
            _keep(area, number, "grace", key)
        version = _read(area, "for-the-conference").opened.version
        told = {"chronology": number, "on": TODAY, "by": area.users["grace"], "at": AT}
        with pytest.raises(finishing.NoReason):
            finishing.open_again(version=version, why=" ", **told)  # type: ignore[arg-type]
        finishing.open_again(version=version, why="Her birth was left out.", **told)  # type: ignore[arg-type]
        _keep(area, number, "grace", key)
        crafted = _read(area, "for-the-conference")
        side = compared(as_finished(crafted, crafted.finishes[0]), as_now(crafted), same=True)

    assert [one.line for one in side.only_second] == ["Maya was born."]
    assert side.only_first == ()
    assert len(side.alike) == 10


def test_only_somebody_who_works_with_them_finishes_it(area: Area, reading: Reading) -> None:
    with entered(reading("sian")):
        theos = _read(area, "before-theo")
        told = {"chronology": theos.opened.id, "version": theos.opened.version, "on": TODAY, "at": AT}
        with pytest.raises(MayNot):
            finishing.finish(by=area.users["sian"], **told)  # type: ignore[arg-type]
    with entered(reading("grace")):
        finishing.finish(by=area.users["grace"], **told)  # type: ignore[arg-type]


def test_another_begins_from_the_same_choice_and_carries_no_words(area: Area, reading: Reading) -> None:
    with entered(reading("grace")):
        begun = crafting.begin_from(
            chronology=area.records["for-the-conference"], head=HEAD, on=TODAY, by=area.users["grace"], at=AT
        )
        first = _read(area, "for-the-conference")
        second = chronology_number(record=begun.id, today=TODAY)

    assert second is not None
    assert {one.line for one in second.kept} == {one.line for one in first.kept}
    assert not [one for one in second.kept if one.entry.paragraphs]


def test_a_childhood_of_ones_own_is_not_told_by_ones_childrens_chronology(area: Area, reading: Reading) -> None:
    kerry, kai = area.people["kerry"], area.people["kai"]
    with system("Kerry’s own file"):
        hers = write(
            Writing(
                kind="help.visit", happened_on=date(2009, 3, 1), filed_to=(FiledTo(subject=kerry),),
                words=(Words(slot="said", subject=kerry, words="She asked for her own bed."),),
            ),
            by=area.users["tom"], at=AT,
        )  # fmt: skip
        together = candidates([kai, kerry], today=TODAY)
        alone = candidates([kerry], today=TODAY)

    assert f"r{hers.id}" in {one.key for one in alone}
    assert f"r{hers.id}" not in {one.key for one in together}
    with system("keep it all the same"):
        number = _begun(area, "tom", "kai", "kerry")
        with pytest.raises(CannotBeChosen):
            _keep(area, number, "tom", f"r{hers.id}")


def test_what_is_kept_for_a_few_is_kept_for_them_in_a_chronology_too(area: Area, reading: Reading) -> None:
    maya = area.people["maya"]
    with entered(reading("tom")):
        one = next(each for each in candidates([maya], today=TODAY) if each.kind == "help.visit" and each.record)
        assert one.record is not None
        version = Record.objects.get(pk=one.record).version
        restrict(
            record=one.record, version=version, to=[], withheld=False, reason="A test", by=area.users["tom"], at=AT
        )
        number = _begun(area, "tom", "maya")
        _keep(area, number, "tom", one.key)
        said = Said(what="Only for those named: a xylophone.")
        crafting.word(chronology=number, key=one.key, version=1, said=said, on=TODAY, by=area.users["tom"], at=AT)
        mine = chronology_number(record=number, today=TODAY)
    with entered(reading("grace")):
        hers = chronology_number(record=number, today=TODAY)
        found = find("xylophone").hits

    assert mine is not None
    assert hers is not None
    assert len(mine.kept) == 1
    assert hers.kept == ()
    assert not found


def test_what_is_nowhere_on_the_record_says_when_and_who_says_so(area: Area, reading: Reading) -> None:
    with entered(reading("grace")):
        number = _begun(area, "grace", "maya")
        for what, source in (("", "Jean"), ("She won a cup.", "")):
            here = Here(day=date(2019, 6, 1), how=HowExact.SEASON, said=Said(what=what), source=source)
            with pytest.raises(NothingSaid):
                crafting.write_here(chronology=number, here=here, by=area.users["grace"], at=AT)


def test_a_chronology_is_of_people_whose_record_is_open(area: Area, reading: Reading) -> None:
    with entered(reading("sian")), pytest.raises((MayNot, MayNotWrite)):
        _begun(area, "sian", "theo", "kai")


def test_no_copy_carries_what_must_not_travel(area: Area, reading: Reading) -> None:
    """Planted in every place that people type in, and told to nobody outside."""
    maya = area.people["maya"]
    planted = ("at Quillfeather Row", "THORNMERE", "fe97qx", "Saltmarsh", "ring 07700 900417", "Mrs Oduya")
    with entered(reading("tom")):
        keys = [one.key for one in candidates([maya], today=TODAY) if one.picks][: len(planted)]
        number = _begun(area, "tom", "maya")
        _keep(area, number, "tom", *keys)
        slots = ("what", "significance", "impact", "analysis", "significance", "what")
        for key, slot, words in zip(keys, slots, planted, strict=True):
            said = Said(what=words) if slot == "what" else Said(own={maya: {slot: words}})
            crafting.word(chronology=number, key=key, version=1, said=said, on=TODAY, by=area.users["tom"], at=AT)
        here = Here(day=TODAY, how=HowExact.DAY, said=Said(what="A cup."), source="Heronsgate Surgery")
        crafting.write_here(chronology=number, here=here, by=area.users["tom"], at=AT)
        crafted = chronology_number(record=number, today=TODAY)
        assert crafted is not None
        for to in (court("The family court"), *who_it_could_be_for(crafted, on=TODAY)):
            could = allowed(crafted=crafted, pieces=pieces_of(crafted), to=to, on=TODAY, by=area.users["tom"], at=AT)
            told = " ".join(one.words for one in could.may).casefold()
            assert not [one for one in CANARIES if one.casefold() in told], to.name
            assert len(could.may_not) >= len(planted) + 1, to.name


def test_a_father_is_given_his_childs_story_and_not_anothers(area: Area, reading: Reading) -> None:
    with entered(reading("tom")):
        crafted = _read(area, "before-bean")
        aaron = next(one for one in who_it_could_be_for(crafted, on=TODAY) if one.name.startswith("Aaron"))
        could = allowed(crafted=crafted, pieces=pieces_of(crafted), to=aaron, on=TODAY, by=area.users["tom"], at=AT)
        by_key = crafted.by_key()

    entries = [by_key[one.key] for one in could.may if one.key in by_key]
    assert entries
    assert all(set(one.about) == {area.people["theo"]} for one in entries)
    assert Kept.NOT_THEIRS in {why for _, why in could.may_not}


def test_whoever_may_not_know_where_cannot_give_a_copy(area: Area, reading: Reading) -> None:
    with entered(reading("sian")):
        crafted = _read(area, "before-theo")
        told = {"crafted": crafted, "pieces": pieces_of(crafted), "to": court("The court")}
        with pytest.raises(CannotCheck):
            allowed(on=TODAY, by=area.users["sian"], at=AT, **told)  # type: ignore[arg-type]


def test_kais_story_is_told_in_words_for_kai_and_one_chapter_has_his_own_title(area: Area, reading: Reading) -> None:
    with entered(reading("grace")):
        crafted = _read(area, "kais-story")
        kai = area.people["kai"]
        to = next(one for one in who_it_could_be_for(crafted, on=TODAY) if one.subject == kai)
        could = allowed(
            crafted=crafted, pieces=story_pieces_of(crafted, child=kai), to=to, on=TODAY, by=area.users["grace"], at=AT
        )

    assert [one.words("title") for one in crafted.chapters if one.facts["by_child"]] == [
        "The bit where nobody was late"
    ]
    assert could.may_not == ()
    assert "The gate was never yours to hear." in " ".join(one.words for one in could.may)


def test_ten_times_as_much_is_read_in_as_many_queries(area: Area, reading: Reading) -> None:
    maya = area.people["maya"]

    def asked_of(number: int) -> tuple[int, int]:
        with (
            entered(reading("grace")),
            CaptureQueriesContext(
                connection,
            ) as reading_it,
        ):
            crafted = chronology_number(record=number, today=TODAY)
            assert crafted is not None
            offered(crafted, today=TODAY)
        return len(reading_it), len(crafted.kept)

    with entered(reading("grace")):
        small = _begun(area, "grace", "maya")
        few = [one.key for one in candidates([maya], today=TODAY)][:5]
        _keep(area, small, "grace", *few)
    before, first = asked_of(small)
    with system("ten times as much"):
        write_many(
            [
                Writing(
                    kind="help.visit", happened_on=date(2025, 1, 1) + timedelta(days=n),
                    filed_to=(FiledTo(subject=maya),),
                    words=(Words(slot="said", subject=maya, words=f"Said {n}."),),
                )
                for n in range(50)
            ],
            by=area.users["tom"], at=AT,
        )  # fmt: skip
    with entered(reading("grace")):
        more = [one.key for one in candidates([maya], today=TODAY) if one.key not in few and one.kind == "help.visit"]
        _keep(area, small, "grace", *more[:45])
    after, second = asked_of(small)

    assert second == first + 45
    assert after <= before + 3, (before, after)

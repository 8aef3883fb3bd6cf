"""A letter goes to the recipient's own place and carries nobody else's; what would give somebody away is held back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from footpath.access import actions as access
from footpath.access.models import Allocation, User
from footpath.access.rules import FieldClass, Role
from footpath.documents.actions import letters
from footpath.documents.models import Letter, NearMiss
from footpath.documents.queries import near_misses
from footpath.documents.queries.letters import Recipient, WhereTo, letters_about, not_told, recipients, where_to
from footpath.ledger.models import Entry, Image
from footpath.people.actions import places, protected
from footpath.people.actions.family import set_household
from footpath.people.actions.gate import MayNot, Mistaken
from footpath.people.actions.persons import talks
from footpath.people.actions.places import PlaceDraft, live_at
from footpath.people.models.persons import Communication
from footpath.people.models.places import PlaceOf, Protection, Reach
from footpath.record.queries import chronology
from footpath.store.scope import system
from tests.people.cast import NOW, TODAY, Lindens, beside, reading, worker

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=3)
WEIR = PlaceDraft(lines="31 Weir Street, Abbotsworth", postcode="FE2 6TN")
HOME = PlaceDraft(lines="14 Quillfeather Row, Thornmere", postcode="FE9 7QX", protection=Protection.PROTECTED)
SCHOOL = PlaceDraft(name="Saltmarsh Lane Primary", lines="Thornmere")
WORDS = "Dear Jean,\n\nKai would like you to come on Sunday.\n\nGrace"


@pytest.fixture
def placed(cast: Lindens) -> Lindens:
    """Where everybody lives: Jean's open, Kerry's and the children's protected, the fathers' not known."""
    with system("where they live"):
        live_at(subjects=[cast.jean], place=WEIR, **cast.doing)
        live_at(subjects=[cast.kerry, cast.maya, cast.theo], place=HOME, since=date(2024, 10, 21), **cast.doing)
        live_at(subjects=[cast.maya], place=SCHOOL, kind=PlaceOf.Kind.SCHOOL, **cast.doing)
        places.reach(subject=cast.kerry, channel=Reach.Channel.TEXT, detail="07700 900417", **cast.doing)
        places.reach(
            subject=cast.jean, channel=Reach.Channel.POST, detail="31 Weir Street", words="Letters in 16 point.",
            **cast.doing,
        )  # fmt: skip
        protected.protect_informant(about=[cast.maya], who="Mrs Oduya, number 10", **cast.doing)
    return cast


def to(cast: Lindens, whom: int, child: int | None = None) -> Recipient:
    return next(one for one in recipients(child=child or cast.maya, on=TODAY) if one.subject == whom)


def where(cast: Lindens, whom: int, child: int | None = None) -> WhereTo:
    return where_to(to=to(cast, whom, child), on=TODAY, long={})


def check(
    cast: Lindens, whom: int, words: str, *, by: User | None = None, child: int | None = None
) -> letters.MayBeMade:
    return letters.check_letter(
        words=words, purpose="plain", child=child or cast.maya, to=to(cast, whom, child), on=TODAY, by=by or cast.grace,
        at=LATER,
    )  # fmt: skip


def made(cast: Lindens, *, how: Letter.How = Letter.How.POST, **more: Any) -> Any:
    """A letter to Jean about Kai."""
    whole = f"Sunday\n{WORDS}"
    there = where(cast, cast.jean, cast.kai)
    making = letters.Making(
        words=WORDS, about="Sunday", purpose="plain", how=how, place_of=there.where[0][0] if there.where else None,
        points=there.points,
    )  # fmt: skip
    of = check(cast, cast.jean, whole, child=cast.kai)
    return letters.make_letter(
        of=of, making=making, where=there, whole=whole, files=(), on=TODAY, by=cast.grace, at=LATER, **more
    )


def test_a_letter_goes_to_the_recipients_own_place_and_nobody_elses(placed: Lindens) -> None:
    with reading(placed.grace):
        jean, kerry, dean = (where(placed, one, placed.maya if one != placed.jean else placed.kai) for one in (
            placed.jean, placed.kerry, placed.dean,
        ))  # fmt: skip

    assert [words for _, words in jean.where] == ["31 Weir Street, Abbotsworth, FE2 6TN"]
    assert jean.points == 16
    assert kerry.where == dean.where == ()
    assert "protected" in kerry.why_not
    assert "is known to you" in dean.why_not


def test_to_whoever_may_not_know_where_a_protected_place_is_as_one_that_nobody_told_us(placed: Lindens) -> None:
    moira = worker("Moira Kent", Role.ADMINISTRATOR)
    beside(moira, placed.maya, placed.theo)
    with reading(moira):
        kerry, dean = where(placed, placed.kerry), where(placed, placed.dean)

    assert kerry.why_not.replace("Kerry", "Dean") == dean.why_not
    assert not kerry.said


def test_what_somebody_said_of_post_is_obeyed(placed: Lindens) -> None:
    with system("what Jean says"):
        places.reach(
            subject=placed.jean,
            channel=Reach.Channel.POST,
            is_safe=False,
            words="Not by post this month",
            **placed.doing,
        )
    with reading(placed.grace):
        found = where(placed, placed.jean, placed.kai)

    assert not found.where
    assert "Not by post this month" in found.why_not


def test_how_somebody_reads_is_shown_and_their_letters_are_as_large_as_they_asked(placed: Lindens) -> None:
    with system("how Aaron reads"):
        talks(
            subject=placed.aaron, way=Communication.Way.READS, language="English", words="Voice notes, not letters",
            **placed.doing,
        )  # fmt: skip
    with reading(placed.grace):
        found = where(placed, placed.aaron, placed.theo)

    assert "Voice notes, not letters" in " ".join(one.words for one in found.said)
    assert found.points == 12


def test_a_place_older_than_a_change_of_whom_they_live_with_is_asked_about_first(placed: Lindens) -> None:
    with system("Aaron moves in with somebody"):
        flat = PlaceDraft(lines="12 Cooper’s Yard, Marlbridge", postcode="FE5 3BD")
        live_at(subjects=[placed.aaron], place=flat, since=date(2023, 12, 7), **placed.doing)
    with reading(placed.grace):
        assert where(placed, placed.aaron, placed.theo).where
    with system("Aaron moves in with somebody"):
        set_household(words="A friend’s", members=[placed.aaron], since=date(2026, 9, 1), **placed.doing)
    with reading(placed.grace):
        found = where(placed, placed.aaron, placed.theo)

    assert not found.where
    assert "the address we hold is older" in found.why_not
    assert "Cooper" not in found.why_not


LEAKS = (
    "She is at Saltmarsh Lane Primary.", "SALTMARSH is a good school.", "Saltmarsh’s head rang.",
    "She lives in Quillfeather Row.", "quillfeather row", "14 Quillfeather", "(Quillfeather)", "It is near Thornmere.",
    "THORNMERE library", "the Thornmere bus", "FE9 7QX", "fe97qx", "FE9  7QX", "post to FE9\n7QX", "07700 900417",
    "07700900417", "077 009 00417", "ring (07700) 900-417", "Mrs Oduya rang us", "ODUYA",
)  # fmt: skip


@pytest.mark.parametrize("leak", LEAKS)
def test_planted_leaks_are_held_back_for_a_maker_who_knows_and_one_who_may_not(placed: Lindens, leak: str) -> None:
    moira = worker("Moira Kent", Role.ADMINISTRATOR)
    beside(moira, placed.maya)
    said = []
    for who in (placed.grace, moira):
        with reading(who), pytest.raises(letters.HeldBack) as held:
            check(placed, placed.dean, f"Dear Dean,\n\n{leak}\n\nYours", by=who)
        said.append(str(held.value))

    assert said[0] == said[1] == letters.HELD_BACK
    assert not [one for one in ("Quillfeather", "Saltmarsh", "Thornmere", "Oduya", "0417") if one in said[0]]


def test_twenty_leaks_were_planted() -> None:
    assert len(set(LEAKS)) == 20


def test_a_brothers_protected_place_is_held_back_though_the_maker_may_not_know_of_it(placed: Lindens) -> None:
    """Somebody beside Kai alone writes, in all innocence, the name of a street that is his sister's."""
    bilal = worker("Bilal Khan", Role.PRACTITIONER)
    beside(bilal, placed.kai)
    with reading(bilal), pytest.raises(letters.HeldBack):
        check(placed, placed.jean, "Dear Jean,\n\nWe go by Quillfeather Row.", by=bilal, child=placed.kai)


def test_what_was_held_back_is_a_near_miss_once_a_day_without_a_word_of_it(placed: Lindens) -> None:
    with reading(placed.grace):
        for _ in range(2):
            with pytest.raises(letters.HeldBack):
                check(placed, placed.dean, "Dear Dean,\n\nSaltmarsh.")
        [seen] = near_misses.of_child(subject=placed.maya)
    assert seen.by == "Grace Adeyemi"
    with system("a test"):
        assert NearMiss.objects.count() == 1
        entered = Entry.objects.filter(thing__startswith="documents.").values("seq")
        assert Image.objects.filter(seq__in=entered).exists()
        assert not Image.objects.filter(seq__in=entered, image__icontains="saltmarsh").exists()


def test_information_governance_sees_each_near_miss_and_not_about_whom_and_says_what_was_learned(
    placed: Lindens,
) -> None:
    colette = worker("Colette Finch", Role.GOVERNANCE)
    outsider = worker("Charlie Moss", Role.PARTNER)
    with reading(placed.grace), pytest.raises(letters.HeldBack):
        check(placed, placed.dean, "Dear Dean,\n\nSaltmarsh.")
    with reading(outsider):
        assert not NearMiss.objects.exists()
        assert not near_misses.of_child(subject=placed.maya)
        [one] = near_misses.everywhere()
        with pytest.raises(MayNot):
            letters.learn(near_miss=one.ref, words="Nothing", by=outsider, at=LATER)
    with reading(colette):
        assert not NearMiss.objects.exists()
        [told] = near_misses.everywhere()
        assert not {"child", "to", "words"} & set(told.__slots__)
        letters.learn(near_miss=told.ref, words="The school was in a template.", by=colette, at=LATER)
        with pytest.raises(Mistaken):
            letters.learn(near_miss=told.ref, words="Again.", by=colette, at=LATER)
        assert near_misses.everywhere()[0].learned == "The school was in a template."


def test_a_letter_names_no_child_who_is_not_the_recipients_own_to_know_of(placed: Lindens) -> None:
    with reading(placed.grace):
        with pytest.raises(letters.NotReady, match="Theo"):
            check(placed, placed.dean, "Dear Dean,\n\nMaya is well, and Theo walks.")
        passed = check(placed, placed.kerry, "Dear Kerry,\n\nMaya is well, and Theo walks.")

    assert [one.name for one in passed.looked.names] == ["Theo Linden-Shaw"]


def test_whom_and_which_open_place_it_names_is_listed_and_asked_about(placed: Lindens) -> None:
    with reading(placed.grace):
        passed = check(placed, placed.dean, "Dear Dean,\n\nKerry will be at Weir Street with Maya.")

    assert [(one.name, one.ask) for one in passed.looked.names] == [("Kerry Linden", True)]
    assert passed.looked.another_child == ""


def test_what_is_still_to_be_filled_in_is_said(placed: Lindens) -> None:
    with reading(placed.grace):
        with pytest.raises(letters.NotReady, match=r"\[day and time\]"):
            check(placed, placed.jean, "Come on [day and time].", child=placed.kai)
        with pytest.raises(letters.NotReady, match="nothing"):
            check(placed, placed.jean, "  ", child=placed.kai)


def test_a_letter_is_what_was_looked_at_and_goes_where_it_was_said(placed: Lindens) -> None:
    with reading(placed.grace):
        written = made(placed)
        [letter] = letters_about(subject=placed.kai)
        assert letter.facts["to_id"] == placed.jean
        assert letter.facts["points"] == 16
        assert [one.subject for one in letter.present] == [placed.kai]
        assert written.version == 1
        there = where(placed, placed.jean, placed.kai)
        of = check(placed, placed.jean, "Sunday", child=placed.kai)
        making = letters.Making(
            words="Monday", about="", purpose="", how=Letter.How.POST, place_of=there.where[0][0], points=12
        )
        with pytest.raises(letters.NotReady, match="changed after"):
            letters.make_letter(
                of=of, making=making, where=there, whole="Monday", files=(), on=TODAY, by=placed.grace, at=LATER
            )
        with pytest.raises(letters.NowhereToSend):
            letters.check_address(replace(making, place_of=99), there)


def test_what_was_sent_stays_as_they_have_it(placed: Lindens) -> None:
    with reading(placed.grace):
        written = made(placed)
        letters.say_sent(
            letter=written.id, version=1, on=TODAY, how=Letter.How.POST, note="First class", by=placed.grace, at=LATER
        )
        with pytest.raises(letters.AlreadySent):
            letters.say_not_sent(letter=written.id, version=2, note="", by=placed.grace, at=LATER)
        with pytest.raises(letters.AlreadySent):
            made(placed, letter=written.id, version=2)
        [line] = chronology(subject=placed.kai).lines
        assert line.line == "To Jean Linden: Sunday."


def test_a_letter_that_did_not_arrive_is_what_we_did_not_tell_them_and_shuts_that_address(placed: Lindens) -> None:
    with reading(placed.grace):
        written = made(placed)
        with pytest.raises(Mistaken, match="sent"):
            letters.say_astray(
                letter=written.id, version=1, astray=Letter.Astray.CAME_BACK, found_on=TODAY, told_of="",
                by=placed.grace, at=LATER,
            )  # fmt: skip
        sent = letters.say_sent(letter=written.id, version=1, on=TODAY, how=Letter.How.POST, by=placed.grace, at=LATER)
        letters.say_astray(
            letter=written.id, version=sent.version, astray=Letter.Astray.OLD_PLACE, found_on=TODAY,
            told_of="Sunday at Jean’s", by=placed.grace, at=LATER,
        )  # fmt: skip
        [line] = chronology(subject=placed.kai).lines
        assert line.line == "To Jean Linden: Sunday. It went to an old address: we did not tell them."
        [told] = not_told(subject=placed.kai)
        assert told.words("astray") == "Sunday at Jean’s"
        found = where(placed, placed.jean, placed.kai)
        assert not found.where
        assert "did not reach them" in found.why_not


def test_a_letter_is_read_by_nobody_beside_another_child(placed: Lindens) -> None:
    outsider = worker("Owen Bright", Role.PRACTITIONER)
    access.allocate(
        subject=placed.bean, to=outsider, part=Allocation.Part.LEAD, since=date(2024, 1, 1), by=outsider, at=NOW
    )
    with reading(placed.grace):
        made(placed)
    with reading(outsider):
        assert not Letter.objects.exists()
        assert not letters_about(subject=placed.kai)


def test_a_place_sealed_to_others_is_held_back_for_whoever_works_with_them_and_is_not_named(placed: Lindens) -> None:
    tom = worker("Tom Ellis", Role.MANAGER)
    with system("where nobody but Tom may know"):
        steps = PlaceDraft(lines="9 Kittiwake Steps", protection=Protection.SEALED, named=(tom,), why="A test")
        live_at(subjects=[placed.kai], place=steps, kind=PlaceOf.Kind.STAYS, **placed.doing)
    with reading(placed.grace):
        with pytest.raises(letters.HeldBack):
            check(placed, placed.jean, "Dear Jean,\n\nWe meet at Kittiwake Steps.", child=placed.kai)
        assert not check(placed, placed.jean, "Dear Jean,\n\nOn Sunday.", child=placed.kai).looked.gives_away


def test_whoever_helps_beside_us_writes_no_letter_of_ours_and_tries_no_words(placed: Lindens) -> None:
    sian, ruth = worker("Siân Pugh", Role.PARTNER), worker("Ruth Osei", Role.VOLUNTEER)
    beside(ruth, placed.maya)
    access.share(
        subject=placed.maya, with_=sian, classes=FieldClass.IDENTITY | FieldClass.CONTACT | FieldClass.NARRATIVE,
        basis="A test", since=date(2026, 1, 1), until=None, by=placed.grace, at=NOW,
    )  # fmt: skip
    for who in (sian, ruth):
        with reading(who):
            for words in ("Maya is well.", "Maya is at Saltmarsh."):
                with pytest.raises(MayNot):
                    check(placed, placed.dean, words, by=who)
    with system("a test"):
        assert not NearMiss.objects.exists()

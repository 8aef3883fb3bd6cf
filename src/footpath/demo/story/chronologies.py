"""Chronologies that people crafted: for the conference, before a first visit, before Bean, and Kai’s own story."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime

from footpath.chronologies.actions import crafting, finishing
from footpath.chronologies.actions.crafting import Head, Here, Said
from footpath.chronologies.models import Chronology, Entry
from footpath.chronologies.queries.asking import asked
from footpath.chronologies.queries.reading import chronology_number, offered
from footpath.demo.doing import Area, moment
from footpath.demo.story.judgement import Acted
from footpath.record.models import Filing, HowExact, Record

KEPT = Entry.State.KEPT
Own = Mapping[str, Mapping[str, str]]


def chronologies() -> Iterator[Acted]:
    yield from _for_the_conference()
    yield _acted(date(2024, 9, 9), "11:20", _before_a_first_visit)
    yield from _kais_story()
    yield from _before_bean()


def _acted(day: date, clock: str, act: Callable[[Area, datetime], object]) -> Acted:
    return Acted(moment(day, clock), act)


def _of(area: Area, kind: str, day: date, who: str) -> str:
    """What an entry is known by: the first record of a kind about somebody on a day."""
    filed = Filing.objects.filter(subject=area.people[who], kind=kind, happened_on=day).order_by("record_id")
    return f"r{filed.values_list('record_id', flat=True)[0]}"


def _known_as(area: Area, name: str) -> str:
    return f"r{area.records[name]}"


def _kept(area: Area, name: str, keys: Mapping[str, Own], by: str, at: datetime) -> None:
    """Keep each, and write why it matters to whom."""
    on, number = at.date(), area.records[name]
    crafting.decide(chronology=number, states=dict.fromkeys(keys, KEPT), on=on, by=area.users[by], at=at)
    for key, own in keys.items():
        if own:
            _word(area, name, key, own, by, at)


def _word(area: Area, name: str, key: str, own: Own, by: str, at: datetime) -> None:
    crafted = chronology_number(record=area.records[name], today=at.date())
    assert crafted is not None
    held = crafted.by_key()[key]
    said = Said(own={area.people[who]: words for who, words in own.items()})
    crafting.word(
        chronology=crafted.opened.id, key=key, version=held.entry.version, said=said, on=at.date(), by=area.users[by],
        at=at,
    )  # fmt: skip


# --- Priya, for the conference of 8 March 2024 ---------------------------------------------------------


def _for_the_conference() -> Iterator[Acted]:
    yield _acted(date(2024, 3, 4), "10:10", _priya_begins)
    yield _acted(date(2024, 3, 4), "11:40", _priya_chooses)
    yield _acted(date(2024, 3, 5), "16:20", _priya_finishes)


def _priya_begins(area: Area, at: datetime) -> None:
    head = Head(
        title="What led to this conference",
        purpose=Chronology.Purpose.MEETING,
        meant_for="the conference on 8 March 2024",
        what_for="What was worrying, what was tried, what was strong; and what the children said themselves.",
        until=date(2024, 3, 4),
    )
    people = [area.people["maya"], area.people["theo"]]
    begun = crafting.begin(people=people, head=head, on=at.date(), by=area.users["priya"], at=at)
    area.records["for-the-conference"] = begun.id


def _priya_chooses(area: Area, at: datetime) -> None:
    theo = area.people["theo"]
    keys: dict[str, Own] = {
        _known_as(area, "gate"): {
            "maya": {"significance": "Her mother asked before anybody had to. This begins there, and it counts."}
        },
        _known_as(area, "table"): {
            "maya": {"significance": "The family drew itself, and knew who was who. Jean was in the drawing."}
        },
        _known_as(area, "contact-doorstep"): {
            "maya": {
                "significance": "The first time that harm came to the door. She was four, and behind it.",
                "impact": "She still sorts “back doors” under No.",
            }
        },
        f"fbirth:{theo}": {"theo": {"significance": "Seven weeks early, and held by everybody in turn."}},
        _known_as(area, "ended"): {
            "maya": {"significance": "It got better, with help that was asked for. It can be used again."}
        },
        _known_as(area, "contact-step-up"): {
            "maya": {"analysis": "The same door, two years later. Each of us had a part of it; nobody had it whole."}
        },
        _known_as(area, "assessment"): {
            "maya": {
                "significance": "We had understood it three weeks before he came. We did not see how near it was."
            },
            "theo": {"significance": "His father had been there all the time, and had not been asked."},
        },
        _known_as(area, "night"): {
            "maya": {
                "significance": "She saw it, and she carried Theo to the bathroom and locked the door.",
                "impact": "She sleeps with her shoes on.",
            },
            "theo": {"significance": "He was not hurt. He heard it, and stopped using three of his words."},
        },
        _of(area, "voice.words", date(2024, 3, 1), "maya"): {
            "maya": {"significance": "Her own yes, no and not sure. We begin with these."}
        },
    }
    _kept(area, "for-the-conference", keys, "priya", at)
    here = Here(
        day=date(2023, 9, 1),
        how=HowExact.MONTH,
        said=Said(
            what="Maya stopped drawing the house with a door in it.",
            own={area.people["maya"]: {"significance": "Her teacher saw it first, and thought it was a phase."}},
        ),
        source="Her teacher, by telephone, 4 March 2024",
        about=(area.people["maya"],),
    )
    crafting.write_here(chronology=area.records["for-the-conference"], here=here, by=area.users["priya"], at=at)
    not_needed = _of(area, "help.offered", date(2021, 12, 8), "maya")
    crafting.decide(
        chronology=area.records["for-the-conference"], states={not_needed: Entry.State.DROPPED}, on=at.date(),
        by=area.users["priya"], at=at,
    )  # fmt: skip


def _priya_finishes(area: Area, at: datetime) -> None:
    number = area.records["for-the-conference"]
    version = Record.objects.get(pk=number).version
    finishing.finish(chronology=number, version=version, on=at.date(), by=area.users["priya"], at=at)


# --- Owen, before he meets Theo for the first time ------------------------------------------------------


def _before_a_first_visit(area: Area, at: datetime) -> None:
    head = Head(
        title="Before I meet Theo", purpose=Chronology.Purpose.UNDERSTANDING, meant_for="myself, and my supervisor"
    )
    people = [area.people["theo"]]
    begun = crafting.begin_rough(people=people, head=head, on=at.date(), by=area.users["owen"], at=at)
    area.records["before-theo"] = begun.id


# --- Kai’s story, from the day on which he gave a chapter its title ---------------------------------------


def _kais_story() -> Iterator[Acted]:
    yield _acted(date(2025, 1, 22), "17:20", _kais_story_begins)
    yield _acted(date(2025, 2, 14), "15:40", _kais_story_is_told)


def _kais_story_begins(area: Area, at: datetime) -> None:
    head = Head(
        title="Kai’s story, so far",
        purpose=Chronology.Purpose.LIFE_STORY,
        meant_for="Kai, now and when he is grown",
        what_for="What happened, why people decided what they did, and who was there.",
    )
    begun = crafting.begin(people=[area.people["kai"]], head=head, on=at.date(), by=area.users["owen"], at=at)
    area.records["kais-story"] = begun.id
    for day, title, by_child, opening in (
        (date(2011, 6, 2), "You, and then Maya", False, "This is how you begin."),
        (date(2021, 11, 24), "When Mum asked for help", False, "Mum asked first. That is a brave thing to do."),
        (date(2024, 2, 20), "The bit where nobody was late", True, ""),
    ):
        crafting.write_chapter(
            chronology=begun.id, day=day, how=HowExact.DAY, title=title, opening=opening, by_child=by_child,
            by=area.users["owen"], at=at,
        )  # fmt: skip


def _kais_story_is_told(area: Area, at: datetime) -> None:
    kai, maya, theo = (area.people[one] for one in ("kai", "maya", "theo"))
    keys: dict[str, Own] = {
        f"fbirth:{kai}": {
            "kai": {
                "told": "You were born on a Thursday in June. Nan held you second, and says that you "
                "looked at her as if she were late."
            }
        },
        f"fbirth:{maya}": {"kai": {"told": "Maya came when you were five. You told your whole class her name."}},
        f"fbirth:{theo}": {
            "kai": {"told": "Theo was in a hurry, seven weeks early. You asked if he would have your room."}
        },
        _known_as(area, "gate"): {
            "kai": {"told": "Mum was tired and money was short. She asked Grace, at the school gate, for help."}
        },
        _known_as(area, "table"): {
            "kai": {
                "told": "Everybody sat at the kitchen table and drew the family on the back of some wallpaper. You "
                "said you knew where the torch was. You were looking after people already.",
                "because": "Grace wrote down that a boy of ten should not have to be the one who knows where the torch "
                "is. That was true, and it took the rest of us too long.",
            }
        },
        _known_as(area, "night"): {
            "kai": {
                "told": "One night Dean broke the door and hurt Mum, and you stood between them, and were hurt too. "
                "You have said that you should have heard the gate. The gate was never yours to hear.",
                "because": "That night you asked for Nan. You were listened to, and Nan came.",
            }
        },
        _of(area, "help.conversation", date(2024, 2, 20), "kai"): {
            "kai": {
                "told": "Mum, Maya and Theo went somewhere safe, and you went to Nan.",
                "because": "You could not all stay together and all be safe. Mum agreed that you should live with Nan, "
                "because it was what you asked for, and because she trusted Nan with you.",
            }
        },
        _of(area, "voice.words", date(2024, 3, 6), "kai"): {
            "kai": {"told": "The grown-ups had a big meeting. You wrote them a letter, and they listened to it."}
        },
        _known_as(area, "family-plan"): {
            "kai": {"told": "The family made their own plan. Kai stays with Nan: they wrote that down first."}
        },
        _known_as(area, "guardian"): {
            "kai": {
                "told": "After 337 days of tea at six, a judge said that Nan is your special guardian. It means that "
                "Nan decides the everyday things, and that nobody can move you without asking a court.",
                "because": "You had been saying so all along. The papers caught up with you.",
            }
        },
    }
    _kept(area, "kais-story", keys, "owen", at)


# --- Grace, before Bean: what is known already is not asked again ------------------------------------------


def _before_bean() -> Iterator[Acted]:
    yield _acted(date(2026, 7, 6), "11:30", _grace_begins)
    yield _acted(date(2026, 7, 7), "09:40", _grace_looks)


def _grace_begins(area: Area, at: datetime) -> None:
    head = Head(
        title="Before Bean: the three children, side by side",
        purpose=Chronology.Purpose.UNDERSTANDING,
        meant_for="Tom, and the understanding before the birth",
        what_for="So that Bean’s story begins from what is known, and nobody is asked twice.",
        since=date(2021, 11, 24),
    )
    people = [area.people[one] for one in ("kai", "maya", "theo")]
    begun = crafting.begin_rough(people=people, head=head, on=at.date(), by=area.users["grace"], at=at)
    area.records["before-bean"] = begun.id


def _grace_looks(area: Area, at: datetime) -> None:
    crafted = chronology_number(record=area.records["before-bean"], today=at.date())
    assert crafted is not None
    known = [one for one, _ in offered(crafted, today=at.date())]
    for one in asked(crafted, known=known, today=at.date()):
        if one.question.rule == "not-seen" and area.people["kai"] in one.question.about:
            crafting.look_at(
                chronology=crafted.opened.id, question=one.question.key, asks=one.question.asks,
                records=[str(each.ref) for each in one.from_ if each.ref], about=one.question.about, on=at.date(),
                because="I went to Nan’s on the 24th and he was there. He had been walking past home each afternoon "
                "to see whose car was outside. Three visits were too many to wait before asking.",
                by=area.users["grace"], at=at,
            )  # fmt: skip

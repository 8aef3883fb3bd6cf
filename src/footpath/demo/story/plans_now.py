"""The plans that go on today, as they were agreed and looked at, and one child's weeks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.story.planned import agreed, hope, looked, plan, step
from footpath.demo.telling import ABOUT, Mention, Told, told

HELP, LOOKED, NEXT = date(2025, 11, 25), date(2026, 9, 15), date(2026, 12, 15)


def plans_now() -> Iterator[Told]:
    yield from _maya_now()
    yield from _theo_now()
    yield from _kai_now()
    yield from _bean_now()
    yield from _weeks()


def _maya_now() -> Iterator[Told]:
    name, child = "plan-now-maya", "maya"
    yield plan(
        name, child, HELP, "grace", level="family-help", again=NEXT,
        said={
            "change": """
                - Nobody who should not know learns where they live
                - Maya has time in the week that is hers, and is not the one who gets everybody ready
                """,
            "safe-enough": """
                Nobody who should not knows where they live, and Maya has two evenings a week that are hers.
                """,
            "strengths": """
                - Kerry rings before it gets bad
                - Maya sleeps in her own bed
                - Marek makes breakfast, by Maya’s own account
                """,
            "ideas": """
                - Kerry: the bag is packed the night before, by somebody tall
                - Maya: put the day on things
                """,
            "done-already": "The meeting moved off art club, because she said so.",
            "bottom-lines": "- A day’s notice of anything new\n- She is asked before things happen, and told the truth",
            "follows": """
                - A month with a day’s notice each time: Grace comes every second week, not every week
                - If not: whoever notices rings Grace the same day, and Grace tells Maya herself what went wrong
                """,
            "known-by": "- Maya says so\n- Kerry says so\n- Mr Reed sees her stay for art",
            "for-child": """
                - A grown-up packs Theo’s bag.
                - Art club is yours. Grace finds out about the money.
                - You and Kai have a day.
                - Nobody tells anybody where.
                - If something changes, you know the day before.
                """,
            "child-says": "“It is mostly right. Put the day on things.”",
        },
    )  # fmt: skip
    yield hope(
        name, child, HELP, "grace", "Maya has evenings that are hers", name="hope-evenings",
        because="She is tired by Friday from caring for Theo.", state="begun",
        seen="She stayed for art three Tuesdays running, and came home last.", seen_by="Mr Reed",
        seen_on=date(2026, 11, 3), came_to="Kerry came to the young carers talk.",
    )  # fmt: skip
    yield hope(
        name, child, HELP, "grace", "Maya sleeps in her own bed, shoes off", name="hope-sleep", clock="16:36",
        because="She slept dressed for a year, to be ready.", state="changed",
        seen="Every night since the summer. She told Grace that the torch is in the drawer.", seen_by="Kerry",
        seen_on=LOOKED,
    )  # fmt: skip
    for called, who, answer, said in (
        ("Maya", "maya", "agreed", "“It is mostly right.”"),
        ("Kerry", "kerry", "agreed", "“Yes. And I want it on the fridge.”"),
    ):
        yield agreed(name, child, HELP, "grace", called, answer, who=who, said=said)
    yield agreed(
        name, child, HELP, "grace", "Dean Moss", "not-asked", because="It is not safe: Tom decided.", clock="16:55"
    )
    yield step(
        name, child, LOOKED, "grace", "A grown-up packs Theo’s bag, from Monday", whose="Kerry and Marek",
        due=date(2026, 11, 23), towards="hope-evenings",
    )  # fmt: skip
    yield step(
        name, child, LOOKED, "grace", "A place at the young carers group, and a person at the door", whose="Grace",
        state="not-now", why="not-to-be-had", because="They have a list, and have not said how long it is.",
        towards="hope-evenings", clock="16:42",
    )  # fmt: skip
    yield step(
        name, child, LOOKED, "grace", "The meeting moves off art club", whose="Grace", done=date(2026, 10, 14),
        found="Tuesdays. She was told the same day.", clock="16:44",
    )  # fmt: skip
    yield looked(
        name, child, LOOKED, "grace", again=NEXT,
        said={
            "with": "Maya, Kerry and Grace",
            "changed": "She sleeps. She still packs the bag. Tuesdays are for art, which matters more than we knew.",
            "child-says": "“Both.” The card was on the table before anybody asked.",
            "agreed": "The bag is Kerry’s and Marek’s. Grace asks about the group again, and about the money.",
        },
    )  # fmt: skip


def _theo_now() -> Iterator[Told]:
    name, child = "plan-now-theo", "theo"
    yield plan(
        name, child, HELP, "grace", level="family-help", again=NEXT, clock="17:00",
        said={
            "change": "Theo walks as far as his body lets him, in both his homes, and nobody has to ask Maya how.",
            "safe-enough": "Two homes each know everything about him, and neither has to ask Maya.",
            "strengths": "- Aaron, every week\n- Marcia, and the red mark nobody else saw\n- A helper who signs",
            "ideas": "Aaron draws round his feet on a cereal box, each Friday, with the date.",
            "bottom-lines": "Letters to both parents, each in the way they can read.",
            "known-by": "He gets to the window by himself to see the bus.",
            "for-child": "- Shoe.\n- Bus.\n- Mummy’s house. Daddy’s house.\n- More.",
        },
    )  # fmt: skip
    yield agreed(name, child, HELP, "grace", "Kerry", who="kerry", said="Yes.", clock="17:10")
    yield agreed(
        name, child, HELP, "grace", "Aaron", who="aaron", said="Yes. And I want it as a voice note.", clock="17:12",
        source="A voice note, written down and played back to him",
    )  # fmt: skip
    yield agreed(
        name, child, HELP, "grace", "Theo", "could-not-say", who="theo", clock="17:14",
        because="He was asked with signs and a bus. He signed “more”, and it is not known of what.",
    )  # fmt: skip
    yield looked(
        name, child, LOOKED, "grace", again=NEXT, clock="17:40",
        said={
            "with": "Kerry, Aaron and Grace, on the telephone with both",
            "changed": "He walks from the sofa to the window. The splints rub.",
            "agreed": "Health are asked for a date, by us, and both parents are told the same day.",
        },
    )  # fmt: skip


def _kai_now() -> Iterator[Told]:
    name, child, on = "plan-now-kai", "kai", date(2025, 11, 17)
    yield plan(
        name, child, on, "owen", level="child-in-need", again=date(2026, 12, 8),
        said={
            "change": "Somebody he wants sees him alone each week, and other people watch the road.",
            "safe-enough": "He is asked for, by people who want him well; and somebody else watches the road.",
            "strengths": "- Nan, and a doorbell that flashes\n- Bilal, who sits one seat along\n- The under-elevens",
            "ideas": "Kai: pay me for the keepers, then I am not about at night.",
            "parts": "- Until Easter 2026: Bilal, each week; nothing new\n- Then: what Kai would like to learn",
            "bottom-lines": "He is told first, and told why.",
            "for-child": "- You are not in trouble.\n- Bilal, every week. Or Owen.\n- A day with Maya and Theo.",
        },
    )  # fmt: skip
    yield agreed(name, child, on, "owen", "Kai", "in-part", who="kai", said="“The Bilal bit.”")
    yield agreed(name, child, on, "owen", "Jean", who="jean", said="“Yes, love.” Read to her, in 16 point.")
    yield step(
        name, child, on, "owen", "Goalkeepers’ night is paid, as a wage", whose="Bilal", done=date(2026, 11, 1),
        found="From this month. He is asked, and gets a wage.",
    )  # fmt: skip


def _bean_now() -> Iterator[Told]:
    name, child, on = "plan-now-bean", "bean", date(2026, 8, 31)
    yield plan(
        name, child, on, "grace", level="family-help", again=date(2026, 12, 2), assessment="before-birth",
        said={
            "change": "The baby is born where nobody who should not can find them, to two parents who are ready.",
            "safe-enough": "Kerry gives birth with the people she chooses, and nobody else knows.",
            "strengths": "- Two parents who want this baby\n- Ruth, on Tuesdays\n- Siân knew Theo at two days old",
            "ideas": "Kerry: the bag is packed late, on purpose. Marek: he learns the way to the ward by bus.",
            "bottom-lines": "Nobody puts anything about a baby anywhere.",
        },
    )  # fmt: skip
    yield agreed(name, child, on, "grace", "Kerry", who="kerry", said="Yes.")
    yield agreed(
        name, child, date(2026, 9, 2), "grace", "Marek", who="marek", said="“Tak. Rozumiem i zgadzam się.”",
        source="Ewa Lis interpreting, Polish", clock="11:10",
    )  # fmt: skip
    yield told(
        "help.translation",
        date(2026, 9, 2),
        "grace",
        clock="11:30",
        filed={child: ABOUT},
        shared={
            "text": """
                Plan dla dziecka.

                Dziecko urodzi się tam, gdzie nikt niepowołany go nie znajdzie. Oboje rodzice będą gotowi.

                Nikt nigdzie nie pisze o dziecku.

                Marek uczy się drogi autobusem na oddział. Ruth przychodzi we wtorki.
                """
        },
        facts={"plan_id": Mention(name), "language": "Polish", "lang": "pl", "translated_by": "Ewa Lis"},
    )
    yield step(
        name, child, on, "grace", "Steroid plan, because Theo came early", whose="Siân and the midwife",
        due=date(2026, 12, 2),
    )  # fmt: skip
    yield step(
        name, child, on, "grace", "The way to the ward, by bus and back", whose="Marek", done=date(2026, 9, 19),
        found="Twenty-six minutes, and he has written down the last one.", clock="16:42",
    )  # fmt: skip


def _weeks() -> Iterator[Told]:
    yield told(
        "help.tracker",
        date(2026, 10, 19),
        "grace",
        clock="18:00",
        filed={"theo": ABOUT},
        shared={
            "areas": "Mornings before nursery\nStretches",
            "why": "Kerry asked for it: some weeks go well and she forgets that they did.",
        },
        name="weeks-theo",
    )
    for monday, area, family, worker, words, seen in (
        (19, "Mornings before nursery", "too-much", "wobbly", "Everybody cried and then it was nine.", ""),
        (19, "Stretches", "steady", "steady", "", "Aaron does them to music."),
        (26, "Mornings before nursery", "wobbly", "wobbly", "Marek did breakfast twice.", ""),
        (26, "Stretches", "steady", "steady", "", ""),
        (33, "Mornings before nursery", "steady", "steady", "Calm. I had a tea.", "Bag by the door, packed by Marek."),
        (33, "Stretches", "wobbly", "wobbly", "He shouts when the splints go near him.", "Splints off since Sunday."),
        (40, "Mornings before nursery", "wobbly", "steady", "My back. Maya did the bag.", ""),
        (40, "Stretches", "too-much", "wobbly", "We stopped on Wednesday.", "Sore, and cross about it."),
    ):
        begins = date.fromordinal(date(2026, 9, 30).toordinal() + monday)
        yield told(
            "help.week",
            date.fromordinal(begins.toordinal() + 4),
            "grace",
            clock="18:05" if area == "Stretches" else "18:00",
            filed={"theo": ABOUT},
            shared={slot: said for slot, said in (("family", words), ("seen", seen)) if said},
            facts={
                "tracker_id": Mention("weeks-theo"),
                "area": area,
                "begins_on": begins,
                "family_says": family,
                "worker_says": worker,
            },
        )

"""What stands on each child's page on 20 November 2026: what to know first, words, life, worries, and what is next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.telling import ABOUT, Told, told

CHECKED, SEEN = date(2026, 11, 3), date(2026, 11, 4)


def pages() -> Iterator[Told]:
    yield from _maya()
    yield from _theo()
    yield from _kai()
    yield from _bean()
    yield from _next()


def _maya() -> Iterator[Told]:
    yield told(
        "help.know-first", CHECKED, "grace", clock="16:00", filed={"maya": ABOUT},
        own={"maya": {
            "protected": "Where Maya lives and goes to school is protected from Dean Moss.",
            "lines": "- Text Kerry first; leave no voicemail.\n- Weekends at Weir Street are not safe.",
            "tonight-can": "Jean, if Dean is known to be elsewhere. Marcia, for Theo.",
            "tonight-must-not": "Dean Moss. Nobody at Weir Street at a weekend.",
            "tonight-works": "Say what will happen next, and then do it. The cards are in her bag. Keep Theo in sight. The torch is in the drawer by her bed.",
            "tonight-ring": "Emergency duty, then Tom. Jean is reached through the police, not by telephone.",
        }},
    )  # fmt: skip
    yield told(
        "understanding.life", SEEN, "grace", clock="18:00", filed={"maya": ABOUT},
        own={"maya": {
            "life": """
                Maya gets herself and Theo’s bag ready before Mum is up, most days. Mornings are calmer since Marek does
                breakfast. At school she is happiest in the art room, and goes quiet when a day changes without
                warning. She is proud of looking after Theo, and tired by Friday. She wants to know what the new baby
                will change.
                """,
            "with-whom": "With Kerry and Maya",
            "not-asked": "Not asked: Dean (not safe; Tom decided).",
        }},
    )  # fmt: skip
    yield told(
        "understanding.worries", SEEN, "grace", clock="18:10", filed={"maya": ABOUT},
        own={"maya": {
            "worried": "- Dean finding out where she is\n- Being tired from caring for Theo",
            "working": "- Kerry rings before it gets bad\n- Art club; sleeps in her own bed\n- Marek, by Maya’s own account",
            "needs": "- Safety plan for court, by 4 Dec, Tom\n- Art club money, Grace: promised 6 Nov\n- Young carers group: waiting, 9 weeks",
            "safe-enough": "nobody who should not knows where they live; Maya has two evenings a week that are hers.",
        }},
    )  # fmt: skip


def _theo() -> Iterator[Told]:
    yield told(
        "help.know-first", CHECKED, "grace", clock="16:10", filed={"theo": ABOUT},
        own={"theo": {
            "protected": "Where Theo lives from Sunday to Wednesday, and where he goes to school, is protected from Dean Moss.",
            "lines": "- Text Kerry first; leave no voicemail. Voice notes to Aaron, after three.\n- Weekends at Weir Street are not safe.",
            "tonight-can": "Aaron, any night; then Marcia. Both have a walker and his stretches.",
            "tonight-must-not": "Dean Moss.",
            "tonight-works": "His octopus. Sign “bus” and then wait ten seconds. Maya in sight if she is there.",
            "tonight-ring": "Aaron (nights: the yard will fetch him), then emergency duty.",
        }},
    )  # fmt: skip
    yield told(
        "voice.talk-and-listen", date(2026, 9, 22), "grace", clock="17:40", filed={"theo": ABOUT},
        own={"theo": {"how": "Single words and Makaton signs: more, stop, bus, shoe, Daddy, Kai. Ask, and then wait ten seconds. He points with his whole arm. Get down on the floor."}},
    )  # fmt: skip
    yield told(
        "voice.words", date(2026, 11, 13), "grace", clock="17:40", filed={"theo": ABOUT}, for_whom="Theo",
        own={"theo": {
            "words": "“Shoe. Shoe. Bus.” And, signed: more.",
            "how": "at Aaron’s, about his splints and about going out",
            "changed": "health were asked again that afternoon; fitted at home, so that he does not miss the bus.",
            "matters": "- buses\n- Maya’s drawings of buses\n- Kai carrying him\n- singing",
        }},
    )  # fmt: skip
    yield told(
        "understanding.life", date(2026, 11, 13), "grace", clock="17:50", filed={"theo": ABOUT},
        own={"theo": {
            "life": """
                Theo is four and has two homes that do his stretches. Sunday to Wednesday he is with Mum and Maya, and
                somebody has to remember the blue cup. Thursday to Saturday is Daddy, a bus, Grandma’s comb and singing.
                Since his splints stopped fitting he shuffles, which he thought he had finished with. He laughs most
                when Maya pretends to be surprised.
                """,
            "with-whom": "With Aaron, Kerry and Marcia, and by watching Theo",
        }},
    )  # fmt: skip
    yield told(
        "understanding.worries", date(2026, 11, 13), "grace", clock="17:55", filed={"theo": ABOUT},
        own={"theo": {
            "worried": "- No splints since 1 November, and what that costs his hips\n- Maya doing for him what a grown-up should\n- Dean, who would find Maya by finding Theo",
            "working": "- Aaron, every week; the feet on the cereal box\n- Marcia: hair, church and the red mark nobody else saw\n- A helper at school who signs",
            "needs": "- Splints fitted, 10 December, at home\n- A grown-up packs the bag: Kerry and Marek, from Monday\n- Letters to both parents, each in their own way",
            "safe-enough": "two homes each know everything about him, and neither has to ask Maya.",
        }},
    )  # fmt: skip


def _kai() -> Iterator[Told]:
    yield told(
        "help.know-first", CHECKED, "owen", clock="16:20", filed={"kai": ABOUT},
        own={"kai": {
            "protected": "Where his mum, Maya and Theo live is protected. Kai is not told, and has asked not to be.",
            "lines": "- Jean cannot hear the telephone: go to the back door\n- Weekends at Weir Street are not safe: Dean knows it",
            "tonight-can": "Jean; if Weir Street is not safe, Marcia, who has a bed for them both.",
            "tonight-must-not": "Dean Moss, and nobody who says they are a friend of his mum’s.",
            "tonight-works": "Food first. A true reason. Do not make a speech. Bilal, if he is up.",
            "tonight-ring": "Emergency duty, then Bilal. Police: he is at the bus station, stand F, nine times in ten.",
        }},
    )  # fmt: skip
    yield told(
        "voice.talk-and-listen", date(2025, 10, 2), "bilal", clock="20:00", filed={"kai": ABOUT},
        own={"kai": {"how": "Side by side: a car, a wall, a pitch. On paper, not typed in front of him. Tell him first, and tell him why. He says “couldn’t say” when he could."}},
    )  # fmt: skip
    yield told(
        "voice.words", date(2026, 11, 6), "bilal", clock="21:20", filed={"kai": ABOUT}, for_whom="Kai",
        own={"kai": {
            "words": "“I’m not going. I just like that they asked.”",
            "how": "on the sea wall with Bilal, about a lift and fifty quid",
            "changed": "goalkeepers’ night is paid from this month: he is asked, and gets a wage.",
            "matters": "- goalkeeping\n- Nan sleeping\n- Theo walking\n- being told first",
            "call-me": "“Kai. And don’t say missing like I’m a cat.”",
        }},
    )  # fmt: skip
    yield told(
        "understanding.life", date(2026, 11, 6), "owen", later=3, clock="11:00", filed={"kai": ABOUT},
        own={"kai": {
            "life": """
                Kai is fifteen and lives with Nan, where tea is at six. He keeps goal, trains eleven small keepers, and
                is on time for school when there is nothing in the road to look at. He speaks to Mum most evenings and
                has not seen Maya and Theo together since June. Some nights he is at the bus station, where it is warm
                and people ask him things.
                """,
            "with-whom": "With Kai, Jean and Bilal",
            "not-asked": "Not asked: Dean (not safe; Tom decided). Who Kai’s father is has three answers, and none of them is written here as the answer.",
        }},
    )  # fmt: skip
    yield told(
        "understanding.worries", date(2026, 11, 6), "owen", later=3, clock="11:10", filed={"kai": ABOUT},
        own={"kai": {
            "worried": "- Older lads with lifts and money\n- Dean reaching him to reach the others\n- Nobody seeing him alone each week, as his plan says",
            "working": "- Bilal, who sits one seat along\n- Nan, and a doorbell that flashes\n- The under-elevens",
            "needs": "- Kai seen alone, every week: Owen and Bilal, whoever he would rather\n- A day with Maya and Theo before Christmas: Grace\n- Told about court by Nan and Grace together, before he hears it",
            "safe-enough": "he is asked for, by people who want him well; and somebody else watches the road.",
        }},
    )  # fmt: skip


def _bean() -> Iterator[Told]:
    yield told(
        "help.know-first", CHECKED, "grace", clock="16:30", filed={"bean": ABOUT},
        own={"bean": {
            "protected": "That there is a baby, and where, is protected from Dean Moss.",
            "lines": "- Text Kerry first; leave no voicemail.\n- An interpreter for Marek for anything that matters: never a relative.\n- Theo came seven weeks early: the bag is not packed, on purpose.",
            "tonight-can": "Not yet born. If Kerry is in labour: Aaron has Theo, Jean comes to Maya with the police car.",
            "tonight-works": "Tell Maya what is happening, in order.",
            "tonight-ring": "Labour ward, then Marek, then emergency duty.",
        }},
    )  # fmt: skip
    yield told(
        "understanding.life", date(2026, 11, 17), "grace", later=1, clock="10:00", filed={"bean": ABOUT},
        own={"bean": {
            "life": """
                Bean is due on 15 January and kicks when Marek talks. There is a drawer, a mended stair and a chart with
                blanks in it that Maya made. Bean is spoken to in Polish in the morning and read to in English at night.
                """,
            "with-whom": "With Kerry, and by watching",
            "not-asked": "Marek has not been asked what he hopes for.",
        }},
    )  # fmt: skip
    yield told(
        "understanding.worries", date(2026, 11, 17), "grace", later=1, clock="10:10", filed={"bean": ABOUT},
        own={"bean": {
            "worried": "- Dean learning that there is a baby\n- Coming early, as Theo did\n- Kerry’s back, and nobody’s evening",
            "working": "- Two parents who want this baby\n- Ruth, on Tuesdays, asked for by name\n- Siân knew Theo at two days old",
            "needs": "- Birth plan that says who must not be told: meeting 2 December\n- Ask Marek what he hopes for, with Ewa: Grace\n- Steroid plan: Siân and the midwife",
            "safe-enough": "Kerry gives birth somewhere nobody who should not can find, with the people she chooses.",
        }},
    )  # fmt: skip


def _next() -> Iterator[Told]:
    for on, clock, child, what, due, whose, promised in (
        (SEEN, "18:20", "maya", "Visit at school", date(2026, 11, 24), "Grace", False),
        (date(2026, 11, 3), "09:30", "maya", "Birth plan meeting", date(2026, 12, 2), "", False),
        (date(2026, 11, 3), "09:35", "maya", "Plan looked at together", date(2026, 12, 15), "", False),
        (date(2026, 11, 6), "12:50", "maya", "An answer about art club money", date(2026, 11, 20), "Grace", True),
        (date(2026, 9, 18), "11:10", "maya", "Young carers group: asked 18 September", None, "Grace", False),
        (SEEN, "18:25", "maya", "A day together with Kai: not seen together since June", None, "Grace", False),
        (date(2026, 11, 16), "09:00", "theo", "At home with Kerry, 10 o’clock", date(2026, 11, 20), "Grace", False),
        (date(2026, 11, 20), "08:45", "theo", "Splints fitted, at home", date(2026, 12, 10), "Community physiotherapy", False),
        (date(2026, 11, 3), "09:40", "theo", "Plan looked at together", date(2026, 12, 15), "Grace", False),
        (date(2026, 11, 6), "21:30", "kai", "Goalkeepers’ night, and chips", date(2026, 11, 20), "Bilal", True),
        (date(2026, 11, 9), "11:30", "kai", "Seen alone, wherever he would rather", date(2026, 11, 23), "Owen", False),
        (date(2026, 11, 9), "11:35", "kai", "A day with Maya and Theo", date(2026, 12, 19), "Grace", False),
        (date(2026, 11, 3), "09:45", "bean", "Birth plan meeting; reports by 30 November", date(2026, 12, 2), "Grace", False),
        (date(2026, 11, 18), "10:20", "bean", "Ask Marek what he hopes for, with Ewa", None, "Grace", False),
    ):  # fmt: skip
        yield told(
            "help.next", on, "bilal" if whose == "Bilal" else "owen" if whose == "Owen" else "grace", clock=clock,
            filed={child: ABOUT}, own={child: {"what": what}},
            facts={"due_on": due, "whose": whose, "promised": promised},
        )  # fmt: skip

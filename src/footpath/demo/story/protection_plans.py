"""Maya's and Theo's child protection plans: what was in them, who was there, what showed that something had changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.story.planned import hope, plan, step
from footpath.demo.telling import ABOUT, MENTIONED, Mention, Told, told

MET, CORE, FIRST, SECOND = date(2024, 3, 8), date(2024, 3, 21), date(2024, 5, 30), date(2024, 11, 14)
_MAYA = "plan-core-maya"


def protection_plans() -> Iterator[Told]:
    yield from _in_it()
    yield from _there()
    yield from _decided()
    yield from _shown()


def _in_it() -> Iterator[Told]:
    yield plan(
        _MAYA, "maya", MET, "priya", level="child-protection", until=SECOND, later=3, clock="11:20", again=None,
        said={
            "change": "- Nobody who should not know learns where she is\n- Her words come before each meeting, with Jo",
            "safe-enough": "Six months have gone by, and she has stopped counting cars.",
            "for-child": "You are told before, not after.\nNobody says where you live.\nJo asks you first.",
            "found": "It ended because it was safe enough. The school saw it differently, and its words are kept.",
        },
    )  # fmt: skip
    yield hope(
        _MAYA, "maya", CORE, "priya", "Maya sleeps, and does not count cars", name="stops counting", clock="15:40",
        because="She has lived with being afraid, and arranges things so that nobody sees.", state="changed",
        seen="The torch is in the drawer, and she showed us which. No cars counted since the summer.",
        seen_by="Kerry and Owen", seen_on=SECOND,
    )  # fmt: skip
    for what, whose, due, done in (
        ("A day’s notice of everything, from everybody", "Everybody who comes", None, SECOND),
        ("Her cards, before each meeting", "Jo", date(2024, 5, 23), date(2024, 5, 27)),
    ):
        yield step(
            _MAYA, "maya", CORE, "priya", what, whose=whose, due=due, done=done, towards="stops counting",
            clock="15:45",
        )  # fmt: skip
    yield hope(
        _MAYA, "maya", CORE, "priya", "Nobody who should not know learns where she is", name="nobody learns",
        clock="15:50", because="He looked for them, and a letter nearly told him.", state="begun",
    )  # fmt: skip
    yield step(
        _MAYA, "maya", CORE, "priya", "Each letter looked at by a second person before it goes", whose="Moira",
        done=SECOND, towards="nobody learns", clock="15:55",
    )  # fmt: skip


def _at(
    meeting: str, on: date, called: str, as_what: str, came: str, *, view: str = "", why: str = "", who: str = "",
    children: tuple[str, ...] = ("maya", "theo"), clock: str = "16:30",
) -> Told:  # fmt: skip
    filed = dict.fromkeys(children, ABOUT)
    if who:
        filed[who] = MENTIONED
    words = {slot: text for slot, text in (("view", view), ("why-not", why)) if text}
    return told(
        "protection.at-meeting", on, "frances" if on != CORE else "priya", clock=clock, later=1, filed=filed,
        shared=words,
        facts={"meeting_id": Mention(meeting), "called": called, "as_what": as_what, "came": came},
    )  # fmt: skip


def _there() -> Iterator[Told]:
    core, first, second = "core-group", "first-review", "second-review"
    yield _at(core, CORE, "Kerry", "mother", "whole", who="kerry", view="“One afternoon in which nobody visits.”")
    yield _at(
        core, CORE, "Aaron", "Theo’s father", "whole", who="aaron", clock="16:35",
        view="“I would have come the first time if somebody had said.”",
    )  # fmt: skip
    yield _at(core, CORE, "Siân Pugh", "health visitor", "whole", clock="16:40")
    yield _at(
        core, CORE, "Dean Moss", "Maya’s father", "not-asked", clock="16:45", children=("maya",),
        why="It is not safe to ask him: Tom decided, and looks at it again at each review.",
    )  # fmt: skip
    yield _at(
        first, FIRST, "Kerry", "mother", "whole", who="kerry",
        view="She put six envelopes on the table. “Read the front.”",
    )  # fmt: skip
    yield _at(first, FIRST, "Dr Rao", "paediatrician", "otherwise", clock="16:40", children=("theo",),
              view="He has missed nothing that he was told of.")  # fmt: skip
    yield _at(second, SECOND, "Kerry", "mother", "whole", who="kerry", view="“I read it line by line. It is true now.”")
    yield _at(
        second, SECOND, "Aaron", "Theo’s father", "whole", who="aaron", clock="16:35", children=("theo",),
        view="Eleven minutes, without a note. “We can both do all of it.”",
    )  # fmt: skip


def _decided() -> Iterator[Told]:
    goes, safe = "It is not safe enough yet, held against what was said in March.", "Safe enough, line by line."
    for review, on, decision, because in (
        ("first-review", FIRST, "goes-on", goes), ("second-review", SECOND, "ends", safe)
    ):  # fmt: skip
        for child in ("maya", "theo"):
            why = because
            if (child, on) == ("theo", FIRST):
                why = "Neglect was proposed and not agreed: we had not told them. It stays as it was."
            yield told(
                "protection.decided", on, "frances", clock="17:10", later=1, filed={child: ABOUT},
                own={child: {"because": why}},
                facts={
                    "plan_id": Mention(f"plan-{child}"), "review_id": Mention(review), "decision": decision,
                },
            )  # fmt: skip


def _shown() -> Iterator[Told]:
    for name, speaks, what, on in (
        ("four friends", "against", "“I count them here as well but there aren’t many.”", date(2024, 5, 29)),
        ("the door that clicks", "for", "She has stopped sleeping in her shoes.", SECOND),
    ):
        yield told(
            "protection.evidence", on, "priya" if speaks == "against" else "owen", clock="15:10", filed={"maya": ABOUT},
            shared={"what": what},
            facts={"outcome_id": Mention("stops counting"), "shows_id": Mention(name), "speaks": speaks},
        )  # fmt: skip

"""Maya's and Theo's child protection plans: what was in them, who was there, what showed that something had changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.story.judgement import Acted
from footpath.demo.story.planned import hope, plan, step
from footpath.demo.telling import ABOUT, MENTIONED, Mention, Retold, Told, told

MET, CORE, FIRST, SECOND = date(2024, 3, 8), date(2024, 3, 21), date(2024, 5, 30), date(2024, 11, 14)
_MAYA = "plan-core-maya"
_BOTH = dict.fromkeys(("maya", "theo"), ABOUT)


def protection_plans() -> Iterator[Told | Retold | Acted]:
    yield from _in_it()
    yield from _there()
    yield from _the_second_review()
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
    core, first = "core-group", "first-review"
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


def _the_second_review() -> Iterator[Told | Retold | Acted]:
    """How the review at which both plans ended was arranged, read and prepared for; who came; the family told."""
    facts = {"reviews_id": Mention("plan-maya"), "chair": "Frances Doyle"}
    words = {
        "before": "At four, when Theo has slept. Maya’s part comes first, and Jo sits by the door she goes out of.",
        "where": "The upstairs room of the children’s centre, by the back way in",
    }
    told_then = "Kerry and Aaron, by Frances, before they went home; Maya by Jo, who had her cards with her."
    first, after = (
        told(
            "protection.conference-arranged", SECOND, "owen", filed=_BOTH, clock=clock, later=later,
            name="second-arranged", shared={**words, **more}, facts={**facts, **known},
        )
        for clock, later, more, known in (
            ("11:20", -16, {}, {}), ("17:40", 0, {"told": told_then}, {"told_on": SECOND}),
        )
    )  # fmt: skip
    yield Acted(first.at, lambda area, _: first.write(area))
    yield Retold(told=after, version=1, reason="the family was told")
    part = {"arranged_id": Mention("second-arranged")}
    yield told(
        "protection.report", date(2024, 11, 8), "owen", clock="15:00", filed=_BOTH, name="report-owen",
        source="Owen Bright, children’s social care",
        shared={
            "report": """
                Held against what was said in March: nobody who should not know has learned where they are, Maya sleeps,
                and two homes do all the stretches. What her new school is like for her we do not know yet.
                """
        },
        facts={**part, "called": "Owen Bright", "organisation": "Children’s social care"},
    )  # fmt: skip
    for who, on, how in (
        ("Kerry Linden", date(2024, 11, 11), "read together in the new kitchen, and left with her"),
        ("Aaron", date(2024, 11, 12), "a voice note, and on paper"),
    ):
        yield told(
            "protection.report-shared", on, "owen", clock="18:10", filed=_BOTH,
            facts={"report_id": Mention("report-owen"), "to_whom": who, "how": how},
        )  # fmt: skip
    yield told(
        "protection.prepared", date(2024, 11, 7), "jo", clock="17:00", filed={"maya": ABOUT},
        own={
            "maya": {
                "views": "Her cards: yes to the new house, yes to Owen, not sure about the playground.",
                "changed": "Her part came first, and she could go when it stopped being about her.",
            }
        },
        facts={**part, "takes_part": "part", "speaks": "Jo Tan, beside her"},
    )  # fmt: skip
    yield told(
        "protection.prepared", date(2024, 11, 9), "owen", clock="12:00", filed={"theo": ABOUT},
        own={"theo": {"views": "He goes to either door with either walker, and looks who comes."}},
        facts={**part, "takes_part": "too-young", "speaks": "Aaron"},
    )  # fmt: skip
    for called, children, known, said in (
        (
            "Kerry Linden", ("maya", "theo"),
            {"who": "their mother", "of_family": True, "beside": "Rosa Quinn, her own advocate"},
            {"view": "“I read it line by line. It is true now.”"},
        ),
        (
            "Aaron", ("theo",), {"who": "Theo’s father", "of_family": True},
            {"view": "Eleven minutes, without a note. “We can both do all of it.”"},
        ),
        (
            "The school’s safeguarding lead", ("maya",), {"who": "Maya’s school", "disagrees": True},
            {"disagreement": "That Maya’s plan ends now. The words, and what would change minds, are kept whole."},
        ),
    ):  # fmt: skip
        yield told(
            "protection.attended", SECOND, "frances", clock="16:30", filed=dict.fromkeys(children, ABOUT),
            source=called, shared=said, facts={**part, "called": called, "came": "whole", **known},
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

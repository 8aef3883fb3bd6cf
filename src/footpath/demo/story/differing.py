"""The school sees it differently, November 2024; and what Bilal says about asking Kai again, November 2026."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from footpath.demo.doing import Area
from footpath.demo.story.judgement import Acted, acted
from footpath.judgement.actions import disagreements
from footpath.record.models import Record

_REVIEW = date(2024, 11, 14)
SCHOOL = "The school’s safeguarding lead"


def differing() -> Iterator[Acted]:
    yield acted(_REVIEW, "16:40", _the_school)
    yield acted(date(2024, 11, 18), "12:10", _owen_answers)
    yield acted(date(2024, 11, 19), "09:30", _further)
    yield acted(date(2024, 11, 22), "15:00", _tom_answers)
    yield acted(date(2025, 2, 13), "16:15", _settled)
    yield acted(date(2026, 11, 18), "17:20", _bilal)


def _version(area: Area, name: str) -> int:
    return Record.objects.get(pk=area.records[name]).version


def _the_school(area: Area, at: datetime) -> None:
    written = disagreements.disagree(
        children=[area.people["maya"]], what="Whether Maya’s child protection plan should end now",
        said="""Maya has been with us eight days. She is quiet in a way we do not yet understand and we would rather the
        plan stayed until we do.""",
        would_change="A term of ordinary weeks, and somebody to ring who answers.",
        meanwhile={
            area.people["maya"]: """A child in need plan begins tomorrow with the same people in it. Owen sees her each
            week, and the school rings him on Fridays whatever the week was like.""",
        },
        about=area.records.get("second-review"), whose=SCHOOL, with_whom=area.users["owen"], by=area.users["frances"],
        at=at,
    )  # fmt: skip
    area.records["school-differs"] = written.id


def _owen_answers(area: Area, at: datetime) -> None:
    disagreements.say(
        disagreement=area.records["school-differs"], by=area.users["owen"], at=at,
        said="""You are right that eight days is short. What I see is a child who sleeps, and says yes to her new house.
        The quiet may be a new place. I do not know, and I will ask her with the cards.""",
        would_change="If she begins to count cars again.",
    )  # fmt: skip


def _further(area: Area, at: datetime) -> None:
    disagreements.take_further(
        disagreement=area.records["school-differs"], version=_version(area, "school-differs"),
        said="The school thanks Owen and still sees it so. Tom and their head should hear each other.",
        to=area.users["tom"], by=area.users["owen"], at=at,
    )  # fmt: skip


def _tom_answers(area: Area, at: datetime) -> None:
    disagreements.say(
        disagreement=area.records["school-differs"], by=area.users["tom"], at=at,
        said="""We talked for half an hour. The plan has ended and help has not. They have my number; I ring back the
        same day. In February we look at a term of weeks together, with her register and her cards.""",
        would_change="Two Fridays running on which they are worried.",
    )  # fmt: skip


def _settled(area: Area, at: datetime) -> None:
    disagreements.settle(
        disagreement=area.records["school-differs"], version=_version(area, "school-differs"), agreed=True,
        found="""A term of ordinary weeks, and somebody answered each time they rang. The school would not have the plan
        back, and says that asking for it was right. So do we.""",
        minds="If she begins to count cars again.", by=area.users["owen"], at=at,
    )  # fmt: skip


def _bilal(area: Area, at: datetime) -> None:
    written = disagreements.disagree(
        children=[area.people["kai"]], what="Whether Kai is asked about Dean’s messages once more",
        said="""He told it once, on paper, and asked that it be the last time. Each asking costs him a week’s sleep. If
        the police need more, let them say what is missing, and ask me first.""",
        would_change="A question that the paper does not answer already.",
        meanwhile={
            area.people["kai"]: """He is seen each week as agreed. His telephone is with Jean at night. Nobody asks him
            about the messages until this is answered.""",
        },
        with_whom=area.users["owen"], by=area.users["bilal"], at=at,
    )  # fmt: skip
    area.records["bilal-differs"] = written.id

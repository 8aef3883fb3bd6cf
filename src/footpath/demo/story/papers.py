"""Papers of the story, as they would come."""

from __future__ import annotations

import io

from footpath.record.files import keep_file
from footpath.record.values import Attached


def ehc_plan(*, amended: bool = False) -> Attached:
    """Theo's education, health and care plan, as it would come: its opening page."""
    parents = "Kerry Linden and Aaron Shaw" if amended else "Kerry Linden"
    walker = "a walker (size 2 since February 2026) and splints" if amended else "a walker and splints"
    text = (
        "EDUCATION, HEALTH AND CARE PLAN\n\nFor Theo Linden-Shaw, born 9 May 2022.\n"
        f"Parents: {parents}.\n\nWhat Theo enjoys: wheels, water, and being first through a door.\n\n"
        f"What he needs: {walker}; single words and Makaton from everybody who works with him; a helper he has met.\n"
    )
    return keep_file(
        name="education-health-and-care-plan.txt", content=io.BytesIO(text.encode()),
        shows="The plan as it was amended" if amended else "The plan as it was made final",
    )  # fmt: skip


def drop_in() -> Attached:
    """A letter about another Theo Shaw."""
    text = "Speech drop-in, Marlbridge.\n\nTheo Shaw, born 19 May 2022: Wednesdays at half past nine, from June.\n"
    return keep_file(name="drop-in.txt", content=io.BytesIO(text.encode()), shows="The drop-in’s letter")

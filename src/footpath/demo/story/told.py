"""The whole story, in the order in which it was written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Protocol

from footpath.demo.doing import Do
from footpath.demo.story.agreed import agreed
from footpath.demo.story.asking import asking
from footpath.demo.story.chronologies import chronologies
from footpath.demo.story.coming_back import coming_back
from footpath.demo.story.concerns import concerns
from footpath.demo.story.conference import conference
from footpath.demo.story.decisions import decided
from footpath.demo.story.differing import differing
from footpath.demo.story.drawn import drawn
from footpath.demo.story.family_plan import family_plan
from footpath.demo.story.feedback_said import feedback_said
from footpath.demo.story.home import home
from footpath.demo.story.how_far import how_far
from footpath.demo.story.judgement import judgement
from footpath.demo.story.learning import learning
from footpath.demo.story.letters import letters
from footpath.demo.story.listening import listening
from footpath.demo.story.missing import missing
from footpath.demo.story.mistaken import mistaken
from footpath.demo.story.now import now
from footpath.demo.story.pages import pages
from footpath.demo.story.pages_of_kai_and_bean import pages_of_kai_and_bean
from footpath.demo.story.pancakes import pancakes
from footpath.demo.story.panels import panelled
from footpath.demo.story.plans_now import plans_now
from footpath.demo.story.plans_then import plans_then
from footpath.demo.story.protection import protection
from footpath.demo.story.protection_plans import protection_plans
from footpath.demo.story.rules_here import rules_here
from footpath.demo.story.samir import samir
from footpath.demo.story.stepping_up import stepping_up
from footpath.demo.story.supervision import supervision
from footpath.demo.story.the_night import the_night
from footpath.demo.story.understanding_said import understanding_said
from footpath.demo.story.understanding_them import understanding_them
from footpath.demo.story.understanding_then import understanding_then
from footpath.demo.story.units import units_told
from footpath.demo.story.voices import voices


class Tells(Protocol):
    """Something of the story that is done at its moment."""

    @property
    def on(self) -> date: ...

    @property
    def at(self) -> datetime: ...

    def do(self) -> Do: ...


PARTS: tuple[Callable[[], Iterator[Tells]], ...] = (
    mistaken,
    asking,
    samir,
    coming_back,
    stepping_up,
    understanding_then,
    understanding_them,
    understanding_said,
    the_night,
    conference,
    family_plan,
    home,
    missing,
    pancakes,
    listening,
    learning,
    now,
    pages,
    pages_of_kai_and_bean,
    plans_then,
    plans_now,
    protection_plans,
    agreed,
    drawn,
    judgement,
    voices,
    differing,
    how_far,
    letters,
    feedback_said,
    chronologies,
    rules_here,
    supervision,
    decided,
    panelled,
    protection,
    units_told,
    concerns,
)


def story() -> Iterator[Do]:
    for part in PARTS:
        for one in part():
            yield one.do()

"""How well does the record serve? Four things to ask of it: what was counted and judged, and what staff say."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse

from footpath.access.rules import Can
from footpath.learning.queries.asked import STORY, one_in_force
from footpath.web import clock
from footpath.web.learning.counted import judged
from footpath.web.learning.held import STAFF, held
from footpath.web.policy import Request
from footpath.web.ui.values import Table


def page(request: Request) -> HttpResponse:
    """The record, audited by itself and by those who use it."""
    today = clock.today()
    effort = one_in_force(kind="effort", on=today)
    tasks = Table(
        caption="Everyday tasks, and what each took",
        headings=("Task", "Whose", "Actions", "At most", "Screens", "The record then holds"),
        rows=tuple(
            (one.task[:1].upper() + one.task[1:], one.who, str(one.actions), str(one.most), str(one.screens), one.holds)
            for one in effort.tasks
        ),
        numeric=(2, 3, 4),
    )
    context = {
        "effort": effort,
        "tasks": tasks,
        "judged": judged(questions=STORY, on=today),
        "staff": held(STAFF, on=today),
        "may_draw": request.who.may(Can.SEE_FIGURES) and request.who.may(Can.SEE_CASEWORK),
    }
    return TemplateResponse(request, "learning/serving.html", context)

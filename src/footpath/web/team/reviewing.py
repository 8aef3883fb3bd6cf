"""What somebody has looked at, for those who review readings: when, what, how many; never whom."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from footpath.access.looked import Reviewed, what_somebody_looked_at
from footpath.access.models import User
from footpath.access.rules import Can
from footpath.web.policy import Request, policy
from footpath.web.team.looked import said
from footpath.web.ui.values import Table


@require_safe
@policy(Can.REVIEW_READINGS)
def reviewed(request: Request) -> HttpResponse:
    """Choose somebody who works here, and see what they have opened, been refused and searched."""
    asked = request.GET.get("who", "")
    people = User.objects.order_by("name").values_list("pk", "name", "job")
    chosen = next((one for one in people if str(one[0]) == asked), None)
    table = _table(chosen[1], what_somebody_looked_at(user=chosen[0])) if chosen else None
    context = {"people": people, "asked": asked, "table": table, "name": chosen[1] if chosen else ""}
    return TemplateResponse(request, "team/reviewed.html", context)


def _table(name: str, readings: list[Reviewed]) -> Table:
    return Table(
        caption=f"What {name} has looked at, latest first",
        headings=("When", "What", "People shown", "Records shown"),
        rows=tuple(
            (f"{one.at:%d %b %Y, %H:%M}", said(one.action, one.decision), str(one.people), str(one.records))
            for one in readings
        ),
        numeric=(2, 3),
    )

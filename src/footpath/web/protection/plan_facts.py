"""From a record of a child protection plan by itself to the page of the whole."""

from __future__ import annotations

from django.urls import reverse

from footpath.protection.models.core_groups import AtMeeting, CoreGroup
from footpath.protection.models.gateway import Challenge, Gateway
from footpath.protection.models.plans import Evidence
from footpath.protection.models.preproceedings import BEFORE_COURT, BeforeCourtMeeting
from footpath.protection.models.returned import ChildProtectionPlan, Review
from footpath.protection.models.reviews import Decided
from footpath.protection.models.transfers import Moved
from footpath.record.models import Record
from footpath.record.values import Opened
from footpath.web.ui.values import Row

_ITSELF = {ChildProtectionPlan.KIND: "plan", Gateway.KIND: "gateway", BEFORE_COURT: "before-court"}
_PART_OF = {
    CoreGroup.KIND: ("plan_id", "plan", "A child protection plan"),
    Review.KIND: ("plan_id", "plan", "A child protection plan"),
    Decided.KIND: ("plan_id", "plan", "A child protection plan"),
    Moved.KIND: ("plan_id", "plan", "A child protection plan"),
    AtMeeting.KIND: ("meeting_id", "at-it", "A core group, or a review"),
    Evidence.KIND: ("outcome_id", "shows", "What should change"),
    Challenge.KIND: ("gateway_id", "gateway", "A legal gateway"),
    BeforeCourtMeeting.KIND: ("whole_id", "before-court", "Pre-proceedings"),
}


def whole_at(opened: Opened) -> tuple[Row, ...]:
    """The way from a record to the page it belongs on; nothing where it is of another room, or its facts are shut."""
    if opened.withheld or not opened.facts:
        return ()
    if opened.kind in _ITSELF:
        url = reverse(f"protecting:{_ITSELF[opened.kind]}", args=[opened.ref])
        return (Row(label="The whole", words=opened.label, url=url, action="Open"),)
    if opened.kind not in _PART_OF:
        return ()
    column, page, words = _PART_OF[opened.kind]
    ref = Record.objects.filter(pk=opened.facts.get(column) or 0).values_list("ref", flat=True).first()
    if ref is None:
        return ()
    return (Row(label="Part of", words=words, url=reverse(f"protecting:{page}", args=[ref]), action="The whole"),)

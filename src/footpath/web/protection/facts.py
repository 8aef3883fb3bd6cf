"""From a record of the child protection path by itself to the page of the whole; and an outcome in words."""

from __future__ import annotations

from django.urls import reverse

from footpath.people.rules.naming import first_in
from footpath.protection.models.conferences import (
    ArrangedConference,
    Attended,
    ConferenceDecision,
    ConferenceReport,
    Prepared,
    ReportShared,
)
from footpath.protection.models.enquiries import Allegation, EnquiryOutcome, Medical
from footpath.protection.models.returned import Conference, Review, Section47Enquiry
from footpath.protection.models.strategy import StrategyDiscussion, TookPart
from footpath.protection.queries.path import ends_of
from footpath.record.models import Record
from footpath.record.values import Opened
from footpath.web.protection.asking import named
from footpath.web.protection.ended import ended_as, needed_as
from footpath.web.ui.values import Row

UNSHOWN = {"outcome", "joint", "expected_as", "own_view", "authority"}
"""What its own page says in its own way."""
_ITSELF = {
    StrategyDiscussion.KIND: "strategy",
    Section47Enquiry.KIND: "enquiry",
    ArrangedConference.KIND: "conference",
}
_PART_OF = {
    TookPart.KIND: ("discussion_id", "strategy", "A strategy discussion"),
    Allegation.KIND: ("enquiry_id", "enquiry", "A section 47 enquiry"),
    Medical.KIND: ("enquiry_id", "enquiry", "A section 47 enquiry"),
    EnquiryOutcome.KIND: ("enquiry_id", "enquiry", "A section 47 enquiry"),
    Conference.KIND: ("arranged_id", "conference", "Who came, and what each thinks"),
    Review.KIND: ("arranged_id", "conference", "Who came, and what each thinks"),
    ConferenceReport.KIND: ("arranged_id", "conference", "A child protection conference"),
    Prepared.KIND: ("arranged_id", "conference", "A child protection conference"),
    Attended.KIND: ("arranged_id", "conference", "A child protection conference"),
}


def whole_of(opened: Opened) -> tuple[Row, ...]:
    """The way to the whole, where the reader may read it; nothing for what is of another room."""
    if opened.kind in _ITSELF:
        url = reverse(f"protection:{_ITSELF[opened.kind]}", args=[opened.ref])
        rows = (Row(label="The whole", words=opened.label, url=url, action="The whole"),)
        return (*rows, *_ended(opened)) if opened.kind == Section47Enquiry.KIND else rows
    facts = opened.facts
    if opened.kind in (ReportShared.KIND, ConferenceDecision.KIND):
        model, column = (ConferenceReport, "report_id") if "report_id" in facts else (Conference, "conference_id")
        arranged = model.objects.filter(pk=facts[column] or 0).values_list("arranged_id", flat=True).first()
        return _row(arranged, "conference", "A child protection conference")
    if opened.kind in _PART_OF:
        column, page, words = _PART_OF[opened.kind]
        return _row(facts.get(column), page, words)
    return ()


def _ended(enquiry: Opened) -> tuple[Row, ...]:
    """How an enquiry ended for each child."""
    ends = ends_of(enquiry=enquiry)
    names = named([one.child for one in ends])
    return tuple(
        Row(label=f"{first_in(names[str(one.child)])}: how it ended", words=" ".join(part for part in said if part))
        for one in ends
        if any(said := (ended_as(one), needed_as(one))) and str(one.child) in names
    )


def _row(record: int | None, page: str, words: str) -> tuple[Row, ...]:
    ref = Record.objects.filter(pk=record or 0).values_list("ref", flat=True).first()
    if ref is None:
        return ()
    url = reverse(f"protection:{page}", args=[ref])
    return (Row(label="Part of", words=words, url=url, action="The whole"),)

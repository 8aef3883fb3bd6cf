"""The structured facts of judgement in words, on the page of a record by itself: and the way to the whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from footpath.judgement.models.decisions import Decision, DecisionOption, DecisionSince, DecisionView
from footpath.judgement.models.departures import Departure
from footpath.judgement.models.disagreements import Disagreement, DisagreementSaid
from footpath.judgement.models.handovers import Answer, Handover, ReadBack
from footpath.judgement.models.panels import Panel, PanelPaper, PanelSince, PanelVoice
from footpath.judgement.models.supervision import Oversight, Reflection
from footpath.judgement.models.timeframes import Moved, Timeframe
from footpath.judgement.models.units import UnitDiscussion
from footpath.judgement.queries.answering import names_of_users
from footpath.kernel.codelists import Standing
from footpath.record.models import Record
from footpath.record.values import Opened
from footpath.store.scope import current
from footpath.web.judgement.panel import STANDING_WORDS, every
from footpath.web.ui.values import Row
from footpath.web.words import listed, long


def rows_of(opened: Opened) -> tuple[Row, ...] | None:
    """The rows of a record of judgement; None where it is of another room."""
    facts = opened.facts
    match opened.kind:
        case Timeframe.KIND:
            when = _day(facts.get("planned_on")) or every(facts.get("every_days") or 0)
            about = Timeframe.About(facts["about"]).label
            rows = (Row(label=about, words=when, url=_at("timeframe", opened.id), action="The whole"),)
            return rows + _said("Finished", _day(facts.get("finished_on")))
        case Moved.KIND:
            moved = f"from {_day(facts['from_on'])} to {_day(facts['to_on'])}"
            return (
                Row(label="Moved", words=moved, url=_at("timeframe", facts.get("timeframe_id")), action="The whole"),
            )
        case Handover.KIND:
            names = names_of_users([facts.get("sender_id"), facts.get("receiver_id")])
            who = (
                f"{names.get(facts.get('sender_id') or 0, 'nobody')} to {names.get(facts.get('receiver_id') or 0, '')}"
            )
            rows = (Row(label="Who", words=who, url=_at("handover", opened.id), action="The whole"),)
            state = Handover.State(facts["state"]).label
            return (
                rows + _said("Where it is now", state) + _said("Complete on", _day(facts.get("completed_on")))
                + _said("Goodbye on", _day(facts.get("goodbye_on")))
            )  # fmt: skip
        case ReadBack.KIND:
            return (_whole("handover", facts.get("handover_id")),)
        case Answer.KIND:
            said = "Yes" if facts.get("understood") else "Not yet"
            return (Row(label="Understood", words=said), _whole("handover", facts.get("handover_id")))
        case Disagreement.KIND:
            names = names_of_users([facts.get("raised_by_id"), facts.get("waits_for_id")])
            state = Disagreement.State(facts["state"]).label
            answers = names.get(facts.get("waits_for_id") or 0, "") or str(facts.get("waits_for_words") or "")
            rows = (Row(label="How it stands", words=state, url=_at("disagreement", opened.id), action="The whole"),)
            return (
                rows + _said("Raised by", names.get(facts.get("raised_by_id") or 0, ""))
                + _said("Last with", answers) + _said("Ended on", _day(facts.get("ended_on")))
            )  # fmt: skip
        case DisagreementSaid.KIND:
            url = _at("disagreement", facts.get("disagreement_id"))
            return (Row(label="Part of", words="A disagreement", url=url, action="The whole"),)
        case Reflection.KIND:
            moved = "From the reflection space, in words chosen for this record" if facts.get("moved") else ""
            return _said("Moved here", moved) + _said("To look at again", _day(facts.get("look_again_on")))
        case Oversight.KIND:
            names = names_of_users([facts.get("asked_of_id")])
            return (
                _said("Asked of", names.get(facts.get("asked_of_id") or 0, ""))
                + _said("By when", _day(facts.get("by_when"))) + _came(opened)
            )  # fmt: skip
        case Decision.KIND:
            names = names_of_users([facts.get("decided_by_id")])
            by = str(facts.get("agency") or "") or names.get(facts.get("decided_by_id") or 0, "")
            rows = (Row(label="Decided by", words=by, url=_at("decision", opened.id), action="The whole"),)
            return rows + _said("To be looked at again", _day(facts.get("look_again_on")))
        case DecisionOption.KIND | DecisionView.KIND | DecisionSince.KIND:
            url = _at("decision", facts.get("decision_id"))
            return (Row(label="Part of", words="A decision", url=url, action="The whole"),)
        case Panel.KIND:
            rows = (Row(label="Which", words=str(facts["named"]), url=_at("panel", opened.id), action="The whole"),)
            return (
                rows + _said("Brought", _day(facts["brought_on"])) + _said("Sat", _day(facts.get("sat_on")))
                + _said("To be looked at again", _day(facts.get("look_again_on")))
            )  # fmt: skip
        case PanelVoice.KIND:
            who = listed(str(facts[column]) for column in ("called", "agency") if facts.get(column))
            return (Row(label="Who", words=who), _part_of_panel(facts))
        case PanelPaper.KIND | PanelSince.KIND:
            return (_part_of_panel(facts),)
        case Departure.KIND:
            names = names_of_users([facts.get("agreed_by_id")])
            agreed = names.get(facts.get("agreed_by_id") or 0, "")
            on = _day(facts.get("agreed_on"))
            binding = STANDING_WORDS[Standing(facts["standing"])] if facts.get("standing") else ""
            return (
                _said("How binding it was", binding) + _said("Where it is from", facts.get("source") or "")
                + _said("Agreed by", f"{agreed}, {on}" if agreed else "")
            )  # fmt: skip
        case UnitDiscussion.KIND:
            there = [one for one in facts.get("there") or () if isinstance(one, int)]
            names = names_of_users([*there, facts.get("spoke_for_id")])
            return _said("There", listed(names[one] for one in there if one in names)) + _said(
                "Who spoke for the child", names.get(facts.get("spoke_for_id") or 0, "")
            )
    return None


def theirs_again(opened: Opened, may_write: bool) -> str:
    """Where whoever wrote a case reflection writes it again; nothing for anybody else, or of any other kind."""
    theirs = may_write and not opened.withheld and opened.kind == Reflection.KIND
    return reverse("supervision:again", args=[opened.ref]) if theirs and opened.by_id == current().reader else ""


def _came(opened: Opened) -> tuple[Row, ...]:
    """What came of what was asked for, or the way to say it."""
    if done := _day(opened.facts.get("done_on")):
        return _said("What came of it was said on", done)
    url = reverse("supervision:came", args=[opened.ref])
    return (Row(label="What came of it", words="Not said yet", url=url, action="Say it"),)


def _said(label: str, words: str) -> tuple[Row, ...]:
    return (Row(label=label, words=words),) if words else ()


def _day(value: Any) -> str:
    return long(value) if isinstance(value, date) else ""


def _whole(page: str, record: Any) -> Row:
    return Row(label="Part of", words="A handover", url=_at(page, record), action="The whole")


def _part_of_panel(facts: Mapping[str, Any]) -> Row:
    return Row(label="Part of", words="A panel", url=_at("panel", facts.get("panel_id")), action="The whole")


def _at(page: str, record: Any) -> str:
    ref = Record.objects.filter(pk=record or 0).values_list("ref", flat=True).first()
    return reverse(f"judgement:{page}", args=[ref]) if ref else ""

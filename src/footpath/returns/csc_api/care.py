"""A child's time in care as the Department's daily interface has it, under the social care episode of the day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from footpath.returns.children import Child
from footpath.returns.cin.scope import Held, Within, of_the_day
from footpath.returns.csc_api.window import Window
from footpath.returns.in_care import FOR_ADOPTION, ended, latest_year


def unaccompanied(child: Child, window: Window) -> dict[str, Any]:
    """Whether they came without their family to seek asylum: nobody wrote that a child did not."""
    if not child.care.unaccompanied:
        return {}
    ends = [one.leaf("DUC", window.by_then(one.facts["standing_ends_on"])) for one in child.care.unaccompanied]
    return {"uasc_flag": True, "uasc_end_date": None if None in ends else ends[-1]}


def was_in_care(child: Child, window: Window) -> bool:
    """Whether they were in care in the days that count."""
    return any(window.open_in(one.on, ended(one)) for one in child.care.episodes)


def of_care(
    child: Child, episodes: Sequence[tuple[Held, Within]], *, window: Window, left_out: Counter[str]
) -> dict[int, dict[str, Any]]:
    """
    Return what each social care episode tells of care, by its record.

    Each episode of care is told as a placement, also where only the legal status changed; where it was is sealed.
    """
    referrals = [held for held, _ in episodes]
    found: dict[int, dict[str, Any]] = {held.id: {"child_looked_after_placements": []} for held in referrals}
    if untold := child.only_by_footing():
        left_out["times in care of which a footing tells, and no episode of care"] += untold
    for one in child.care.episodes:
        if not window.open_in(one.on, ended(one)):
            continue
        referral = of_the_day(referrals, one.on)
        if referral is None:
            left_out["times in care that began on a day on which no referral of the child was open"] += 1
        else:
            found[referral.id]["child_looked_after_placements"].append(_placement(child, one, window))
    for decision in child.care.decisions:
        stands = window.begun(decision.on) and window.by_then(decision.until) is None
        referral = of_the_day(referrals, decision.on) if stands else None
        if referral is not None:
            found[referral.id]["adoption"] = {
                "initial_decision_date": decision.begins("DATE_PLACED"),
                "placed_date": _placed(child, decision, window),
            }
    _after_care(child, referrals, found, window, left_out)
    return found


def _placement(child: Child, one: Held, window: Window) -> dict[str, Any]:
    facts, leaf = one.facts, one.leaf
    over = one.until is None or one.until <= window.last
    return {
        "child_looked_after_placement_id": child.reference(one),
        "start_date": one.begins("DECOM"),
        "start_reason": leaf("RNE", facts["began_code"]),
        "placement_type": leaf("PLACE", facts["placement_code"]),
        "end_date": leaf("DEC", window.by_then(one.until)),
        "end_reason": leaf("REC", facts["ended_code"]) if over else None,
        "change_reason": leaf("REASON_PLACE_CHANGE", facts["change_code"]) if over else None,
    }


def _placed(child: Child, decision: Held, window: Window) -> date | None:
    """When they went to live with whoever is to adopt them: the first such placement after the decision."""
    days = (
        one.on
        for one in child.care.episodes
        if one.known and one.on >= decision.on and one.facts["placement_code"] in FOR_ADOPTION
    )
    return window.by_then(next(days, None))


def _after_care(
    child: Child, referrals: Sequence[Held], found: dict[int, dict[str, Any]], window: Window, left_out: Counter[str]
) -> None:
    """How somebody is after care, as the latest return tells it, of whoever is not in care on the day."""
    years = [one for one in child.care.in_touch if window.begun(date(one.facts["year_ending"] or 9999, 3, 31))]
    held = latest_year(years)
    in_care = any(
        one.first.on <= window.on and (one.until is None or one.until > window.on) for one in child.care.periods()
    )
    if held is None or in_care:
        return
    referral = of_the_day(referrals, window.on)
    if referral is None:
        left_out["how somebody is after care, where no referral of theirs is open"] += 1
        return
    home = held.leaf("ACCOM", held.facts["accommodation_code"])
    found[referral.id]["care_leavers"] = {
        "activity": held.leaf("ACTIV", held.facts["activity_code"]),
        # The return says beside the kind of home whether it is suitable; here there is room for the kind alone.
        "accommodation": home[:1] if isinstance(home, str) else home,
    }

"""
One child's time in care as rows of the dataset's tables.

Where a child lives, and the number a place is registered under, are sealed: they are in no row. So is who adopted whom.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from footpath.returns.children import Child
from footpath.returns.cin.scope import Held, of_the_day
from footpath.returns.in_care import FOR_ADOPTION, Period, ended, latest_year
from footpath.returns.ssd.tables import Row

_UNACCOMPANIED = "Unaccompanied asylum-seeking child"


def time_in_care(child: Child, number: str, left_out: Counter[str]) -> Iterator[Row]:
    """
    Yield every row of a child's time in care, and after it.

    :param left_out: counts what has no place in the dataset, or is sealed, in words.
    """
    care = child.care
    if care.episodes:
        left_out["where children in care live, each child counted once: it is sealed"] += 1
    if untold := child.only_by_footing():
        left_out["times in care of which a footing tells, and no episode of care"] += untold
    for period in care.periods(short_breaks=True):
        yield from _period(child, number, period)
    for held in care.reviews:
        yield _review(child, held)
    for held in care.missing:
        yield (
            "ssd_missing",
            {
                "miss_table_id": child.reference(held),
                "miss_person_id": number,
                "miss_missing_episode_start_date": held.begins("MIS_START"),
                "miss_missing_episode_type": held.leaf("MISSING", held.facts["missing_code"]),
                "miss_missing_episode_end_date": held.leaf("MIS_END", held.until),
            },
        )
    for held in care.unaccompanied:
        yield (
            "ssd_immigration_status",
            {
                "immi_person_id": number,
                "immi_immigration_status_id": child.reference(held),
                "immi_immigration_status": _UNACCOMPANIED,
                "immi_immigration_status_end_date": held.leaf("DUC", held.facts["standing_ends_on"]),
            },
        )
    yield from _after_care(child, number)
    if care.episodes:
        yield from _of_who_was_in_care(child, number)
    else:
        for what, some in (
            ("years of health", care.health),
            ("homes before care", care.before),
            ("decisions about adoption", care.decisions),
        ):
            if some:
                left_out[f"{what} of children of whom no episode of care is on the record"] += len(some)
    if more := max(0, len(care.health) - 1) + max(0, len(care.in_touch) - 1):
        left_out["years of health in care, and of how somebody is after care, before the latest"] += more


def period_id(child: Child, period: Period) -> str:
    """What a time in care is known by: by the first episode that is known of it."""
    return f"C{child.reference(period.first)}"


def _period(child: Child, number: str, period: Period) -> Iterator[Row]:
    referrals = [held for held, _ in child.episodes]
    placements = period.placements()
    for one in period.episodes:
        placement = next(run[0] for run in placements if one in run)
        referral = of_the_day(referrals, one.on)
        yield (
            "ssd_cla_episodes",
            {
                "clae_cla_episode_id": child.reference(one),
                "clae_person_id": number,
                "clae_cla_episode_start_date": one.begins("DECOM"),
                "clae_cla_episode_start_reason": one.leaf("RNE", one.facts["began_code"]),
                "clae_cla_primary_need_code": one.leaf("CIN", one.facts["category_code"]),
                "clae_cla_episode_ceased_date": one.leaf("DEC", one.until),
                "clae_cla_episode_ceased_reason": one.leaf("REC", one.facts["ended_code"]),
                "clae_cla_id": period_id(child, period),
                "clae_referral_id": None if referral is None else child.reference(referral),
                "clae_cla_placement_id": child.reference(placement),
                "clae_entered_care_date": period.first.begins("DECOM"),
            },
        )
    for run in placements:
        first, last = run[0], run[-1]
        yield (
            "ssd_cla_placement",
            {
                "clap_cla_placement_id": child.reference(first),
                "clap_cla_placement_start_date": first.begins("DECOM"),
                "clap_cla_placement_type": first.leaf("PLACE", first.facts["placement_code"]),
                "clap_cla_id": period_id(child, period),
                "clap_cla_placement_provider": first.leaf("PLACE_PROVIDER", first.facts["provider_code"]),
                "clap_cla_placement_end_date": last.leaf("DEC", last.until),
                "clap_cla_placement_change_reason": last.leaf("REASON_PLACE_CHANGE", last.facts["change_code"]),
                "clap_person_id": number,
            },
        )
    for run in period.statuses():
        first, last = run[0], run[-1]
        yield (
            "ssd_legal_status",
            {
                "lega_legal_status_id": child.reference(first),
                "lega_person_id": number,
                "lega_legal_status": first.leaf("LS", first.facts["legal_status_code"]),
                "lega_legal_status_start_date": first.begins("DECOM"),
                "lega_legal_status_end_date": last.leaf("DEC", last.until),
            },
        )


def _review(child: Child, held: Held) -> Row:
    period = child.care.period(held.on) if held.known else None
    return (
        "ssd_cla_reviews",
        {
            "clar_cla_review_id": child.reference(held),
            "clar_cla_id": None if period is None else period_id(child, period),
            "clar_cla_review_date": held.begins("REVIEW"),
            "clar_cla_review_participation": held.leaf("REVIEW_CODE", held.facts["took_part_code"]),
        },
    )


def _after_care(child: Child, number: str) -> Iterator[Row]:
    """How they are, as the latest return tells it: the table has no column for which year it is of."""
    held = latest_year(child.care.in_touch)
    if held is not None:
        yield (
            "ssd_care_leavers",
            {
                "clea_table_id": child.reference(held),
                "clea_person_id": number,
                "clea_care_leaver_in_touch": held.leaf("IN_TOUCH", held.facts["in_touch_code"]),
                "clea_care_leaver_accommodation": held.leaf("ACCOM", held.facts["accommodation_code"]),
                "clea_care_leaver_activity": held.leaf("ACTIV", held.facts["activity_code"]),
            },
        )


def _of_who_was_in_care(child: Child, number: str) -> Iterator[Row]:
    """What the dataset knows by somebody's time in care."""
    health = latest_year(child.care.health)
    if health is not None:
        if (immunised := health.facts["immunisations"]) is not None:
            yield (
                "ssd_cla_immunisations",
                {"clai_person_id": number, "clai_immunisations_status": "Y" if immunised else "N"},
            )
        score = health.leaf("SDQ_SCORE", health.facts["sdq_score"])
        reason = health.leaf("SDQ_REASON", health.facts["sdq_reason_code"])
        if score is not None or reason is not None:
            yield (
                "ssd_sdq_scores",
                {
                    "csdq_table_id": child.reference(health),
                    "csdq_person_id": number,
                    "csdq_sdq_reason": reason,
                    "csdq_sdq_score": score,
                },
            )
    for held in child.care.before:
        yield (
            "ssd_cla_previous_permanence",
            {
                "lapp_table_id": child.reference(held),
                "lapp_person_id": number,
                "lapp_previous_permanence_order_date": held.facts["ordered_on"] or held.facts["ordered_about"],
                "lapp_previous_permanence_option": held.leaf("PREV_PERM", held.facts["arranged_code"]),
                "lapp_previous_permanence_la": held.leaf("LA_PERM", held.facts["where_code"]),
            },
        )
    for held in child.care.decisions:
        yield _decision(child, number, held)


def _decision(child: Child, number: str, held: Held) -> Row:
    period = child.care.period(held.on)
    placed = None if period is None else placed_for_adoption(period, held)
    return (
        "ssd_permanence",
        {
            "perm_table_id": child.reference(held),
            "perm_person_id": number,
            "perm_cla_id": None if period is None else period_id(child, period),
            "perm_adm_decision_date": held.begins("DATE_PLACED"),
            "perm_placed_for_adoption_date": None if placed is None else placed.begins("DECOM"),
            "perm_decision_reversed_date": held.leaf("DATE_PLACED_CEASED", held.until),
            "perm_decision_reversed_reason": held.leaf("REASON_PLACED_CEASED", held.facts["ceased_code"]),
        },
    )


def placed_for_adoption(period: Period, decision: Held) -> Held | None:
    """Return the first episode of a placement for adoption that began while a decision stood."""
    return next(
        (
            one
            for one in period.episodes
            if one.facts["placement_code"] in FOR_ADOPTION
            and (ended(one) or decision.on) >= decision.on
            and (decision.until is None or one.on <= decision.until)
        ),
        None,
    )

"""The Department's daily interface as published: what fits it, and what is left out and told of."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footpath.returns.csc_api.schema import NotOfTheSchema, fit, schema

EXAMPLE: dict[str, Any] = {
    "la_child_id": "Child1234",
    "mis_child_id": "Supplier-Child-1234",
    "child_details": {
        "unique_pupil_number": "ABC0123456789",
        "former_unique_pupil_number": "DEF0123456789",
        "unique_pupil_number_unknown_reason": "UN1",
        "first_name": "John",
        "surname": "Doe",
        "date_of_birth": date(2022, 6, 14),
        "expected_date_of_birth": date(2022, 6, 14),
        "sex": "M",
        "ethnicity": "WBRI",
        "disabilities": ["HAND", "VIS"],
        "postcode": "AB12 3DE",
        "uasc_flag": True,
        "uasc_end_date": date(2022, 6, 14),
        "purge": False,
    },
    "health_and_wellbeing": {"sdq_assessments": [{"date": date(2022, 6, 14), "score": 20}], "purge": False},
    "social_care_episodes": [
        {
            "social_care_episode_id": "ABC123456",
            "referral_date": date(2022, 6, 14),
            "referral_source": "1C",
            "referral_no_further_action_flag": False,
            "care_worker_details": [{"worker_id": "ABC123", "start_date": date(2022, 6, 14)}],
            "child_and_family_assessments": [
                {"child_and_family_assessment_id": "ABC123456", "factors": ["1C", "4A"], "purge": False}
            ],
            "child_looked_after_placements": [
                {
                    "child_looked_after_placement_id": "ABC123456",
                    "start_reason": "S",
                    "placement_type": "K1",
                    "postcode": "AB12 3DE",
                    "end_reason": "E3",
                    "change_reason": "CHILD",
                }
            ],
            "adoption": {"initial_decision_date": date(2022, 6, 14)},
            "care_leavers": {"contact_date": date(2022, 6, 14), "activity": "F2", "accommodation": "D"},
            "closure_reason": "RC7",
        }
    ],
    "purge": False,
}
"""The published example of a child (MIT), shortened."""


def paths(value: Any, at: str = "[]") -> set[str]:
    """Every path that stands in a child as it was written."""
    if isinstance(value, dict):
        return {at}.union(*(paths(inner, f"{at}.{key}") for key, inner in value.items()))
    if isinstance(value, list):
        return {at}.union(*(paths(inner, f"{at}[]") for inner in value))
    return {at}


def test_the_published_example_fits() -> None:
    found, left_out = fit(EXAMPLE)

    assert left_out == []
    assert found is not None
    assert found["child_details"]["date_of_birth"] == "2022-06-14"
    assert found["social_care_episodes"][0]["child_looked_after_placements"][0]["change_reason"] == "CHILD"


def test_the_paths_are_those_published() -> None:
    known = schema().paths

    assert len(known) == 89
    assert paths(fit(EXAMPLE)[0]) <= set(known)
    assert [path for path, one in known.items() if one.required] == [
        "[].la_child_id",
        *(
            f"[].social_care_episodes[].{key}"
            for key in (
                "social_care_episode_id",
                "child_and_family_assessments[].child_and_family_assessment_id",
                "child_in_need_plans[].child_in_need_plan_id",
                "section_47_assessments[].section_47_assessment_id",
                "child_protection_plans[].child_protection_plan_id",
                "child_looked_after_placements[].child_looked_after_placement_id",
            )
        ),
    ]


@pytest.mark.parametrize(
    ("key", "value", "path", "why"),
    [
        ("first_name", 7, "child_details.first_name", "it is not text"),
        ("sex", "X", "child_details.sex", "is not a code of the list"),
        ("postcode", "AB12 3DEF", "child_details.postcode", "it has 9 characters, and there is room for 8"),
        ("unique_pupil_number", "A1", "child_details.unique_pupil_number", "it has 2 characters, and 13 are asked for"),
        ("disabilities", ["HAND", "ODD"], "child_details.disabilities[1]", "is not a code of the list"),
        ("date_of_birth", "2022-06-14", "child_details.date_of_birth", "it is not a day"),
        ("uasc_flag", "yes", "child_details.uasc_flag", "it is neither yes nor no"),
    ],
)
def test_what_does_not_fit_is_left_out_and_told_of(key: str, value: object, path: str, why: str) -> None:
    found, left_out = fit({**EXAMPLE, "child_details": {**EXAMPLE["child_details"], key: value}})

    assert found is not None
    assert [one.path for one in left_out] == [path]
    assert why in left_out[0].why
    if key != "disabilities":
        assert key not in found["child_details"]


@given(st.text(max_size=24))
def test_a_child_without_a_number_that_fits_is_not_sent(number: str) -> None:
    fits = 1 <= len(number) <= 20 and number.isascii() and number.isalnum()

    found, left_out = fit({**EXAMPLE, "la_child_id": number})

    assert (found is not None) is fits
    assert bool(left_out) is not fits


def test_a_thing_without_its_own_id_is_not_sent_and_a_key_not_published_is_a_fault() -> None:
    found, left_out = fit({"la_child_id": "C1", "social_care_episodes": [{"referral_source": "6"}]})

    assert found == {"la_child_id": "C1"}
    assert left_out[0].path == "social_care_episodes[0]"
    with pytest.raises(NotOfTheSchema):
        fit({"la_child_id": "C1", "nhs_number": "9434765919"})

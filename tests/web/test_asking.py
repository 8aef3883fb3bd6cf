"""What every form does alike: whose words are being typed in it, and what is shown again of what was sent."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from footpath.web.asking import Once
from footpath.web.judgement.decision_forms import Decide
from footpath.web.keeping import typed_of
from footpath.web.protection.gateway_forms import GatewayForm
from footpath.web.protection.plan_forms import Review
from footpath.web.writing.who import Somebody


class _OfPlans(Once):
    """About two plans: Maya's, number 2, who is child 12, and Theo's, number 12, who is child 2."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        for number in (2, 12):
            self.fields[f"version-{number}"] = forms.IntegerField(widget=forms.HiddenInput)
            for key in ("decision", "because", "child"):
                self.fields[f"{key}-{number}"] = forms.CharField(required=False)

    def each_of(self) -> dict[str, int]:
        return self.ending_in(((2, 12), (12, 2)))


@pytest.mark.parametrize(
    ("sent", "of"),
    [
        ("", []),
        ("version-2=1&version-12=1", []),
        ("version-2=1&version-12=1&because-12=The+door+shuts.", [2]),
        ("child-2=Fine.&because-2=+", [12]),
        ("child-2=Fine.&decision-12=ends&child-12=No.", [12, 2]),
        ("option-2=The+bins.&write_id=a-12", []),
    ],
)
def test_what_is_typed_is_about_those_of_whom_it_is_and_no_number_on_the_page_stands_for_another(
    sent: str, of: list[int]
) -> None:
    assert typed_of(QueryDict(sent), _OfPlans().each_of()) == of


def test_a_second_thing_that_could_be_done_is_not_about_the_child_whose_number_is_two() -> None:
    kin = [Somebody(subject=one, name=name, who="", own=True) for one, name in ((1, "Maya Hill"), (2, "Theo Hill"))]
    form = Decide(children=kin, managers=(), earlier=(), deciders=())
    sent = "option-2=The+bins.&view-1=Yes.&weighed-2=+"
    assert typed_of(QueryDict(sent), form.each_of()) == [1]


def test_what_was_ticked_stays_ticked_where_the_page_brings_itself_up_to_date() -> None:
    form = GatewayForm(
        QueryDict("children=2&children=12&write_id=a&why-now=It+is+not+safe."), today=date(2026, 11, 20), begins=True,
        children={"2": "Maya Hill", "12": "Theo Hill"},
    )  # fmt: skip
    form.put({"write_id": "b", "base": 3})
    assert form["children"].value() == ["2", "12"]
    assert (form["write_id"].value(), form["base"].value()) == ("b", "3")
    assert form["why-now"].value() == "It is not safe."


def test_a_review_of_several_plans_of_which_none_was_reviewed_says_so_beside_the_first() -> None:
    form = Review(
        {"on": "1 June 2026"}, today=date(2026, 11, 20), plans={1: ("Maya", "neglect"), 2: ("Theo", "neglect")},
        whose={1: 11, 2: 12}, chairs=False,
    )  # fmt: skip
    assert form.errors["decision-1"] == ["Say what was decided, for each child whose plan was reviewed."]
    assert "decision-2" not in form.errors

"""What changed between two days, as the Department's daily interface takes it: no less, and nothing purged in error."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footpath.access.models import User
from footpath.people.actions.persons import withdraw
from footpath.people.models.persons import Identifier
from footpath.record.actions import write_again
from footpath.record.models import Record
from footpath.record.values import FiledTo, Writing
from footpath.returns.csc_api.changes import Known, NotASet, changed
from footpath.returns.csc_api.making import Made, make
from footpath.store.scope import system
from tests.imports.cast import NOW, TODAY, Staff, brought, census, child, referral, saved, subject
from tests.returns_from_record.by_hand import a_child, written
from tests.returns_from_record.by_hand import referral as referral_by_hand

Sent = dict[str, Any]
_ids = st.integers(0, 3).map(str)


def files(made: Made, kind: str) -> list[Sent]:
    return [one for path in sorted(made.folder.glob(f"{kind}-*.json")) for one in json.loads(path.read_text())]


# What is sent, against what whoever receives it then holds.


def _things() -> st.SearchStrategy[list[Sent]]:
    one = st.fixed_dictionaries(
        {"child_in_need_plan_id": _ids, "end_date": st.sampled_from(("2026-01-05", "2026-02-06"))}
    )
    return st.lists(one, max_size=3, unique_by=lambda thing: thing["child_in_need_plan_id"])


def _child() -> st.SearchStrategy[Sent]:
    episode = st.fixed_dictionaries(
        {
            "social_care_episode_id": _ids.map("e{}".format),
            "referral_source": st.sampled_from("67"),
            "child_in_need_plans": _things(),
        }
    )
    return st.fixed_dictionaries(
        {
            "la_child_id": st.just("C1"),
            "child_details": st.fixed_dictionaries({"surname": st.sampled_from(("Linden", "Shaw"))}),
            "social_care_episodes": st.lists(episode, max_size=3, unique_by=lambda one: one["social_care_episode_id"]),
        }
    )


def ids(sent: Sent) -> set[str]:
    plans = (
        plan["child_in_need_plan_id"] for one in sent["social_care_episodes"] for plan in one["child_in_need_plans"]
    )
    return {one["social_care_episode_id"] for one in sent["social_care_episodes"]}.union(plans)


def received(held: Sent, sent: Sent | None) -> Sent:
    """What the other end holds after it was sent something: items are put in by their id, and purged by it."""
    if sent is None:
        return held
    made: Sent = {**held, **{key: value for key, value in sent.items() if key != "social_care_episodes"}}
    made["social_care_episodes"] = _put(
        held["social_care_episodes"], sent.get("social_care_episodes", ()), "social_care_episode_id"
    )
    return made


def _put(held: list[Sent], sent: Any, key: str) -> list[Sent]:
    items = {one[key]: one for one in held}
    for one in sent:
        if one.get("purge"):
            items.pop(one[key], None)
            continue
        before: Mapping[str, Any] = items.get(one[key], {})
        items[one[key]] = {**before, **one}
        if key == "social_care_episode_id":
            plans = before.get("child_in_need_plans", [])
            put = _put(plans, one.get("child_in_need_plans", ()), "child_in_need_plan_id")
            items[one[key]]["child_in_need_plans"] = put
    return list(items.values())


def by_id(sent: Sent) -> Sent:
    episodes = {
        one["social_care_episode_id"]: {
            **one,
            "child_in_need_plans": {plan["child_in_need_plan_id"]: plan for plan in one["child_in_need_plans"]},
        }
        for one in sent["social_care_episodes"]
    }
    return {**sent, "social_care_episodes": episodes}


@given(old=_child(), new=_child())
def test_whoever_is_sent_what_changed_holds_what_the_record_tells(old: Sent, new: Sent) -> None:
    sent = changed(old, Known(1, "C1", new, ids(new)))

    assert by_id(received(old, sent)) == by_id(new)
    assert sent is not None or by_id(old) == by_id(new)


@given(told=_child())
def test_what_is_as_it_was_is_not_sent(told: Sent) -> None:
    assert changed(told, Known(1, "C1", told, ids(told))) is None


@given(old=_child())
def test_what_is_held_and_only_no_longer_told_of_is_left_as_it_was(old: Sent) -> None:
    assert changed(old, Known(1, "C1", None, ids(old))) is None


# The files.


def test_a_day_on_which_nothing_changed_has_nothing_to_send(who: Staff, amir: User, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(child("C1"), child("C2"))))
    first = make(out=tmp_path / "monday", on=TODAY - timedelta(days=1), by=amir, at=NOW)

    second = make(out=tmp_path / "tuesday", since=first.folder, by=amir, at=NOW)

    assert (second.changed, second.gone) == (0, 0)
    assert files(second, "children") == files(first, "children")
    assert [path.name for path in second.folder.iterdir()] == ["children-00001.json"]


def test_only_the_episode_that_changed_is_sent_again(who: Staff, amir: User, tmp_path: Path) -> None:
    maya, theo = (a_child(name, by=amir, number=number) for name, number in (("Maya", "F1"), ("Theo", "F2")))
    referral_by_hand(date(2025, 1, 6), maya, by=amir, closed=date(2025, 6, 2))
    referral_by_hand(date(2026, 3, 2), maya, theo, by=amir)
    first = make(out=tmp_path / "monday", by=amir, at=NOW)
    written("help.child-in-need-plan", date(2026, 3, 9), maya, by=amir)

    second = make(out=tmp_path / "tuesday", since=first.folder, by=amir, at=NOW)

    (one,) = files(second, "changed")
    assert (one["la_child_id"], one["child_details"]["first_name"]) == ("F1", "Maya")
    (episode,) = one["social_care_episodes"]
    assert (episode["referral_date"], len(episode["child_in_need_plans"])) == ("2026-03-02", 1)
    assert len(files(second, "children")) == 2


def test_what_was_filed_to_the_wrong_child_is_purged_and_told_of_the_right_one(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    maya, theo = (a_child(name, by=amir, number=number) for name, number in (("Maya", "F1"), ("Theo", "F2")))
    record = referral_by_hand(date(2026, 3, 2), maya, by=amir)
    first = make(out=tmp_path / "monday", by=amir, at=NOW)
    _file_to(record, theo, by=amir)

    second = make(out=tmp_path / "tuesday", since=first.folder, by=amir, at=NOW)

    (before,) = files(first, "children")[0]["social_care_episodes"]
    of_theo = files(second, "changed")[-1]
    assert of_theo["la_child_id"] == "F2"
    assert files(second, "gone") == [{"la_child_id": "F1", "purge": True}]
    assert of_theo["social_care_episodes"][0]["social_care_episode_id"] != before["social_care_episode_id"]


def _file_to(record: int, child_: int, *, by: User) -> None:
    with system("a test files a record to somebody else"):
        row = Record.objects.get(pk=record)
        writing = Writing(
            kind=row.kind, happened_on=row.happened_on, filed_to=(FiledTo(subject=child_),),
            facts={"source_code": "6", "need_code": "N1"},
        )  # fmt: skip
        write_again(record=record, version=row.version, writing_=writing, reason="It was Theo’s.", by=by, at=NOW)


def test_a_number_found_to_be_wrong_is_purged(who: Staff, amir: User, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(child("C1"), child("C2"))))
    first = make(out=tmp_path / "monday", by=amir, at=NOW)
    with system("a test finds a number to be wrong"):
        number = Identifier.objects.get(kind="la-child", value="C2")
        withdraw(fact=number, why="It was typed wrong.", by=amir, at=NOW)

    second = make(out=tmp_path / "tuesday", since=first.folder, by=amir, at=NOW)

    assert files(second, "gone") == [{"la_child_id": "C2", "purge": True}]
    assert [one["la_child_id"] for one in files(second, "children")] == ["C1"]


def test_who_only_left_the_days_that_count_is_not_purged(who: Staff, amir: User, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(child("C1", referral("2022-06-02", closed="2023-06-02")), child("C2"))))
    first = make(out=tmp_path / "march", on=date(2026, 3, 31), by=amir, at=NOW)

    second = make(out=tmp_path / "april", on=date(2026, 4, 1), since=first.folder, by=amir, at=NOW)

    assert (first.children, second.children) == (2, 1)
    assert (second.changed, second.gone) == (0, 0)


def test_a_set_that_was_not_made_here_or_was_altered_or_is_anothers_is_refused(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    brought(who, saved(tmp_path, census(child("C1")), census(child("D1"), authority="202")))
    first = make(out=tmp_path / "monday", authority="201", by=amir, at=NOW)
    altered = tmp_path / "altered"
    shutil.copytree(first.folder, altered)
    (altered / "children-00001.json").write_text("[]")

    for since, authority in ((altered, "201"), (tmp_path / "none", "201"), (first.folder, "202")):
        with pytest.raises(NotASet):
            make(out=tmp_path / "tuesday", since=since, authority=authority, by=amir, at=NOW)

    with pytest.raises(NotASet):
        make(
            out=tmp_path / "tuesday", since=first.folder, authority="201", on=TODAY - timedelta(days=1), by=amir,
            at=NOW,
        )  # fmt: skip
    assert not (tmp_path / "tuesday").exists()
    assert subject("C1") != subject("D1", "202")

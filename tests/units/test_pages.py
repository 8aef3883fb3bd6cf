"""The pages of a unit: its week in one sitting, who does what, who covers, and where things are."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from footpath.judgement.models.units import Away, InUnit, Unit, UnitDiscussion
from footpath.record import drafts
from footpath.record.models import Draft, Record
from footpath.store.scope import system
from tests.access.cast import allocate, reading
from tests.units.conftest import Unit as Made
from tests.units.conftest import signed_in

pytestmark = pytest.mark.django_db


def typed(made: Made, **more: object) -> dict[str, object]:
    maya, theo = made.maya, made.theo
    return {
        "there": [made.delia.pk, made.kit.pk], "spoke_for": made.kit.pk,
        f"child-{maya}": "Tell me before.", f"said-{maya}": "Art club is still open.", f"next-{maya}": "Ask.",
        f"why-{maya}": "She was promised.", f"once-{maya}": "m", f"said-{theo}": "The walker fits.",
        f"child-{theo}": "", f"next-{theo}": "", f"why-{theo}": "", f"once-{theo}": "t", **more,
    }  # fmt: skip


def said() -> dict[int, str]:
    """What is on record of each child."""
    with system("what was written, in a test"):
        rows = Record.objects.filter(kind=UnitDiscussion.KIND).prefetch_related("filings")
        return {filing.subject_id: str(row.ref) for row in rows for filing in row.filings.all()}


def test_many_children_are_talked_about_in_one_sitting_each_with_a_record_of_their_own(
    unit: Made, demonstration: None
) -> None:
    delia = signed_in(unit.delia)
    week = reverse("units:week", args=[unit.people.north.pk])
    assert "What would Maya say?" in delia.get(week).content.decode()

    first = delia.post(week, {**typed(unit), "do": f"child-{unit.maya}"})

    assert first["Location"].startswith(week), "one stays on the page"
    assert set(said()) == {unit.maya}
    page = delia.get(week).content.decode()
    assert "The walker fits." in page, "what is typed of the others is not lost"
    assert "Art club is still open." not in page
    assert "Talked about today" in page

    delia.post(week, {**typed(unit), f"said-{unit.maya}": "", f"child-{unit.maya}": "", f"next-{unit.maya}": "",
                      f"why-{unit.maya}": "", "do": "all"})  # fmt: skip
    assert set(said()) == {unit.maya, unit.theo}
    with system("nothing is left unfinished, in a test"):
        assert not Draft.objects.exists()


def test_two_presses_write_one_record(unit: Made, demonstration: None) -> None:
    delia = signed_in(unit.delia)
    week = reverse("units:week", args=[unit.people.north.pk])
    for _ in range(2):
        assert delia.post(week, {**typed(unit), "do": "all"}).status_code == 302
    with system("what was written, in a test"):
        assert Record.objects.filter(kind=UnitDiscussion.KIND).count() == 2


def test_what_is_refused_of_one_child_holds_up_no_other_and_loses_nothing(unit: Made, demonstration: None) -> None:
    delia = signed_in(unit.delia)
    week = reverse("units:week", args=[unit.people.north.pk])

    answer = delia.post(week, {**typed(unit), f"why-{unit.maya}": "", "do": "all"})

    assert answer.status_code == 422
    words = answer.content.decode()
    assert "Say why that comes next" in words
    assert "Art club is still open." in words
    assert set(said()) == {unit.theo}
    assert "Art club is still open." in delia.get(week).content.decode(), "it is kept as a draft too"


def test_an_empty_sitting_and_rubbish_write_nothing(unit: Made, demonstration: None) -> None:
    delia = signed_in(unit.delia)
    week = reverse("units:week", args=[unit.people.north.pk])
    for post in (
        {}, {"do": "all"}, {"do": "child-x", "there": "x"}, {"do": f"child-{unit.people.stranger}"},
        {"do": f"child-{unit.maya}"}, {"spoke_for": "nobody", f"said-{unit.maya}": "x"},
    ):  # fmt: skip
        assert delia.post(week, post).status_code in (302, 422), post
    assert said() == {}


def test_what_is_typed_is_kept_as_it_is_typed_for_its_writer_alone(unit: Made, demonstration: None) -> None:
    week = reverse("units:week", args=[unit.people.north.pk])
    saved = signed_in(unit.delia).post(
        week, {**typed(unit), "version": 0}, headers={"x-requested-with": "footpath-autosave"}
    )
    assert saved.json()["version"] == 1
    assert "Art club is still open." in signed_in(unit.delia).get(week).content.decode()
    assert "Art club is still open." not in signed_in(unit.kit).get(week).content.decode()


def test_what_is_begun_of_several_children_is_offered_to_nobody_who_takes_over_one_of_them(
    unit: Made, demonstration: None
) -> None:
    week, delia = reverse("units:week", args=[unit.people.north.pk]), signed_in(unit.delia)
    both = {f"said-{unit.maya}": "Maya slept.", f"said-{unit.theo}": "Theo did not."}
    delia.post(week, {**both, "version": 0}, headers={"x-requested-with": "footpath-autosave"})
    with reading(unit.delia):
        (begun,) = drafts.mine(by=unit.delia)
        assert set(begun.subjects) == {unit.maya, unit.theo}
        assert drafts.offer_about(of=unit.delia, to=unit.kit, subjects=[unit.maya]) == 0
    delia.post(week, {**both, "do": f"child-{unit.maya}"})
    with reading(unit.delia):
        (begun,) = drafts.mine(by=unit.delia)
    assert begun.subjects == (unit.theo,), "what was filed is of Maya, and what is left of Theo"


def test_nobody_outside_the_unit_finds_a_page_of_it(unit: Made, demonstration: None) -> None:
    north = unit.people.north.pk
    owen = signed_in(unit.people.owen)
    for name in ("page", "week", "away", "functions", "end"):
        assert owen.get(reverse(f"units:{name}", args=[north])).status_code == 404, name
        assert owen.post(reverse(f"units:{name}", args=[north]), {}).status_code in (404, 405), name
    assert owen.post(reverse("units:begin", args=[north])).status_code == 404
    assert owen.get(reverse("units:where", args=[unit.ref(unit.maya)])).status_code == 404
    for name in ("functions", "end"):
        assert signed_in(unit.kit).get(reverse(f"units:{name}", args=[north])).status_code == 404, name
    assert signed_in(unit.kit).get(reverse("units:page", args=[10**9])).status_code == 404


def test_tom_makes_a_unit_says_who_does_what_and_unmakes_it(unit: Made, demonstration: None) -> None:
    tom, north = signed_in(unit.people.tom), unit.people.north.pk
    functions = reverse("units:functions", args=[north])
    assert tom.post(functions, {"user": unit.people.grace.pk, "function": "clinician"}).status_code == 302
    for post in ({"x": "1"}, {"user": "x", "function": "x"}, {"user": unit.people.grace.pk, "function": "clinician"}):
        assert tom.post(functions, post).status_code == 422, post
    row = InUnit.objects.get(user=unit.people.grace)
    assert tom.post(reverse("units:end-function", args=[north, row.pk])).status_code == 302
    assert tom.post(reverse("units:end-function", args=[north, 10**9])).status_code == 404
    assert "Consultant social worker" in tom.get(reverse("units:page", args=[north])).content.decode()
    assert tom.post(reverse("units:end", args=[north])).status_code == 302
    assert tom.get(reverse("units:page", args=[north])).status_code == 404
    assert "Own cases together from today" in tom.get(reverse("units:mine")).content.decode()
    assert tom.post(reverse("units:begin", args=[north])).status_code == 302
    assert Unit.objects.filter(team=north, until=None).count() == 1


def test_delia_covers_for_kit_and_finds_where_things_are_on_her_today(unit: Made, demonstration: None) -> None:
    allocate(unit.maya, unit.kit)
    kit, north = signed_in(unit.kit), unit.people.north.pk
    away = reverse("units:away", args=[north])
    said_ = {"user": unit.kit.pk, "covered_by": unit.delia.pk, "since": "today", "until": "30 Nov"}
    for wrong in (
        {"x": "1"},
        {**said_, "until": "x"},
        {**said_, "covered_by": unit.kit.pk},
        {**said_, "until": "1 Nov 2026"},
    ):
        assert kit.post(away, wrong).status_code == 422, wrong
    assert kit.post(away, said_).status_code == 302

    where = reverse("units:where", args=[unit.ref(unit.maya)])
    delia = signed_in(unit.delia)
    today = delia.get(reverse("today")).content.decode()
    assert "You cover for Kit until 30 Nov." in today
    assert where in delia.get(reverse("units:mine")).content.decode()
    assert "Kit is away until 30 Nov; Delia covers." in delia.get(where).content.decode()
    involved = delia.get(reverse("judgement:involved", args=[unit.ref(unit.maya)])).content.decode()
    assert "Kit is away until 30 Nov; Delia covers." in involved
    row = Away.objects.get()
    assert signed_in(unit.people.owen).post(reverse("units:back", args=[row.pk])).status_code == 404
    assert delia.post(reverse("units:back", args=[10**9])).status_code == 404
    assert delia.post(reverse("units:back", args=[row.pk])).status_code == 302
    assert "You cover for Kit" not in delia.get(reverse("today")).content.decode()


def test_the_page_of_where_things_are_asks_no_more_however_much_there_is(unit: Made, demonstration: None) -> None:
    delia = signed_in(unit.delia)
    where = reverse("units:where", args=[unit.ref(unit.maya)])

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            words = delia.get(where).content.decode()
        assert "Art club is still open." in words
        return len(queries)

    def talk() -> None:
        post = {**typed(unit), f"once-{unit.maya}": str(uuid4()), "do": f"child-{unit.maya}"}
        delia.post(reverse("units:week", args=[unit.people.north.pk]), post)

    talk()
    # The first after a change asks who reads anew, and once a minute it is noted that somebody is there.
    once = min(asked() for _ in range(3))
    for _ in range(4):
        talk()
    assert min(asked() for _ in range(3)) == once


def test_begin_and_give_back_answer_rubbish(unit: Made, demonstration: None) -> None:
    moira = signed_in(unit.moira)
    url = reverse("on-behalf:begin", args=[unit.ref(unit.maya)])
    for post in ({"x": "1"}, {"author": "x", "kind": "x"}, {"author": unit.people.owen.pk, "kind": "help.visit"},
                 {"author": unit.kit.pk, "kind": "help.next"}):  # fmt: skip
        assert moira.post(url, post).status_code == 422, post
    assert moira.get(reverse("on-behalf:give-back", args=[uuid4()])).status_code == 404
    assert moira.get(reverse("on-behalf:begin", args=[uuid4()])).status_code == 404

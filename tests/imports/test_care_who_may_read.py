"""Where a child in care lives, their health, who adopted them, who their worker was: each for those who may know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from footpath.access.models import Reading
from footpath.access.rules import FieldClass, Role
from footpath.care.models import Adoption, CareEpisode, HealthYear, Worker
from footpath.care.whereabouts import in_words, sealed_for, unsealed_places
from footpath.people.sealed import NotForYou, reveal
from footpath.record.queries import chronology, open_record
from footpath.record.search import find
from footpath.store.scope import Scope, entered, system
from tests.imports.care_cast import brought, episode, folder, row, tables
from tests.imports.cast import NOW, TODAY, Staff, facts, lines, reading, subject, worker
from tests.imports.test_care import MOVED, OPEN

pytestmark = pytest.mark.django_db


def test_where_a_child_lives_stands_in_no_table_in_words(who: Staff, tmp_path: Path) -> None:
    years = [folder(tmp_path, one) for one in (OPEN, MOVED)]
    brought(who, years)

    with system("a test looks everywhere"):
        for model in apps.get_models():
            kept = repr(list(models.QuerySet(model).values_list(*(f.attname for f in model._meta.concrete_fields))))
            assert "QF2 2BB" not in kept, model
            assert "SC000001" not in kept, model
        assert find("QF2 2BB").hits == () == find("SC000001").hits
        (first, _) = CareEpisode.objects.order_by("record__happened_on")
        assert unsealed_places(first.places, key=str(first.natural_key)) == {
            "home": "QF1 1AA", "placement": "QF2 2BB", "registered": "SC000001"
        }  # fmt: skip


def test_where_a_child_lives_is_shown_to_whoever_may_know_says_why_and_it_is_written_down(
    who: Staff, tmp_path: Path
) -> None:
    brought(who, folder(tmp_path, OPEN))
    (kept,) = facts(who.practitioner, subject(), "care.episode")
    sealed = sealed_for(kept["places"], key=kept["natural_key"], subject=subject())

    assert str(sealed) == "[protected]"
    with reading(who.practitioner):
        words = reveal(sealed, by=who.practitioner, at=NOW, why="taking her to school")
    assert in_words(words) == ("Lives at QF2 2BB. Their home was at QF1 1AA. The place is registered under SC000001.")
    with system("a test looks at the audit"):
        assert Reading.objects.filter(actor=who.practitioner.pk, action="reveal where").count() == 1
    without = Scope(reader=who.practitioner.pk, on=TODAY, classes={subject(): 1023 & ~int(FieldClass.LOCATION)})
    with entered(without), pytest.raises(NotForYou):
        reveal(sealed, by=who.practitioner, at=NOW, why="taking her to school")


@pytest.mark.parametrize(
    ("model", "needs"),
    [
        pytest.param(HealthYear, FieldClass.HEALTH, id="health"),
        pytest.param(HealthYear, FieldClass.CRIMINAL, id="convictions"),
        pytest.param(Worker, FieldClass.STAFF, id="a worker's number"),
        pytest.param(Adoption, FieldClass.ADOPTION, id="who adopted them"),
    ],
)
def test_some_facts_are_open_only_where_each_kind_of_fact_they_are_is(
    who: Staff, tmp_path: Path, model: Any, needs: FieldClass
) -> None:
    told = tables(
        episode("02/06/2024", ended="10/09/2025", REC="E11"),
        OC2=row(SDQ_SCORE="14", CONVICTED="1"),
        SWEpisodes=row(SW_ID="SW1234567", SW_DECOM="05/06/2025"),
        AD1=row(DATE_INT="01/06/2025", DATE_MATCH="01/07/2025", FOSTER_CARE="0", SEX_ADOPTR="MF"),
    )
    brought(who, folder(tmp_path, told))

    for classes, there in ((1023, 1), (1023 & ~int(needs), 0)):
        with entered(Scope(reader=who.practitioner.pk, on=TODAY, classes={subject(): classes})):
            assert len(model.objects.all()) == there
            assert len(models.QuerySet(model).all()) == there
            (line,) = chronology(subject=subject(), kinds=[model.KIND]).lines
            opened = open_record(ref=line.ref)
        assert opened is not None
        assert bool(opened.facts) is bool(there)


def test_a_practitioner_reads_no_workers_number_and_their_manager_does(who: Staff, tmp_path: Path) -> None:
    manager = worker("Manager", Role.MANAGER, who.practitioner.agency, who.team)  # type: ignore[arg-type]
    told = tables(episode(), SWEpisodes=row(SW_ID="SW1234567", SW_DECOM="05/06/2025"))
    brought(who, folder(tmp_path, told))

    assert "worker_number" not in facts(who.practitioner, subject(), "care.worker")[0]
    assert facts(manager, subject(), "care.worker")[0]["worker_number"] == "SW1234567"


def test_somebody_of_another_team_reads_none_of_it(who: Staff, tmp_path: Path) -> None:
    brought(who, folder(tmp_path, MOVED))

    assert lines(who.outsider, subject()) == []

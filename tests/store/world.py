"""A child of ours, a child of theirs, and a row of every protected table about each."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models

from footpath.access import actions
from footpath.access.models import Membership, Subject, Team, User
from footpath.access.rules import EVERYTHING, Role
from footpath.feedback.models import Asking
from footpath.ledger import chain
from footpath.record.models import Detail, Filing, Record
from footpath.store import protection
from footpath.store.scope import Scope, writing

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

SYSTEM_ONLY = {
    "returns.Explanation": "read beside the query it explains, by whoever holds the return; `returns.queries` decides",
    "ledger.Entry": "the chain is read by `verify` and `rebuild`, never by a person",
    "ledger.Image": "an image is opened by `record.history`, which decides for itself",
    "ledger.Concerns": "whom an entry is about is the machinery's",
    "access.MustNotSee": "who must not see whom is itself a secret: it explains a refusal",
    "people.NameSpelling": "how words are spelt says nothing of whose name they are in; finding opens it for itself",
}
"""Protected models no reader reads at all, and why."""


def protected_models() -> list[type[models.Model]]:
    """Every model behind the second line, by its label."""
    tables = protection.protected()
    found = [model for model in apps.get_models() if model._meta.db_table in tables]
    return sorted(found, key=lambda model: model._meta.label)


def ledger_key() -> None:
    """The key is made by `init` on a real site."""
    chain.make_key(settings.FOOTPATH_LEDGER_KEY)


_number = itertools.count(1)


@dataclass(kw_only=True)
class Household:
    """One child, somebody of theirs, their worker, and the rows made about them."""

    child: int
    kin: int
    worker: User
    colleague: User
    team: Team
    rows: dict[type[models.Model], Any] = field(default_factory=dict)

    @property
    def scope(self) -> Scope:
        """All there is about these two, and nobody else."""
        classes = {self.child: int(EVERYTHING), self.kin: int(EVERYTHING)}
        return Scope(reader=self.worker.pk, on=TODAY, classes=classes)


def household(name: str) -> Household:
    """A child, a relative and a worker of an agency of their own."""
    ledger_key()
    agency = actions.add_agency(name=f"{name} {uuid.uuid4().hex[:8]}", by=None, at=NOW)
    team = actions.add_team(name=f"{name} {uuid.uuid4().hex[:8]}", agency=agency, by=None, at=NOW)
    worker, colleague = (
        actions.add_user(name=name, email=f"{uuid.uuid4().hex[:12]}@fernshire.example", agency=agency, by=None, at=NOW)
        for _ in range(2)
    )
    actions.give_role(user=worker, role=Role.FRONT_DOOR, team=team, since=TODAY, by=None, at=NOW)
    Membership.objects.create(user=worker, role=Role.MANAGER, team=team, since=TODAY, version=1)
    child, kin = (one.pk for one in actions.add_subjects(count=2, by=worker, at=NOW))
    return Household(child=child, kin=kin, worker=worker, colleague=colleague, team=team)


def fill(house: Household) -> Household:
    """Make a row of every protected model about this household, in the writing lane."""
    with writing("rows for a test"):
        for model in protected_models():
            row_of(model, house)
    return house


def row_of(model: type[models.Model], house: Household) -> Any:
    """The key of the household's row of this model, made where there is none yet."""
    if model is Subject:
        house.rows[model] = house.child
    if model not in house.rows:
        row = model(**_values(model, house))
        row.save(force_insert=True)
        house.rows[model] = row.pk
        for after in _AFTER.get(model._meta.label, ()):
            after(row, house)
    return house.rows[model]


def _values(model: type[models.Model], house: Household) -> dict[str, Any]:
    given = {key: make(house) for key, make in _GIVEN.get(model._meta.label, {}).items()}
    subjects = itertools.chain((house.child,), itertools.repeat(house.kin))
    values: dict[str, Any] = {}
    for column in model._meta.concrete_fields:
        if column.attname in given:
            values[column.attname] = given[column.attname]
        elif column.is_relation and not column.null:
            values[column.attname] = _related(model, column, house, subjects)
        elif column.name == "subject" and not column.is_relation:
            values[column.attname] = house.child
        elif not column.null and not isinstance(column, models.AutoField) and column.column:
            value = _value(column)
            if value is not None:
                values[column.attname] = value
    return values


def _related(model: type[models.Model], column: Any, house: Household, subjects: Any) -> Any:
    target = column.related_model
    if target is Subject:
        return next(subjects)
    if target is User:
        return house.worker.pk
    if target is Record:
        return record_of(model.KIND if issubclass(model, Detail) else "help.conversation", house)
    if target is Team:
        return house.team.pk
    return row_of(target, house)


def record_of(kind: str, house: Household) -> int:
    """A record of this kind, filed to the household's child."""
    row = Record.objects.create(kind=kind, happened_on=TODAY, recorded_at=NOW, by=house.worker, retention="case-record")
    Filing.objects.create(record=row, subject_id=house.child, kind=kind, happened_on=TODAY)
    return row.pk


def _value(column: Any) -> Any:
    if column.choices:
        return next(key for key, _ in column.flatchoices if key != "")
    if isinstance(column, models.UUIDField):
        return uuid.uuid4()
    if isinstance(column, models.DateTimeField):
        return NOW
    if isinstance(column, models.DateField):
        return TODAY
    if isinstance(column, models.BooleanField):
        return False
    if isinstance(column, models.IntegerField):
        return next(_number)
    if isinstance(column, models.FloatField):
        return 0.5
    if isinstance(column, models.BinaryField):
        return next(_number).to_bytes(32, "big")
    if isinstance(column, (models.CharField, models.TextField)):
        return f"w{next(_number)}"[-(column.max_length or 40) :]
    return None


def _filed(row: Any, house: Household) -> None:
    Filing.objects.create(record=row, subject_id=house.child, kind=row.kind, happened_on=row.happened_on)


def _asking(house: Household) -> int:
    """Who is asked stands open: it is no row of the household's."""
    assert house.worker.agency_id is not None
    row = Asking(
        asks="staff", edition="2022", code=f"heron-{next(_number)}", whom="Everybody", people=20, since=TODAY,
        agency_id=house.worker.agency_id or 0, opened_by=house.worker,
    )  # fmt: skip
    row.save(force_insert=True)
    return row.pk


_Maker = Callable[[Household], Any]
_GIVEN: dict[str, dict[str, _Maker]] = {
    "access.Allocation": {"team_id": lambda house: house.team.pk},
    "voice.WayIn": {"browser": lambda house: ""},
    "access.Share": {"user_id": lambda house: house.worker.pk},
    "access.Reading": {"subject": lambda house: house.child},
    "protection.StrategyDiscussion": {"decided_on": lambda house: TODAY},
    "protection.Allegation": {"found_on": lambda house: TODAY},
    "record.Record": {
        "kind": lambda house: "help.conversation",
        "sensitivity": lambda house: "",
    },
    "record.Filing": {
        "record_id": lambda house: Record.objects.create(
            kind="help.conversation", happened_on=TODAY, recorded_at=NOW, by=house.worker,
            retention="case-record",
        ).pk,
        "kind": lambda house: "help.conversation",
    },
    "returns.Asked": {"answer": lambda house: ""},
    "record.Passage": {"field_class": lambda house: 4},
    "record.Reader": {"since": lambda house: TODAY},
    "people.Characteristic": {"kind": lambda house: "ethnicity", "field_class": lambda house: 1},
    "people.ParentalResponsibility": {"holder_id": lambda house: house.kin, "authority": lambda house: ""},
    "judgement.Timeframe": {"planned_on": lambda house: TODAY},
    "judgement.PutOff": {"until": lambda house: date(2026, 11, 24)},
    "judgement.PersonalTalk": {"supervisor_id": lambda house: house.colleague.pk},
    "judgement.TalkRequest": {"custodian_id": lambda house: house.colleague.pk},
    "judgement.Debrief": {"with_whom_id": lambda house: house.colleague.pk},
    "judgement.DebriefOffer": {"offered_by_id": lambda house: house.colleague.pk},
    "judgement.OnBehalf": {"author_id": lambda house: house.colleague.pk},
    "concerns.Concern": {"digest": lambda house: f"{next(_number):064d}"},
    "people.Merge": {"agreed_by_id": lambda house: house.colleague.pk},
    "learning.Look": {"second_id": lambda house: house.colleague.pk},
    "learning.Finding": {"changes": lambda house: "how"},
    "feedback.InTheBox": {"agency_id": lambda house: house.worker.agency_id, "asking_id": lambda house: _asking(house)},
    "feedback.Heard": {"agency_id": lambda house: house.worker.agency_id, "asking_id": lambda house: _asking(house)},
    "feedback.Heeded": {"agency_id": lambda house: house.worker.agency_id},
    "frontdoor.Asked": {"agency_id": lambda house: house.worker.agency_id},
    "frontdoor.Triage": {"outcome": lambda house: ""},
    "frontdoor.Disagreement": {"answer": lambda house: ""},
}  # fmt: skip
"""What the rule of a table, or a constraint, asks of its row beyond what its columns say."""


def _with(label: str) -> Callable[[Any, Household], None]:
    """A row that is seen only beside one of another table."""
    return lambda row, house: row_of(apps.get_model(label), house)


_AFTER: dict[str, tuple[Callable[[Any, Household], None], ...]] = {
    "record.Record": (_filed,),
    "people.Place": (_with("people.PlaceOf"),),
    "people.Household": (_with("people.HouseholdMember"),),
    "people.CourtOrder": (_with("people.OrderParty"),),
    "people.ProtectedPerson": (_with("people.Informant"),),
}

"""Foreign keys point down, as imports do. import-linter cannot see one named by a string."""

from collections.abc import Iterable

from django.apps import apps
from django.apps.registry import Apps
from django.db import models

from scripts.floors import PACKAGE, height
from tests.architecture.tree import lines_with


def upward_keys(tables: Iterable[type[models.Model]], heights: dict[str, int]) -> list[str]:
    """Return a sentence for each key that points up, or across to a sibling."""
    faults = []
    for model in tables:
        home = _package(model)
        for field in model._meta.get_fields(include_hidden=True):
            target = field.related_model
            if field.auto_created or not isinstance(target, type) or _package(target) == home:
                continue
            if home is None or _package(target) is None:
                continue
            if heights[str(_package(target))] >= heights[home]:
                faults.append(_sentence(model, field.name, home, str(_package(target))))
    return faults


def _sentence(model: type[models.Model], field: str, home: str, target: str) -> str:
    return (
        f"{model.__name__}.{field} points from {home} to {target}, which is not below it: "
        "point at record.Record or access.Subject instead."
    )


def _package(model: type[models.Model]) -> str | None:
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == PACKAGE else None


def _table(package: str, name: str, *, registry: Apps, to: str | None = None) -> type[models.Model]:
    meta = type("Meta", (), {"app_label": package, "apps": registry})
    columns: dict[str, object] = {"__module__": f"{PACKAGE}.{package}.models", "Meta": meta}
    if to:
        columns["other"] = models.ForeignKey(to, on_delete=models.PROTECT)
    return type(name, (models.Model,), columns)


def test_every_foreign_key_points_down() -> None:
    faults = upward_keys(apps.get_models(include_auto_created=True), height())

    assert not faults, lines_with(faults)


def test_a_key_that_points_up_is_noticed() -> None:
    registry = Apps()
    plan = _table("help", "Plan", registry=registry)
    filing = _table("record", "Filing", registry=registry, to="help.Plan")

    (fault,) = upward_keys([plan, filing], height())

    assert fault.startswith("Filing.other points from record to help, which is not below it")


def test_a_key_to_a_sibling_is_noticed_and_a_key_down_is_not() -> None:
    registry = Apps()
    record = _table("record", "Record", registry=registry)
    drawing = _table("voice", "Drawing", registry=registry, to="record.Record")
    contact = _table("frontdoor", "Contact", registry=registry, to="voice.Drawing")

    assert len(upward_keys([record, drawing, contact], height())) == 1
    assert not upward_keys([record, drawing], height())

"""Interfaces translate: they never write to the database. Only actions do."""

import ast

import pytest

from scripts.floors import SOURCE
from tests.architecture.tree import lines_with

INTERFACES = ("web", "api", "cli")
ALWAYS = {
    *("save", "asave", "save_base", "bulk_create", "abulk_create", "bulk_update", "abulk_update"),
    *("get_or_create", "aget_or_create", "update_or_create", "aupdate_or_create"),
    *("execute", "executemany", "executescript", "raw", "select_for_update"),
}
# A dictionary is updated with a value in its brackets and a queryset never is; likewise `delete`.
ONLY_WITHOUT_A_VALUE = {"update", "aupdate", "delete", "adelete", "create", "acreate"}
ON_A_MANAGER = {"create", "acreate", "add", "aadd", "set", "aset", "remove", "aremove", "clear"}
MANAGERS = {"objects", "_base_manager", "_default_manager"}


def writes(source: str, name: str) -> list[str]:
    """Return a sentence for each call in an interface that would write to the database."""
    tree = ast.parse(source)
    actions = _actions(tree)
    faults = []
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            continue
        verb, receiver = call.func.attr, call.func.value
        on_manager = isinstance(receiver, ast.Attribute) and receiver.attr in MANAGERS
        if ast.unparse(receiver) in actions:
            continue
        if verb in ALWAYS or (verb in ONLY_WITHOUT_A_VALUE and not call.args) or (verb in ON_A_MANAGER and on_manager):
            faults.append(f"{name}:{call.lineno} calls .{verb}(): an interface writes only through an action.")
    return faults


def _actions(tree: ast.Module) -> set[str]:
    """Return the names by which this file calls modules of actions."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom | ast.Import):
            module = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            for alias in node.names:
                if "actions" in f"{module}{alias.name}".split("."):
                    names.add(alias.asname or alias.name)
    return names


def test_interfaces_never_write() -> None:
    faults = [
        fault
        for name in INTERFACES
        for path in sorted((SOURCE / name).rglob("*.py"))
        for fault in writes(path.read_text(), str(path.relative_to(SOURCE)))
    ]

    assert not faults, lines_with(faults)


@pytest.mark.parametrize(
    "line",
    [
        "contact.save()",
        "form.save(commit=False)",
        "Contact.objects.create(child=child)",
        "Contact.objects.filter(pk=1).update(outcome='advice')",
        "visits.delete()",
        "Visit.objects.bulk_create(rows)",
        "cursor.execute('update x set y = 1')",
        "plan.goals.create(words='-')",
    ],
)
def test_a_write_in_an_interface_is_noticed(line: str) -> None:
    assert writes(line, "web/views.py")


@pytest.mark.parametrize(
    "line",
    [
        "values.update({'name': 'Ella'})",
        "digest.update(chunk)",
        "from footpath.help import actions\nactions.create(by=user, at=now)",
        "from footpath.help import actions as help_actions\nhelp_actions.update(by=user, at=now)",
        "Contact.objects.filter(pk=1).exists()",
    ],
)
def test_what_writes_nothing_is_let_be(line: str) -> None:
    assert not writes(line, "web/views.py")

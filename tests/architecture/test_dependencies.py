"""Every dependency says why it is here, and the lock holds it."""

import re
import tomllib

from scripts.prepared import ROOT
from tests.architecture.tree import lines_with

_REQUIREMENT = re.compile(r'^\s*"(?P<name>[A-Za-z0-9._-]+)[^"]*"\s*,?\s*(?P<reason>#\s*\S.*)?$')


def unexplained(project: str) -> list[str]:
    """Return the dependencies of a pyproject that have no reason beside them."""
    sections = re.findall(r"^(?:dependencies|[a-z]+) = \[\n(.*?)^\]", project.partition("\n[tool.")[0], re.S | re.M)
    lines = [line for section in sections for line in section.splitlines()]
    found = [match for line in lines if (match := _REQUIREMENT.match(line))]
    return [match["name"] for match in found if not match["reason"]]


def unlocked(project: str, lock: str) -> list[str]:
    """Return the dependencies of a pyproject that its lock does not hold."""
    told = tomllib.loads(project)
    wanted = [*told["project"]["dependencies"], *told.get("dependency-groups", {}).get("dev", [])]
    held = {package["name"] for package in tomllib.loads(lock).get("package", [])}
    names = [re.split(r"[^A-Za-z0-9._-]", one, maxsplit=1)[0] for one in wanted]
    return [name for name in names if re.sub(r"[-_.]+", "-", name).lower() not in held]


def foreign_sources(lock: str) -> set[str]:
    """Return the places a lock fetches from that are not the public registry."""
    public = {"https://pypi.org", "https://files.pythonhosted.org"}
    return set(re.findall(r"[a-z+]+://[^/\"\s]*", lock)) - public


def test_every_dependency_says_why_it_is_here() -> None:
    names = unexplained((ROOT / "pyproject.toml").read_text())

    assert not names, lines_with([f"{name} has no reason beside it." for name in names])


def test_the_lock_holds_every_dependency_from_the_public_registry_only() -> None:
    lock = (ROOT / "uv.lock").read_text()

    assert not unlocked((ROOT / "pyproject.toml").read_text(), lock)
    assert not foreign_sources(lock)


def test_a_dependency_without_a_reason_is_noticed() -> None:
    project = '[project]\ndependencies = [\n  "django>=5", # web\n  "lxml",\n]\n'
    groups = '[dependency-groups]\ndev = [\n  "ruff",\n]\n[tool.x]\ny = [\n  "z",\n]\n'

    assert unexplained(project + groups) == ["lxml", "ruff"]


def test_a_dependency_that_is_not_locked_is_noticed() -> None:
    project = '[project]\ndependencies = ["django>=5", "Zope.Interface"]\n'

    assert unlocked(project, '[[package]]\nname = "django"\n') == ["Zope.Interface"]


def test_a_lock_made_on_a_machine_with_its_own_index_is_noticed() -> None:
    assert foreign_sources('registry = "https://mirror.example/simple"')
    assert foreign_sources('registry = "file:///opt/wheels"')

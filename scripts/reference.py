"""
The reference pages, drawn from the code itself: never edited by hand.

`python -m scripts.reference` writes them; with `--check` it writes nothing and fails where a page
differs from the code.
"""

import argparse
import ast
import difflib
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.floors import SOURCE, floors, sentence
from scripts.prepared import ROOT, TESTING

if TYPE_CHECKING:
    from footpath.access.rules import FieldClass

FOLDER = ROOT / "docs" / "reference"
_NOTE = "<!-- Drawn from the code by `make docs`. Change the code, not this page. -->\n\n"
_LANES = ("system", "writing")


def layers() -> str:
    """Draw the floors, from the contract and each package's own sentence."""
    whole = floors()
    rows = [
        (len(whole) - 1 - number, f"`{name}`", sentence(SOURCE / name))
        for number, floor in enumerate(whole)
        for name in floor
        if (SOURCE / name).exists()
    ]
    return _page(
        "The floors of the house",
        "Imports and foreign keys point down only. Packages on one floor never know each other.",
        _table(("Floor", "Package", "What it is"), rows),
    )


def tables() -> str:
    """List each package's tables, who may read a row, and what the database keeps true."""
    from django.apps import apps

    from footpath.store.protection import protected

    shut = protected()
    parts = []
    for name in (name for floor in floors() for name in floor):
        if not apps.is_installed(f"footpath.{name}"):
            continue
        models = sorted(apps.get_app_config(name).get_models(), key=lambda model: model.__name__)
        lines = []
        for model in models:
            first = (model.__doc__ or "").strip().partition("\n")[0]
            mark = " (protected)" if model._meta.db_table in shut else ""
            lines.append(f"- **{model.__name__}**{mark}: {first}")
            lines += [f"  - {rule.name.replace('_', ' ')}" for rule in model._meta.constraints]
        if lines:
            parts += [f"## {name}", "\n".join(lines)]
    return _page(
        "The tables, and what the database keeps true",
        "A protected table shows a reader only the rows they have a right to.",
        *parts,
    )


def kinds() -> str:
    """List every kind of record: its words, whose they are, what kind of fact, and who may see them."""
    from footpath.record.registry import kinds as registered
    from footpath.record.values import columns_of
    from footpath.record.why import reasons

    parts = []
    for kind in registered():
        why = reasons()[kind.key]
        facts = ", ".join(f"`{column}`" for column in columns_of(kind.detail)) if kind.detail else "none"
        parts += [
            f"## {kind.label}",
            f"{why.why} Answers for its being asked: {why.owner}. Read also by: "
            f"{', '.join(why.uses) or 'nothing else'}. "
            f"Looked at {why.looked_at:%-d %B %Y}, and again by {why.look_again:%-d %B %Y}.",
            f"`{kind.key}`. {'Stands on the page until the next one' if kind.standing else 'Happened on a day'}. "
            f"Seen by whoever may *{kind.see.value}*, written by whoever may *{kind.write.value}*. "
            f"Kept as: {kind.retention.value.replace('-', ' ')}. Structured facts: {facts}.",
            _table(
                ("Words", "Slot", "Whose", "Kind of fact", "May go to the family and partners as it stands"),
                [
                    (slot.label, f"`{slot.key}`", "each child's own" if slot.own else "shared",
                     _classes(slot.field_class), "yes" if slot.shareable else "no")
                    for slot in kind.slots
                ],
            ),
        ]  # fmt: skip
    return _page(
        "The kinds of record",
        "Each is declared once, in its room's `kinds.py`. Its one line in a chronology is made from its words at each "
        "save, and is narrative.",
        *parts,
    )


def roles() -> str:
    """Draw who may do what, to which kinds of fact, from the decision function's own tables."""
    from footpath.access.rules import CLASSES, ROLE_CLASSES, ROLE_WORDS, VERBS, Can, FieldClass

    verbs = [can for can in Can if any(can in allowed for allowed in VERBS.values())]
    may = [(words, *("yes" if can in VERBS[role] else "" for can in verbs)) for role, words in ROLE_WORDS.items()]
    every = list(FieldClass)
    opens = [
        (relation.value, *("yes" if one in opened else "" for one in every)) for relation, opened in CLASSES.items()
    ]
    capped = [
        (ROLE_WORDS[role], *("yes" if one in opened else "" for one in every)) for role, opened in ROLE_CLASSES.items()
    ]
    names = [_class_name(one) for one in every]
    return _page(
        "Who may do what",
        "A role says what somebody does. It never opens a record: that takes a relation to the child, on the day. "
        "Whoever must not see a child sees nothing of them, whatever is written here.",
        "## What each role may do",
        _table(("Role", *(can.value for can in verbs)), may),
        "## What each relation to a child opens, at most",
        _table(("Relation", *names), opens),
        "A sharing opens only the kinds of fact that it names.",
        "## What some roles open at most, whatever the relation",
        _table(("Role", *names), capped),
    )


def urls() -> str:
    """List every address of the site and what its view asks of a reader."""
    from footpath.access.rules import Can
    from footpath.web.policy import PUBLIC, patterns, policy_of

    def said(needs: object) -> str:
        if isinstance(needs, Can):
            return f"may *{needs.value}*"
        return "anybody" if needs == PUBLIC else "anybody signed in"

    rows = [(f"`/{route}`", said(policy_of(one.callback, one.name))) for route, one in patterns()]
    return _page(
        "Every address, and what it asks",
        "The site refuses to start where a view names no policy. Which child is not asked here: that is the reader's "
        "scope, and what is not theirs is answered as if it were not there.",
        _table(("Address", "Who"), rows),
    )


def code_lists() -> str:
    """List the codes held, in the official words and in plain ones, with the days on which each was in use."""
    from footpath.kernel.codelists import codelist, codelist_keys

    parts = []
    for key in codelist_keys():
        held = codelist(key)
        rows = [
            (f"`{code.code}`", code.label, code.plain if code.plain != code.label else "", _days(code))
            for code in held.entries
        ]
        parts += [
            f"## {held.title}",
            f"`{key}`. Source: {held.source}",
            _table(("Code", "Official words", "Plain words", "In use"), rows),
        ]
    return _page("The code lists", "Dated: an old record keeps the words of its day.", *parts)


def times() -> str:
    """List the longest times that law and guidance allow, as they are held."""
    from footpath.kernel.rulepacks import maxima

    rows = [
        (rule.words, rule.in_words(), rule.starts, rule.source, rule.standing.value,
         "read" if rule.confirmed else "to be confirmed", _days(rule))
        for rule in maxima()
    ]  # fmt: skip
    return _page(
        "The longest times that law and guidance allow",
        "Maxima, and no more: the time that is right for a child is judged by the worker and the supervisor. *To be "
        "confirmed* means that the figure has still to be read in the edition in force.",
        _table(("What", "Longest", "Counted from", "Source", "Standing", "Figure", "Held"), rows),
    )


def system_lanes() -> str:
    """List every place where code reads everything, or writes to the protected tables, and its reason."""
    return _page(
        "The system lanes",
        "With nobody reading, nothing protected can be read. These are all the places that read everything "
        "(*system*) or write to the protected tables themselves (*writing*), each with its reason.",
        _table(("Where", "In", "Lane", "Reason"), sorted(set(_lanes()))),
    )


def _lanes() -> Iterator[tuple[str, str, str, str]]:
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text())
        known = _imported(tree)
        where = f"`{path.relative_to(SOURCE).as_posix()}`"
        if not known or path == SOURCE / "store" / "scope.py":
            continue
        for inside, call in _calls(tree, ""):
            name = known.get(ast.unparse(call.func), "")
            if name in _LANES:
                yield where, inside, name, _reason(call)
            elif name == "Scope" and any(word.arg == "system" for word in call.keywords):
                yield where, inside, "system", "entered by hand, on a database given by name"


def _imported(tree: ast.Module) -> dict[str, str]:
    """What this module calls the lanes."""
    return {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "footpath.store.scope"
        for alias in node.names
    }


def _calls(node: ast.AST, inside: str) -> Iterator[tuple[str, ast.Call]]:
    for child in ast.iter_child_nodes(node):
        named = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        deeper = (f"{inside}.{child.name}" if inside else child.name) if named else inside  # type: ignore[attr-defined]
        if isinstance(child, ast.Call):
            yield f"`{deeper}`" if deeper else "the module", child
        yield from _calls(child, deeper)


def _reason(call: ast.Call) -> str:
    given = call.args[0] if call.args else next((word.value for word in call.keywords if word.arg == "reason"), None)
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else "said as it runs"


def commands() -> str:
    """List what the command line can do, in each command's own words."""
    from footpath.cli import main

    parts = []
    for name, module in main.names().items():
        path = Path(SOURCE / "cli" / "commands" / f"{module}.py")
        words = ast.get_docstring(ast.parse(path.read_text())) or ""
        parts += [f"## footpath {name}", words.strip()]
    return _page("The command line", "`footpath COMMAND --help` says what each takes.", *parts)


def rules_of_the_census() -> str:
    """List the rules a census is checked by, with what to do and where the public validator answers otherwise."""
    from footpath.returns.cin.rulesets import RULES

    parts = []
    for rule in sorted(RULES, key=lambda rule: (int(re.sub(r"\D", "", rule.number)), rule.first)):
        parts.append(f"## {rule.number} ({rule.kind}, {_closing(rule.first, rule.last)})")
        parts.append(f"> {rule.message}")
        parts.append(f"Looks at {', '.join(f'`{column}`' for column in rule.columns)}. {rule.fix}")
        if rule.differs:
            parts.append(f"*Read otherwise than by the public validator.* {rule.differs}")
    return _page("The rules of the children in need census", "What `footpath check cin` asks of a return.", *parts)


def rules_of_children_looked_after() -> str:
    """List the rules an SSDA903 return is checked by, and where the public validator answers otherwise."""
    from footpath.returns.ssda903.declared import differences, every_rule

    rows = [
        (rule.number, rule.kind.value, _closing(rule.first, rule.last), ", ".join(rule.fields), rule.message)
        for rule in every_rule()
    ]
    others = [
        (one.rule, one.public_validator, one.footpath, one.settled_by) for one in differences().values()
    ]  # fmt: skip
    return _page(
        "The rules of the return of children looked after (SSDA903)",
        "What `footpath check ssda903` asks of a return.",
        _table(("Rule", "Kind", "Collections", "Fields", "The official words"), rows),
        "## Where the public validator answers otherwise",
        _table(("Rule", "The public validator", "Footpath", "What settles it"), others),
    )


def measures() -> str:
    """List every measure of the report of journeys, with what it counts and what it cannot say."""
    from footpath.journeys.measures.declared import BY_KEY

    parts = []
    for one in BY_KEY.values():
        lines = [
            f"- **{heading}** {words}"
            for heading, words in (
                ("Counted:", one.numerator),
                ("Of:", one.denominator),
                ("Whose:", one.cohort),
                ("Followed for:", one.follow_up),
                ("What it cannot say:", one.caveat),
                *(("Ask:", question) for question in one.questions),
            )
        ]
        parts += [f"## {one.title}", one.definition, "\n".join(lines)]
    return _page(
        "The measures of children's journeys",
        "None has a target or a colour, and none groups by or names a worker. Counts of 1 to 5 never leave.",
        *parts,
    )


def _closing(first: int, last: int | None) -> str:
    return f"{first} on" if last is None else str(first) if first == last else f"{first} to {last}"


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", *parts]) + "\n"


def _table(headings: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    heads = [str(heading) for heading in headings]
    lines = [heads, ["---"] * len(heads), *([str(cell).replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _class_name(one: "FieldClass") -> str:
    return (one.name or "").replace("_", " ").lower()


def _classes(bits: "FieldClass") -> str:
    return ", ".join(_class_name(one) for one in bits)


def _days(held: object) -> str:
    since, until = getattr(held, "valid_from", None), getattr(held, "valid_to", None)
    if since is None and until is None:
        return ""
    return f"{f'from {since} ' if since else ''}{f'until {until}' if until else ''}".strip()


PAGES: dict[str, Callable[[], str]] = {
    "layers.md": layers,
    "tables.md": tables,
    "kinds.md": kinds,
    "roles.md": roles,
    "urls.md": urls,
    "code-lists.md": code_lists,
    "times.md": times,
    "system-lanes.md": system_lanes,
    "commands.md": commands,
    "rules-cin.md": rules_of_the_census,
    "rules-ssda903.md": rules_of_children_looked_after,
    "measures.md": measures,
}


def drawn() -> dict[str, str]:
    """Return every page by its file's name, as the code now has it."""
    import django

    # Nothing here reads a record: a home with nothing in it will do.
    os.environ.update(TESTING, FOOTPATH_HOME=str(ROOT / "var" / "test" / "nothing"))
    django.setup()
    return {name: _NOTE + draw() for name, draw in PAGES.items()}


def drift(pages: dict[str, str]) -> list[str]:
    """Return the lines by which the pages on disk differ from these."""
    lines: list[str] = []
    for name, page in pages.items():
        path = FOLDER / name
        now = path.read_text() if path.exists() else ""
        lines += difflib.unified_diff(
            now.splitlines(), page.splitlines(), f"docs/reference/{name}", "the code", lineterm=""
        )
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts.reference", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail on a difference")
    pages = drawn()
    if parser.parse_args().check:
        print("\n".join(differing := drift(pages)))
        return 1 if differing else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, page in pages.items():
        (FOLDER / name).write_text(page)
    return 0


if __name__ == "__main__":
    sys.exit(main())

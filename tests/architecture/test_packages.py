"""Each package says what it is in one sentence, and each file can be read in one sitting."""

import ast
import re
from pathlib import Path

import pytest

from scripts.floors import SOURCE
from scripts.prepared import ROOT
from tests.architecture.tree import files, lines_with

LONGEST = 400
EXCUSE = re.compile(r"(#|<!--|\{#|//|/\*) long because: \S+")
# Pure parts that outsiders use as a library may go on to say what they offer.
LIBRARIES = ("kernel", "formats", "journeys", "returns")
MADE_BY_OTHERS = ("vendor", "migrations")
CODE = {".py", ".html", ".css", ".js", ".sh"}


def sentence_faults(package: Path, *, is_library: bool = False) -> list[str]:
    """Return what is wrong with a package's `__init__`: it is one sentence and nothing else."""
    name = package.name
    body = ast.parse((package / "__init__.py").read_text()).body
    words = (ast.get_docstring(ast.Module(body=body, type_ignores=[])) or "").strip()
    if is_library:
        words = words.partition("\n\n")[0]
    if not words:
        return [f"{name}/__init__.py does not say what the package is."]
    if not words.endswith(".") or re.search(r"[.?!]\s+[A-Z]", words) or "\n\n" in words:
        return [f"{name}/__init__.py says more, or less, than one sentence: {words!r}"]
    rest = [node for node in body[1:] if not (is_library and _is_surface(node))]
    return [f"{name}/__init__.py holds more than its sentence." for _ in rest[:1]]


def _is_surface(node: ast.stmt) -> bool:
    named = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    return named or isinstance(node, ast.Import | ast.ImportFrom)


def length_fault(name: str, text: str) -> str | None:
    """Return a sentence for a file too long that does not say why near its top."""
    lines = text.splitlines()
    if len(lines) <= LONGEST or EXCUSE.search("\n".join(lines[:15])):
        return None
    return f"{name} has {len(lines)} lines: split it, or say `# long because: ...` near its top."


def test_every_package_says_what_it_is_in_one_sentence() -> None:
    faults = []
    for init in sorted(SOURCE.rglob("__init__.py")):
        inside = init.parent.relative_to(SOURCE).parts
        if not inside or inside[0] == "config" or "migrations" in inside or "management" in inside:
            continue
        faults += sentence_faults(init.parent, is_library=inside[0] in LIBRARIES)

    assert not faults, lines_with(faults)


def test_every_folder_of_code_is_a_package() -> None:
    bare = {
        str(path.parent.relative_to(ROOT))
        for path in SOURCE.rglob("*.py")
        if not (path.parent / "__init__.py").exists()
    }

    assert not bare, lines_with([f"{folder} has no __init__.py." for folder in sorted(bare)])


def test_every_file_can_be_read_in_one_sitting() -> None:
    kept = [
        path for path in files() if path.suffix in CODE and not set(MADE_BY_OTHERS) & set(path.relative_to(ROOT).parts)
    ]
    found = [length_fault(str(path.relative_to(ROOT)), path.read_text()) for path in kept]
    faults = [fault for fault in found if fault]

    assert len(kept) > 10
    assert not faults, lines_with(faults)


@pytest.mark.parametrize(
    "text",
    [
        "",
        '"""Two things. Said at once."""\n',
        '"""No stop"""\n',
        '"""One sentence."""\nfrom footpath.help.models import Plan\n',
    ],
)
def test_a_package_that_says_too_much_or_nothing_is_noticed(text: str, tmp_path: Path) -> None:
    (tmp_path / "__init__.py").write_text(text)

    assert sentence_faults(tmp_path)


def test_a_library_may_say_what_it_offers(tmp_path: Path) -> None:
    words = '"""Working days.\n\nThey know bank holidays. They never guess.\n"""\n'
    surface = 'from footpath.kernel.days import add\n\n__all__ = ["add"]\n'
    (tmp_path / "__init__.py").write_text(words + surface)

    assert not sentence_faults(tmp_path, is_library=True)
    assert sentence_faults(tmp_path)


def test_a_long_file_is_noticed_unless_it_says_why() -> None:
    long = "x = 1\n" * (LONGEST + 1)

    assert length_fault("a.py", long)
    assert not length_fault("a.py", "# long because: a table of law\n" + long)
    assert not length_fault("a.py", "x = 1\n" * LONGEST)

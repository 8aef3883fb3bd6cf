"""Help at every level, quickly; and refusals in one sentence."""

import resource
import subprocess
import sys

import pytest

from footpath.cli.main import first_line, names, run
from tests.cli.conftest import RUN

COMMANDS = sorted(names())


def _run(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", RUN, *words], capture_output=True, text=True, check=False)


def test_help_lists_every_command_with_a_line_of_its_own() -> None:
    help_ = _run("--help")

    assert help_.returncode == 0
    for name, module in names().items():
        assert first_line(module).endswith("."), module
        assert f"  {name} " in help_.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run([command, "--help"])

    assert ended.value.code == 0
    assert f"footpath {command}" in capsys.readouterr().out


def test_help_starts_at_once_and_loads_no_command() -> None:
    took = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        _run("--help")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys\nfrom footpath.cli.main import run\nrun(['--help'])\n"
            "print([m for m in sys.modules if m == 'django' or m.startswith('footpath.cli.commands.')])",
        ],
        capture_output=True,
        text=True,
        check=True,
    )

    assert min(took) < 0.3
    assert loaded.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["serve", "--port", "many"],
        ["serve", "--port", "0"],
        ["serve", "--sideways"],
        ["ledger"],
        ["ledger", "mend"],
        ["backup"],
    ],
    ids=" ".join,
)
def test_what_is_not_understood_is_refused_in_one_sentence(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(words)

    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert said.err.startswith("footpath")
    assert len(said.err.splitlines()) == 1

"""Style, layout, types, the floors of the house, and drift: everything that needs no test run."""

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

from scripts.prepared import ROOT, TESTING, clean_environment

_BIN = ROOT / ".venv" / "bin"
CHECKS = {
    "style": [f"{_BIN}/ruff", "check", "--quiet", "--output-format=concise"],
    "layout": [f"{_BIN}/ruff", "format", "--check", "--quiet", "--output-format=concise"],
    "floors of the house": [f"{_BIN}/lint-imports", "--no-logo"],
    "reference pages": [sys.executable, "-m", "scripts.reference", "--check"],
    "types": [f"{_BIN}/mypy", "--no-error-summary"],
}
_REPAIRS = {
    "layout": "`make fix` lays them out.",
    "reference pages": "`make docs` draws them again.",
}


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What one check said."""

    name: str
    passed: bool
    words: str
    seconds: float


def run_all() -> list[Outcome]:
    """Run every check, whether or not an earlier one failed."""
    with tempfile.TemporaryDirectory(prefix="footpath-") as home:
        environment = clean_environment() | TESTING
        environment |= {"FOOTPATH_HOME": home, "NO_COLOR": "1"}
        return [_run(name, command, environment) for name, command in CHECKS.items()]


def _run(name: str, command: list[str], environment: dict[str, str]) -> Outcome:
    began = time.monotonic()
    run = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    words = run.stdout.strip()
    if run.returncode != 0 and name in _REPAIRS:
        words = f"{words}\n{_REPAIRS[name]}".strip()
    return Outcome(
        name=name,
        passed=run.returncode == 0,
        words=words,
        seconds=time.monotonic() - began,
    )


def report(outcomes: list[Outcome]) -> str:
    """Return a line for each check, the words of those that failed, and a line that counts."""
    lines = []
    for outcome in outcomes:
        state = "passed" if outcome.passed else "FAILED"
        lines.append(f"{state}  {outcome.name} ({outcome.seconds:.0f} s)")
        if not outcome.passed:
            lines.append(outcome.words)
    passed = sum(outcome.passed for outcome in outcomes)
    return "\n".join([*lines, f"{passed} passed, {len(outcomes) - passed} failed"])


def main() -> int:
    outcomes = run_all()
    print(report(outcomes))
    return 0 if all(outcome.passed for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())

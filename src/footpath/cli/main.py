"""
`footpath`: finds the command asked for, loads that and nothing else, and ends with its exit code.

A command is a module of `cli.commands` with a docstring, `add_arguments(parser)` and
`run(options) -> int`. Its name is the module's: `check_refs` is `check-refs`, and `import_` is
`import`. The first line of the docstring is its line in `footpath --help`, which is read from the
source without running it.
"""

from __future__ import annotations

import argparse
import ast
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module, metadata
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import NoReturn, Protocol, cast

from footpath.cli import commands
from footpath.cli.refusals import DONE, REFUSED, Refused

_INTERRUPTED = 130
_EPILOG = "Exit codes: 0 done; 1 done, and something asked about was found; 2 refused, and nothing written."


class Command(Protocol):
    """What a module of `cli.commands` offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, options: argparse.Namespace) -> int: ...


class Parser(argparse.ArgumentParser):
    """Refuses in one sentence."""

    def error(self, message: str) -> NoReturn:
        raise Refused(f"{self.prog}: {message}. `{self.prog} --help` says what it takes.")


def names() -> Mapping[str, str]:
    """The command each module is, by the command's name."""
    modules = (module.name for module in iter_modules(commands.__path__))
    return {module.rstrip("_").replace("_", "-"): module for module in sorted(modules)}


def first_line(module: str) -> str:
    """The first line of a command's docstring, without running the module."""
    spec = find_spec(f"{commands.__name__}.{module}")
    assert spec is not None
    assert spec.origin is not None
    with open(spec.origin, encoding="utf-8") as source:
        words = ast.get_docstring(ast.parse(source.read())) or ""
    return words.partition("\n")[0].strip()


def run(words: Sequence[str]) -> int:
    """Do what the words say; returns the exit code."""
    try:
        code = _run(words)
        # What cannot be told is noticed here, and not as Python ends.
        sys.stdout.flush()
        return code
    except Refused as refusal:
        print(f"footpath: {refusal}".replace("footpath: footpath", "footpath", 1), file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever was reading has gone.
        _tell_nobody()
        return DONE
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"footpath: {where}{error.strerror}; nothing more was done.", file=sys.stderr)
        _tell_nobody()
        return REFUSED


def _tell_nobody() -> None:
    """Python would say once more as it ends that what is left could not be told."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(words: Sequence[str]) -> int:
    known = names()
    asked = words[0] if words else ""
    if asked in ("", "-h", "--help", "help"):
        print(_help(known))
        return DONE
    if asked == "--version":
        print(f"footpath {metadata.version('footpath')}")
        return DONE
    if asked not in known:
        raise Refused(f"there is no command {asked}. `footpath --help` lists them.")
    module = import_module(f"{commands.__name__}.{known[asked]}")
    command = cast(Command, module)
    parser = Parser(prog=f"footpath {asked}", description=module.__doc__, epilog=_EPILOG)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    command.add_arguments(parser)
    return command.run(parser.parse_args(words[1:]))


def _help(known: Mapping[str, str]) -> str:
    width = max(map(len, known), default=0)
    lines = [f"  {name:<{width}}  {first_line(module)}" for name, module in known.items()]
    head = "One record for each child, written once, telling their story.\n\nfootpath COMMAND ..."
    return "\n".join([head, "", *lines, "", "`footpath COMMAND --help` says more.", _EPILOG])


def main() -> NoReturn:
    """The console script."""
    sys.exit(run(sys.argv[1:]))

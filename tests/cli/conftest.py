"""A place to run `footpath` in, as a stranger would: a folder, an environment, and nothing shared."""

import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from footpath.ledger.chain import make_key
from scripts import prepared
from scripts.prepared import Prepared

WHO = ("--name", "Colette Finch", "--email", "colette@fernshire.example")
RUN = "from footpath.cli.main import main\nmain()"


@dataclass(frozen=True)
class Place:
    """A site's folder and the environment that leads to it."""

    home: Path
    environment: dict[str, str] = field(repr=False)
    database: str = ""
    """The PostgreSQL database's name; empty on SQLite."""

    def footpath(self, *words: object, **also: str) -> "subprocess.CompletedProcess[str]":
        """Run the command to its end; nobody is at the keyboard."""
        return subprocess.run(
            [sys.executable, "-c", RUN, *map(str, words)],
            cwd=self.home.parent,
            env=self.environment | also,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def python(self, code: str) -> str:
        """Run Python with Django ready, and return what it printed."""
        run = subprocess.run(
            [sys.executable, "-c", f"import django\ndjango.setup()\n{code}"],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        return run.stdout


NewPlace = Callable[..., Place]


@contextmanager
def _places(prepared_database: Prepared, folder: Path) -> Iterator[NewPlace]:
    made: list[Place] = []

    def make(*, ready: bool = False) -> Place:
        home = folder / f"home-{len(made)}"
        environment = prepared.clean_environment() | prepared.TESTING
        on = prepared_database.on
        if ready:
            environment |= prepared_database.copy(home=home)
            for name in ("ledger", "places", "site"):
                make_key(home / "keys" / f"{name}.key")
        else:
            environment["FOOTPATH_HOME"] = str(home)
            if on:
                database = f"footpath_{secrets.token_hex(4)}"
                on.create(database=database)
                environment |= on.environment(database=database)
        name = environment.get("DATABASE_URL", "").rpartition("/")[2] if on else ""
        made.append(Place(home, environment, name))
        return made[-1]

    yield make
    for place in made:
        if prepared_database.on:
            prepared_database.on.drop(database=place.database)


@pytest.fixture
def new_place(prepared_database: Prepared, tmp_path: Path) -> Iterator[NewPlace]:
    """Make places: empty, or `ready=True` with a prepared database and its keys."""
    with _places(prepared_database, tmp_path) as make:
        yield make


@pytest.fixture(scope="module")
def begun(prepared_database: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Place, str]]:
    """A site that `footpath init` made for Colette Finch out of nothing, and what it said."""
    with _places(prepared_database, tmp_path_factory.mktemp("begun")) as make:
        place = make()
        done = place.footpath("init", *WHO, "--authority", "Fernshire", "--json")
        assert (done.returncode, done.stderr) == (0, "")
        yield place, done.stdout


@pytest.fixture
def ready(new_place: NewPlace) -> Place:
    return new_place(ready=True)

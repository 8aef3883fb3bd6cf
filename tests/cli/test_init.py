"""`footpath init`: keys only their owner reads, a prepared database, and a way in for the first person."""

import json
import stat

import pytest

from tests.cli.conftest import WHO, NewPlace, Place


def test_it_makes_a_site_that_can_be_entered_by_the_link_it_prints(begun: tuple[Place, str]) -> None:
    place, said_at_first = begun
    link = json.loads(said_at_first)["link"]

    said = place.python(
        "from django.test import Client\n"
        f"c = Client(headers={{'host': 'localhost'}})\n"
        f"print(c.post({link.removeprefix('http://localhost:8000')!r}).status_code, "
        "c.session['_auth_user_id'])"
    )
    assert said.split()[0] == "302"


@pytest.mark.once
def test_keys_and_folder_are_their_owners_alone(begun: tuple[Place, str]) -> None:
    place, _ = begun

    modes = {
        path.name: stat.S_IMODE(path.stat().st_mode)
        for path in (place.home, place.home / "keys", *(place.home / "keys").iterdir())
    }

    assert modes == {
        place.home.name: 0o700,
        "keys": 0o700,
        "ledger.key": 0o600,
        "places.key": 0o600,
        "site.key": 0o600,
    }


def test_it_may_be_run_again_and_changes_no_key_and_adds_nobody(begun: tuple[Place, str]) -> None:
    place, _ = begun
    keys = {path: path.read_bytes() for path in (place.home / "keys").iterdir()}

    again = place.footpath("init")

    assert again.returncode == 0
    assert "link" not in again.stdout
    assert {path: path.read_bytes() for path in (place.home / "keys").iterdir()} == keys
    count = place.python("from footpath.access.models import User\nprint(User.objects.count())")
    assert int(count) == 1


@pytest.mark.once
def test_somebody_locked_out_gets_a_new_link(begun: tuple[Place, str]) -> None:
    place, _ = begun

    again = place.footpath("init", "--email", "COLETTE@fernshire.example")

    assert "A link for Colette Finch" in again.stdout


@pytest.mark.once
@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((), "has no name"),
        (("--name", "Colette Finch"), "has no email"),
        (("--name", "Colette Finch", "--email", "colette"), "colette is not an e-mail address"),
    ],
)
def test_a_first_administrator_who_cannot_be_is_refused(new_place: NewPlace, words: tuple[str, ...], why: str) -> None:
    place = new_place()

    refused = place.footpath("init", *words)

    assert refused.returncode == 2
    assert not place.home.exists(), "nothing is made for nobody"
    assert why in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.once
def test_a_folder_that_cannot_be_written_is_refused(new_place: NewPlace) -> None:
    place = new_place()
    place.home.write_text("a file, not a folder")

    refused = place.footpath("init", *WHO)

    assert refused.returncode == 2
    assert "set FOOTPATH_HOME" in refused.stderr


@pytest.mark.parametrize(
    "wrong",
    [
        {"FOOTPATH_TODAY": "yesterday"},
        {"FOOTPATH_OIDC": "{"},
        {"FOOTPATH_URL": "http://footpath.fernshire.example"},
    ],
    ids=str,
)
def test_wrong_settings_are_refused_in_words(ready: Place, wrong: dict[str, str]) -> None:
    refused = ready.footpath("ledger", "verify", **wrong)

    assert refused.returncode == 2
    assert len(refused.stderr.splitlines()) == 1


def test_a_database_that_cannot_be_reached_is_refused_in_words(ready: Place) -> None:
    refused = ready.footpath(
        "ledger", "verify", DATABASE_URL="postgres://nobody@127.0.0.1:1/nothing", DATABASE_OWNER_URL=""
    )

    assert refused.returncode == 2
    assert "the database cannot be used" in refused.stderr
    assert "Traceback" not in refused.stderr

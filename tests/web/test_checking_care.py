"""A return of children looked after, checked and brought in at a page, as a census is."""

from __future__ import annotations

import io
import zipfile
from html import unescape
from pathlib import Path
from re import findall

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from footpath.people.models.persons import Identifier, Person
from footpath.returns.models import Explanation
from footpath.store.scope import system
from footpath.web.imports import unpacking
from tests.web.test_checking_returns import numbered
from tests.web.world import world

pytestmark = pytest.mark.django_db
QUERY = "231"
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
UASC = "CHILD,SEX,DOB,DUC\n"


def files(*numbers: str, year: int = 2026) -> dict[str, str]:
    """Unaccompanied children of nine, which a query of the return asks about."""
    born = f"01/05/{year - 10}"
    return {
        "header.csv": HEADER + "".join(f"{one},F,{born},AAFR,UN1,,\n" for one in numbers),
        "episodes.csv": EPISODES
        + "".join(f"{one},20/06/{year - 1},S,C2,N8,U6,PR1,,,,,FE1 1AA,1234567\n" for one in numbers),
        "uasc.csv": UASC + "".join(f"{one},F,{born},\n" for one in numbers),
    }


def uploads(told: dict[str, str]) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(name, text.encode(), content_type="text/csv") for name, text in told.items()]


def zipped(told: dict[str, str | bytes], name: str = "903.zip", *, method: int = zipfile.ZIP_DEFLATED) -> object:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for inside, text in told.items():
            packed.writestr(inside, text)
    return SimpleUploadedFile(name, out.getvalue(), content_type="application/zip")


def check(client: Client, chosen: object, **more: object) -> str:
    """The address of the results."""
    response = client.post(reverse("returns:start"), {"chosen": chosen, "authority": "201", **more})
    assert response.status_code == 302, unescape(response.content.decode())
    return str(response["Location"])


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return unescape(response.content.decode())


def test_a_return_of_children_looked_after_is_checked_as_several_files_or_as_one_zip(demonstration: None) -> None:
    client = world().client("analyst")
    told = files("C1", "C2")

    one = text(client, check(client, uploads(told)))
    other = text(client, check(client, zipped({f"903 of 2026/{name}": words for name, words in told.items()})))

    assert "2 children, by the" in one
    assert "Rules that could not be run" in one
    assert "--" not in "".join(findall(r"<p>.*?</p>", one)), "no words of the command"
    assert findall(r"/(\w+)/\"", one)
    assert one.split("checked</h1>")[1].count("/returns/") == other.split("checked</h1>")[1].count("/returns/")


def test_a_query_of_it_is_explained_once_and_carried_to_next_year(demonstration: None) -> None:
    made = world()
    numbered(made, "ours", "C1")
    client = made.client("analyst")
    where = check(client, uploads(files("C1")))
    assert "header.csv, row 2" in text(client, f"{where}{QUERY}/")

    url = f"{where}{QUERY}/explain/?child=C1"
    assert client.post(url, {"words": "He is nine: his papers were seen.", "version": "0"}).status_code == 302

    rows = text(client, f"{check(client, uploads(files('C1', year=2027)))}{QUERY}/")
    assert "his papers were seen" in rows
    assert "beside the return of 2025-26" in rows
    with system("look in a test"):
        row = Explanation.objects.get()
        assert (row.collection, row.authority, row.subject_id) == ("ssda903", "201", made.children["ours"])
        assert Identifier.objects.filter(value="C1").exists()


def test_without_an_authority_nothing_is_explained_and_the_page_says_why(demonstration: None) -> None:
    client = world().client("analyst")
    where = check(client, uploads(files("C1")), authority="")

    assert "does not say whose it is" in text(client, where)
    assert client.get(f"{where}{QUERY}/explain/?child=C1").status_code == 404


def test_last_years_return_beside_it_lets_the_rules_that_compare_run(demonstration: None) -> None:
    client = world().client("analyst")

    alone = text(client, check(client, uploads(files("C1"))))
    beside = text(client, check(client, uploads(files("C1")), previous=zipped({**files("C1", year=2025)})))

    assert "choose them beside this year’s" in alone
    assert "choose them beside this year’s" not in beside


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        pytest.param(lambda: SimpleUploadedFile("a.zip", b"PK no zip"), "cannot be unpacked", id="no zip"),
        pytest.param(lambda: zipped({"a.exe": "x"}), "neither CSV nor XML", id="something else in it"),
        pytest.param(lambda: zipped({"in.zip": "x"}), "neither CSV nor XML", id="a zip in a zip"),
        pytest.param(lambda: zipped({"a/x.csv": "x", "b/x.csv": "y"}), "Two of the files", id="one name twice"),
        pytest.param(lambda: zipped({f"{n}.csv": "x" for n in range(40)}), "more than 30 files", id="too many"),
        pytest.param(lambda: zipped({f"{n}.csv": "x" for n in range(200)}), "holds more than", id="far too many"),
        pytest.param(lambda: zipped({"a.csv": b"0" * 70_000_000}), "larger than 64 MB", id="a bomb"),
        pytest.param(lambda: zipped({"__MACOSX/a.csv": "x"}), "no CSV and no XML", id="nothing"),
        pytest.param(lambda: SimpleUploadedFile("a.docx", b"x"), "neither CSV nor XML", id="a letter"),
    ],
)
def test_what_cannot_be_unpacked_is_refused_in_a_sentence_and_nothing_of_it_stays(
    demonstration: None, chosen: object, said: str
) -> None:
    client = world().client("analyst")
    above = Path(settings.FOOTPATH_HOME) / "uploads"
    before = set(above.iterdir()) if above.exists() else set()

    response: HttpResponse = client.post(reverse("returns:start"), {"chosen": chosen()})  # type: ignore[operator,assignment]

    assert response.status_code == 422
    assert said in unescape(response.content.decode())
    assert (set(above.iterdir()) if above.exists() else set()) == before


def test_a_name_that_climbs_out_of_its_folder_climbs_nowhere(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()

    told = unpacking.unpack([zipped({"../../out.csv": "x", "C:\\a\\b c.csv": "y"})], into=inside, most_bytes=100)  # type: ignore[list-item]

    assert told == ["out.csv", "b c.csv"]
    assert sorted(one.name for one in inside.iterdir()) == ["b-c.csv", "out.csv"]
    assert [one.name for one in tmp_path.iterdir()] == ["in"]


def test_what_is_no_such_return_is_refused_in_a_sentence_and_forgotten(demonstration: None) -> None:
    client = world().client("analyst")
    where = check(client, uploads({"other.csv": "A,B\n1,2\n"}))

    refused = client.get(where)

    assert refused.status_code == 422
    assert "those of no file of this return" in unescape(refused.content.decode())
    assert "/uploads/" not in refused.content.decode()
    assert client.get(where).status_code == 404


def test_it_is_its_choosers_alone(demonstration: None) -> None:
    made = world()
    client, other = made.client("analyst"), made.client("administrator")
    where = check(client, uploads(files("C1")))

    assert other.get(where).status_code == 404
    other.post(f"{where}forget/")
    assert client.get(where).status_code == 200
    client.post(f"{where}forget/")
    assert client.get(where).status_code == 404


def test_a_year_of_it_is_seen_first_and_then_brought_in(demonstration: None) -> None:
    client = world().client("administrator")
    with system("count people in a test"):
        before = Person.objects.count()

    chosen = client.post(
        reverse("imports:start"), {"chosen": zipped({**files("C1", "C2")}), "team": "Family Help", "authority": "201"}
    )
    seen = text(client, chosen["Location"])
    assert "2 new" in seen
    assert "Nothing has been written yet." in seen
    assert "FE1 1AA" not in seen
    with system("count people in a test"):
        assert Person.objects.count() == before
    done = client.post(chosen["Location"], {"invented": "on"})
    assert "They are in" in done.content.decode()
    with system("count people in a test"):
        assert Person.objects.count() == before + 2


def test_without_saying_whose_it_is_brought_in_for_nobody(demonstration: None) -> None:
    client = world().client("administrator")

    chosen = client.post(reverse("imports:start"), {"chosen": uploads(files("C1"))})
    refused = client.get(chosen["Location"])

    assert refused.status_code == 422
    assert "say which authority’s" in unescape(refused.content.decode())

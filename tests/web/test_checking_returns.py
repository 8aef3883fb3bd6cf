"""A census checked by hand: each row with its child, and a query that is true explained once and carried on."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from re import findall

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from footpath.access.actions import must_not_see
from footpath.access.models import Reading
from footpath.access.queries import standing
from footpath.access.rules import Can
from footpath.ledger.actions import Changed
from footpath.ledger.rebuild import compare
from footpath.people.actions.persons import identify
from footpath.people.models.persons import Identifier
from footpath.returns import actions
from footpath.returns.models import Explanation
from footpath.store.scope import system
from tests.web.world import AT, World, world

pytestmark = pytest.mark.django_db
CHECKERS = {"administrator", "analyst", "returns", "site administrator"}
QUERY = "8670Q"


def census(*numbers: str, year: int = 2026, lea: str = "201") -> SimpleUploadedFile:
    """Children of whom one thing is asked (an assessment not finished) and one is wrong (no ethnicity)."""
    children = "".join(
        f"<Child><ChildIdentifiers><LAchildID>{number}</LAchildID><UPNunknown>UN5</UPNunknown>"
        f"<PersonBirthDate>2014-05-0{place}</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>"
        "<ChildCharacteristics><Disabilities><Disability>NONE</Disability></Disabilities></ChildCharacteristics>"
        f"<CINdetails><CINreferralDate>{year - 1}-06-02</CINreferralDate><ReferralSource>6</ReferralSource>"
        "<PrimaryNeedCode>N1</PrimaryNeedCode><ReferralNFA>0</ReferralNFA>"
        f"<Assessments><AssessmentActualStartDate>{year - 1}-06-0{place}</AssessmentActualStartDate></Assessments>"
        "</CINdetails></Child>\n"
        for place, number in enumerate(numbers, start=1)
    )
    text = (
        f"<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>{year}</Year>"
        f"<ReferenceDate>{year}-03-31</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel>"
        f"<LEA>{lea}</LEA><SoftwareCode>X</SoftwareCode><SerialNo>001</SerialNo>"
        f"<DateTime>{year}-05-01T09:00:00</DateTime></Source></Header><Children>\n{children}</Children></Message>"
    )
    return SimpleUploadedFile("census.xml", text.encode(), content_type="text/xml")


def choose(client: Client, file: SimpleUploadedFile) -> str:
    """The address of the results."""
    response = client.post(reverse("returns:start"), {"chosen": file})
    assert response.status_code == 302
    return str(response["Location"])


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return unescape(response.content.decode())


def explain(client: Client, where: str, number: str, words: str, **more: str) -> int:
    url = f"{where}{QUERY}/explain/?child={number}"
    return client.post(url, {"words": words, "version": more.pop("version", "0"), **more}).status_code


def numbered(made: World, which: str, number: str) -> None:
    """Give a child of the world the authority's number."""
    by = made.users["manager" if which == "ours" else "other manager"]
    with system("number a child in a test"):
        identify(
            subject=made.children[which], kind=Identifier.Kind.LA_CHILD, value=number, authority="201",
            source="A census", by=by, at=AT,
        )  # fmt: skip


def test_only_whoever_checks_returns_finds_the_page(demonstration: None) -> None:
    made = world()
    for who in made.users:
        client = made.client(who)
        assert client.get(reverse("returns:start")).status_code == (200 if who in CHECKERS else 404), who


def test_each_broken_rule_is_told_with_what_to_do_and_each_row_with_its_child_and_line(demonstration: None) -> None:
    made = world()
    client = made.client("analyst")
    where = choose(client, census("A1", "A2"))

    page = text(client, where)
    rows = text(client, f"{where}{QUERY}/")

    assert "2 children, by the" in page
    assert page.index("To put right<") < page.index("to explain where it is true")
    assert f">{QUERY}<" in page
    assert "Nothing is left" not in page
    assert findall(r'scope="row" class="govuk-table__header">(A\d)<', rows) == ["A1", "A2"]
    assert "AssessmentActualStartDate: 2025-06-01" in rows
    assert "It is true: explain it" in rows


def test_an_error_is_put_right_and_never_explained(demonstration: None) -> None:
    made = world()
    client = made.client("analyst")
    where = choose(client, census("A1"))
    (error, *_) = findall(r'/returns/[0-9a-f-]+/(\d+)/"', text(client, where))

    assert "explain it" not in text(client, f"{where}{error}/")
    assert client.get(f"{where}{error}/explain/?child=A1").status_code == 404
    with pytest.raises(actions.NotExplained, match="is not a query"):
        actions.explain(
            authority="201", number="A1", rule=error, words="It is so.", year=2026, by=made.users["analyst"], at=AT
        )


def test_a_query_is_explained_once_and_its_words_stand_beside_it_in_next_years_census(demonstration: None) -> None:
    made = world()
    client, other = made.client("analyst"), made.client("administrator")
    where = choose(client, census("A1", "A2"))
    assert explain(client, where, "A1", "They moved away before it was finished.") == 302

    rows = text(client, f"{where}{QUERY}/")
    assert rows.index(">A2<") < rows.index('id="explained"') < rows.index(">A1<"), "those explained stand apart"
    assert "Analyst, 20 November 2026, beside the census of 2025-26" in rows
    assert "1 explained" in text(client, where)

    next_year = choose(other, census("A2", "A1", year=2027))
    assert "They moved away" in text(other, f"{next_year}{QUERY}/")
    assert explain(other, next_year, "A2", "And so is she.") == 302
    assert 'id="explained"' in text(other, next_year), "asked about, and explained: of every child"

    elsewhere = choose(other, census("A1", lea="202"))
    assert "They moved away" not in text(other, f"{elsewhere}{QUERY}/"), "a number means nothing in another authority"


def test_an_explanation_is_changed_or_taken_back_and_all_of_it_stays_in_the_ledger(demonstration: None) -> None:
    made = world()
    client = made.client("analyst")
    where = choose(client, census("A1"))
    explain(client, where, "A1", "First words.")

    assert explain(client, where, "A1", "Written by one who had not seen it.") == 422
    assert explain(client, where, "A1", "Second words.", version="1") == 302
    assert explain(client, where, "A1", "", version="1", withdraw="1") == 422
    assert "Second words." in text(client, f"{where}{QUERY}/")
    assert explain(client, where, "A1", "", version="2", withdraw="1") == 302
    assert "Second words." not in text(client, f"{where}{QUERY}/")
    assert explain(client, where, "A1", "It is true after all.") == 302
    with system("look in a test"):
        row = Explanation.objects.get()
        assert (row.version, row.words, row.withdrawn_at) == (4, "It is true after all.", None)
        with pytest.raises(Changed):
            actions.withdraw(authority="201", number="A1", rule=QUERY, version=3, by=made.users["analyst"], at=AT)


@pytest.mark.parametrize("words", ["", "   ", "x" * 2_001])
def test_an_explanation_says_something_and_not_too_much(demonstration: None, words: str) -> None:
    made = world()
    client = made.client("analyst")
    where = choose(client, census("A1"))

    assert explain(client, where, "A1", words) == 422
    assert explain(client, where, "A9", "Of a child who is not asked about.") == 404


def test_a_row_leads_to_where_it_is_put_right_for_whoever_may_see_that_child(demonstration: None) -> None:
    made = world()
    numbered(made, "ours", "A1")
    numbered(made, "theirs", "A2")
    mine, none = made.client("administrator"), made.client("analyst")
    page = reverse("children:page", args=[made.refs["ours"]])

    where = choose(mine, census("A1", "A2", "A3"))
    rows = text(mine, f"{where}{QUERY}/")
    assert rows.count("In the record") == 1
    assert page in rows
    with system("read the audit in a test"):
        row = Reading.objects.latest("id")
    assert (row.action, row.subject, row.also) == ("GET returns:rule", made.children["ours"], [])
    assert "In the record" not in text(none, f"{choose(none, census('A1', 'A2'))}{QUERY}/")


def test_what_is_explained_of_a_child_one_must_not_see_is_not_shown_nor_changed(demonstration: None) -> None:
    made = world()
    numbered(made, "ours", "A1")
    analyst, kin = made.client("analyst"), made.users["administrator"]
    where = choose(analyst, census("A1"))
    explain(analyst, where, "A1", "Quillfeather words.")
    with system("look in a test"):
        assert Explanation.objects.get().subject_id == made.children["ours"]
    must_not_see(
        subject=made.children["ours"], user=kin, why="An aunt", since=AT.date(), by=made.users["manager"], at=AT
    )
    client = made.client("administrator")
    where = choose(client, census("A1"))

    assert "Quillfeather" not in text(client, f"{where}{QUERY}/")
    assert "Quillfeather" not in text(client, f"{where}{QUERY}/explain/?child=A1")
    assert explain(client, where, "A1", "Words of an aunt.", version="1") == 422
    with system("look in a test"):
        assert Explanation.objects.get().words == "Quillfeather words."


def test_nobody_explains_who_does_not_check_returns(demonstration: None) -> None:
    made = world()
    with pytest.raises(actions.MayNotExplain):
        actions.explain(
            authority="201", number="A1", rule=QUERY, words="So it is.", year=2026, by=made.users["manager"], at=AT
        )
    assert not standing(user=made.users["manager"], on=AT.date(), at=AT).may(Can.CHECK_RETURNS)


def test_a_file_is_its_choosers_alone_and_is_forgotten_when_they_say_so(demonstration: None) -> None:
    made = world()
    client, other = made.client("analyst"), made.client("administrator")
    where = choose(client, census("A1"))
    folder = Path(settings.FOOTPATH_HOME) / "uploads" / where.strip("/").split("/")[-1]
    assert folder.exists()

    for url in (where, f"{where}{QUERY}/", f"{where}{QUERY}/explain/?child=A1"):
        assert other.get(url).status_code == 404, url
    other.post(f"{where}forget/")
    assert folder.exists()
    client.post(f"{where}forget/")
    assert not folder.exists()
    assert client.get(where).status_code == 404
    assert client.get(f"{where}forget/").status_code in (404, 405)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"<html></html>", "census.xml", id="no census"),
        pytest.param(b'<!DOCTYPE a [<!ENTITY b "c">]><Message>&b;</Message>', "census.xml", id="a bomb"),
        pytest.param(b"<Message><Header/><Children></Children></Message>", "which year", id="no year"),
    ],
)
def test_what_cannot_be_checked_is_refused_in_a_sentence_and_forgotten(
    demonstration: None, content: bytes, said: str
) -> None:
    made = world()
    client = made.client("analyst")
    where = choose(client, SimpleUploadedFile("census.xml", content))
    refused = client.get(where)

    assert refused.status_code == 422
    words = unescape(refused.content.decode())
    assert said in words
    assert "/uploads/" not in words
    assert client.get(where).status_code == 404
    assert client.get(f"{where}{QUERY}/").status_code == 404


def test_the_table_of_explanations_is_what_the_ledger_says(demonstration: None) -> None:
    made = world()
    client = made.client("analyst")
    where = choose(client, census("A1"))
    explain(client, where, "A1", "It is so.")
    found = compare()
    assert found.is_equal, found.differences

"""Somebody writes down for an author; the author files it or gives it back; nobody files as another."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.urls import reverse

from footpath.access import actions as access
from footpath.access.models import User
from footpath.judgement.actions import on_behalf as actions
from footpath.judgement.models.on_behalf import OnBehalf, WrittenDown
from footpath.judgement.queries.on_behalf import State, authors, behalf_of, open_of, written_down
from footpath.ledger.models import Entry, Image
from footpath.people.actions.gate import MayNot
from footpath.record import drafts
from footpath.record.models import Draft, Record
from footpath.record.queries import chronology
from footpath.store.scope import system
from tests.access.cast import LONG_AGO, NOW, TODAY, reading
from tests.units.conftest import AT, Unit, signed_in

pytestmark = pytest.mark.django_db
CALL = "help.phone-call"
SAID = "Aaron rang before his shift."


def begun(unit: Unit, *, author: User | None = None) -> UUID:
    with reading(unit.moira):
        return actions.begin(subject=unit.maya, kind=CALL, author=author or unit.kit, by=unit.moira, at=AT)


def typed(unit: Unit, draft: UUID, who: User, words: str = SAID, **more: str) -> None:
    found = drafts.open_draft(ref=draft)
    assert found is not None
    fields = {"when": "20 Nov", f"who-{unit.maya}": "about", f"own-{unit.maya}-said": words, **more}
    drafts.keep(ref=found.ref, version=found.version, fields=fields, subjects=[unit.maya], by=who, at=AT)


def test_what_is_given_is_its_authors_alone_and_in_no_record_until_they_file_it(unit: Unit) -> None:
    draft = begun(unit)
    with reading(unit.moira):
        typed(unit, draft, unit.moira)
        actions.give(draft=draft, by=unit.moira, at=AT)
        assert drafts.open_draft(ref=draft) is None, "the words are the author's now"
        assert [one.state for one in open_of(user=unit.moira.pk)] == [State.GIVEN], "that it waits is still known"
        with pytest.raises(actions.NotYours):
            actions.give(draft=draft, by=unit.moira, at=AT)
    with reading(unit.kit):
        mine = drafts.open_draft(ref=draft)
        assert chronology(subject=unit.maya).lines == ()
    assert mine is not None
    assert mine.fields[f"own-{unit.maya}-said"] == SAID


def test_nobody_else_finds_it_nor_that_it_is_there(unit: Unit) -> None:
    draft = begun(unit)
    with reading(unit.moira):
        actions.give(draft=draft, by=unit.moira, at=AT)
    for who in (unit.delia, unit.people.tom, unit.people.owen):
        with reading(who):
            assert behalf_of(draft=draft) is None, who.name
            assert open_of(user=who.pk) == []
            assert drafts.open_draft(ref=draft) is None
            with pytest.raises(actions.NotYours):
                actions.give_back(draft=draft, words="No", by=who, at=AT)


def test_words_given_are_in_no_ledger_until_they_are_filed(unit: Unit) -> None:
    draft = begun(unit)
    with reading(unit.moira):
        typed(unit, draft, unit.moira, words="Quillfeather")
        actions.give(draft=draft, by=unit.moira, at=AT)
    with reading(unit.kit):
        actions.give_back(draft=draft, words="It was Tuesday.", by=unit.kit, at=AT)
    with system("look for what was typed"):
        assert not Image.objects.filter(image__contains="Quillfeather").exists()
        verbs = list(Entry.objects.filter(thing="judgement.onbehalf").order_by("seq").values_list("verb", flat=True))
    assert verbs == ["begun for somebody", "given to its author", "given back"]


def test_an_author_who_gives_it_back_says_what_is_to_be_put_right(unit: Unit) -> None:
    draft = begun(unit)
    with reading(unit.moira):
        actions.give(draft=draft, by=unit.moira, at=AT)
    with reading(unit.kit):
        with pytest.raises(actions.NotSaid):
            actions.give_back(draft=draft, words=" ", by=unit.kit, at=AT)
        actions.give_back(draft=draft, words="It was Tuesday.", by=unit.kit, at=AT)
        assert drafts.open_draft(ref=draft) is None
    with reading(unit.moira):
        found = behalf_of(draft=draft)
        assert drafts.open_draft(ref=draft) is not None
    assert found is not None
    assert (found.state, found.back) == (State.BACK, "It was Tuesday.")


def test_what_an_author_added_that_the_writer_may_not_read_does_not_go_back(unit: Unit) -> None:
    draft = begun(unit)
    child = unit.maya
    with reading(unit.moira):
        actions.give(draft=draft, by=unit.moira, at=AT)
    other = unit.people.stranger
    with reading(unit.kit):
        typed(
            unit, draft, unit.kit,
            **{f"own-{child}-health": "A diagnosis", f"own-{other}-said": "Of somebody else", f"who-{other}": "about"},
        )  # fmt: skip
        actions.give_back(draft=draft, words="See the time.", by=unit.kit, at=AT)
    with reading(unit.moira):
        back = drafts.open_draft(ref=draft)
    assert back is not None
    assert back.fields == {"when": "20 Nov", f"who-{child}": "about", f"own-{child}-said": SAID}


def test_nobody_is_made_the_author_of_what_they_could_not_file(unit: Unit) -> None:
    with system("a relative, in a test"):
        access.must_not_see(subject=unit.maya, user=unit.delia, why="An aunt", since=LONG_AGO, by=unit.kit, at=NOW)
    with reading(unit.moira):
        offered = [one.name for one in authors(subject=unit.maya, not_user=unit.moira.pk, on=TODAY, at=AT)]
        assert offered == ["Grace", "Kit", "Tom"], "nobody who must not see her, nobody of another team, not herself"
        for author in (unit.delia, unit.people.owen, unit.moira):
            with pytest.raises(actions.NotYours):
                actions.begin(subject=unit.maya, kind=CALL, author=author, by=unit.moira, at=AT)
    with reading(unit.people.owen), pytest.raises(MayNot):
        actions.begin(subject=unit.maya, kind=CALL, author=unit.kit, by=unit.people.owen, at=AT)


def test_an_author_who_can_no_longer_see_the_child_is_not_given_it(unit: Unit) -> None:
    draft = begun(unit)
    with system("a relative, in a test"):
        access.must_not_see(subject=unit.maya, user=unit.kit, why="An uncle", since=LONG_AGO, by=unit.delia, at=NOW)
    with reading(unit.moira):
        with pytest.raises(actions.NotYours, match="could not file this any more"):
            actions.give(draft=draft, by=unit.moira, at=AT)
        assert drafts.open_draft(ref=draft) is not None, "it is still with whoever wrote it"


def test_moira_writes_it_down_kit_files_it_and_the_record_says_both(unit: Unit, demonstration: None) -> None:
    moira, kit = signed_in(unit.moira), signed_in(unit.kit)
    ref = unit.ref(unit.maya)
    begins = moira.post(reverse("on-behalf:begin", args=[ref]), {"author": unit.kit.pk, "kind": CALL})
    page = begins["Location"]
    assert "You write this down for Kit" in moira.get(page).content.decode()
    fields = {"version": 1, "when": "20 Nov", f"who-{unit.maya}": "about", f"own-{unit.maya}-said": SAID}

    given = moira.post(page, {**fields, "do": "file"})

    assert given["Location"] == reverse("on-behalf:mine")
    with system("whether anything was filed"):
        assert not Record.objects.filter(kind=CALL).exists()
    assert moira.get(page).status_code == 404, "it is with Kit now"
    assert "Moira wrote a phone call down for you" in kit.get(reverse("today")).content.decode()
    shown = kit.get(page).content.decode()
    assert "Moira wrote this down for you" in shown
    assert SAID in shown

    filed = kit.post(page, {**fields, "version": 3, f"own-{unit.maya}-said": "Aaron rang at six.", "do": "file"})

    assert filed.status_code == 302
    with system("what was filed"):
        record = Record.objects.get(kind=CALL)
        assert record.by_id == unit.kit.pk, "nobody files as another"
        assert not Draft.objects.exists()
    told = written_down_for(unit.delia, record.pk)
    assert told == ("Moira", "Kit")
    words = signed_in(unit.delia).get(reverse("records:page", args=[record.ref])).content.decode()
    assert "written down by Moira, and read and filed by Kit" in words
    assert "Filed by Kit" in moira.get(reverse("on-behalf:mine")).content.decode()
    assert written_down_for(unit.people.owen, record.pk) is None


def written_down_for(who: User, record: int) -> tuple[str, str] | None:
    with reading(who):
        found = written_down(records=[record]).get(record)
    return (found.written_by, found.approved_by) if found else None


def test_kit_gives_it_back_and_moira_is_told_on_her_today(unit: Unit, demonstration: None) -> None:
    draft = begun(unit)
    with reading(unit.moira):
        typed(unit, draft, unit.moira)
        actions.give(draft=draft, by=unit.moira, at=AT)
    kit = signed_in(unit.kit)
    back = reverse("on-behalf:give-back", args=[draft])

    assert kit.post(reverse("writing:discard", args=[draft]))["Location"] == back, (
        "the writer must know what became of it"
    )
    assert kit.post(back, {"words": ""}).status_code == 422
    assert kit.post(back, {"words": "It was Tuesday."}).status_code == 302

    moira = signed_in(unit.moira)
    today = moira.get(reverse("today")).content.decode()
    assert "Kit gave back the phone call you wrote down: “It was Tuesday.”" in today
    assert "It was Tuesday." in moira.get(reverse("writing:write", args=[draft])).content.decode()
    for who in (unit.delia, unit.people.tom, unit.people.owen, unit.moira):
        assert signed_in(who).get(back).status_code == 404, who.name


def test_whoever_takes_over_an_authors_writing_files_it_as_themselves(unit: Unit, demonstration: None) -> None:
    draft = begun(unit)
    with reading(unit.moira):
        typed(unit, draft, unit.moira)
        actions.give(draft=draft, by=unit.moira, at=AT)
    drafts.offer(of=unit.kit, to=unit.people.tom)
    tom = signed_in(unit.people.tom)
    assert tom.post(reverse("writing:take-over", args=[draft])).status_code == 302
    fields = {"version": 3, "when": "20 Nov", f"who-{unit.maya}": "about", f"own-{unit.maya}-said": SAID, "do": "file"}

    assert tom.post(reverse("writing:write", args=[draft]), fields).status_code == 302

    with system("who filed it"):
        row = WrittenDown.objects.get()
        assert (row.written_by_id, row.approved_by_id, row.record.by_id) == (
            unit.moira.pk, unit.people.tom.pk, unit.people.tom.pk,
        )  # fmt: skip
        assert OnBehalf.objects.get().state == State.FILED


def test_whoever_wrote_it_down_is_refused_where_they_would_file_it_themselves(unit: Unit) -> None:
    draft = begun(unit)
    with reading(unit.moira), pytest.raises(actions.NotYours, match="Kit’s to file"):
        actions.check_filing(draft=draft, by=unit.moira)
    with reading(unit.kit):
        actions.check_filing(draft=draft, by=unit.kit)
    with reading(unit.moira), pytest.raises(actions.NotYours):
        actions.filed(draft=draft, record=1, by=unit.moira, at=AT)


def test_nothing_is_given_to_an_author_who_may_not_read_of_all_whom_it_is_about(unit: Unit) -> None:
    with system("Kit must not see Theo, in a test"):
        access.must_not_see(
            user=unit.kit, subject=unit.theo, why="A cousin", since=LONG_AGO, by=unit.people.tom, at=NOW
        )
    for more in ({f"own-{unit.theo}-said": "Theo cried."}, {f"who-{unit.theo}": "about"}):
        draft = begun(unit)
        with reading(unit.moira):
            typed(unit, draft, unit.moira, **more)
            with pytest.raises(actions.NotYours, match="may not read all of this"):
                actions.give(draft=draft, by=unit.moira, at=AT)
            assert drafts.open_draft(ref=draft) is not None, "it is still there, to be mended"
            typed(unit, draft, unit.moira)
            actions.give(draft=draft, by=unit.moira, at=AT)

"""Versions of a document, none of which is ever changed; and what was filed to somebody it is not about."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from footpath.access import actions as access
from footpath.access.models import Allocation
from footpath.access.rules import FieldClass, Role
from footpath.consent.models import Agreement
from footpath.documents.actions import filing
from footpath.documents.models import Misfiled
from footpath.documents.queries.filed import all_misfiled, document, documents_of, is_as_it_came
from footpath.ledger.actions import Changed
from footpath.ledger.models import Image
from footpath.ledger.verify import verify
from footpath.people.actions import ecomap
from footpath.people.actions.gate import MayNot, Mistaken
from footpath.people.models.drawn import EcoTie
from footpath.record.actions import write
from footpath.record.files import path_of
from footpath.record.history import known_on, versions_of
from footpath.record.queries import chronology, open_file
from footpath.record.search import find
from footpath.record.values import FiledTo, Words, Writing
from footpath.store.scope import system
from tests.documents.papers import filed, paper
from tests.people.cast import NOW, TODAY, Lindens, beside, reading, worker

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)


def test_a_newer_version_stands_beside_the_older_which_stays_as_it_came(cast: Lindens) -> None:
    with reading(cast.grace):
        written = filed(cast, cast.theo)
        filing.add_version(
            record=written.id, version=1, files=[paper("Amended.")], what="The new walker", by=cast.grace, at=LATER
        )
        found = document(ref=written.ref)

        assert found is not None
        assert [(one.number, one.what, one.by, one.is_newest) for one in found.editions] == [
            (2, "The new walker", "Grace Adeyemi", True),
            (1, "", "Grace Adeyemi", False),
        ]
        first = found.editions[1].files[0]
        assert is_as_it_came(first)
        assert path_of(first.stored).read_bytes() == b"As it came."


def test_a_file_changed_outside_is_told(cast: Lindens) -> None:
    with reading(cast.grace):
        written = filed(cast, cast.theo)
        found = document(ref=written.ref)
        assert found is not None
        path_of(found.opened.attached[0].stored).write_bytes(b"Something else.")

        assert not is_as_it_came(found.opened.attached[0])


def test_a_version_that_is_there_already_and_one_over_somebody_elses_are_refused(cast: Lindens) -> None:
    with reading(cast.grace):
        written = filed(cast, cast.theo)
        with pytest.raises(filing.NothingToAdd, match="to the letter"):
            filing.add_version(
                record=written.id, version=1, files=[paper("As it came.")], what="", by=cast.grace, at=LATER
            )
        filing.add_version(record=written.id, version=1, files=[paper("Two.")], what="", by=cast.grace, at=LATER)
        with pytest.raises(Changed):
            filing.add_version(record=written.id, version=1, files=[paper("Three.")], what="", by=cast.grace, at=LATER)


def test_what_was_misfiled_is_on_the_wrong_page_on_no_day_and_whole_on_the_right_one(cast: Lindens) -> None:
    with reading(cast.grace):
        written = filed(cast, cast.theo, text="Speech drop-in on Wednesdays", own="His own")
        assert [one.line.record for one in known_on(subject=cast.theo, day=TODAY).entries] == [written.id]
        row = filing.move(
            record=written.id,
            version=1,
            wrong=cast.theo,
            right=cast.kai,
            why="Two of one name",
            by=cast.grace,
            at=LATER,
        )

        assert not documents_of(subject=cast.theo).documents
        assert not chronology(subject=cast.theo).lines
        assert not known_on(subject=cast.theo, day=TODAY).entries
        assert not find("drop-in Wednesdays", subjects=[cast.theo]).hits
        found = document(ref=written.ref)
        assert found is not None
        assert {one.subject for one in found.opened.present} == {cast.kai}
        assert found.opened.words("means", cast.kai) == "His own (0)"
        [moved] = found.moved
        assert (moved.wrong, moved.right, moved.why, moved.by) == (
            cast.theo, cast.kai, "Two of one name", "Grace Adeyemi"
        )  # fmt: skip
        assert row.until_version == 1


def test_where_both_were_in_it_the_ones_words_join_the_others(cast: Lindens) -> None:
    with reading(cast.grace):
        written = filed(cast, cast.theo, cast.kai, own="Said")
        filing.move(record=written.id, version=1, wrong=cast.theo, right=cast.kai, why="Mixed", by=cast.grace, at=LATER)
        found = document(ref=written.ref)

    assert found is not None
    assert found.opened.words("means", cast.kai) == "Said (0)\n\nSaid (1)"


def test_whoever_reads_only_the_wrong_child_has_lost_it_with_its_file_and_its_trail(cast: Lindens) -> None:
    theirs = worker("Owen Bright", Role.PRACTITIONER)
    beside(theirs, cast.theo)
    with reading(cast.grace):
        written = filed(cast, cast.theo)
        found = document(ref=written.ref)
        filing.move(record=written.id, version=1, wrong=cast.theo, right=cast.kai, why="Mixed", by=cast.grace, at=LATER)
    assert found is not None
    with reading(theirs):
        assert document(ref=written.ref) is None
        assert open_file(ref=found.opened.attached[0].ref) is None
        assert not Misfiled.objects.exists()
        assert not known_on(subject=cast.theo, day=TODAY).entries
        assert not versions_of(ref=written.ref)


def test_a_move_says_why_and_goes_to_somebody_whose_record_is_open(cast: Lindens) -> None:
    with reading(cast.grace):
        written = filed(cast, cast.theo)
        for right, why, refused in (
            (cast.kai, " ", Mistaken),
            (cast.theo, "Mixed", filing.NotMisfiled),
            (cast.jean, "Mixed", MayNot),
        ):
            with pytest.raises(refused):
                filing.move(
                    record=written.id, version=1, wrong=cast.theo, right=right, why=why, by=cast.grace, at=LATER
                )


def test_two_people_seal_what_stood_before_and_the_ledger_still_holds(cast: Lindens) -> None:
    tom = worker("Tom Ellis", Role.MANAGER)
    access.allocate(subject=cast.kai, to=tom, part=Allocation.Part.CO_WORKER, since=date(2024, 1, 1), by=tom, at=NOW)
    with reading(cast.grace):
        written = filed(cast, cast.theo, text="A paper that names a street")
        row = filing.move(
            record=written.id, version=1, wrong=cast.theo, right=cast.kai, why="Mixed", by=cast.grace, at=LATER
        )
        with pytest.raises(MayNot):
            filing.seal(misfiled=row.pk, by=cast.grace, at=LATER)
    with reading(tom):
        sealed = filing.seal(misfiled=row.pk, by=tom, at=LATER)
        with pytest.raises(filing.SealedAlready):
            filing.seal(misfiled=row.pk, by=tom, at=LATER)
        assert [one.erased for one in versions_of(ref=written.ref)] == [True, False]
        found = document(ref=written.ref)
        assert found is not None
        assert found.opened.words("what-happened") == "A paper that names a street"
        assert found.editions[0].files
    assert sealed.second_id == tom.pk
    with system("a test"):
        named = Image.objects.filter(image__contains=f'"subject_id":{cast.theo}').filter(
            image__contains="names a street"
        )
        assert not named.exists()
    assert verify().is_whole


def test_nobody_seals_alone_even_in_the_system_lane(cast: Lindens) -> None:
    tom = worker("Tom Ellis", Role.MANAGER)
    with system("a test"):
        written = filed(cast, cast.theo)
        row = filing.move(record=written.id, version=1, wrong=cast.theo, right=cast.kai, why="Mixed", by=tom, at=LATER)
        with pytest.raises(MayNot, match="two people"):
            filing.seal(misfiled=row.pk, by=tom, at=LATER)


def test_information_governance_learns_that_it_happened_and_of_nobody(cast: Lindens) -> None:
    colette = worker("Colette Finch", Role.GOVERNANCE)
    with reading(cast.grace):
        written = filed(cast, cast.theo)
        filing.move(record=written.id, version=1, wrong=cast.theo, right=cast.kai, why="Mixed", by=cast.grace, at=LATER)
    with reading(colette):
        assert not Misfiled.objects.exists()
        [told] = all_misfiled()
        assert told.by == "Grace Adeyemi"
        assert not {"wrong", "right", "why"} & set(told.__slots__)


def test_documents_are_found_by_their_words_their_kind_and_their_day(cast: Lindens) -> None:
    with reading(cast.grace):
        filed(cast, cast.theo, text="The splints letter")
        filed(cast, cast.theo, text="A certificate")

        assert len(documents_of(subject=cast.theo).documents) == 2
        [one] = documents_of(subject=cast.theo, words="SPLINTS").documents
        assert one.opened.words("what-happened") == "The splints letter"
        assert not documents_of(subject=cast.theo, kind="documents.letter").documents
        assert not documents_of(subject=cast.theo, since=date(2025, 5, 15)).documents
        assert documents_of(subject=cast.theo).kinds == (("help.document", "Document"),)


def _map_with_a_file(cast: Lindens) -> int:
    """An eco-map that came with a picture, and a tie of it."""
    made = write(
        Writing(
            kind="people.eco-map", happened_on=TODAY, filed_to=(FiledTo(subject=cast.theo),),
            attached=(paper("A map"),), facts={"viewpoint": "own", "whose_eyes": "Theo"},
        ),
        by=cast.grace, at=NOW,
    )  # fmt: skip
    what = ecomap.NewTie(
        called="Swimming", sort=EcoTie.Sort.GROUP, strength=EcoTie.Strength.STRONG, flow=EcoTie.Flow.IN
    )
    ecomap.tie(whole=made.id, what=what, on=TODAY, by=cast.grace, at=NOW)
    return made.id


def test_a_whole_is_not_moved_away_from_its_parts(cast: Lindens) -> None:
    with reading(cast.grace):
        made = _map_with_a_file(cast)
        with pytest.raises(filing.NotMisfiled, match="parts"):
            filing.move(record=made, version=1, wrong=cast.theo, right=cast.kai, why="Mixed", by=cast.grace, at=LATER)
        assert Misfiled.objects.count() == 0


def test_what_is_no_document_keeps_to_the_rules_of_its_own_room(cast: Lindens) -> None:
    with reading(cast.grace):
        said = write(
            Writing(
                kind="help.conversation", happened_on=TODAY, filed_to=(FiledTo(subject=cast.theo),),
                words=(Words(slot="what-happened", words="We talked."),),
            ),
            by=cast.grace, at=NOW,
        )  # fmt: skip
        assert document(ref=said.ref) is None
        with pytest.raises(filing.NotThere):
            filing.add_version(record=said.id, version=1, files=[paper("Two.")], what="", by=cast.grace, at=LATER)
        with pytest.raises(filing.NotThere):
            filing.move(
                record=said.id, version=1, wrong=cast.theo, right=cast.kai, why="Mixed", by=cast.grace, at=LATER
            )


def test_a_newer_version_from_somebody_who_may_not_read_the_facts_leaves_them_as_they_are(cast: Lindens) -> None:
    """A form that was signed, with what was agreed to: a school that has the form is not told with whom else."""
    sian = worker("Siân Pugh", Role.PARTNER)
    access.share(
        subject=cast.theo, with_=sian, classes=FieldClass.IDENTITY | FieldClass.NARRATIVE, basis="A test",
        since=date(2026, 1, 1), until=None, by=cast.grace, at=NOW,
    )  # fmt: skip
    facts = {"about": "help", "answer": "agreed", "with_whom": "The midwife", "classes": 5, "how": "At home"}
    with system("what was agreed"):
        signed = write(
            Writing(
                kind="consent.agreement", happened_on=TODAY, filed_to=(FiledTo(subject=cast.theo),), facts=facts,
                attached=(paper("Signed"),),
            ),
            by=cast.grace, at=NOW,
        )  # fmt: skip
    with reading(sian):
        assert not Agreement.objects.exists()
        filing.add_version(record=signed.id, version=1, files=[paper("Two.")], what="", by=sian, at=LATER)
    with system("a test"):
        held = Agreement.objects.get(pk=signed.id)
    assert {name: getattr(held, name) for name in facts} == facts

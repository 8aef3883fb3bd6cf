"""Brothers and sisters of one discussion, each with an outcome of their own: every page, every line and the census."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from footpath.access import actions as access
from footpath.access.models import Allocation, Subject
from footpath.access.queries import scope_for, standing
from footpath.access.rules import FieldClass, Role
from footpath.formats.cin import CensusEnquiry, read_census
from footpath.help.queries.looked_into import ended_with_nothing
from footpath.journeys.from_record import read_record, record_cover
from footpath.people.actions.family import relate
from footpath.protection.actions import conferences
from footpath.protection.actions.conferences import DecidedFor
from footpath.protection.models.conferences import ConferenceDecision
from footpath.protection.models.enquiries import Allegation
from footpath.protection.queries.path import path_of, strategy_of
from footpath.record.queries import chronology, open_record
from footpath.returns.cin.making import make
from footpath.returns.cin.rules.section47 import RULES
from footpath.store.scope import entered, system
from tests.people.cast import worker
from tests.protection.pressing import pressed
from tests.returns_from_record.by_hand import a_child, referral, written
from tests.web.world import AT, TODAY, World, world

pytestmark = pytest.mark.django_db
REFERRED, MET, ENDED, HELD = date(2025, 6, 2), date(2025, 6, 4), date(2025, 6, 18), date(2025, 6, 24)
NO_ENQUIRY = "He was at his father’s that week. The assessment goes on for him."
FOUND = {
    "Hafsa": "She was hit, and is afraid of the stairs.",
    "Peggy": "Nobody hit her, and she heard nothing.",
    "Reuben": "He saw nothing and nobody hurt him.",
}
SAID, ALSO_SAID = "That he hit Hafsa on the stairs.", "That he shouted at Peggy."


@dataclass(kw_only=True)
class Siblings:
    """Three children of one discussion, and the practitioner’s browser."""

    here: World
    client: Client
    number: dict[str, int]
    ref: dict[str, UUID]

    def words(self, page: str, of: object) -> str:
        return unescape(self.client.get(reverse(page, args=[of])).content.decode())

    def line(self, name: str, kind: str) -> tuple[str, str]:
        with self.reads():
            (one,) = chronology(subject=self.number[name], kinds=[kind]).lines
        return one.line, one.found

    @contextmanager
    def reads(self) -> Iterator[None]:
        user = self.here.users["practitioner"]
        with entered(scope_for(who=standing(user=user, on=TODAY, at=AT), mfa=True, on=TODAY, at=AT)):
            yield


def siblings() -> Siblings:
    here = world()
    by = here.users["manager"]
    number, ref = {}, {}
    for place, name in enumerate(FOUND, start=1):
        number[name] = a_child(name, by=by, number=f"S{place}")
        with system("three children for a test"):
            access.allocate(subject=number[name], to=here.team, part=Allocation.Part.TEAM, since=MET, by=by, at=AT)
            access.allocate(
                subject=number[name], to=here.users["chair"], part=Allocation.Part.CHAIR, since=MET, by=by, at=AT
            )
            ref[name] = Subject.objects.get(pk=number[name]).ref
        referral(REFERRED, number[name], by=by)
        written(
            "understanding.assessment",
            REFERRED,
            number[name],
            by=by,
            until=date(2025, 7, 10),
            facts={"factors": ["3B"]},
        )
    with system("who is whose brother in a test"):
        for one, other in (("Hafsa", "Peggy"), ("Hafsa", "Reuben"), ("Peggy", "Reuben")):
            relate(
                first=number[one], second=number[other], kind="brother or sister", source="Kerry", by=by, at=AT
            )  # fmt: skip
    return Siblings(here=here, client=here.client("practitioner"), number=number, ref=ref)


def _discussed(of: Siblings) -> object:
    every = [str(one) for one in of.number.values()]
    new = reverse("protection:new-strategy", args=[of.ref["Hafsa"]])
    assert (
        pressed(of.client, new, {"on": "4 June 2025", "brought": "Shouting on the stairs.", "children": every}) == 302
    )
    with of.reads():
        (met,) = path_of(subject=of.number["Reuben"])
    return met.ref


def _decided(of: Siblings, discussion: object, **said: object) -> int:
    return pressed(
        of.client, reverse("protection:decide", args=[discussion]),
        {
            "decision": "single", "why": "What they heard is likely to harm them.",
            "children": [str(of.number["Hafsa"]), str(of.number["Peggy"])], **said,
        },
    )  # fmt: skip


def _enquiry(of: Siblings, discussion: object) -> object:
    assert _decided(of, discussion, **{f"instead-{of.number['Reuben']}": NO_ENQUIRY}) == 302
    with of.reads():
        read = strategy_of(ref=discussion)  # type: ignore[arg-type]
    assert read is not None
    (enquiry,) = read.enquiries
    return enquiry.ref


def _ended(of: Siblings, enquiry: object, **said: object) -> int:
    hafsa, peggy = of.number["Hafsa"], of.number["Peggy"]
    return pressed(
        of.client, reverse("protection:conclude", args=[enquiry]),
        {
            f"outcome-{hafsa}": "likely", f"found-{hafsa}": FOUND["Hafsa"], f"conference-{hafsa}": "yes",
            f"why-{hafsa}": "He has come back twice.",
            f"outcome-{peggy}": "nothing-found", f"found-{peggy}": FOUND["Peggy"], f"conference-{peggy}": "no",
            f"why-{peggy}": "Nothing was found for her.",
            "on": "18 June 2025", **said,
        },
    )  # fmt: skip


def test_whoever_has_no_enquiry_is_never_told_of_as_having_one_and_what_was_found_can_be_said(
    demonstration: None,
) -> None:
    of = siblings()
    discussion = _discussed(of)
    reuben = of.number["Reuben"]

    assert _decided(of, discussion) == 422
    assert _decided(of, discussion, **{f"instead-{of.number['Peggy']}": "-", f"instead-{reuben}": "-"}) == 422
    _enquiry(of, discussion)

    assert of.line("Hafsa", "protection.strategy")[0].endswith("A section 47 enquiry, by social work alone.")
    assert of.line("Reuben", "protection.strategy") == (
        "Strategy discussion. No section 47 enquiry about this child.", "Not yet known.",
    )  # fmt: skip
    path = of.words("protection:about", of.ref["Reuben"])
    assert "No section 47 enquiry about Reuben." in path
    assert "A section 47 enquiry, by social work alone" not in path
    page = of.words("protection:strategy", discussion)
    assert "About Hafsa and Peggy, begun 4 June 2025" in page
    assert NO_ENQUIRY in page
    assert "Say what was found for Reuben" in page
    found = reverse("protection:strategy-found", args=[discussion])
    asked = of.client.get(found).content.decode()
    assert f"found-{reuben}" in asked
    assert f"found-{of.number['Hafsa']}" not in asked
    assert "Not yet known." not in asked
    assert pressed(of.client, found, {f"found-{reuben}": "not yet known"}) == 422
    assert pressed(of.client, found, {f"found-{reuben}": FOUND["Reuben"]}) == 302
    assert of.line("Reuben", "protection.strategy")[1] == FOUND["Reuben"]
    assert of.line("Hafsa", "protection.strategy")[1] == "Not yet known."


def test_where_a_discussion_ended_with_nothing_further_somebody_goes_back_to_the_family_that_knows_of_it(
    demonstration: None,
) -> None:
    of = siblings()
    discussion = _discussed(of)
    page = reverse("protection:strategy", args=[discussion])
    assert "Go back to the family" not in of.words("protection:strategy", discussion)
    assert _decided(of, discussion, decision="nothing") == 302
    back = f"{reverse('helping:nothing-found', args=[of.ref['Hafsa']])}?of={discussion}" + "".join(
        f"&who={of.ref[name]}" for name in FOUND
    )
    assert back in unescape(of.client.get(page).content.decode())
    told = reverse("protection:strategy-told", args=[discussion])
    assert pressed(of.client, told, {"not_yet": "He reads her post. The manager decided."}) == 302
    assert "Go back to the family" not in of.words("protection:strategy", discussion)
    assert pressed(of.client, told, {"told": "That people had met.", "told_by": "Grace", "on": "5 June 2025"}) == 302

    every = [str(one) for one in of.number.values()]
    assert _ticked(of.client.get(f"{back}&all").content.decode()) == set(every)
    assert pressed(of.client, back, {"said": "It is over, and nothing stays against you.", "children": every}) == 302

    shown = of.words("protection:strategy", discussion)
    assert "It is over, and nothing stays against you." in shown
    assert "Go back to the family" not in shown


def test_a_partner_adds_nothing_to_a_discussion_that_is_decided(demonstration: None) -> None:
    of = siblings()
    partner = of.here.users["partner, shared with"]
    with system("a share for a test"):
        access.share(
            subject=of.number["Hafsa"], with_=partner, classes=FieldClass.IDENTITY | FieldClass.NARRATIVE,
            basis="Agreed", since=MET, until=None,
            by=of.here.users["manager"], at=AT,
        )  # fmt: skip
    discussion = _discussed(of)
    client, took_part = of.here.client("partner, shared with"), reverse("protection:took-part", args=[discussion])
    page = reverse("protection:strategy", args=[discussion])
    assert took_part in client.get(page).content.decode()
    _enquiry(of, discussion)

    assert took_part not in client.get(page).content.decode()
    assert client.get(took_part).status_code == 404
    assert took_part in of.client.get(page).content.decode()


def test_of_three_of_one_discussion_each_has_their_own_outcome_on_every_page_in_every_line_and_in_the_census(
    demonstration: None, tmp_path: Path
) -> None:
    of = siblings()
    discussion = _discussed(of)
    enquiry = _enquiry(of, discussion)
    hafsa, peggy = of.number["Hafsa"], of.number["Peggy"]
    allege = reverse("protection:allege", args=[enquiry])
    for words, child in ((SAID, hafsa), (ALSO_SAID, peggy)):
        sent = {"alleged": words, "said_by": "A neighbour", "children": [str(child)], "on": "4 June 2025"}
        assert pressed(of.client, allege, sent) == 302
    with system("what was said in a test"):
        first, second = Allegation.objects.order_by("record_id").values_list("record_id", flat=True)

    _asked_at_the_end(of, enquiry, first)
    assert pressed(of.client, reverse("protection:strategy-found", args=[discussion]),
                   {f"found-{of.number['Reuben']}": FOUND["Reuben"]}) == 302  # fmt: skip

    page = of.words("protection:enquiry", enquiry)
    assert "It has ended, and one thing that was said is without what was found." in page
    assert "A child protection conference is needed." in page
    assert "No child protection conference is needed." in page
    assert "Reuben" not in page.split("<h1")[1]
    _lines_are_true(of)
    _gone_back_to(of, enquiry)
    _conference(of, enquiry, page)
    told = _census(tmp_path)
    assert set(told) == {"S1", "S2"}
    assert (told["S1"].conference_on, told["S1"].conference_not_required) == (HELD, False)
    assert (told["S2"].conference_on, told["S2"].conference_not_required) == (None, True)
    with system("the journeys of a test"):
        drawn = read_record(cover=record_cover(on=TODAY), only=[hafsa, peggy]).tables["enquiries"]
    not_required = dict(drawn.select("child", "conference_not_required").iter_rows())
    assert not_required == {str(hafsa): False, str(peggy): True}
    assert second


def _asked_at_the_end(of: Siblings, enquiry: object, first: int) -> None:
    """Each thing said is asked after; what is answered stands beside it, and the whole is kept or nothing of it."""
    number = f"{first}-{of.number['Hafsa']}"
    page = unescape(of.client.get(reverse("protection:conclude", args=[enquiry])).content.decode())
    assert f"It was said: {SAID} What was found?" in page
    assert f"It was said: {ALSO_SAID} What was found?" in page
    assert _ended(of, enquiry, **{f"said-{number}": "so", f"words-{number}": ""}) == 422
    with of.reads():
        (opened,) = [one for one in path_of(subject=of.number["Hafsa"]) if one.ref == enquiry]
    assert opened.happened_until is None
    assert _ended(of, enquiry, **{f"said-{number}": "so", f"words-{number}": "She has a bruise."}) == 302
    with system("what was found in a test"):
        answered = Allegation.objects.get(pk=first)
    assert (answered.found, answered.found_on) == ("so", ENDED)


def _lines_are_true(of: Siblings) -> None:
    for name, words, needed, ended in (
        ("Hafsa", "Harm was found, and is likely to continue or to come again.", "A", "likely"),
        ("Peggy", "What was feared was not found.", "No", "not found"),
    ):
        line, _ = of.line(name, "protection.enquiry-outcome")
        assert line.endswith(f"{needed} child protection conference is needed.")
        assert ended in line
        assert of.line(name, "protection.section-47-enquiry") == ("Section 47 enquiry.", FOUND[name])
        path = of.words("protection:about", of.ref[name])
        assert words in path
        assert f"{needed} child protection conference is needed." in path
        assert FOUND[name] in path
    with of.reads():
        (opened,) = [one for one in path_of(subject=of.number["Peggy"]) if one.kind.endswith("enquiry")]
        alone = open_record(ref=opened.ref)
    assert alone is not None
    record = of.words("records:page", alone.ref)
    assert "Peggy: how it ended" in record
    path = of.words("protection:about", of.ref["Reuben"])
    assert FOUND["Reuben"] in path
    for other in ("onference is needed", "Harm was found", "What was feared"):
        assert other not in path
    with of.reads():
        assert not chronology(subject=of.number["Reuben"], kinds=["protection.enquiry-outcome"]).lines


def _gone_back_to(of: Siblings, enquiry: object) -> None:
    """Somebody goes back for the child of whom nothing was found, and ticks nobody else."""
    page = of.words("protection:enquiry", enquiry)
    back = f"{reverse('helping:nothing-found', args=[of.ref['Peggy']])}?of={enquiry}&who={of.ref['Peggy']}"
    assert back in page
    every = unescape(of.client.get(f"{back}&all").content.decode())
    assert _ticked(every) == {str(of.number["Peggy"])}
    asked = unescape(
        of.client.get(f"{reverse('helping:nothing-found', args=[of.ref['Peggy']])}?of={enquiry}").content.decode()
    )
    assert _ticked(asked) == {str(of.number["Peggy"]), str(of.number["Hafsa"])}
    assert pressed(of.client, back, {"said": "It is over.", "children": [str(of.number["Peggy"])]}) == 302
    with of.reads():
        assert ended_with_nothing(subjects=[of.number["Peggy"]])
    assert "Go back to the family" not in of.words("protection:enquiry", enquiry)


def _ticked(page: str) -> set[str]:
    boxes = [one for one in page.split("<input")[1:] if 'name="children"' in one.split(">")[0]]
    return {one.split('value="')[1].split('"')[0] for one in boxes if "checked" in one.split(">")[0]}


def _conference(of: Siblings, enquiry: object, page: str) -> None:
    arrange = f"{reverse('protection:arrange', args=[of.ref['Hafsa']])}?enquiry={enquiry}"
    assert arrange in page
    assert _ticked(unescape(of.client.get(arrange).content.decode())) == {str(of.number["Hafsa"])}
    assert pressed(
        of.client, arrange, {"on": "24 June 2025", "chair": "Chair", "children": [str(of.number["Hafsa"])]}
    ) == 302  # fmt: skip
    chair = of.here.users["chair"]
    with entered(scope_for(who=standing(user=chair, on=TODAY, at=AT), mfa=True, on=TODAY, at=AT)):
        (arranged,) = [one for one in path_of(subject=of.number["Hafsa"]) if one.kind.endswith("arranged")]
        conferences.hold(
            arranged=arranged.id, by=chair, at=AT,
            decided=[
                DecidedFor(
                    child=of.number["Hafsa"], decision=ConferenceDecision.Decision.NO_PLAN, found="She was afraid.",
                    why="He is gone.",
                )
            ],
        )  # fmt: skip


def _census(folder: Path) -> dict[str, CensusEnquiry]:
    made = make(year=2026, out=folder / "census.xml", authority="201", by=worker("Amir Sadiq", Role.SITE), at=AT)
    told = {
        child.child_id: enquiry
        for child in read_census(made.file).children()
        for episode in child.episodes
        for enquiry in episode.enquiries
    }
    assert made.checked is not None
    broken = {failure.rule.number for failure in made.checked.failures}
    assert not broken & {rule.number for rule in RULES}
    return told

"""Who reads a strategy discussion, a legal gateway and pre-proceedings: by page, record, line, search and copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db.models import Q, QuerySet
from django.urls import reverse

from footpath.access import actions as access
from footpath.access.models import User
from footpath.access.queries import scope_for, standing
from footpath.access.rules import FieldClass, Role
from footpath.chronologies.queries.known import candidates
from footpath.help.actions.again import again
from footpath.judgement.queries.known_at import as_it_is_now, known_at
from footpath.protection.actions import gateway, preproceedings, strategy
from footpath.protection.models.gateway import Gateway
from footpath.protection.models.strategy import StrategyDiscussion
from footpath.protection.queries.gateway import before_court_of, towards_a_court
from footpath.protection.queries.path import strategy_of
from footpath.record.actions import write_again_many
from footpath.record.models import Filing, Passage, Record
from footpath.record.queries import chronology, latest, open_record, open_record_number
from footpath.record.search import find
from footpath.record.values import Written
from footpath.store.scope import entered, system
from tests.web.world import AT, TODAY, World, world

pytestmark = pytest.mark.django_db
MET = date(2026, 10, 19)
AMONG_US = {
    "brought": "Heronsbill came to the door.", "child": "Otterly was under the bed.",
    "decided": "Kestrelwing named him.", "immediate": "Badgersett took them in.", "not-told": "Foxgloved finds them.",
    "knew": "Weaselby was arrested then.", "absent": "Stoatfield was at a fire.",
}  # fmt: skip
TOLD, WROTE = "Larksong is what Kerry was told.", "Magpiece is what the school knew."
WITHOUT = ("administrator", "advocate", "volunteer", "partner, shared with")
"""To whom our child's record is open, and not what may be of somebody else."""
NOT_TO_LAW = (*WITHOUT, "duty, tonight", "partner of health")
TO_LAW = ("practitioner", "supervisor", "manager", "reviewing officer", "chair", "personal adviser")
SAID = ("Heronsbill", "Otterly", "Kestrelwing", "Badgersett", "Foxgloved")
LEGAL_KINDS = ("protection.gateway", "protection.challenge", "care.pre-proceedings", "protection.before-court-meeting")


@contextmanager
def reads(made: World, who: str) -> Iterator[User]:
    user = made.users[who]
    with entered(scope_for(who=standing(user=user, on=TODAY, at=AT), mfa=True, on=TODAY, at=AT)):
        yield user


def here() -> World:
    """The world, and a partner with whom all is shared but what the law is asked."""
    made = world()
    partner = access.add_user(name="Of health", email="of-health@fernshire.example", agency=made.agency, by=None, at=AT)
    access.give_role(user=partner, role=Role.PARTNER, team=None, since=date(2020, 1, 1), by=None, at=AT)
    every = FieldClass.IDENTITY | FieldClass.NARRATIVE | FieldClass.HEALTH | FieldClass.THIRD_PARTY
    with system("a partner for a test"):
        access.share(
            subject=made.children["ours"], with_=partner, classes=every, basis="Kerry agreed", since=MET, until=None,
            by=made.users["manager"], at=AT,
        )  # fmt: skip
    made.users["partner of health"] = partner
    return made


# --- a strategy discussion ------------------------------------------------------------------------


def discussed(made: World) -> list[Written]:
    """A discussion, what the police knew, and what a partner wrote of their own; the family was told a little."""
    child = made.children["ours"]
    with reads(made, "practitioner") as by:
        doing: dict[str, Any] = {"by": by, "at": AT}
        met = strategy.begin(
            children=[child], on=MET, brought=AMONG_US["brought"], own={child: {"child": AMONG_US["child"]}}, **doing
        )
        police = strategy.took_part(discussion=met.id, organisation="Police", knew=AMONG_US["knew"], **doing)
        fire = strategy.took_part(
            discussion=met.id, organisation="Fire", came=False, absent=AMONG_US["absent"], **doing
        )  # fmt: skip
    with reads(made, "partner, shared with") as reed:
        own = strategy.took_part(discussion=met.id, organisation="-", knew=WROTE, by=reed, at=AT)
    with reads(made, "practitioner") as by:
        strategy.decide(
            discussion=met.id, version=1, decision=StrategyDiscussion.Decision.SINGLE, why=AMONG_US["decided"],
            immediate=AMONG_US["immediate"], **doing,
        )  # fmt: skip
        strategy.tell_family(
            discussion=met.id, version=2, told=TOLD, told_by="Grace", on=MET, not_yet=AMONG_US["not-told"], **doing
        )
    return [met, police, fire, own]


def _everywhere(made: World, who: str, records: list[Written]) -> str:
    """All that somebody is shown of some records, wherever they are shown."""
    client, child = made.client(who), made.refs["ours"]
    pages = [
        reverse("protection:strategy", args=[records[0].ref]), reverse("protection:about", args=[child]),
        reverse("children:page", args=[child]), reverse("children:journey", args=[child]),
        *(reverse("records:page", args=[one.ref]) for one in records),
        *(f"/find/?q={words.split()[0]}" for words in AMONG_US.values()),
    ]  # fmt: skip
    shown = "".join(client.get(page).content.decode() for page in pages)
    with reads(made, who):
        copied = " ".join(f"{one.line} {one.words}" for one in candidates([made.children["ours"]], today=TODAY))
    return f"{shown} {copied}"


def test_what_was_said_in_a_strategy_discussion_is_for_those_who_work_with_the_child(demonstration: None) -> None:
    made = here()
    records = discussed(made)
    first = [words.split()[0] for words in AMONG_US.values()]
    for who in WITHOUT:
        shown = _everywhere(made, who, records)
        told = [one for one in AMONG_US.values() if " ".join(one.split()[1:]) in shown]
        assert not told, f"{who} reads {told}"
        assert TOLD in shown, f"{who} reads what the family was told"
        with reads(made, who):
            assert not [one for one in first if find(one).hits], who
            assert not Passage.objects.filter(words__in=list(AMONG_US.values())).exists()
    for who in ("practitioner", "manager", "duty, tonight", "partner of health"):
        shown = _everywhere(made, who, records)
        assert [one for one in AMONG_US.values() if " ".join(one.split()[1:]) not in shown] == [], who
        if who != "duty, tonight":  # on duty by the clock of today
            with reads(made, who):
                assert [one for one in first if not find(one).hits] == [], who


def test_the_page_of_a_discussion_says_truly_who_reads_it(demonstration: None) -> None:
    made = here()
    page = reverse("protection:strategy", args=[discussed(made)[0].ref])
    for who in ("practitioner", "partner, shared with"):
        shown = made.client(who).get(page).content.decode()
        assert "are for those who work with Maya" in shown
        assert "For those who work with Maya, and not for the family as it stands." in shown
        assert "it is not said why" not in shown


def test_nobody_is_told_that_nothing_says_why_a_family_was_not_told_where_they_may_not_read_it(
    demonstration: None,
) -> None:
    made = here()
    with reads(made, "practitioner") as by:
        met = strategy.begin(children=[made.children["ours"]], on=MET, brought="-", by=by, at=AT)
        strategy.tell_family(discussion=met.id, version=1, not_yet=AMONG_US["not-told"], by=by, at=AT)
    page = reverse("protection:strategy", args=[met.ref])
    assert AMONG_US["not-told"] in made.client("practitioner").get(page).content.decode()
    shown = made.client("partner, shared with").get(page).content.decode()
    assert "The family has not been told." in shown
    assert "it is not said why" not in shown


def test_whoever_took_part_and_signs_in_reads_what_they_wrote_themselves_and_nobody_elses(
    demonstration: None,
) -> None:
    made = here()
    met, _, _, own = discussed(made)
    page = reverse("protection:strategy", args=[met.ref])
    assert WROTE in made.client("partner, shared with").get(page).content.decode()
    assert WROTE in made.client("practitioner").get(page).content.decode()
    for who in ("advocate", "volunteer", "administrator"):
        assert WROTE not in made.client(who).get(page).content.decode(), who
    with reads(made, "practitioner") as by:
        opened = open_record_number(record=own.id)
        assert opened is not None
        write_again_many([again(opened, version=1, words={"knew": "Ours, besides."})], by=by, at=AT)
    shown = made.client("partner, shared with").get(page).content.decode()
    assert WROTE not in shown, "what somebody else wrote in since is not theirs"
    assert "Ours, besides." not in shown
    with reads(made, "partner, share ended"):
        assert strategy_of(ref=met.ref) is None


def test_known_then_tells_somebody_with_a_share_that_they_could_see_a_part_of_a_discussion(
    demonstration: None,
) -> None:
    made = here()
    met, police, *_ = discussed(made)
    with reads(made, "manager") as tom:
        by = standing(user=tom, on=TODAY, at=AT)
        sights = {
            who: {
                one.record: str(one.sight)
                for one in known_at(
                    subjects=[made.children["ours"]], moment=as_it_is_now(at=AT), who=made.users[who].pk, by=by
                ).records
            }
            for who in ("practitioner", "partner, shared with")
        }
    assert [sights["practitioner"][one.id] for one in (met, police)] == ["whole", "whole"]
    assert [sights["partner, shared with"][one.id] for one in (met, police)] == ["part", "part"]


# --- a legal gateway, and what comes before a court ------------------------------------------------


def towards(made: World) -> list[Written]:
    """A gateway, a challenge, pre-proceedings and a meeting in them."""
    child = made.children["ours"]
    with reads(made, "practitioner") as grace:
        held = gateway.hold_gateway(
            children=[child], on=date(2026, 5, 1), said={"voice": "Heronsbill."}, by=grace, at=AT
        )  # fmt: skip
    with reads(made, "manager") as tom:
        doing: dict[str, Any] = {"by": tom, "at": AT}
        challenged = gateway.challenge(gateway=held.id, called="Dr Rao", said="Otterly.", on=MET, **doing)
        gateway.decide(
            gateway=held.id, version=1, decision=Gateway.Decision.BEFORE_COURT, found="Kestrelwing.",
            not_offered="Badgersett.", **doing,
        )  # fmt: skip
        (before,) = towards_a_court(subject=child).before_court
        met = preproceedings.meet(
            before_court=before.id, on=date(2026, 6, 1), said={"what": "Foxgloved."}, **doing
        )  # fmt: skip
        preproceedings.send_letter(before_court=before.id, version=2, on=date(2026, 5, 4), offered=True, **doing)
    return [held, challenged, Written(before.id, before.ref, before.version), met]


def test_whoever_may_not_read_a_gateway_does_not_know_of_it_nor_of_the_days_before_a_court(
    demonstration: None,
) -> None:
    made = here()
    records = towards(made)
    held, _, before, _ = records
    child = made.children["ours"]
    pages = [
        reverse("protecting:gateway", args=[held.ref]), reverse("protecting:before-court", args=[before.ref]),
        *(reverse("records:page", args=[one.ref]) for one in records),
    ]  # fmt: skip
    for who in made.users:
        client, knows = made.client(who), who in (*TO_LAW, "case reviewer")
        assert [client.get(page).status_code for page in pages] == [200 if knows else 404] * len(pages), who
    for who in NOT_TO_LAW:
        client = made.client(who)
        shown = "".join(
            client.get(page).content.decode()
            for page in (
                reverse("protection:about", args=[made.refs["ours"]]),
                reverse("children:page", args=[made.refs["ours"]]),
                reverse("children:journey", args=[made.refs["ours"]]),
                "/find/?q=whether+court",
                "/find/?q=proceedings",
            )
        )
        for trace in ("egal gateway", "re-proceedings begun", "Heronsbill", *(str(one.ref) for one in records)):
            assert trace not in shown, f"{who}: {trace}"
        with reads(made, who):
            assert not [one for one in chronology(subject=child).lines if one.kind in LEGAL_KINDS], who
            assert all(not rows for rows in latest(subject=child, kinds=LEGAL_KINDS).values()), who
            assert not [one for one in candidates([child], today=TODAY) if one.kind in LEGAL_KINDS], who
            assert [words for words in SAID if find(words).hits] == [], who
            assert all(open_record(ref=one.ref) is None for one in records), who
            assert before_court_of(ref=before.ref) is None
    for who in TO_LAW:
        with reads(made, who):
            kinds = {one.kind for one in chronology(subject=child).lines}
            assert {LEGAL_KINDS[0], LEGAL_KINDS[2], LEGAL_KINDS[3]} <= kinds, who
            assert [words for words in SAID if not find(words).hits] == [], who
            assert {one.kind for one in candidates([child], today=TODAY)} >= {LEGAL_KINDS[0], LEGAL_KINDS[2]}


def test_each_line_of_access_alone_hides_what_is_for_some_readers_alone(demonstration: None) -> None:
    made = here()
    records = towards(made)
    numbers = [one.id for one in records]
    asked: dict[type, Callable[[], Q]] = {
        Record: lambda: Q(pk__in=numbers), Filing: lambda: Q(record__in=numbers), Passage: lambda: Q(record__in=numbers)
    }  # fmt: skip
    for who in (*NOT_TO_LAW, *TO_LAW):
        with reads(made, who):
            for model, condition in asked.items():
                first = model.objects.filter(condition()).count()  # type: ignore[attr-defined]
                second = QuerySet(model).filter(condition()).count()
                assert bool(first) is bool(second) is (who in TO_LAW), (who, model)


def test_what_somebody_could_know_then_holds_no_gateway_where_what_the_law_is_asked_was_shut_to_them(
    demonstration: None,
) -> None:
    made = here()
    records = towards(made)
    with reads(made, "manager") as tom:
        by = standing(user=tom, on=TODAY, at=AT)
        for who, sight in (("practitioner", "whole"), ("administrator", "not"), ("partner of health", "not")):
            told = known_at(
                subjects=[made.children["ours"]], moment=as_it_is_now(at=AT), who=made.users[who].pk, by=by
            ).records
            found = {one.record: str(one.sight) for one in told}
            assert {found[one.id] for one in records} == {sight}, who
    with reads(made, "partner of health") as partner:
        theirs = known_at(
            subjects=[made.children["ours"]],
            moment=as_it_is_now(at=AT),
            who=partner.pk,
            by=standing(user=partner, on=TODAY, at=AT),
        ).records
    assert not {one.record for one in theirs} & {one.id for one in records}

"""The pages of child protection plans and of the legal gateway: by hand, by everybody, and with rubbish."""

# long because: every page of a plan and of what may follow it, walked over one world that is made once
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from footpath.access import actions as access
from footpath.access.models import Allocation, User
from footpath.access.queries import scope_for, standing
from footpath.help.actions import meetings
from footpath.help.models.meetings import FamilyMeetingOffer
from footpath.people.actions.drafts import named
from footpath.people.actions.family import relate
from footpath.people.actions.persons import add_person
from footpath.protection.actions import gateway, items, transfers
from footpath.protection.actions.plans import Begun, begin_plans
from footpath.protection.models.gateway import Gateway
from footpath.protection.queries.gateway import towards_a_court
from footpath.protection.queries.plans import Protected, protection_of, protections_about
from footpath.record.actions import write
from footpath.record.models import Record
from footpath.record.values import FiledTo, Writing, Written
from footpath.store.scope import entered, system
from tests.protection.pressing import pressed
from tests.web.test_every_address import MAY
from tests.web.world import AT, SEES_OURS, TODAY, World, world

pytestmark = pytest.mark.django_db
MET = date(2026, 3, 6)
WORKS = frozenset(
    {
        "practitioner", "supervisor", "manager", "administrator", "duty, tonight", "reviewing officer", "chair",
        "personal adviser",
    }
)  # fmt: skip
"""Who works with our child, and so may decide of a plan."""
TO_LAW = WORKS - {"administrator", "duty, tonight"}
"""Who may read and write besides what the law is asked."""


ALIKE = frozenset({"supervisor", "other manager", "reviewing officer", "personal adviser", "duty, another night"})
"""Those who stand here as somebody does who is asked."""


@dataclass(kw_only=True)
class Made:
    """A child with a plan, a gateway, pre-proceedings, a conference without a plan, and a move."""

    world: World
    theo: int
    plan: Written
    hope: Written
    gateway: Written
    challenge: Written
    decided: Written
    before_court: Written
    away: Written
    conference: Written

    @property
    def ref(self) -> object:
        return self.world.refs["ours"]


def conference(by: User, *children: int, on: date = MET) -> Written:
    about = tuple(FiledTo(subject=child) for child in children)
    return write(Writing(kind="protection.conference", happened_on=on, filed_to=about), by=by, at=AT)


def made() -> Made:
    here = world()
    by, maya = here.users["manager"], here.children["ours"]
    with system("a plan for a test"):
        theo = add_person(draft=named("Theo", "Linden", source="Kerry", born_on=date(2022, 5, 9)), by=by, at=AT)
        relate(first=maya, second=theo, kind="brother or sister", source="Kerry", by=by, at=AT)
        access.allocate(subject=theo, to=here.team, part=Allocation.Part.TEAM, since=date(2020, 1, 1), by=by, at=AT)
        first, second = conference(by, maya, theo), conference(by, maya, on=date(2026, 2, 2))
        (plan,) = begin_plans(
            conference=first.id, children=[Begun(child=maya, category="EMO")], core_group_on=date(2026, 3, 18),
            review_on=date(2026, 12, 1), by=by, at=AT,
        )  # fmt: skip
        hope = items.add_item(plan=plan.id, worry="The door.", wanted="Maya sleeps", on=MET, by=by, at=AT)
        away = transfers.say_moving_away(plan=plan.id, authority="Wexcombe", told_on=TODAY, by=by, at=AT)
        offer = meetings.offer_family_meeting(
            children=[maya], to_whom="Kerry", answer=FamilyMeetingOffer.Answer.DECLINED, on=MET, by=by, at=AT
        )
        open_, decided = (
            gateway.hold_gateway(
                children=[maya], on=on, said={"voice": "“Not him.”"}, by=here.users["practitioner"], at=AT
            )
            for on in (date(2026, 5, 1), date(2026, 4, 1))
        )
        gateway.decide(
            gateway=decided.id, version=1, decision=Gateway.Decision.BEFORE_COURT, found="Not safe.",
            offer=offer.id, by=by, at=AT,
        )  # fmt: skip
        said = gateway.challenge(gateway=open_.id, called="Dr Rao", said="Not yet.", on=MET, by=by, at=AT)
        (before,) = towards_a_court(subject=maya).before_court
    return Made(
        world=here, theo=theo, plan=plan, hope=hope, gateway=open_, challenge=said, decided=decided, away=away,
        before_court=Written(before.id, before.ref, before.version), conference=second,
    )  # fmt: skip


def seen(of: Made, plan: object = None) -> Protected:
    user = of.world.users["practitioner"]
    with entered(scope_for(who=standing(user=user, on=TODAY, at=AT), mfa=True, on=TODAY, at=AT)):
        found = protection_of(ref=plan or of.plan.ref)  # type: ignore[arg-type]
    assert found is not None
    return found


def test_a_plan_is_begun_filled_shown_reviewed_and_ended_in_the_pages(demonstration: None) -> None:
    here = world()
    by, maya = here.users["manager"], here.children["ours"]
    with system("a conference for a test"):
        met = conference(by, maya)
    client = here.client("practitioner")
    about = client.get(reverse("protection:about", args=[here.refs["ours"]])).content.decode()
    assert "Begin the plan that it decided" in about

    begun = pressed(
        client,
        reverse("protecting:begin", args=[met.ref]),
        {f"category-{maya}": "EMO", f"because-{maya}": "She counts cars.", "safe-enough": "No knocks.",
         "told": "Kerry, at home.", "core_group_on": "18 Mar 2026", "review_on": "28 May 2026"},
    )  # fmt: skip

    assert begun == 302
    user = here.users["practitioner"]
    with entered(scope_for(who=standing(user=user, on=TODAY, at=AT), mfa=True, on=TODAY, at=AT)):
        (plan,) = protections_about(subject=maya)
    page = reverse("protecting:plan", args=[plan.ref])
    assert pressed(
        client, reverse("protecting:item", args=[plan.ref]),
        {"worry": "She is afraid of the door.", "wanted": "Maya sleeps", "what": "A new lock", "whose": "Housing",
         "due_on": "1 Dec"},
    ) == 302  # fmt: skip
    words = client.get(page).content.decode()
    for told in ("She is afraid of the door.", "Maya sleeps", "A new lock", "No knocks.", "emotional abuse",
                 "At most 10 working days", "At most 3 months", "it was to be on 18 March 2026"):  # fmt: skip
        assert told in words, told

    with entered(scope_for(who=standing(user=user, on=TODAY, at=AT), mfa=True, on=TODAY, at=AT)):
        found = protection_of(ref=plan.ref)
        assert found is not None
        assert found.read is not None
        hope = found.read.outcomes[0]
    shows = reverse("protecting:shows", args=[hope.ref])
    changed = {"version": 1, "state": "changed", "seen": "Four nights.", "seen_by": "Kerry"}
    refused = client.post(reverse("plans:outcome", args=[hope.ref]), changed)
    assert "point to what shows it first" in refused.content.decode()
    with system("what was written"):
        visit = Record.objects.get(ref=here.records["ours"].ref)
    pointed = {"shows": visit.pk, "speaks": "for", "what": "She slept."}
    assert pressed(client, shows, pointed) == 302
    assert client.post(reverse("plans:outcome", args=[hope.ref]), changed).status_code == 302

    core = reverse("protecting:core-group", args=[plan.ref])
    assert pressed(client, core, {"on": "18 Mar 2026", "family": "Less of us.", f"child-{maya}": "“It shuts.”"}) == 302
    with system("the core group"):
        group = Record.objects.get(kind="protection.core-group")
    there = reverse("protecting:at-it", args=[group.ref])
    assert pressed(client, there, {"called": "Siân Pugh", "came": "not", "why_not": "At a birth."}) == 302
    assert pressed(client, there, {"came": "whole"}) == 422
    review = reverse("protecting:review", args=[plan.ref])
    ends = {"on": "28 May 2026", f"decision-{plan.record}": "ends", f"because-{plan.record}": "Quiet."}
    safe = {f"ended-{plan.record}": "safe-enough", f"help-{plan.record}": "child-in-need"}
    assert "The plan ends" not in client.get(review).content.decode()
    assert pressed(client, review, {**ends, **safe}) == 422
    chair = here.client("chair")
    assert pressed(chair, review, ends) == 422
    assert pressed(chair, review, {**ends, f"ended-{plan.record}": "safe-enough"}) == 422, "what help goes on is asked"
    assert pressed(chair, review, {**ends, **safe}) == 302
    words = client.get(page).content.decode()
    for told in ("It ended on 28 May 2026: it is safe enough now.", "At a birth.", "“It shuts.”", "Less of us.",
                 "The plan ends.", "She slept."):  # fmt: skip
        assert told in words, told
    assert "Add a worry" not in words
    assert "days late" not in words


def test_a_gateway_is_begun_challenged_answered_and_decided_in_the_pages_and_pre_proceedings_follow(
    demonstration: None,
) -> None:
    of = made()
    client = of.world.client("practitioner")
    new = reverse("protecting:gateway-new", args=[of.ref])
    maya = of.world.children["ours"]
    assert pressed(client, new, {"children": [maya], "on": "8 Jun 2026", "voice": "“Only Mum.”"}) == 302
    with system("the gateway"):
        ref = Record.objects.filter(kind="protection.gateway").latest("id").ref
    page = reverse("protecting:gateway", args=[ref])
    assert pressed(client, reverse("protecting:gateway-again", args=[ref]), {"parallel": "Jean has them."}) == 302
    challenge = reverse("protecting:challenge", args=[ref])
    assert pressed(client, challenge, {"called": "Frances", "said": "Too soon."}) == 302
    with system("the challenge"):
        said = Record.objects.filter(kind="protection.challenge").latest("id").ref
    assert pressed(client, reverse("protecting:answer", args=[said]), {"answered": "We wait a month."}) == 302
    decide = reverse("protecting:gateway-decide", args=[ref])
    decision = {"decision": "before-court", "found": "Not safe."}
    assert client.get(decide).status_code == 404, "whoever works with them does not decide it alone"
    assert "Somebody who manages this work decides it" in client.get(page).content.decode()
    manager = of.world.client("manager")
    asked = manager.get(decide).content.decode()
    assert "Nothing is written yet under: How the worker was prepared" in asked
    assert "What was challenged, and whether" not in asked
    assert pressed(manager, decide, {**decision, "offer": ""}) == 422
    assert pressed(manager, decide, {**decision, "offer": "", "not_offered": "He would find them: Tom."}) == 302
    words = client.get(page).content.decode()
    for told in ("“Only Mum.”", "Jean has them.", "Too soon.", "We wait a month.", "Begin pre-proceedings",
                 "He would find them: Tom.", "They said no"):  # fmt: skip
        assert told in words, told

    with system("pre-proceedings"):
        before = Record.objects.filter(kind="care.pre-proceedings").latest("id").ref
    for name, answers, status in (
        ("letter", {"on": "9 Jun 2026"}, 422),
        ("letter", {"on": "9 Jun 2026", "offered": "no"}, 302),
        ("letter", {"on": "10 Jun 2026", "offered": "no"}, 422),
        ("meet", {"on": "1 Jun 2026"}, 422),
        ("meet", {"on": "16 Jun 2026", "family": "We have mended it."}, 302),
        ("asked", {"on": "17 Jun 2026"}, 422),
        ("end", {"on": "1 Jul 2026", "outcome": "B", "found": "To court."}, 302),
        ("asked", {"on": "3 Jul 2026", "letter_on": "3 Jul 2026"}, 302),
    ):
        assert pressed(client, reverse(f"protecting:before-court-{name}", args=[before]), answers) == status, name
    words = client.get(reverse("protecting:before-court", args=[before])).content.decode()
    for told in ("9 June 2026", "We have mended it.", "To court.", "3 July 2026"):
        assert told in words, told


def test_a_manager_who_wrote_a_gateway_is_told_that_somebody_else_decides_it(demonstration: None) -> None:
    of = made()
    client = of.world.client("manager")
    new = reverse("protecting:gateway-new", args=[of.ref])
    assert pressed(client, new, {"children": [of.world.children["ours"]], "on": "8 Jun 2026"}) == 302
    with system("the gateway"):
        ref = Record.objects.filter(kind="protection.gateway").latest("id").ref
    decide = reverse("protecting:gateway-decide", args=[ref])

    page = client.get(reverse("protecting:gateway", args=[ref])).content.decode()

    assert "You wrote this, so somebody else who manages this work decides it" in page
    assert decide not in page
    assert client.get(decide).status_code == 404


def test_a_family_that_moves_here_and_one_that_moves_away_in_the_pages(demonstration: None) -> None:
    of = made()
    client = of.world.client("manager")
    over = reverse("protecting:hand-over", args=[of.away.ref])
    assert pressed(client, over, {"on": "20 Nov 2026", "read_back": ""}) == 422
    assert pressed(client, over, {"on": "20 Nov 2026", "read_back": "The door is first."}) == 302
    assert seen(of).opened.facts["ended_because"] == "moved"
    maya = of.world.children["ours"]
    here = reverse("protecting:moved-here", args=[of.ref])
    came = {"children": [maya], "authority": "Holt", "told_on": "20 Nov 2026", "began_on": "5 Jan 2026",
            "latest_category": "NEG", "plans_before": 2}  # fmt: skip
    assert pressed(client, here, {**came, "authority": ""}) == 422
    assert pressed(client, here, came) == 302
    about = client.get(reverse("protection:about", args=[of.ref])).content.decode()
    assert "They moved here from Holt, with a plan" in about
    assert "At most 15 working days" in about
    with system("the move"):
        moved = Record.objects.filter(kind="protection.moved").latest("id").ref
    assert client.get(reverse("protecting:begin", args=[moved])).status_code == 404, "a conference decides"
    arrange = f"{reverse('protection:arrange', args=[of.ref])}?move={moved}"
    assert arrange in about
    assert "They moved here from Holt" in client.get(arrange).content.decode()
    sent = {"on": "20 Nov 2026", "chair": "Chair"}
    assert pressed(client, arrange, {**sent, "on": "19 Nov 2026"}) == 422, "before we were told"
    assert pressed(client, arrange, sent) == 302
    with system("the conference"):
        met = Record.objects.filter(kind="protection.conference-arranged").latest("id").ref
    page = reverse("protection:conference", args=[met])
    words = client.get(page).content.decode()
    for told in ("They moved here from Holt", "At most 15 working days", "Give a report", "What a child wants said"):
        assert told in words, told
    assert page in client.get(reverse("protection:about", args=[of.ref])).content.decode()
    decided = {f"decision-{maya}": "plan", f"category-{maya}": "NEG", f"found-{maya}": "So.", f"why-{maya}": "He is."}
    hold = reverse("protection:hold", args=[met])
    assert client.get(hold).status_code == 404
    assert pressed(of.world.client("chair"), hold, decided) == 302
    with system("the conference held"):
        held = Record.objects.filter(kind="protection.conference").latest("id").ref
    begin = reverse("protecting:begin", args=[held])
    words = client.get(begin).content.decode()
    assert "for neglect." in words
    assert f'name="category-{maya}"' not in words, "what was decided is not asked"
    assert re.search(rf'name="before-{maya}"[^>]*value="2"|value="2"[^>]*name="before-{maya}"', words)
    assert pressed(client, begin, {f"category-{maya}": "PHY", f"before-{maya}": ""}) == 302
    about = client.get(reverse("protection:about", args=[of.ref])).content.decode()
    assert "They moved here from Holt, with a plan" not in about
    with system("the plan"):
        plan = Record.objects.filter(kind="protection.plan").latest("id").ref
    stands = seen(of, plan)
    assert (stands.opened.facts["latest_category"], stands.plans_before) == ("NEG", 2)
    assert (
        "where a plan had begun on 5 January 2026"
        in client.get(reverse("protecting:plan", args=[plan])).content.decode()
    )


def test_how_many_plans_were_before_is_said_as_not_known_until_somebody_says_it(demonstration: None) -> None:
    of = made()
    maya, manager = of.world.children["ours"], of.world.users["manager"]
    with system("a plan that came without the number"):
        about = (FiledTo(subject=maya),)
        facts = {"first_category": "EMO", "latest_category": "EMO"}
        old = write(
            Writing(
                kind="protection.plan", happened_on=date(2022, 1, 4), happened_until=date(2022, 6, 1), filed_to=about,
                facts=facts,
            ),
            by=manager, at=AT,
        )  # fmt: skip
    client, page = of.world.client("practitioner"), reverse("protecting:plan", args=[old.ref])
    before = reverse("protecting:before", args=[old.ref])
    words = client.get(page).content.decode()
    assert "before it is not known yet" in words
    assert before in words
    assert before not in of.world.client("partner, shared with").get(page).content.decode()
    assert pressed(client, before, {"count": ""}) == 422
    assert pressed(client, before, {"count": "0"}) == 302
    words = client.get(page).content.decode()
    assert "There was no child protection plan before it." in words
    assert before not in words


def test_each_part_by_itself_leads_to_its_whole_and_says_its_codes_in_words(demonstration: None) -> None:
    of = made()
    client = of.world.client("practitioner")
    for record, whole in (
        (of.plan, reverse("protecting:plan", args=[of.plan.ref])),
        (of.away, reverse("protecting:plan", args=[of.plan.ref])),
        (of.challenge, reverse("protecting:gateway", args=[of.gateway.ref])),
        (of.before_court, reverse("protecting:before-court", args=[of.before_court.ref])),
    ):
        assert whole in client.get(reverse("records:page", args=[record.ref])).content.decode()
    words = client.get(reverse("records:page", args=[of.plan.ref])).content.decode()
    assert "Emotional abuse" in words
    shut = of.world.client("volunteer").get(reverse("records:page", args=[of.challenge.ref])).content.decode()
    assert "Not yet." not in shut
    assert reverse("protecting:gateway", args=[of.gateway.ref]) not in shut


def test_where_they_move_to_is_told_to_whoever_may_know_where_they_live(demonstration: None) -> None:
    of = made()
    for who, told in (("practitioner", True), ("administrator", False), ("volunteer", False)):
        client = of.world.client(who)
        plan = client.get(reverse("protecting:plan", args=[of.plan.ref])).content.decode()
        assert ("Wexcombe" in plan) is told, who
        assert "Wexcombe" not in client.get(reverse("records:page", args=[of.away.ref])).content.decode(), who


def test_a_brothers_own_words_are_on_no_sisters_page(demonstration: None) -> None:
    from footpath.protection.actions import core_groups, reviews
    from footpath.protection.models.reviews import Decided

    of = made()
    by, maya = of.world.users["manager"], of.world.children["ours"]
    with system("a review of both"):
        (theirs,) = begin_plans(
            conference=conference(by, of.theo).id, children=[Begun(child=of.theo, category="NEG")], by=by, at=AT
        )
        core_groups.hold_core_group(
            plans=[of.plan.id, theirs.id], on=date(2026, 3, 19), said={"agreed": "We meet again."},
            own={maya: {"means": "Hers alone."}, of.theo: {"means": "His alone."}}, by=by, at=AT,
        )  # fmt: skip
        found = {plan.id: protection_of(ref=plan.ref) for plan in (of.plan, theirs)}
        reviews.hold_review(
            children=[
                reviews.ForChild(
                    plan=plan, version=one.opened.version if one else 0, decision=Decided.Decision.GOES_ON,
                    because=f"Because of {plan}.",
                )
                for plan, one in found.items()
            ],
            on=date(2026, 5, 28), what="", by=by, at=AT,
        )  # fmt: skip
    words = of.world.client("practitioner").get(reverse("protecting:plan", args=[of.plan.ref])).content.decode()
    assert "Hers alone." in words
    assert f"Because of {of.plan.id}." in words
    assert "His alone." not in words
    assert f"Because of {theirs.id}." not in words


def test_where_nobody_chairs_yet_whoever_reviews_is_told_who_may_do_more(demonstration: None) -> None:
    of = made()
    with system("his plan"):
        (his,) = begin_plans(
            conference=conference(of.world.users["manager"], of.theo).id,
            children=[Begun(child=of.theo, category="NEG")], by=of.world.users["manager"], at=AT,
        )  # fmt: skip
    words = of.world.client("practitioner").get(reverse("protecting:review", args=[his.ref])).content.decode()
    assert "Nobody does yet: a manager puts them beside the child" in words
    assert "The plan ends" not in words


def _addresses(of: Made) -> list[tuple[str, object, frozenset[str]]]:
    """Every address, about what, and who may open it: written out by hand."""
    sees, writes = SEES_OURS, SEES_OURS & MAY["write casework"]
    law_reads = (TO_LAW | {"case reviewer"}) & SEES_OURS
    return [
        ("plan", of.plan.ref, sees), ("before-court", of.before_court.ref, law_reads),
        ("gateway", of.gateway.ref, law_reads), ("gateway", of.decided.ref, law_reads),
        ("item", of.plan.ref, writes), ("reads", of.plan.ref, writes), ("shows", of.hope.ref, writes),
        ("core-group", of.plan.ref, writes),
        ("moved-here", of.ref, WORKS), ("begin", of.conference.ref, WORKS), ("review", of.plan.ref, WORKS),
        ("before", of.plan.ref, WORKS),
        ("core-group-day", of.plan.ref, WORKS), ("review-day", of.plan.ref, WORKS),
        ("arrange-review", of.plan.ref, WORKS),
        ("moving-away", of.plan.ref, WORKS), ("hand-over", of.away.ref, WORKS),
        *((name, of.ref, TO_LAW) for name in ("gateway-new",)),
        *((name, of.gateway.ref, TO_LAW) for name in ("gateway-again", "challenge")),
        ("gateway-decide", of.gateway.ref, frozenset({"manager"})),
        ("answer", of.challenge.ref, TO_LAW),
        *((f"before-court-{name}", of.before_court.ref, TO_LAW) for name in ("letter", "meet", "end", "asked")),
    ]  # fmt: skip


def test_every_address_opens_for_those_who_may_and_for_nobody_else(demonstration: None) -> None:
    of = made()
    wrong = []
    for who in of.world.users.keys() - ALIKE:
        client = of.world.client(who)
        for name, ref, may in _addresses(of):
            status = client.get(reverse(f"protecting:{name}", args=[ref])).status_code
            if (status in (200, 302)) != (who in may):
                wrong.append(f"{who} at {name}: {status}, should open: {who in may}")
    assert not wrong, "\n".join(wrong)


_ASKED = (
    "write_id", "version", "base", "on", "told_on", "began_on", "due_on", "next_on", "children", "offer", "shows",
    "decision", "outcome", "plans_before", "who", "came", "speaks", "lead", "letter_on", "offered", "authority",
    "wanted", "worry", "called", "said", "found", "read_back", "look_again_on", "first_category",
    "to", "why",
)  # fmt: skip
RUBBISH: dict[str, object] = dict.fromkeys(_ASKED, "’; drop\x00 ٣ 99999999999999999999")


def test_rubbish_is_met_with_an_answer_at_every_address(demonstration: None) -> None:
    of = made()
    client = of.world.client("practitioner")
    with system("how many there are"):
        before = Record.objects.count()
    for name, ref, _ in _addresses(of):
        url = reverse(f"protecting:{name}", args=[ref])
        for sent in ({}, RUBBISH, {"on": "1 Jan 0001", "version": "-1", "told_on": "31 Feb", "children": "0"}):
            assert client.post(url, sent).status_code in (200, 302, 404, 405, 422), (name, sent)
        assert client.get(reverse(f"protecting:{name}", args=[uuid4()])).status_code == 404, name
    with system("how many there are"):
        assert Record.objects.count() == before

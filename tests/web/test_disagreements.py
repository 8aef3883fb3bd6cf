"""Disagreements as pages: raised, answered, taken further and settled by each person in turn."""

from __future__ import annotations

import pytest
from django.urls import reverse

from footpath.access import actions as access
from footpath.access.models import Allocation
from footpath.judgement.actions import disagreements
from footpath.judgement.queries.disagreements import disagreements_of
from footpath.people.actions.family import relate
from footpath.record.values import Written
from footpath.store.scope import system
from tests.web.world import AT, SEES_OURS, TODAY, World, world

pytestmark = pytest.mark.django_db
ABOUT = "Whether the plan should end"


def raised(made: World) -> Written:
    with system("disagree for a test"):
        return disagreements.disagree(
            children=[made.children["ours"]], what=ABOUT, said="She is quiet in a way we do not understand.",
            meanwhile={made.children["ours"]: "The plan goes on."}, with_whom=made.users["practitioner"],
            by=made.users["partner, shared with"], at=AT,
        )  # fmt: skip


def test_a_disagreement_is_read_by_those_who_may_read_the_child_and_by_nobody_else(demonstration: None) -> None:
    made = world()
    one = raised(made)
    wrong = []
    for who in made.users:
        client = made.client(who)
        for url, sees in (
            (reverse("judgement:disagreement", args=[one.ref]), SEES_OURS),
            (reverse("judgement:disagreement-say", args=[one.ref]), SEES_OURS - {"case reviewer"}),
            (reverse("judgement:disagree", args=[made.refs["ours"]]), SEES_OURS - {"case reviewer"}),
        ):
            status = client.get(url).status_code
            if (status == 200) != (who in sees):
                wrong.append(f"{who} at {url}: {status}")
    assert not wrong, "\n".join(wrong)


def test_a_partner_says_so_the_practitioner_answers_and_the_partner_says_that_it_is_settled(
    demonstration: None,
) -> None:
    made = world()
    child = made.children["ours"]
    made.leads()
    partner, worker = made.client("partner, shared with"), made.client("practitioner")
    new = reverse("judgement:disagree", args=[made.refs["ours"]])
    involved = reverse("judgement:involved", args=[made.refs["ours"]])
    assert new in partner.get(involved).content.decode()
    given = {"children": str(child), "what": ABOUT, "said": "She is quiet in a way we do not understand."}
    refused = partner.post(new, given)
    assert refused.status_code == 422
    assert "Say how it is for Maya meanwhile" in refused.content.decode()
    partner.post(new, given | {f"meanwhile-{child}": "The plan goes on."})
    with system("what was raised"):
        (found,) = disagreements_of(subjects=[child])

    today = worker.get("/").content.decode()
    assert "Partner, shared with sees it differently" in today
    say = reverse("judgement:disagreement-say", args=[found.ref])
    assert say in today
    assert "Practitioner: to answer what you see differently" in partner.get("/").content.decode()
    assert worker.get(reverse("judgement:disagreement-settle", args=[found.ref])).status_code == 404
    worker.post(say, {"said": "We ring each other each Friday."})

    assert "Does it settle it?" in partner.get("/").content.decode()
    settle = reverse("judgement:disagreement-settle", args=[found.ref])
    partner.post(settle, {"version": "2", "found": "They ring each Friday and I am content"})
    page = partner.get(reverse("judgement:disagreement", args=[found.ref])).content.decode()
    assert "They ring each Friday and I am content" in page
    assert say not in worker.get("/").content.decode()
    assert settle not in page


def test_whom_it_goes_to_next_says_nothing_of_who_is_beside_a_child_whose_record_is_shut(demonstration: None) -> None:
    made = world()
    by, ours, theirs = made.users["manager"], made.children["ours"], made.children["theirs"]
    with system("brother and sister, of two teams"):
        relate(first=ours, second=theirs, kind="brother or sister", source="Kerry", by=by, at=AT)
        access.allocate(
            subject=theirs, to=made.users["other practitioner"], part=Allocation.Part.LEAD, since=TODAY, by=by, at=AT
        )
        one = disagreements.disagree(
            children=[ours, theirs], what=ABOUT, said="They are quiet in a way we do not understand.",
            meanwhile={ours: "The plan goes on.", theirs: "The plan goes on."}, with_whom=made.users["practitioner"],
            by=made.users["partner, shared with"], at=AT,
        )  # fmt: skip
    partner = made.client("partner, shared with")
    further = reverse("judgement:disagreement-further", args=[one.ref])
    shown = partner.get(further)
    assert shown.status_code == 200
    assert "Other practitioner" not in shown.content.decode()
    partner.post(further, {"version": "1", "said": "It should be heard by both managers"})
    assert "Other" not in partner.get(reverse("judgement:disagreement", args=[one.ref])).content.decode()


def test_taking_it_further_names_the_next_stage_and_an_old_page_changes_nothing(demonstration: None) -> None:
    made = world()
    one = raised(made)
    worker = made.client("practitioner")
    further = reverse("judgement:disagreement-further", args=[one.ref])
    assert "the managers of both of you, within 5 working days" in worker.get(further).content.decode()
    assert worker.post(further, {"version": "9", "said": "It should be heard by both managers"}).status_code == 422
    refused = worker.post(further, {"version": "1"}).content.decode()
    assert refused.index("govuk-error-summary") < refused.index("<h1"), "what is the matter stands first"
    assert f'href="{reverse("judgement:disagreement", args=[one.ref])}">As it stands' in refused, "a way back"
    worker.post(further, {"version": "1", "said": "It should be heard by both managers"})
    page = worker.get(reverse("judgement:disagreement", args=[one.ref])).content.decode()
    assert "(the managers of both of you)" in page
    assert "27 November 2026" in page


def test_what_is_written_down_for_somebody_is_decided_at_the_last_stage_by_whoever_answers_there(
    demonstration: None,
) -> None:
    made = world()
    child, tom = made.children["ours"], made.users["manager"]
    with system("somebody leads"):
        access.allocate(
            subject=child, to=made.users["practitioner"], part=Allocation.Part.LEAD, since=TODAY, by=tom, at=AT
        )
    worker, manager = made.client("practitioner"), made.client("manager")
    new = reverse("judgement:disagree", args=[made.refs["ours"]])
    asked = worker.get(new).content.decode()
    for who in ("manager", "practitioner"):
        assert f'<option value="{made.users[who].pk}">' in asked, f"the {who} can be asked"
    given = {
        "children": str(child), "what": ABOUT, "said": "She is quiet in a way we do not understand.",
        "whose": "Dr Okafor", f"meanwhile-{child}": "The plan goes on.", "with_whom": str(tom.pk),
    }  # fmt: skip
    assert worker.post(new, given).status_code == 302
    with system("what was raised"):
        (found,) = disagreements_of(subjects=[child])
    settle = reverse("judgement:disagreement-settle", args=[found.ref])
    assert "content with it?" not in worker.get(settle).content.decode()
    further = reverse("judgement:disagreement-further", args=[found.ref])
    for version in ("1", "2", "3"):
        sent = {"version": version, "said": "He does not agree about this yet", "with_whom": str(tom.pk)}
        assert worker.post(further, sent).status_code == 302
    assert "Is Dr Okafor content with it?" in manager.get(settle).content.decode()
    ends = {"version": "4", "found": "The plan ends in November as it was agreed"}
    assert manager.post(settle, ends).status_code == 422
    assert manager.post(settle, {**ends, "content": "no"}).status_code == 302
    page = worker.get(reverse("judgement:disagreement", args=[found.ref])).content.decode()
    assert "It was decided, and is still seen differently," in page

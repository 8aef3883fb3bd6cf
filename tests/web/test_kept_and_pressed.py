"""What is typed of what people work out together with others: kept as it is typed, done once, not lost with anybody."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from footpath.consent.models import Sharing
from footpath.help.models.looked_into import NothingFound
from footpath.judgement.models.departures import Departure
from footpath.judgement.models.disagreements import Disagreement
from footpath.judgement.models.timeframes import Timeframe
from footpath.protection.models.conferences import ArrangedConference
from footpath.record import drafts
from footpath.record.models import Draft, Record
from footpath.store.scope import system
from tests.web.world import World, world

pytestmark = pytest.mark.django_db
_TYPING = {"X-Requested-With": "footpath-autosave"}
WHY = "The heron comes to the pond in the morning."


def _forms(made: World) -> dict[str, tuple[str, dict[str, object]]]:
    """By kind of record: where it is written, and with what."""
    ref, maya = made.refs["ours"], made.children["ours"]
    differ = {
        "children": maya, "what": "The day.", "said": WHY, f"meanwhile-{maya}": "With Jean.",
        "with_words": "Dr Rao",
    }  # fmt: skip
    return {
        Disagreement.KIND: (reverse("judgement:disagree", args=[ref]), differ),
        Departure.KIND: (
            reverse("judgement:departure", args=[ref]),
            {"words": "Ten days", "principle": "Seeing her first.", "why": WHY},
        ),
        Timeframe.KIND: (
            f"{reverse('judgement:timeframe-new')}?child={ref}",
            {"about": "visits", "every_days": 7, "why": WHY},
        ),
        NothingFound.KIND: (
            reverse("helping:nothing-found", args=[ref]),
            {"talked_by": "Grace", "on": "19 Nov 2026", "said": "It is over.", f"child-{maya}": WHY, "children": maya},
        ),
        Sharing.KIND: (
            reverse("agreements:decide", args=[ref]),
            {
                "decision": "not",
                "what": "The day.",
                "with_whom": "School",
                "why": WHY,
                "family_knows": "told",
                "on": "19 Nov 2026",
                "children": maya,
            },
        ),
    }


def _typed(client: Client, url: str, said: dict[str, object]) -> None:
    assert client.post(url, {**said, "version": ""}, headers=_TYPING).status_code == 200


@pytest.mark.parametrize("kind", [Disagreement.KIND, Departure.KIND, Timeframe.KIND, NothingFound.KIND, Sharing.KIND])
def test_it_is_kept_as_it_is_typed_and_pressed_twice_it_is_done_once(demonstration: None, kind: str) -> None:
    made = world()
    url, said = _forms(made)[kind]
    client = made.client("practitioner")
    _typed(client, url, said)
    assert WHY in client.get(url).content.decode()
    assert WHY not in made.client("manager").get(url).content.decode()

    pressed = {**said, "write_id": str(uuid4())}
    first, second = client.post(url, pressed), client.post(url, pressed)

    assert (first.status_code, second.status_code) == (302, 302), first.content.decode()[-2000:]
    assert first["Location"] == second["Location"]
    with system("what was made"):
        assert Record.objects.filter(kind=kind).count() == 1
        assert not Draft.objects.filter(kind=kind).exists()


def test_what_somebody_who_left_had_typed_on_such_a_page_goes_on_with_whoever_takes_it_over(
    demonstration: None,
) -> None:
    made = world()
    url = f"{reverse('protection:arrange', args=[made.refs['ours']])}"
    _typed(made.client("practitioner"), url, {"children": made.children["ours"], "before": WHY})
    with system("they left"):
        drafts.offer(of=made.users["practitioner"], to=made.users["manager"])
        (draft,) = Draft.objects.filter(kind=ArrangedConference.KIND)
    manager = made.client("manager")
    assert WHY not in manager.get(url).content.decode()

    assert manager.post(reverse("writing:take-over", args=[draft.ref])).status_code == 302
    lands = manager.get(reverse("writing:write", args=[draft.ref]), follow=True)

    assert lands.request["PATH_INFO"] == url
    assert WHY in lands.content.decode()
    typed = manager.post(url, {"children": made.children["ours"], "before": "Mine.", "version": 1}, headers=_TYPING)
    assert typed.status_code == 200
    with system("what is kept"):
        (kept,) = Draft.objects.filter(kind=ArrangedConference.KIND)
    assert (kept.fields["before"], kept.owner_id) == ("Mine.", made.users["manager"].pk)


def test_a_page_is_gone_on_with_as_it_was_begun_also_with_what_follows_its_address(demonstration: None) -> None:
    made = world()
    url, said = _forms(made)[Timeframe.KIND]
    client = made.client("practitioner")
    _typed(client, url, said)
    with system("what is kept"):
        (draft,) = Draft.objects.filter(kind=Timeframe.KIND)
    lands = client.get(reverse("writing:write", args=[draft.ref]), follow=True)
    assert lands.status_code == 200
    assert WHY in lands.content.decode()

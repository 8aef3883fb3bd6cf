"""What is kept in memory is never shown once it does not hold: taken away is gone at the next request."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from footpath.access import actions as access
from footpath.access import kept
from footpath.access.models import Emergency, Membership, User
from footpath.access.rules import Role
from footpath.people.actions.persons import name
from footpath.people.rules.naming import NameKind
from footpath.record.actions import write_again
from footpath.record.values import FiledTo, Words, Writing
from footpath.store.scope import current, system
from scripts.site import Site
from tests.bench.world import NOW, TODAY, World, allocate, browser, someone


def _status(client: Client, world: World) -> int:
    return int(client.get(world.address).status_code)


def _page(client: Client, world: World) -> str:
    return client.get(world.address).content.decode()


@pytest.mark.parametrize("times", [1, 3])
def test_a_page_asked_for_again_is_the_same_page(world: World, times: int) -> None:
    grace = browser(world.grace)
    world.write(3)
    pages = {_page(grace, world) for _ in range(times)}

    kept.forget()
    assert {_page(grace, world)} == pages


def test_who_is_no_longer_beside_a_child_is_refused_at_the_next_request(world: World) -> None:
    grace = browser(world.grace)
    assert _status(grace, world) == 200
    access.end_allocation(allocation=world.beside, until=TODAY, by=world.grace, at=NOW, reason="Moved on.")
    assert _status(grace, world) == 404


def test_who_must_not_see_a_child_is_refused_at_the_next_request(world: World) -> None:
    grace = browser(world.grace)
    assert _status(grace, world) == 200
    access.must_not_see(
        subject=world.child, user=world.grace, why="They are family.", since=TODAY, by=world.grace, at=NOW
    )
    assert _status(grace, world) == 404


def test_who_must_not_see_the_brother_loses_what_was_filed_to_both(world: World) -> None:
    grace = browser(world.grace)
    world.write(1, words="We all made pancakes.")
    assert "pancakes" in _page(grace, world)
    access.must_not_see(
        subject=world.brother, user=world.grace, why="They are family.", since=TODAY, by=world.grace, at=NOW
    )
    assert "pancakes" not in _page(grace, world)


def test_whose_role_has_ended_is_refused_at_the_next_request(world: World) -> None:
    grace = browser(world.grace)
    assert _status(grace, world) == 200
    access.end_role(membership=Membership.objects.get(user=world.grace), until=TODAY, by=world.grace, at=NOW)
    assert _status(grace, world) == 404


def test_whose_account_is_shut_is_signed_out_at_the_next_request(world: World) -> None:
    grace = browser(world.grace)
    assert _status(grace, world) == 200
    access.deactivate(user=world.grace, by=world.grace, at=NOW, reason="Left.")
    assert _status(grace, world) == 302


def test_who_is_newly_beside_a_child_is_let_in_at_the_next_request(world: World) -> None:
    tom = someone("Tom Ellis", Role.PRACTITIONER)
    client = browser(tom)
    assert _status(client, world) == 404
    with system("the world of a test"):
        allocate(world.child, tom)
    assert _status(client, world) == 200


def test_what_has_just_been_written_is_on_the_next_page(world: World) -> None:
    grace = browser(world.grace)
    world.write(1, words="We fed the ducks.")
    assert "pancakes" not in _page(grace, world)
    world.write(1, words="We made pancakes.")
    assert "pancakes" in _page(grace, world)


def test_what_is_taken_from_a_child_it_was_filed_to_by_mistake_leaves_their_next_page(world: World) -> None:
    grace = browser(world.grace)
    written = world.write(1, words="We made pancakes.")[0]
    assert "pancakes" in _page(grace, world)
    with system("the world of a test"):
        write_again(
            record=written.id,
            version=1,
            writing_=Writing(
                kind="help.visit",
                happened_on=TODAY,
                filed_to=(FiledTo(subject=world.brother),),
                words=(Words(slot="what-happened", words="We made pancakes."),),
            ),
            by=world.grace,
            at=NOW,
            reason="It was Theo's.",
        )
    assert "pancakes" not in _page(grace, world)


def test_a_record_about_somebody_else_leaves_the_page_as_it_was_kept(world: World) -> None:
    grace = browser(world.grace)
    world.write(2)
    before = _page(grace, world)
    with system("the world of a test"):
        other = World.made()
        other.write(1, words="Of another child.")
    assert _page(grace, world) == before


def test_a_new_name_is_on_the_next_page(world: World) -> None:
    grace = browser(world.grace)
    assert "Maya" in _page(grace, world)
    with system("the world of a test"):
        name(subject=world.child, given="May", kind=NameKind.KNOWN_AS, source="Maya", by=None, at=NOW)
    assert "<title>May Linden" in _page(grace, world)


def test_what_is_answered_to_one_is_never_answered_to_another(world: World) -> None:
    world.write(1, words="We made pancakes.")
    assert "pancakes" in _page(browser(world.grace), world)
    assert _status(browser(someone("Tom Ellis", Role.PRACTITIONER)), world) == 404


def test_an_emergency_shuts_by_itself(world: World) -> None:
    tom = someone("Tom Ellis", Role.EMERGENCY_DUTY)
    at = timezone.now()
    with system("the world of a test"):
        access.open_in_an_emergency(subject=world.child, why="The school rang: nobody came.", by=tom, at=at)
        shuts_at = Emergency.objects.get(user=tom).shuts_at
    assert _opened(tom, world, at + timedelta(minutes=1))
    assert _opened(tom, world, shuts_at - timedelta(seconds=1))
    assert not _opened(tom, world, shuts_at)


def test_a_duty_shift_begins_and_ends_by_itself(world: World) -> None:
    tom = someone("Tom Ellis", Role.EMERGENCY_DUTY)
    at = timezone.now()
    starts_at, ends_at = at + timedelta(hours=1), at + timedelta(hours=9)
    access.put_on_duty(user=tom, starts_at=starts_at, ends_at=ends_at, by=tom, at=at)
    assert not _opened(tom, world, at)
    assert _opened(tom, world, starts_at)
    assert _opened(tom, world, ends_at - timedelta(seconds=1))
    assert not _opened(tom, world, ends_at)


def test_a_role_that_ends_tomorrow_is_over_tomorrow(world: World) -> None:
    membership = Membership.objects.get(user=world.grace)
    access.end_role(membership=membership, until=TODAY + timedelta(days=1), by=world.grace, at=NOW)
    assert _opened(world.grace, world, timezone.now())
    with kept.reading(user=world.grace, mfa=True, on=TODAY + timedelta(days=1), at=timezone.now(), keep=True):
        assert not current().mask(world.child)


def test_what_was_rolled_back_was_never_kept(world: World) -> None:
    grace = browser(world.grace)
    world.write(1)
    with transaction.atomic():
        world.write(1, words="We made pancakes.")
        assert "pancakes" in _page(grace, world)
        transaction.set_rollback(True)
    world.write(1, words="We fed the ducks.")
    assert "pancakes" not in _page(grace, world)
    assert "ducks" in _page(grace, world)


def test_nothing_is_kept_while_somebody_writes(world: World) -> None:
    with kept.reading(user=world.grace, mfa=True, on=TODAY, at=timezone.now(), keep=False):
        assert kept.answered("a question", lambda: "once") == "once"
        assert kept.answered("a question", lambda: "twice") == "twice"


def test_an_answer_is_kept_for_the_scope_it_was_given_in_and_no_other(world: World) -> None:
    with kept.reading(user=world.grace, mfa=True, on=TODAY, at=timezone.now(), keep=True):
        assert kept.answered("a question", lambda: "once") == "once"
        assert kept.answered("a question", lambda: "twice") == "once"
        with system("another lane"):
            assert kept.answered("a question", lambda: "in the system lane") == "in the system lane"


def _opened(user: User, world: World, at: object) -> bool:
    with kept.reading(user=user, mfa=True, on=TODAY, at=at, keep=True):  # type: ignore[arg-type]
        return bool(current().mask(world.child) & 4)


_MADE = """
import json
from tests.bench.world import World, browser
from footpath.ledger import chain
from django.conf import settings
chain.make_key(settings.FOOTPATH_LEDGER_KEY)
world = World.made()
world.write(2, words="We made pancakes.")
print(json.dumps([browser(world.grace).session.session_key, world.address, world.beside.pk, world.child]))
"""
_TAKEN_AWAY = """
from footpath.access import actions
from footpath.access.models import Allocation
from footpath.store.scope import system
from tests.bench.world import NOW, TODAY
with system("the world of a test"):
    beside = Allocation.objects.get(pk={beside})
    actions.end_allocation(allocation=beside, until=TODAY, by=beside.user, at=NOW, reason="Moved on.")
"""


def test_what_one_process_takes_away_is_gone_at_the_next_request_of_another(
    new_site: Callable[[], Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = new_site()
    # The key of a demonstration's link stands for a second factor.
    site._environment["FOOTPATH_DEMO"] = "1"
    key, address, beside, _ = json.loads(site.python(_MADE).splitlines()[-1])
    site.serve()

    def status() -> int:
        asking = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
        try:
            asking.request("GET", address, headers={"Host": f"localhost:{site.port}", "Cookie": f"footpath={key}"})
            return asking.getresponse().status
        finally:
            asking.close()

    assert [status() for _ in range(3)] == [200, 200, 200]
    site.python(_TAKEN_AWAY.format(beside=beside))
    assert status() == 404


def test_more_entries_than_are_looked_through_end_everything_kept(world: World) -> None:
    grace = browser(world.grace)
    assert _status(grace, world) == 200
    world.write(260, words="We made pancakes.")
    assert "pancakes" in _page(grace, world)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    access.end_allocation(allocation=world.beside, until=TODAY, by=world.grace, at=NOW, reason="Moved on.")
    world.write(260)
    assert _status(grace, world) == 404

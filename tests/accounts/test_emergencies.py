"""Opening a record in an emergency: with a reason, for a night, looked back at; and who is on duty."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from footpath.access import actions, rota
from footpath.access.actions import NotAReason
from footpath.access.models import DutyShift, Emergency, Reading, Subject, User
from footpath.access.queries import standing
from footpath.access.rules import Role
from footpath.store.scope import system
from footpath.web import clock
from tests.accounts.cast import NOW, PASSWORD, TODAY, child, signed_in, team, words, worker

FIND = "/team/emergency/"
WHY = "Police ring: the child is at the station, alone"
MAYA = {"given": "Maya", "family": "Linden", "born": "2017-03-14", "why": WHY}
FRIDAY = datetime(2026, 11, 20, 23, 40, tzinfo=UTC)


def _open(client: Client, subject: Subject) -> bool:
    return client.get(f"/team/children/{subject.ref}/looked/").status_code == 200


def _stranger(name: str = "Priya Nair") -> User:
    return worker(name, Role.PRACTITIONER, in_team=team())


def test_a_whole_name_a_birthday_and_a_reason_open_one_record() -> None:
    maya, theo = child(of=team()), child("Theo", "Shaw", of=team())
    client = signed_in(_stranger())
    assert not _open(client, maya)

    page = client.post(FIND, MAYA)

    assert page["Location"] == f"/children/{maya.ref}/"
    assert _open(client, maya)
    assert not _open(client, theo)


@pytest.mark.parametrize(
    "told",
    [
        {"given": "Mya"},
        {"born": "2017-03-15"},
        {"family": "Lindon"},
    ],
    ids=["name", "day", "family"],
)
def test_nothing_less_than_the_whole_opens_anything(told: dict[str, str]) -> None:
    maya = child(of=team())
    client = signed_in(_stranger())

    page = client.post(FIND, MAYA | told)

    assert page.status_code == 422
    assert not _open(client, maya)


def test_absent_barred_and_two_of_one_name_are_answered_alike() -> None:
    charlie = worker("Charlie Moss", Role.PRACTITIONER, in_team=team())
    client = signed_in(charlie)
    absent = words(client.post(FIND, MAYA))
    maya = child(of=team())
    actions.must_not_see(
        subject=maya.pk, user=charlie, why="Dean's cousin", since=date(2024, 2, 18), by=charlie, at=NOW
    )
    barred = words(client.post(FIND, MAYA))
    child(of=team())
    two = words(signed_in(charlie).post(FIND, MAYA))

    def plain(page: str) -> str:
        return page.split("csrfmiddlewaretoken", 1)[0]

    assert plain(absent) == plain(barred) == plain(two)
    assert "No record was opened" in absent
    with system("a test reads"):
        assert not Emergency.objects.exists()


def test_a_short_reason_opens_nothing() -> None:
    maya = child(of=team())
    client = signed_in(_stranger())

    page = client.post(FIND, MAYA | {"why": "urgent"})

    assert "Say a little more" in words(page)
    assert not _open(client, maya)


def test_it_shuts_after_twelve_hours() -> None:
    maya, priya = child(of=team()), _stranger()
    at = clock.now()
    row = rota.open_record(subject=maya.pk, why=WHY, who=standing(user=priya, on=TODAY, at=at), by=priya, at=at)

    assert row.shuts_at - row.opened_at == timedelta(hours=12)


def test_an_emergency_asks_who_it_is_again() -> None:
    priya = _stranger()
    priya.set_password(PASSWORD)
    priya.save(update_fields=["password"])
    client = signed_in(priya)
    session = client.session
    session["account_authentication_methods"][0]["at"] -= 301
    session.save()

    assert client.get(FIND)["Location"].startswith("/accounts/reauthenticate/")


@pytest.mark.parametrize("role", [Role.PARTNER, Role.VOLUNTEER, Role.ANALYST, Role.SITE, Role.GOVERNANCE])
def test_some_roles_never_open_in_an_emergency(role: Role) -> None:
    assert signed_in(worker("Somebody", role)).get(FIND).status_code == 404


def test_what_was_looked_for_is_in_the_audit_as_a_digest() -> None:
    signed_in(_stranger()).post(FIND, MAYA)

    with system("a test reads the audit"):
        row = Reading.objects.order_by("-id").values().first()
    assert row is not None
    assert len(row["terms"]) == 64
    assert "Linden" not in str(row)


def _opened_on(by: User, subject: Subject, at: datetime) -> Emergency:
    return actions.open_in_an_emergency(subject=subject.pk, why=WHY, by=by, at=at)


@pytest.mark.parametrize(
    ("day", "stopped"),
    [(date(2026, 11, 24), False), (date(2026, 11, 25), True)],
    ids=["the second working day", "the day after"],
)
def test_an_opening_not_looked_at_for_two_working_days_stops_another(day: date, stopped: bool) -> None:
    maya, priya = child(of=team()), _stranger()
    _opened_on(priya, maya, FRIDAY)

    assert rota.is_stopped(user=priya.pk, on=day) is stopped


def test_a_review_lets_them_open_again() -> None:
    maya, theirs = child(of=team()), team()
    priya = worker("Priya Nair", Role.PRACTITIONER, in_team=theirs)
    tom = worker("Tom Ellis", Role.MANAGER, in_team=theirs)
    row = _opened_on(priya, maya, clock.now() - timedelta(days=10))
    client = signed_in(priya)
    assert "has not been looked at yet" in words(client.get(FIND))

    page = signed_in(tom).post("/team/emergencies/", {"emergency": row.pk, "words": "Right to do. We spoke."})

    assert page.status_code == 302
    assert "has not been looked at yet" not in words(client.get(FIND))
    assert "Right to do. We spoke." in words(signed_in(tom).get("/team/emergencies/"))


def test_nobody_looks_back_at_their_own_and_other_managers_do_not_see_it() -> None:
    maya, theirs = child(of=team()), team()
    tom = worker("Tom Ellis", Role.MANAGER, in_team=theirs)
    row = _opened_on(tom, maya, clock.now())
    other = worker("Frances Doyle", Role.MANAGER, in_team=team())
    governance = worker("Colette Finch", Role.GOVERNANCE)

    for somebody in (tom, other):
        client = signed_in(somebody)
        assert WHY not in words(client.get("/team/emergencies/"))
        page = client.post("/team/emergencies/", {"emergency": row.pk, "words": "Fine"})
        assert page.status_code == 422
    assert WHY in words(signed_in(governance).get("/team/emergencies/"))


def test_a_review_says_something() -> None:
    with pytest.raises(NotAReason):
        rota.review(
            emergency=1,
            words=" ",
            who=standing(user=worker(), on=TODAY, at=NOW),
            by=worker(),
            at=NOW,
        )


def test_the_childs_manager_may_look_back_at_a_strangers_opening() -> None:
    hers = team()
    maya = child(of=hers)
    tom = worker("Tom Ellis", Role.MANAGER, in_team=hers)
    _opened_on(_stranger(), maya, clock.now())

    page = words(signed_in(tom).get("/team/emergencies/"))

    assert WHY in page
    assert "opened Maya Linden" in page


def test_somebody_is_put_on_duty_for_a_night_and_taken_off() -> None:
    marcus = worker("Marcus Hale", Role.EMERGENCY_DUTY)
    tom = signed_in(worker("Tom Ellis", Role.MANAGER, in_team=team()))
    day = (clock.now() + timedelta(days=3)).date()
    night = {"user": f"user-{marcus.pk}", "day": str(day), "starts": "17:00", "ends": "08:30"}

    tom.post("/team/duty/", night)
    shift = DutyShift.objects.get()

    assert shift.ends_at - shift.starts_at == timedelta(hours=15, minutes=30)
    assert "Marcus Hale" in words(tom.get("/team/duty/"))
    tom.post(f"/team/duty/{shift.pk}/off/")
    assert not rota.rota(at=clock.now() + timedelta(seconds=1))


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        (FRIDAY, FRIDAY),
        (FRIDAY, FRIDAY + timedelta(hours=25)),
        (FRIDAY - timedelta(days=2), FRIDAY - timedelta(days=1)),
    ],
    ids=["no time", "more than a day", "over"],
)
def test_some_shifts_cannot_be(starts: datetime, ends: datetime) -> None:
    marcus = worker("Marcus Hale", Role.EMERGENCY_DUTY)

    with pytest.raises(rota.NoShift):
        rota.put_on_duty(user=marcus, starts_at=starts, ends_at=ends, by=marcus, at=FRIDAY)


def test_only_those_with_the_role_are_offered_for_duty() -> None:
    marcus = worker("Marcus Hale", Role.EMERGENCY_DUTY)
    worker("Grace Adeyemi", Role.PRACTITIONER)

    assert rota.may_be_on_duty(on=TODAY) == {marcus.pk: "Marcus Hale"}

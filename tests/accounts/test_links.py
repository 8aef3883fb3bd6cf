"""One-time links: a way in that works once, for a time, and for nobody else."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from footpath.access import actions
from footpath.access.models import User
from footpath.access.rules import Role
from footpath.ledger.verify import verify
from footpath.web.accounts import links
from footpath.web.accounts.links import DeadLink, one_time_link
from tests.accounts.cast import NOW, PASSWORD, SIGN_IN, App, browser, with_app, words, worker

HERE = "http://localhost"


def _path(user: User, *, lasting: timedelta | None = None) -> str:
    return one_time_link(user, base_url=HERE + "/", lasting=lasting).removeprefix(HERE)


def _is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_link_signs_in_once_and_looking_at_it_does_not_use_it() -> None:
    path, client = _path(worker()), browser()

    assert "Hello, Grace Adeyemi" in words(client.get(path))
    assert client.get(path).status_code == 200
    assert not _is_in(client)
    assert client.post(path).status_code == 302
    assert _is_in(client)
    second = browser()
    assert (second.get(path).status_code, second.post(path).status_code) == (410, 410)
    assert not _is_in(second)


def test_two_browsers_at_one_moment_do_not_both_get_in() -> None:
    grace = worker()
    token = _path(grace).split("/")[-2]
    now = timezone.now()
    first, second = links.read(token, at=now), links.read(token, at=now)
    links.use(first, at=now)

    with pytest.raises(DeadLink):
        links.use(second, at=now)

    assert verify().is_whole


@pytest.mark.parametrize("days", [0.99, 1.01])
def test_a_link_works_for_a_day(days: float) -> None:
    token = _path(worker()).split("/")[-2]
    then = timezone.now() + timedelta(days=days)

    if days < 1:
        assert links.read(token, at=then).user.name == "Grace Adeyemi"
    else:
        with pytest.raises(DeadLink):
            links.read(token, at=then)


def test_every_other_link_dies_when_the_person_signs_in() -> None:
    grace = worker()
    one, two = _path(grace), _path(grace, lasting=timedelta(hours=2))

    browser().post(one)

    assert browser().get(two).status_code == 410


def test_a_link_dies_when_the_person_leaves() -> None:
    grace = worker()
    path = _path(grace)
    actions.deactivate(user=grace, by=worker("Tom Ellis"), at=NOW, reason="Left")

    assert browser().post(path).status_code == 410


def test_a_changed_link_is_no_link() -> None:
    path = _path(worker())
    changed = path[:-3] + ("a" if path[-3] != "a" else "b") + path[-2:]

    assert browser().get(changed).status_code == 410


def test_every_dead_link_is_told_in_the_same_words() -> None:
    used, late = _path(worker()), _path(worker(), lasting=timedelta(seconds=-1))
    browser().post(used)

    said = {words(browser().get(path)) for path in (used, late, "/account/link/nonsense/")}

    assert len(said) == 1


def test_a_link_does_not_stand_in_for_an_app_that_is_set_up() -> None:
    grace = worker(password=PASSWORD)
    with_app(grace)
    client = browser()

    response = client.post(_path(grace))

    assert response["Location"] == "/accounts/2fa/authenticate/"
    assert not _is_in(client)


def test_a_link_opens_an_account_left_unused() -> None:
    grace = worker(password=PASSWORD)
    User.objects.filter(pk=grace.pk).update(last_login=timezone.now() - timedelta(days=90))
    grace.refresh_from_db()
    client = browser()

    client.post(_path(grace))

    assert _is_in(client)


def test_somebody_new_goes_from_their_link_to_a_password_and_an_app_and_then_in() -> None:
    grace, client = worker("Grace Adeyemi", Role.PRACTITIONER), browser()
    client.post(_path(grace))
    assert client.get("/")["Location"] == "/account/second-factor/"

    client.post("/accounts/password/set/", {"password1": PASSWORD, "password2": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/")
    app = App(page.context["form"].secret)
    done = client.post("/accounts/2fa/totp/activate/", {"code": app.code()})

    assert done["Location"] == "/accounts/2fa/recovery-codes/"
    assert client.get("/account/second-factor/")["Location"] == "/"
    again = browser()
    assert again.post(SIGN_IN, {"login": grace.email, "password": PASSWORD})["Location"] == (
        "/accounts/2fa/authenticate/"
    )


def test_in_the_demonstration_a_link_counts_as_both_factors_and_only_there(
    settings: LazySettings,
) -> None:
    settings.FOOTPATH_DEMO = True
    grace, client = worker("Grace Adeyemi", Role.PRACTITIONER), browser()
    client.post(_path(grace))
    assert client.get("/account/second-factor/")["Location"] == "/"

    settings.FOOTPATH_DEMO = False

    assert "Before you begin" in words(client.get("/account/second-factor/"))


def test_a_link_lasts_longer_in_the_demonstration(settings: LazySettings) -> None:
    settings.FOOTPATH_DEMO = True
    token = _path(worker()).split("/")[-2]

    assert links.read(token, at=timezone.now() + timedelta(days=13)).user.name == "Grace Adeyemi"

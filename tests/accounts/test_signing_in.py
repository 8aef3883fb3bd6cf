"""Signing in by e-mail and password: both factors, one answer for every failure, nobody signs up."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from footpath.access import actions
from footpath.access.models import Reading, User
from footpath.store.scope import system
from footpath.web.accounts.standing import is_dormant
from tests.accounts.cast import (
    NOW,
    PASSWORD,
    SIGN_IN,
    browser,
    signed_in,
    signed_in_by_password,
    with_app,
    words,
    worker,
)


def _try(client: Client, email: str, password: str = PASSWORD) -> str:
    page = client.post(SIGN_IN, {"login": email, "password": password})
    assert page.status_code == 200
    return words(page).replace(email, "-").split("<form", 1)[0]


def test_a_password_alone_does_not_sign_in_somebody_with_an_app() -> None:
    grace = worker(password=PASSWORD)
    app = with_app(grace)
    client = browser()

    first = client.post(SIGN_IN, {"login": grace.email.upper(), "password": PASSWORD})
    assert first["Location"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    wrong = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "That code does not work" in words(wrong)
    right = client.post("/accounts/2fa/authenticate/", {"code": app.code()})

    assert right["Location"] == "/"
    assert client.session["_auth_user_id"] == str(grace.pk)


def test_a_code_works_only_once() -> None:
    grace = worker(password=PASSWORD)
    code = with_app(grace).code()
    tries = []
    for _ in range(2):
        client = browser()
        client.post(SIGN_IN, {"login": grace.email, "password": PASSWORD})
        tries.append(client.post("/accounts/2fa/authenticate/", {"code": code}).status_code)

    assert tries == [302, 200]


def test_somebody_without_a_second_factor_is_led_to_it_before_anything_opens() -> None:
    grace = worker(password=PASSWORD)
    client = browser()
    client.post(SIGN_IN, {"login": grace.email, "password": PASSWORD})

    for shut in ("/", "/team/", "/account/", "/accounts/sessions/", "/accounts/password/change/"):
        assert client.get(shut)["Location"] == "/account/second-factor/"
    assert "Before you begin, Grace Adeyemi" in words(client.get("/account/second-factor/"))


def _left(user: User) -> None:
    actions.deactivate(user=user, by=worker("Tom Ellis"), at=NOW, reason="Left")


def _unused(user: User) -> None:
    User.objects.filter(pk=user.pk).update(last_login=timezone.now() - timedelta(days=31))


@pytest.mark.parametrize("shut", [_left, _unused], ids=["left", "not used for 31 days"])
def test_a_shut_account_is_answered_as_if_it_were_not_there(shut: object) -> None:
    grace, client = worker(password=PASSWORD), browser()
    shut(grace)  # type: ignore[operator]

    answers = {
        _try(client, grace.email),
        _try(client, grace.email, "not her password"),
        _try(client, "nobody@fernshire.example"),
    }

    assert len(answers) == 1
    assert "We could not sign you in" in answers.pop()


def test_an_account_used_thirty_days_ago_is_not_yet_shut() -> None:
    now = timezone.now()

    assert not is_dormant(User(last_login=now - timedelta(days=30)), at=now)
    assert is_dormant(User(last_login=now - timedelta(days=30, seconds=1)), at=now)
    assert not is_dormant(User(), at=now)


def test_somebody_deactivated_is_signed_out_at_their_next_request() -> None:
    grace = worker(password=PASSWORD)
    client = signed_in(grace)
    assert client.get("/account/").status_code == 200

    _left(grace)

    assert client.get("/account/")["Location"].startswith(SIGN_IN)


@pytest.mark.parametrize(
    "door",
    [
        "/accounts/signup/",
        "/accounts/email/",
        "/accounts/password/reset/",
        "/accounts/3rdparty/",
        "/accounts/3rdparty/signup/",
        "/accounts/confirm-email/",
        "/accounts/login/code/confirm/",
    ],
)
def test_nobody_signs_up_or_changes_who_they_are(door: str) -> None:
    client = browser()

    assert client.get(door).status_code == client.post(door, {"email": "a@b.example"}).status_code == 404


def test_guessing_is_stopped_after_five_tries_even_with_the_right_password_then() -> None:
    grace, client = worker(password=PASSWORD), browser()
    for _ in range(5):
        _try(client, grace.email, "a guess")

    assert "Too many tries" in _try(client, grace.email)


def test_each_try_is_in_the_audit_and_what_was_typed_is_not() -> None:
    grace = worker(password=PASSWORD)
    _try(browser(), grace.email, "wrong-secret-word")
    browser().post(SIGN_IN, {"login": grace.email, "password": PASSWORD})

    with system("a test reads the audit"):
        rows = list(Reading.objects.order_by("id").values())
    assert [(row["action"], row["decision"], row["actor"]) for row in rows] == [
        ("sign in", "refused", None),
        ("sign in", "allowed", grace.pk),
    ]
    assert "wrong-secret-word" not in str(rows)
    assert grace.email not in str(rows)


def test_passwords_are_kept_by_argon2_and_codes_are_kept_sealed() -> None:
    grace = worker(password=PASSWORD)
    app = with_app(grace)

    assert grace.password.startswith("argon2$argon2id$")
    assert app.secret not in str(grace.authenticator_set.get().data)  # type: ignore[attr-defined]


def test_a_session_ends_with_the_browser_for_everybody() -> None:
    grace, client = worker(password=PASSWORD), browser()

    client.post(SIGN_IN, {"login": grace.email, "password": PASSWORD, "remember": "on"})

    assert client.session.get_expire_at_browser_close()
    assert client.cookies[settings.SESSION_COOKIE_NAME]["httponly"]


def test_signing_out_elsewhere_ends_the_other_sessions_and_not_this_one() -> None:
    grace = worker(password=PASSWORD)
    here, there = signed_in_by_password(grace), signed_in_by_password(grace)
    assert words(here.get("/accounts/sessions/")).count("Firefox on Windows") == 2

    here.post("/accounts/sessions/")

    assert here.get("/account/").status_code == 200
    assert there.get("/account/")["Location"].startswith(SIGN_IN)


def test_a_new_password_signs_everybody_else_out_and_asks_for_the_old_one() -> None:
    grace = worker(password=PASSWORD)
    here, there = signed_in_by_password(grace), signed_in_by_password(grace)
    new = {"password1": "otters under the bridge", "password2": "otters under the bridge"}

    refused = here.post("/accounts/password/change/", {"oldpassword": "no", **new})
    done = here.post("/accounts/password/change/", {"oldpassword": PASSWORD, **new})

    assert refused.status_code == 200
    assert done["Location"] == "/account/"
    assert here.get("/account/").status_code == 200
    assert there.get("/account/")["Location"].startswith(SIGN_IN)


@pytest.mark.parametrize("weak", ["short", "password1234"])
def test_a_weak_password_is_refused_in_words(weak: str) -> None:
    grace, client = worker(), browser()
    client.force_login(grace)

    page = client.post("/accounts/password/set/", {"password1": weak, "password2": weak})

    assert page.status_code == 200
    grace.refresh_from_db()
    assert not grace.has_usable_password()

"""Signing in through an authority's own directory: known people only, and never by an unverified address."""

import http.client
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.conf import LazySettings
from django.test import Client

from footpath.access import actions
from footpath.access.models import User
from footpath.access.rules import Role
from tests.accounts.cast import NOW, PASSWORD, browser, with_app, words, worker
from tests.accounts.directory import Directory, running

DOOR = "/accounts/oidc/fernshire/login/"


@pytest.fixture
def directory(settings: LazySettings) -> Iterator[Directory]:
    with running() as one:
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [one.app]}}
        yield one


def _sign_in(client: Client, directory: Directory, **claims: Any) -> Any:
    """Go to the directory, say yes there, and come back."""
    directory.claims = {"sub": "f-1042", "email_verified": True} | claims
    there = urlsplit(client.get(DOOR)["Location"])
    connection = http.client.HTTPConnection(there.netloc)
    connection.request("GET", f"{there.path}?{there.query}")
    back = urlsplit(connection.getresponse().headers["Location"])
    connection.close()
    return client.get(f"{back.path}?{back.query}")


def _is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_somebody_known_signs_in_and_is_linked_from_then_on(directory: Directory) -> None:
    grace = worker()
    client = browser()

    _sign_in(client, directory, email=grace.email.upper())
    assert _is_in(client)
    moved = browser()
    _sign_in(moved, directory, email="another@fernshire.example")

    assert moved.session["_auth_user_id"] == str(grace.pk)


def test_nobody_comes_to_be_here_by_signing_in(directory: Directory) -> None:
    before, client = User.objects.count(), browser()

    page = _sign_in(client, directory, email="stranger@fernshire.example")

    assert page["Location"] == "/accounts/login/"
    assert "We could not sign you in" in words(client.get("/accounts/login/"))
    assert not _is_in(client)
    assert (User.objects.count(), SocialAccount.objects.count()) == (before, 0)


@pytest.mark.parametrize("verified", [False, None, "false", "true", 0])
def test_an_address_the_directory_has_not_verified_is_not_believed(directory: Directory, verified: object) -> None:
    grace, client = worker(), browser()

    _sign_in(client, directory, email=grace.email, email_verified=verified)

    assert not _is_in(client)


def test_an_address_given_to_a_newcomer_does_not_open_the_old_account(directory: Directory) -> None:
    grace = worker()
    _sign_in(browser(), directory, email=grace.email)
    client = browser()

    _sign_in(client, directory, sub="f-2000", email=grace.email)

    assert not _is_in(client)


@pytest.mark.parametrize("linked", [False, True])
def test_somebody_who_left_does_not_come_back_through_the_directory(directory: Directory, linked: bool) -> None:
    grace, client = worker(), browser()
    if linked:
        _sign_in(browser(), directory, email=grace.email)
    actions.deactivate(user=grace, by=worker("Tom Ellis"), at=NOW, reason="Left")

    page = _sign_in(client, directory, email=grace.email)

    assert page["Location"] == "/accounts/login/"
    assert not _is_in(client)


@pytest.mark.parametrize("wrong", [{"aud": "another"}, {"iss": "http://127.0.0.1:1"}, {"exp": 1_700_000_000}])
def test_a_token_for_another_site_from_another_directory_or_of_another_day_is_not_believed(
    directory: Directory, wrong: dict[str, Any]
) -> None:
    grace, client = worker(), browser()

    _sign_in(client, directory, email=grace.email, **wrong)

    assert not _is_in(client)


def test_an_answer_nobody_asked_for_is_refused(directory: Directory) -> None:
    client = browser()

    page = client.get(f"{DOOR}callback/?code=one&state=two")

    assert not _is_in(client)
    assert page["Location"] == "/accounts/login/"


@pytest.mark.parametrize("trusted", [False, True])
def test_the_directorys_second_factor_counts_only_where_the_authority_says_so(
    directory: Directory, settings: LazySettings, trusted: bool
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["second_factor"] = trusted
    grace, client = worker("Grace Adeyemi", Role.PRACTITIONER), browser()
    _sign_in(client, directory, email=grace.email)

    page = client.get("/account/second-factor/")

    assert (page.status_code == 302) is trusted


def test_somebody_with_an_app_of_their_own_is_asked_for_its_code(directory: Directory) -> None:
    grace, client = worker(password=PASSWORD), browser()
    with_app(grace)

    page = _sign_in(client, directory, email=grace.email)

    assert page["Location"] == "/accounts/2fa/authenticate/"
    assert not _is_in(client)


def test_a_directory_that_is_not_ours_is_not_there(directory: Directory) -> None:
    assert browser().get("/accounts/oidc/elsewhere/login/").status_code == 404


def test_the_sign_in_page_offers_the_directory_by_a_link(directory: Directory) -> None:
    page = words(browser().get("/accounts/login/"))

    assert f'href="{DOOR}"' in page
    assert "Sign in with Fernshire Council" in page

"""A restored site is shut to all but its administrators, and to every change."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from footpath.access.rules import Role
from footpath.web.accounts.quarantine import Quarantine, in_quarantine
from tests.accounts.cast import PASSWORD, SIGN_IN, browser, worker


@pytest.fixture(autouse=True)
def quarantine(settings: LazySettings, tmp_path: Path) -> None:
    settings.FOOTPATH_HOME = tmp_path
    (tmp_path / "quarantine").write_text("a.footpath of 20 November\n")


@pytest.mark.parametrize(("role", "enters"), [(Role.SITE, True), (Role.MANAGER, False)])
def test_only_an_administrator_signs_in(role: Role, enters: bool) -> None:
    somebody, client = worker("Colette Finch", role, password=PASSWORD), browser()

    client.post(SIGN_IN, {"login": somebody.email, "password": PASSWORD})

    assert ("_auth_user_id" in client.session) is enters


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("get", "/", 200), ("post", "/write/", 503), ("post", "/accounts/login/", 200), ("put", "/", 503)],
)
def test_nothing_is_saved(method: str, path: str, status: int) -> None:
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse("a page")

    request = getattr(RequestFactory(), method)(path)

    assert Quarantine(page)(request).status_code == status


def test_it_ends_with_its_file(tmp_path: Path) -> None:
    assert in_quarantine()

    (tmp_path / "quarantine").unlink()

    assert not in_quarantine()

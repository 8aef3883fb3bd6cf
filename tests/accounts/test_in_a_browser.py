"""Signing in with a real browser and a passkey; and the account and team pages, for everybody."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from footpath.ledger.chain import make_key
from scripts.site import Site

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parents[1] / "vendor" / "axe" / "axe.min.js").read_text()
WORLD = """
from datetime import date
from django.utils import timezone
from footpath.access import actions
from footpath.access.models import Allocation
from footpath.access.rules import Role
from footpath.people.actions.drafts import named
from footpath.people.actions.persons import add_person
from footpath.store.scope import system
from footpath.web.accounts.links import one_time_link
at = timezone.now()
agency = actions.add_agency(name="Fernshire", is_authority=True, by=None, at=at)
team = actions.add_team(name="The Willows", agency=agency, by=None, at=at)
tom = actions.add_user(
    name="Tom Ellis", email="tom@fernshire.example", job="Team manager", agency=agency, by=None, at=at
)
for role in (Role.MANAGER, Role.SITE, Role.EMERGENCY_DUTY):
    actions.give_role(user=tom, role=role, team=team, since=date(2021, 1, 1), by=None, at=at)
with system("a test makes a child"):
    maya = add_person(draft=named("Maya", "Linden", born_on=date(2017, 3, 14), source="Kerry"), by=None, at=at)
    actions.allocate(subject=maya, to=team, part=Allocation.Part.TEAM, since=date(2021, 11, 24), by=tom, at=at)
    from footpath.access.models import Subject
    print(one_time_link(tom, base_url=URL), Subject.objects.get(pk=maya).ref)
"""


@pytest.fixture
def site(new_site: Callable[[], Site]) -> Site:
    site = new_site()
    for name in ("ledger", "places", "site"):
        make_key(site.home / "keys" / f"{name}.key")
    (site.home / "static").mkdir(exist_ok=True)
    site.serve()
    return site


@pytest.fixture
def context(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """A browser that refuses what the content security policy refuses."""
    faults: list[str] = []
    context = browser.new_context(base_url=site.url, locale="en-GB")
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
    yield context
    context.close()
    assert not faults


def _with_fingerprint(page: Page) -> None:
    """A device of theirs that checks its owner."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def _faults(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
    return [f"{page.url} {rule}: {where[:200]}" for rule, where in found]


def _in_by_passkey(page: Page, link: str) -> None:
    _with_fingerprint(page)
    page.goto(link)
    page.get_by_role("button", name="Sign in as Tom Ellis").click()
    page.goto("/account/second-factor/")
    page.get_by_role("button", name="Make a passkey").click()
    page.get_by_role("button", name="Make it").click()
    page.wait_for_url("**/recovery-codes/")


def test_a_passkey_is_made_and_signs_in_by_itself_with_both_factors(context: BrowserContext, site: Site) -> None:
    link, _ = site.python(f"URL = {site.url!r}\n{WORLD}").split()
    page = context.new_page()
    _in_by_passkey(page, link)
    page.goto("/account/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/accounts/login/")

    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(lambda url: "/login/" not in url)
    page.goto("/team/")

    assert page.get_by_role("heading", name="People here").is_visible()
    assert page.get_by_role("link", name="Tom Ellis").is_visible()


@pytest.mark.once
def test_axe_finds_nothing_wrong_with_signing_in_one_s_account_or_the_team_pages(browser: Browser, site: Site) -> None:
    link, ref = site.python(f"URL = {site.url!r}\n{WORLD}").split()
    # axe is put in past the policy of the page, which lets no script in.
    page = browser.new_context(base_url=site.url, bypass_csp=True).new_page()
    found = []
    for place in ("/accounts/login/", link, "/account/link/dead/"):
        page.goto(place)
        found += _faults(page)
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_selector(".fp-error-summary")
    found += _faults(page)
    _in_by_passkey(page, link)
    for place in (
        "/accounts/2fa/recovery-codes/",
        "/accounts/2fa/recovery-codes/generate/",
        "/accounts/2fa/",
        "/accounts/2fa/totp/activate/",
        "/accounts/2fa/webauthn/",
        "/accounts/2fa/webauthn/add/",
        "/accounts/2fa/webauthn/reauthenticate/",
        "/accounts/2fa/reauthenticate/",
        "/accounts/sessions/",
        "/accounts/password/set/",
        "/accounts/logout/",
        "/account/",
        "/team/",
        "/team/add/",
        "/team/people/1/",
        "/team/people/1/role/",
        "/team/teams/",
        "/team/teams/add/",
        "/team/duty/",
        "/team/emergency/",
        "/team/emergencies/",
        f"/team/children/{ref}/beside/",
        f"/team/children/{ref}/must-not-see/",
        f"/team/children/{ref}/shared/",
        f"/team/children/{ref}/looked/",
    ):
        answer = page.goto(place)
        assert answer is not None
        assert answer.ok, place
        assert page.url.endswith(place), page.url
        found += _faults(page)

    page.context.close()
    assert not found, "\n".join(found)

"""`footpath figures`: what the map shows in the morning is made in the night, and holds no small number."""

import json
from collections.abc import Callable

from scripts.site import Site


def test_the_figures_are_made_and_kept_for_the_site_alone(new_site: Callable[[], Site]) -> None:
    site = new_site()

    said = site.footpath("figures")
    told = json.loads(site.footpath("figures", "--json"))

    assert "about 0 children" in said
    assert "to 2026-10-31" in said
    assert told["children"] == 0
    (kept,) = (site.home / "figures").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600

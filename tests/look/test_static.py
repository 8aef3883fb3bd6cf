"""What the site serves is ours to serve, comes from nowhere else, and is small."""

import gzip
import re
from pathlib import Path

from scripts.floors import SOURCE

WEB = SOURCE / "web"
STATIC = WEB / "static"
VENDOR = STATIC / "vendor"
OTHER_HOST = re.compile(r"(?:https?:)?//(?!www\.w3\.org/)[a-z0-9-]+\.[a-z]{2,}[^\s\"')]*", re.I)
MARKS = re.compile(r"GDS[ ]Transport|govuk[-]crest|moj[-]crest|logotype[-]crown", re.I)
MOST_SCRIPT = 100_000  # bytes as sent, on any page


def texts(folder: Path, *kinds: str) -> list[tuple[Path, str]]:
    return [(f, f.read_text()) for f in sorted(folder.rglob("*")) if f.suffix in kinds]


def sent(*names: str) -> int:
    """Return the bytes that are sent for these scripts, compressed as the server does."""
    return sum(len(gzip.compress((STATIC / name).read_bytes(), 9)) for name in names)


def test_nothing_served_carries_a_mark_that_only_gov_uk_may_carry() -> None:
    marked = [f.name for f, text in texts(STATIC, ".css", ".js", ".svg") if MARKS.search(text)]
    named = [f.name for f in STATIC.rglob("*") if re.search(r"crown|crest|govuk-logo", f.name)]

    assert not marked + named


def test_no_stylesheet_script_or_template_calls_another_host() -> None:
    ours = texts(STATIC / "css", ".css") + texts(STATIC / "js", ".js")
    ours += texts(STATIC / "themes", ".css", ".svg") + texts(WEB / "templates", ".html")
    calls = [f"{f.name}: {found[0]}" for f, text in ours for found in OTHER_HOST.finditer(text)]
    styles = texts(VENDOR, ".css")
    calls += [f.name for f, text in styles if re.search(r"url\([\"']?(?:https?:|//)", text)]

    assert not calls


def test_every_file_a_stylesheet_names_is_there() -> None:
    missing = [
        f"{f.name}: {name}"
        for f, text in texts(STATIC, ".css")
        for name in re.findall(r"url\([\"']?(?!data:)([^)\"']+)", text)
        if not (f.parent / name).exists()
    ]

    assert not missing


def test_every_vendored_part_keeps_its_licence() -> None:
    parts = [folder for folder in VENDOR.iterdir() if folder.is_dir()]

    assert parts
    assert not [part.name for part in parts if not (part / "LICENSE.txt").read_text().strip()]


def test_scripts_are_small_on_every_page() -> None:
    ours = [f"js/{file.name}" for file in (STATIC / "js").glob("*.js")]
    govuk = "vendor/govuk-frontend/govuk-frontend.min.js"
    moj = "vendor/moj-frontend/moj-frontend.min.js"

    assert 0 < sent(*ours, govuk, moj) < MOST_SCRIPT


NEVER_A_PAGE = {"paper.html", "book.html", "pack_paper.html"}
"""Made into a PDF here, whole in itself, and sent to no browser."""


def test_templates_hold_no_style_attribute_and_no_script_of_their_own() -> None:
    faults = [
        f"{f.relative_to(WEB)}: {found[0]}"
        for f, text in texts(WEB / "templates", ".html")
        if f.name not in NEVER_A_PAGE
        for found in re.finditer(
            r"\sstyle=|\son[a-z]+=\"|<style|<script(?![^>]*\s(?:src=|type=\"application/json))", text
        )
    ]

    assert not faults


def test_scripts_leave_nothing_of_anybody_in_the_browser() -> None:
    kept = [
        f"{f.name}: {line.strip()}"
        for f, text in texts(STATIC / "js", ".js")
        for line in text.splitlines()
        if re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\.", line) and "(OFF" not in line
    ]

    assert not kept

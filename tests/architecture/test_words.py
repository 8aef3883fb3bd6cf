"""What must not be said: a machine's paths, others' marks, and words we have chosen against."""

import re

import pytest

from tests.architecture.tree import lines_with, texts

# Each pattern, what to do about it, and the files whose own business it is.
FORBIDDEN = {
    r"(?<![\w.])/(?:work|root|Users|home/(?!footpath\b)\w+)/": (
        "is a path of one machine",
        (),
    ),
    r"\b(?:pypi\.org|files\.pythonhosted\.org|registry\.npmjs\.org)\b": (
        "names a registry's host, which only lock files do",
        ("uv.lock", "package-lock.json"),
    ),
    r"GDS Transport|govuk-crest|govuk-logotype-crown|govuk-template-crown": (
        "is a mark that only gov.uk may carry",
        ("scripts/vendor_frontend",),
    ),
    r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b|\bcoming soon\b": ("is a promise, not work", ()),
    r"https?://[^\s\"'<>)]*\b(?:googleapis|gstatic|cloudflare|jsdelivr|unpkg)\.": (
        "is another host that pages would call",
        (),
    ),
}
OWN = ("tests/architecture/test_words.py", "tests/architecture/test_dependencies.py")
NOT_OURS = re.compile(r"(^|/)vendor/|\.lock$|-lock\.json$|\.svg$|\.min\.(js|css)$")

# House words: what people read says the word on the right.
CHOSEN = {
    r"\bLAC\b": "child in care",
    r"\bdissent\w*\b": "disagreement",
    r"\bexcluded\b": "must not see",
    r"\brespite\b": "short break",
    r"\bsiblings?\b": "brothers and sisters",
    r"\bdomestic violence\b": "domestic abuse",
    r"\bcare leavers?\b": "care-experienced",
    r"\bnon-?complian\w+\b": "what happened, and why",
    r"\bred flags?\b": "things to know first",
    r"\bservice users?\b": "the person's name, or family",
}
STATUTORY = "{# statutory words #}"


def forbidden(name: str, text: str) -> list[str]:
    """Return a sentence for each thing in a file that must not be in any."""
    faults = []
    for pattern, (what, allowed) in FORBIDDEN.items():
        if name.startswith((*OWN, *allowed)) or NOT_OURS.search(name):
            continue
        for found in re.finditer(pattern, text):
            line = text.count("\n", 0, found.start()) + 1
            faults.append(f"{name}:{line} {found[0]!r} {what}.")
    return faults


def unchosen(name: str, template: str) -> list[str]:
    """Return a sentence for each word in what a template shows that we have chosen against."""
    faults = []
    for number, line in enumerate(_shown(template).splitlines(), start=1):
        for pattern, better in CHOSEN.items():
            found = re.search(pattern, line, re.IGNORECASE if pattern.islower() else 0)
            if found:
                faults.append(f"{name}:{number} says {found[0]!r}: we say {better!r}.")
    return faults


def _shown(template: str) -> str:
    """Return what a person could read or hear, its lines in place."""
    spoken = re.compile(r"\b(?:alt|aria-label|placeholder|title|content)=(\"[^\"]*\"|'[^']*')")

    def blank(found: re.Match[str]) -> str:
        said = " ".join(spoken.findall(found[0])) if found[0].startswith("<") else ""
        return said.replace("\n", " ") + "\n" * found[0].count("\n")

    kept = [
        "" if STATUTORY in line else line
        for line in re.sub(r"\{%\s*comment.*?endcomment\s*%\}", blank, template, flags=re.DOTALL).splitlines()
    ]
    text = "\n".join(kept)
    for pattern in (r"\{#.*?#\}", r"\{%.*?%\}", r"\{\{.*?\}\}", r"<!--.*?-->", r"<[^>]*>"):
        text = re.sub(pattern, blank, text, flags=re.DOTALL)
    return text


def test_no_file_says_what_must_not_be_said() -> None:
    faults = [fault for name, text in texts() for fault in forbidden(name, text)]

    assert not faults, lines_with(faults)


def test_templates_use_the_words_we_chose() -> None:
    faults = [
        fault
        for name, text in texts()
        if "/templates/" in name and name.endswith((".html", ".txt"))
        for fault in unchosen(name, text)
    ]

    assert not faults, lines_with(faults)


@pytest.mark.parametrize(
    "text",
    [
        "see /" + "work/shared/notes",
        "in /" + "root/notes",
        "from https://pypi.org/simple",
        'font-family: "GDS Transport"',
        "# TODO: later",
        '<script src="https://cdn.jsdelivr.net/x.js">',
    ],
)
def test_what_must_not_be_said_is_noticed(text: str) -> None:
    assert forbidden("docs/page.md", text)


def test_a_lock_file_may_name_its_registry_and_others_not() -> None:
    assert not forbidden("uv.lock", "https://pypi.org/simple")
    assert forbidden("README.md", "https://pypi.org/simple")


@pytest.mark.parametrize(
    "template",
    [
        "<p>LAC review</p>",
        '<img alt="His siblings" src="{{ x }}">',
        "<p>\n{{ child }} was <b>excluded</b>\n</p>",
    ],
)
def test_a_word_we_chose_against_is_noticed(template: str) -> None:
    assert unchosen("page.html", template)


@pytest.mark.parametrize(
    "template",
    [
        "{# siblings share by reference #}<p>Brothers and sisters</p>",
        '{% if reader.excluded %}<p class="excluded">You may not see this.</p>{% endif %}',
        "<p>A relevant sibling under the Act</p> {# statutory words #}",
        "<p>{{ siblings }}</p>",
        "<p>black lace</p>",
    ],
)
def test_what_nobody_reads_and_what_statute_says_are_let_be(template: str) -> None:
    assert not unchosen("page.html", template)

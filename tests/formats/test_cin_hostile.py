"""
A file that is no well-formed census, or could harm, is refused whole in one sentence.

Each is read by a process of its own that may hold little memory, so that a reader that builds what
the file asks for dies of it.
"""

import gzip
import io
import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footpath.formats.cin import (
    CensusRefused,
    ChangedWhileRead,
    Limits,
    NotACinMessage,
    NotXml,
    UnsafeXml,
    check_message,
    read_census,
)
from tests.formats.cin_text import CHILD, HEADER, message, read

MIB = 1_048_576
TIME = 5.0  # seconds: five times the figure promised, for a busy machine
MEMORY = 128 * MIB

READER = """
import json, resource, sys, time
from footpath.formats.cin import CensusRefused, read_census
resource.setrlimit(resource.RLIMIT_AS, (512 * 1_048_576,) * 2)
before = time.process_time()
try:
    for child in read_census(sys.argv[1]).children():
        pass
    told = None
except CensusRefused as e:
    told = [type(e).__name__, str(e)]
# The most ever held by this program; what getrusage tells is also of the one that started it.
(peak,) = (line for line in open("/proc/self/status") if line.startswith("VmHWM"))
used = int(peak.split()[1]) * 1024
print(json.dumps([told, time.process_time() - before, used]))
"""

BEFORE_CHILD = f"<Message>{HEADER}<Children>"
AFTER_CHILD = "</Children></Message>"


WHOLE = message().encode()
BODY = f"{BEFORE_CHILD}{CHILD.replace('WBRI', '&l9;')}{AFTER_CHILD}"


def _in(place: bytes, new: bytes, *, instead: bool = False) -> bytes:
    """Return a census with something new after a place in it, or instead of that place."""
    return WHOLE.replace(place, new if instead else place + new, 1)


def _laughs() -> bytes:
    lines = (f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    return f"<!DOCTYPE Message [{''.join(lines)}]>{BODY}".encode()


def _quadratic() -> bytes:
    long = f'<!DOCTYPE Message [<!ENTITY l9 "{"x" * 50_000}">]>'
    return f"{long}{BODY.replace('&l9;', '&l9;' * 50_000)}".encode()


def _deep() -> bytes:
    return b"<a>" * 200_000 + b"</a>" * 200_000


def _wide() -> bytes:
    return b"<c/>" * (11 * MIB // 4)


def _huge() -> bytes:
    return b"x" * (29 * MIB)


def _many_names(pattern: bytes, number: int) -> bytes:
    return b" ".join(pattern % each for each in range(number))


UNSAFE: dict[str, Callable[[], bytes]] = {
    "billion laughs": _laughs,
    "quadratic entity": _quadratic,
    "outside entity": lambda: b'<!DOCTYPE Message [<!ENTITY l9 SYSTEM "file:///etc/hostname">]>' + BODY.encode(),
    "parameter entity": lambda: b'<!DOCTYPE a [<!ENTITY % p SYSTEM "x">%p;]>' + BODY.encode(),
    "plain document type": lambda: b"<!DOCTYPE Message>" + BODY.encode(),
    "deep outside children": lambda: _in(b"</Header>", _deep()),
    "deep between children": lambda: _in(b"<Children>", _deep()),
    "deep in a child": lambda: _in(b"WBRI", _deep()),
    "wide outside children": lambda: _in(b"</Header>", _wide()),
    "wide between children": lambda: _in(b"<Children>", _wide()),
    "wide in a header": lambda: _in(b"<Header>", _wide()),
    "wide in a child": lambda: _in(b"<Child>", _wide()),
    "wide in a value": lambda: _in(b"<Ethnicity>", _wide()),
    "a million names": lambda: _in(b"<Child>", _many_names(b"<n%d/>", 1_000_000)),
    "names beyond the most": lambda: _in(b"<Child>", _many_names(b"<n%d/>", 20_000)),
    "many attributes": lambda: b"<Message " + _many_names(b'a%d=""', 500_000) + b"/>",
    "huge attribute": lambda: b'<Message a="' + _huge() + b'"></Message>',
    "huge attribute in a child": lambda: _in(b"<Child>", b'<Child a="' + _huge() + b'">', instead=True),
    "huge comment": lambda: b"<!--" + _huge() + b"-->" + WHOLE,
    "huge instruction": lambda: b"<?x " + _huge() + b"?>" + WHOLE,
    "huge name": lambda: b"<" + _huge() + b"/>",
    "huge value": lambda: _in(b"WBRI", _huge()),
    "huge value in a header": lambda: _in(b"Invented", _huge()),
    "huge section": lambda: _in(b"WBRI", b"<![CDATA[" + _huge() + b"]]>"),
    "huge words between children": lambda: _in(b"<Children>", _huge()),
    "huge space": lambda: _in(b"<Children>", b" " * (29 * MIB)),
}
NOT_XML: dict[str, Callable[[], bytes]] = {
    "entity of no one": lambda: _in(b"WBRI", b"&what;"),
    "nothing": lambda: b"",
    "only space": lambda: b" \n" * 1_000,
    "noughts": lambda: b"\0" * (11 * MIB),
    "a nought inside": lambda: _in(b"WBRI", b"\0"),
    "words": lambda: b"The children in need census of Fernshire\n",
    "a table": lambda: b"LAchildID,Sex\nC1,F\n",
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100,
    "gzip": lambda: gzip.compress(WHOLE),
    "zip": lambda: b"PK\x03\x04" + b"\0" * 100,
    "pdf": lambda: b"%PDF-1.7\n",
    "excel": lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 100,
    "UTF-16": lambda: message().replace("utf-8", "utf-16").encode("utf-16"),
    "UTF-16 without a mark": lambda: message().encode("utf-16-le"),
    "UTF-32": lambda: message().encode("utf-32"),
    "not the encoding it says": lambda: _in(b"Invented", "Größe".encode("latin-1")),
    "an encoding of no one": lambda: _in(b"utf-8", b"klingon", instead=True),
    "a strange encoding": lambda: _in(b"utf-8", b"utf-7", instead=True),
    "two messages": lambda: WHOLE + WHOLE.partition(b"\n")[2],
    "two declared messages": lambda: WHOLE + WHOLE,
    "cut short": lambda: WHOLE[:-30],
    "crossed tags": lambda: _in(b"</Ethnicity>", b"</Sex>", instead=True),
    "words before": lambda: b"x" + WHOLE,
}
NOT_CIN: dict[str, Callable[[], bytes]] = {
    "deep from the start": _deep,
    "wide from the start": lambda: b"<r>" + _wide() + b"</r>",
    "a web page": lambda: b"<html><body>Not found</body></html>",
    "a namespace": lambda: _in(b"<Message", b' xmlns="urn:cin"'),
    "a prefix": lambda: WHOLE.replace(b"Message", b"c:Message"),
    "no children element": lambda: f"<Message>{HEADER}</Message>".encode(),
    "a message in a message": lambda: b"<Messages>" + WHOLE.partition(b"\n")[2] + b"</Messages>",
}
HOSTILE = [
    pytest.param(make, kind, id=name)
    for kind, files in (("UnsafeXml", UNSAFE), ("NotXml", NOT_XML), ("NotACinMessage", NOT_CIN))
    for name, make in files.items()
]


@pytest.mark.parametrize(("make", "kind"), HOSTILE)
def test_it_is_refused_whole_at_once_and_in_little_memory(make: Callable[[], bytes], kind: str, tmp_path: Path) -> None:
    path = tmp_path / "sent-to-us.xml"
    path.write_bytes(make())

    told, seconds, memory = _read_apart(path)

    assert told is not None, "it was read"
    assert told[0] == kind
    assert told[1].startswith("sent-to-us.xml")
    assert "; nothing was read from it; " in told[1]
    assert ". " not in told[1], "it is one sentence"
    assert len(told[1]) < 400
    assert "\n" not in told[1]
    assert str(tmp_path) not in told[1]
    assert seconds < TIME
    assert memory < MEMORY


def test_a_bomb_within_every_limit_is_read_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "sent-to-us.xml"
    unknown = b"<c/>" * 200_000
    path.write_bytes(_in(b"<Children>", (b"<Child>" + unknown + b"</Child>") * 2))

    told, _, memory = _read_apart(path)

    assert told is None
    assert memory < MEMORY


def _read_apart(path: Path) -> tuple[list[str] | None, float, int]:
    done = subprocess.run(
        [sys.executable, "-c", READER, str(path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    told, seconds, memory = json.loads(done.stdout)
    return told, seconds, memory


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (message().replace("</Ethnicity>", "</Sex>"), 8),
        (message().replace("<Child>", "<Child>\n\n<!DOCTYPE a>"), 5),
    ],
)
def test_a_refusal_names_the_line(text: str, line: int) -> None:
    with pytest.raises(CensusRefused) as refused:
        read(text)

    assert refused.value.line == line
    assert f"line {line}:" in str(refused.value)


@settings(max_examples=150, deadline=None)
@given(cut=st.integers(min_value=1, max_value=len(message().encode()) - 20))
def test_a_file_cut_anywhere_is_refused_before_any_child_is_read(cut: int) -> None:
    with pytest.raises(NotXml):
        read_census(io.BytesIO(message().encode()[:cut]))


@settings(max_examples=200, deadline=None)
@given(
    at=st.integers(min_value=0, max_value=len(message().encode())),
    gone=st.integers(min_value=0, max_value=12),
    new=st.binary(max_size=12) | st.sampled_from([b"<", b"</Child>", b"&", b"<Child>", b"]]>"]),
)
def test_a_file_damaged_anywhere_is_refused_or_read_and_never_anything_else(at: int, gone: int, new: bytes) -> None:
    whole = message().encode()
    damaged = whole[:at] + new + whole[at + gone :]

    try:
        census = read_census(io.BytesIO(damaged))
    except CensusRefused:
        return
    children = list(census.children())
    assert len(children) + census.without_id == census.header.children


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=300))
def test_bytes_of_any_kind_are_refused(data: bytes) -> None:
    with pytest.raises(CensusRefused):
        check_message(io.BytesIO(data))


@settings(max_examples=60, deadline=None)
@given(
    words=st.text(
        st.characters(min_codepoint=32, exclude_categories=["Cs"], exclude_characters="<&>"),
        min_size=1,
        max_size=40,
    ).filter(lambda words: words.strip()),
    element=st.sampled_from(["Ethnicity", "Sex", "CINreferralDate", "UPN", "ReferralNFA"]),
)
def test_words_of_any_kind_in_a_value_never_lose_the_child(words: str, element: str) -> None:
    text = message()
    start = text.index(f"<{element}>") + len(element) + 2
    changed = text[:start] + words + text[text.index(f"</{element}>") :]

    try:
        (child,), faults = read(changed)
    except NotXml:
        # XML itself forbids a few characters; then the file is refused whole.
        with suppress(CensusRefused):
            check_message(io.BytesIO(changed.encode()))
            pytest.fail("the two passes disagree")
        return

    assert child.child_id == "C0000001"
    for fault in faults:
        assert fault.as_written.strip(" \t\r\n") == words.strip(" \t\r\n")


def test_the_limits_are_exact() -> None:
    def checked(value: str) -> bool:
        check_message(io.BytesIO(message().replace("WBRI", value).encode()))
        return True

    below_ethnicity = 64 - len(("Message", "Children", "Child", "ChildCharacteristics", "Ethnicity"))
    assert checked("x" * 65_536)
    with pytest.raises(UnsafeXml, match="longer than 65,536"):
        checked("x" * 65_537)
    assert checked("<a>" * below_ethnicity + "</a>" * below_ethnicity)
    with pytest.raises(UnsafeXml, match="64 levels"):
        checked("<a>" * (below_ethnicity + 1) + "</a>" * (below_ethnicity + 1))


def test_the_limits_outside_children_are_exact() -> None:
    def checked(new: str) -> bool:
        check_message(io.BytesIO(message().replace("<Children>", f"<Children>{new}").encode()))
        return True

    below_children = 64 - len(("Message", "Children"))
    assert checked("<a>" * below_children + "</a>" * below_children)
    with pytest.raises(UnsafeXml, match="64 levels"):
        checked("<a>" * (below_children + 1) + "</a>" * (below_children + 1))
    with pytest.raises(UnsafeXml, match="1,000 elements"):
        checked("<a/>" * 1_001)


def test_long_values_side_by_side_are_each_within_the_limit() -> None:
    text = message().replace("WBRI", "x" * 40_000)
    text = text.replace("</Ethnicity>", "</Ethnicity>" + " " * 40_000)

    assert check_message(io.BytesIO(text.encode())).children == 1


@pytest.mark.parametrize("start", [f"<Message>{HEADER}<Children>", "<Message><Header><LEA>", ""])
def test_a_file_that_never_ends_is_given_up_soon(start: str) -> None:
    class Endless(io.BytesIO):
        given = 0

        def read(self, size: int | None = -1, /) -> bytes:
            self.given += 1
            return start.encode().ljust(65_536) if self.given == 1 else b" " * (size or 0)

    endless = Endless()

    with pytest.raises(CensusRefused):
        check_message(endless)
    assert endless.given < 30


def test_the_limits_can_be_narrowed() -> None:
    with pytest.raises(UnsafeXml, match="3 levels"):
        check_message(io.BytesIO(message().encode()), limits=Limits(depth=3))
    with pytest.raises(UnsafeXml, match="over 100 bytes"):
        check_message(io.BytesIO(message().encode()), limits=Limits(stretch_bytes=100))


def test_a_file_that_changes_after_it_was_checked_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "census.xml"
    path.write_text(message(), encoding="utf-8")
    census = read_census(path)
    path.write_text(message().replace("WBRI", "CHNE"), encoding="utf-8")

    with pytest.raises(ChangedWhileRead):
        list(census.children())


def test_a_source_that_gives_little_at_a_time_is_read_the_same() -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(size or 0, 7))

    assert list(read_census(Slow(message().encode())).children()) == read(message())[0]


def test_no_refusal_repeats_what_a_child_s_record_holds() -> None:
    text = message().replace("WBRI", "a secret</Sex>")

    with pytest.raises(NotXml) as refused:
        read(text)

    assert "secret" not in str(refused.value)


def test_a_refusal_is_one_of_five_kinds() -> None:
    kinds = {kind.__name__ for kind in CensusRefused.__subclasses__()}

    assert kinds == {
        "NotXml",
        "NotACinMessage",
        "UnsafeXml",
        "AuthorityUnclear",
        "ChangedWhileRead",
    }
    assert issubclass(NotACinMessage, CensusRefused)

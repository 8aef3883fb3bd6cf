"""A child's page opens with the child, and what is not there for this reader leaves no hole."""

import re
from dataclasses import replace
from typing import Any

from footpath.web.children.values import ChildPage, Chronology, Head
from footpath.web.ui.examples import maya, others
from footpath.web.ui.values import Entry, KnowFirst, KnowLine, Year
from tests.look.drawn import child, html, words

ORDER = (
    "Maya Linden",
    "Before you ring or visit",
    "How Maya talks and listens",
    "In Maya’s words",
    "Beside Maya",
    "What life is like for Maya now",
    "What we are worried about",
    "What is working well",
    "What needs to happen",
    "Next",
    "The way so far",
    "Chronology",
)


def headings(markup: str) -> list[str]:
    """Return the headings as a screen reader lists them."""
    return [words(found) for found in re.findall(r"<h[1-3].*?</h[1-3]>", markup, re.DOTALL)]


def bare(**parts: Any) -> ChildPage:
    """Return a page of which only what is given is there."""
    page = ChildPage(head=Head(ref="maya", name="Maya Linden", called="Maya"))
    return replace(page, **parts)


def test_the_page_goes_from_the_child_to_our_process() -> None:
    said = headings(html("maya"))

    places = [next(i for i, heading in enumerate(said) if heading.startswith(o)) for o in ORDER]

    assert places == sorted(places)


def test_who_reads_at_night_is_told_what_to_do_tonight_straight_after_what_to_know_first() -> None:
    said = headings(html("theo"))

    assert said.index("If something happens tonight") == 3
    assert said[1].startswith("Before you ring or visit")


def test_a_part_with_nothing_in_it_leaves_nothing_for_a_reader() -> None:
    said = headings(child(bare()))

    assert [heading for heading in said if heading != "By keyboard"] == ["Maya Linden"]


def test_a_child_made_from_a_census_shows_the_same_frame_honestly_empty() -> None:
    markup = html("census")

    assert "Made from the 2025-26 return. No name, no story here yet." in words(markup)
    assert [h for h in headings(markup) if h != "By keyboard"] == [
        "A child, born March 2014",
        "In their own words",
        "Beside this child",
        "What life is like for this child now",
        "The way so far",
        "Chronology",
    ]
    assert markup.count('class="fp-empty"') == 6


def test_an_invitation_to_write_is_only_for_those_who_may() -> None:
    page = replace(others.census_child(), can_write=False, write_url="")

    markup = child(page)

    assert "fp-empty__action" not in markup
    assert "Write" not in words(markup.partition("<dialog")[0])


def test_a_withheld_entry_shows_that_it_is_there_and_no_more() -> None:
    hidden = Entry(
        when="15 Sep",
        iso="2026-09-15",
        kind="Strategy discussion",
        line="A secret",
        by="DS Holt",
        url="/records/secret",
        found="nothing",
        because="a reason",
        withheld=True,
        significant=True,
    )
    page = bare(chronology=Chronology(years=(Year(year="2026", entries=(hidden,)),)))

    markup = child(page)

    assert "15 Sep" in markup
    for word in ("secret", "Strategy", "Holt", "nothing", "a reason", "ignificant"):
        assert word not in markup.partition("fp-entries")[2].partition("</main>")[0]


def test_an_allegation_carries_what_was_found_on_the_same_line() -> None:
    line = next(p for p in html("maya").split("</p>") if "Dean broke in at night" in p)

    assert "What was found:" in line
    assert "harm found; plan from 8 March" in line


def test_not_seen_is_said_as_plainly_as_seen() -> None:
    markup = html("maya")

    assert "Seen and heard: 4 Nov, alone, at school" in words(markup)
    assert "Not seen together with Kai since June" in words(markup)


def test_who_was_not_asked_is_said_under_the_heading_of_what_we_think_we_know() -> None:
    said = words(html("maya"))

    heading = said.index("What life is like for Maya now")
    assert said.index("Not asked: Dean (not safe; Tom decided)") > heading
    assert said.index("Not asked: Dean") < said.index("Maya gets herself")


def test_paper_says_whom_to_ask_in_place_of_what_it_would_give_away() -> None:
    secret = KnowLine(words="She goes to the blue school.", on_paper="Ask the lead practitioner.")
    plain = KnowLine(words="Text first.")
    markup = child(bare(know_first=KnowFirst(lines=(secret, plain))))

    lines = re.findall(r"<li(.*?)</li>", markup.partition("fp-know__lines")[2], re.DOTALL)
    assert "fp-not-on-paper" in lines[0]
    assert "blue school" in lines[0]
    assert "fp-on-paper" in lines[1]
    assert "Ask the lead practitioner." in lines[1]
    assert "on-paper" not in lines[2]


def test_paper_says_for_whom_it_was_printed_and_when() -> None:
    assert "Printed for Grace Adeyemi, Friday 20 November 2026" in words(html("maya"))


def test_every_source_number_leads_to_its_footnote_and_every_footnote_is_on_paper() -> None:
    markup = html("maya")

    pointed = set(re.findall(r'href="#source-(\d+)"', markup))

    assert pointed == set(re.findall(r'id="source-(\d+)"', markup)) == {"1", "2", "3", "4"}
    paper = words(markup.partition("fp-sources-on-paper")[2].partition("</div>")[0])
    assert all(source.words in paper for source in maya.LIFE.sources)


def test_there_are_ways_to_earlier_and_later_and_no_page_numbers() -> None:
    chronology = replace(maya.CHRONOLOGY, earlier_url="/e", later_url="/l")

    said = words(child(bare(chronology=chronology)))

    assert "Later entries" in said
    assert "Earlier entries" in said
    assert not re.search(r"\bPage \d|\d+ of \d+|\d+ entries", said)


def test_words_somebody_wrote_are_never_taken_for_markup() -> None:
    nasty = "<script>alert(1)</script><b>bold</b>"
    entry = Entry(when="1 Nov", line=nasty, kind=nasty, by=nasty, found=nasty, url="#")
    head = Head(ref="x", name=nasty, called=nasty, age=nasty, asked_for=nasty, lives=nasty)
    page = ChildPage(
        head=head,
        know_first=KnowFirst(lines=(KnowLine(words=nasty, owner=nasty),), checked=nasty),
        talk_and_listen=nasty,
        chronology=Chronology(years=(Year(year="2026", entries=(entry,)),)),
    )

    markup = child(page)

    assert "<script>alert" not in markup
    assert "<b>bold" not in markup
    assert markup.count("&lt;script&gt;alert(1)") >= 10

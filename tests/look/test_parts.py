"""Each part of a page: the markup it makes, and that the page of parts shows them all."""

import re

import pytest
from django import forms
from django.template import engines
from django.template.loader import render_to_string

from footpath.web.templatetags.ui import register
from footpath.web.ui.examples.parts import parts
from footpath.web.ui.motifs import LEAVES, MOTIFS, motif_for
from footpath.web.ui.values import KnowFirst, KnowLine, Person, Picture, Row, Undo
from tests.look.drawn import PAGES, html, words

# Tags that only other tags' templates use.
WITHIN = {"motif", "widget", "conflict_template"}


def drawn(markup: str, **context: object) -> str:
    """Return what a template would draw."""
    return engines["django"].from_string("{% load ui %}" + markup).render(context)


class Asked(forms.Form):
    """Two questions and a tick."""

    name = forms.CharField(label="What are you called?", help_text="A first name is enough.")
    how = forms.ChoiceField(label="How shall we talk?", choices=[("cards", "Cards")], widget=forms.RadioSelect)
    told = forms.BooleanField(label="They know", required=False)
    kept = forms.CharField(label="Anything else?", widget=forms.Textarea, max_length=5)


def test_every_part_is_on_the_page_of_parts() -> None:
    shown = " ".join(state.markup for part in parts() for state in part.states)

    missing = [t for t in register.tags if t not in WITHIN and not re.search(rf"% {t}\b", shown)]

    assert not missing


@pytest.mark.parametrize("name", PAGES)
def test_ids_are_used_once_on_each_page(name: str) -> None:
    markup = re.sub(r"<template.*?</template>", "", html(name), flags=re.DOTALL)

    ids = re.findall(r'\sid="([^"]+)"', markup)

    assert not {one for one in ids if ids.count(one) > 1}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_that_its_people_are_invented(name: str) -> None:
    assert "everybody in this record is invented" in words(html(name))


def test_what_is_absent_and_what_is_refused_look_the_same() -> None:
    assert html("absent") == html("refused")


@pytest.mark.parametrize("name", ["404", "403", "400", "500", "503"])
def test_a_page_for_when_things_go_wrong_needs_nothing_to_be_drawn(name: str) -> None:
    assert "</html>" in render_to_string(f"{name}.html")


def test_a_button_with_somewhere_to_go_is_a_link() -> None:
    assert drawn('{% button url="/x" key="n" %}Write{% endbutton %}').startswith('<a href="/x"')
    assert "<button" in drawn("{% button %}Save{% endbutton %}")


def test_a_field_is_named_by_its_question_and_described_by_its_hint() -> None:
    field = str(Asked()["name"].as_field_group())

    assert '<label class="govuk-label fp-label" for="id_name">What are you called?</label>' in field
    assert 'aria-describedby="id_name_helptext"' in field
    assert '<div class="govuk-hint" id="id_name_helptext">A first name is enough.</div>' in field
    assert 'class="govuk-input"' in field


def test_choices_stand_in_a_group_named_by_their_question() -> None:
    field = str(Asked()["how"].as_field_group())

    assert "<fieldset" in field
    assert "How shall we talk?</legend>" in field
    assert '<input class="govuk-radios__input" type="radio" name="how" value="cards"' in field


def test_a_tick_keeps_its_words_beside_it() -> None:
    field = str(Asked()["told"].as_field_group())

    assert 'for="id_told">They know</label>' in field
    assert "<fieldset" not in field


def test_a_missing_answer_is_asked_for_kindly_above_the_form_and_beside_the_field() -> None:
    form = Asked(data={"kept": "too long"})

    summary = drawn("{% error_summary form %}", form=form)
    field = str(form["name"].as_field_group())

    assert '<a href="#id_name">Please answer: What are you called?</a>' in summary
    assert '<a href="#id_how_0">Please answer: How shall we talk?</a>' in summary
    assert '<a href="#id_kept">Ensure this value has at most 5 characters' in summary
    assert "Please answer: What are you called?" in field
    assert 'aria-invalid="true"' in field
    assert "id_name_error" in field


def test_a_form_with_nothing_wrong_has_no_error_summary() -> None:
    assert not drawn("{% error_summary form %}", form=Asked()).strip()


def test_a_picture_says_nothing_because_the_name_stands_beside_it() -> None:
    markup = drawn("{% person p %}", p=Person(name="Kerry", who="Mum", picture=Picture(motif="owl")))

    assert words(markup) == "Kerry Mum"
    assert 'aria-hidden="true"' in markup


@pytest.mark.parametrize("name", MOTIFS)
def test_every_drawn_picture_is_there_to_be_drawn(name: str) -> None:
    assert "<svg" in drawn("{% motif name %}", name=name)


def test_a_picture_we_do_not_have_is_never_looked_for() -> None:
    assert drawn("{% motif name %}", name="../404") == ""


def test_a_person_keeps_the_leaf_they_were_given() -> None:
    assert {motif_for(n) for n in range(30)} == set(LEAVES)
    assert motif_for(7) == motif_for(7)


def test_nothing_to_know_first_is_said_and_not_left_out_where_how_to_talk_is_known() -> None:
    said = words(drawn("{% know_first none talk='Sit low.' name='Theo' %}", none=None))

    assert "Nobody has written here what to know first." in said
    assert "How Theo talks and listens" in said


def test_a_fourth_line_asks_which_can_go() -> None:
    lines = tuple(KnowLine(words=f"Line {n}") for n in range(4))
    known = KnowFirst(lines=lines, retire_url="/retire")

    assert "Which one can go?" in drawn("{% know_first known %}", known=known)


def test_a_fact_that_can_be_changed_says_which() -> None:
    rows = (Row(label="Known as", words="Maya", url="/change"),)

    assert words(drawn("{% summary_list rows %}", rows=rows)) == "Known as Maya Change Known as"


def test_taking_something_back_is_sent_and_not_only_asked_for() -> None:
    markup = drawn("{% undo_toast u %}", u=Undo(words="Filed.", url="/undo"), csrf_token="token")

    assert '<form method="post" action="/undo">' in markup
    assert 'name="csrfmiddlewaretoken" value="token"' in markup

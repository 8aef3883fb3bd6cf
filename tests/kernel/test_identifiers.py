"""The numbers other services know a child by, and whether a number can be one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footpath.kernel.identifiers import (
    UPN_CHECK_LETTERS,
    NotAnIdentifier,
    format_nhs_number,
    has_upn_shape,
    is_la_child_id,
    is_la_number,
    is_upn,
    nhs_number,
    upn_check_letter,
)

digits = st.text("0123456789", min_size=12, max_size=12)


@pytest.mark.parametrize("written", ["943 476 5919", "9434765919", "943-476-5919", " 9434765919 "])
def test_an_nhs_number_is_read_however_it_is_spaced(written: str) -> None:
    assert nhs_number(written) == "9434765919"


@pytest.mark.parametrize("wrong", ["9434765918", "943476591", "94347659190", "943476591X", "", "٩" * 10])
def test_what_cannot_be_an_nhs_number_is_refused(wrong: str) -> None:
    with pytest.raises(NotAnIdentifier):
        nhs_number(wrong)


def test_an_nhs_number_is_shown_as_it_is_read_aloud() -> None:
    assert format_nhs_number("9434765919") == "943 476 5919"


def test_the_check_letter_is_worked_out_by_hand() -> None:
    # 8x2 5x3 0x4 7x5 2x6 8x7 9x8 7x9 3x10 7x11 4x12 4x13 = 476, and 476 is 20 x 23 + 16
    assert upn_check_letter("A850728973744") == UPN_CHECK_LETTERS[16] == "T"
    assert is_upn("T850728973744")
    assert not is_upn("A850728973744")


@given(number=digits)
def test_exactly_one_letter_of_the_alphabet_makes_a_pupil_number_right(number: str) -> None:
    right = [letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if is_upn(letter + number)]

    assert len(right) == 1
    assert right[0] not in "IOS"


@given(number=digits, at=st.integers(min_value=0, max_value=11), other=st.sampled_from("0123456789"))
def test_one_digit_wrong_is_noticed(number: str, at: int, other: str) -> None:
    changed = number[:at] + other + number[at + 1 :]
    letter = upn_check_letter(f"A{number}")

    assert is_upn(f"{letter}{changed}") == (changed == number)


def test_a_temporary_pupil_number_has_no_letter_to_check() -> None:
    assert upn_check_letter("X98765432123B") is None
    assert is_upn("X98765432123B")


@pytest.mark.parametrize("wrong", ["", "T85072897374", "T8507289737444", "8850728973744", "TX50728973744"])
def test_what_has_not_the_shape_of_a_pupil_number_is_none(wrong: str) -> None:
    assert not has_upn_shape(wrong)
    assert not is_upn(wrong)
    with pytest.raises(NotAnIdentifier, match="Check it"):
        upn_check_letter(wrong)


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("C0000001", True),
        ("9" * 20, True),
        ("9" * 21, False),
        ("", False),
        ("a_b", False),
        ("é", False),
    ],
)
def test_a_childs_number_has_at_most_twenty_letters_and_digits(written: str, right: bool) -> None:
    assert is_la_child_id(written) is right


@pytest.mark.parametrize(("written", "right"), [("201", True), ("20", False), ("101", False)])
def test_an_authoritys_number_has_three_digits(written: str, right: bool) -> None:
    assert is_la_number(written) is right

"""What a browser sends for a number is a number that every database holds, or is none."""

import pytest

from footpath.web.numbers import number_in

pytestmark = pytest.mark.once


@pytest.mark.parametrize("sent", [None, "", "x", "²", "\u0661", "-1", "1.5", " 1", "9" * 10, "9" * 4000])
def test_what_is_no_number_here_is_none(sent: str | None) -> None:
    assert number_in(sent) == 0
    assert number_in(sent, otherwise=7) == 7


def test_a_number_is_itself_as_long_as_it_may_be() -> None:
    assert number_in("0") == 0
    assert number_in("9" * 9) == 999_999_999
    assert number_in("9" * 18, digits=18) < 2**63

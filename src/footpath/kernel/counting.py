"""How many of something there are, in words."""


def counted(number: int, one: str, many: str) -> str:
    """Return "1 child" or "2,300 children"."""
    return f"{number:,} {one if number == 1 else many}"

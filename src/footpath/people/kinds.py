"""How a family sees itself: drawing it together, and eco-maps with their ties."""

from footpath.access.rules import Can, FieldClass
from footpath.people.models.drawn import EcoMap, EcoTie
from footpath.record.registry import Kind, Retention, Saying, Slot, first_words, register


def _slot(key: str, label: str, *, own: bool = False, shareable: bool = True) -> Slot:
    return Slot(key=key, label=label, own=own, field_class=FieldClass.NARRATIVE, shareable=shareable)


def _drawn_line(saying: Saying) -> str:
    who = saying.words.get("with-whom", "").strip().rstrip(".")
    where = saying.words.get("where", "").strip().rstrip(".")
    return " ".join(part for part in ("The family drawn", f"with {who}" if who else "", where) if part) + "."


def _map_line(saying: Saying) -> str:
    said = first_words("said", otherwise="")(saying)
    return f"An eco-map, in {saying.facts['whose_eyes']}’s eyes. {said}".strip()


def _tie_line(saying: Saying) -> str:
    """Says nothing of whom: not everybody who may read the map may know them."""
    return "A tie of an eco-map."


family_drawn = register(
    Kind(
        key="people.family-drawn",
        label="The family drawn together",
        detail=None,
        line=_drawn_line,
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            _slot("with-whom", "With whom"),
            _slot("where", "Where"),
            _slot("said", "What was said as it was drawn"),
            _slot("child-says", "What the child said or showed", own=True),
        ),
        standing=False,
        in_chronology=True,
    )
)

eco_map = register(
    Kind(
        key="people.eco-map",
        label="Eco-map",
        detail=EcoMap,
        line=_map_line,
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            _slot("how", "How it was made, and with whom"),
            _slot("said", "In their own words"),
            _slot("means", "What we make of it", shareable=False),
        ),
        standing=False,
        in_chronology=True,
    )
)

# A tie is told by its map, and is no entry of a chronology.
eco_tie = register(
    Kind(
        key="people.eco-tie",
        label="Tie of an eco-map",
        detail=EcoTie,
        line=_tie_line,
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(_slot("words", "In their own words", own=True),),
        standing=False,
        in_chronology=False,
    )
)

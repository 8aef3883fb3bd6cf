"""Families of every shape that a family therapist draws, each small enough to be looked at."""

from __future__ import annotations

from datetime import date

from footpath.drawings.genogram.values import (
    Between,
    Couple,
    Family,
    Feeling,
    Home,
    Life,
    Line,
    Parentage,
    Partners,
)
from tests.drawings.cast import C, D, S, T, somebody


def three_partners() -> Family:
    """A mother, her three partners, and a child of each; the partners' own earlier ones beside."""
    return Family(
        title="Dee’s family",
        people=(
            somebody("dee", "Dee", C, "41", is_centre=True),
            *(somebody(f"p{n}", name, S) for n, name in enumerate(("Alan", "Bernard", "Callum"))),
            *(somebody(f"c{n}", name, C, born=date(2005 + 4 * n, 1, 1)) for n, name in enumerate(("Uma", "Vi", "Wyn"))),
            somebody("ex", "Sandra", C),
            somebody("half", "Xavier", S, born=date(2001, 1, 1)),
        ),
        couples=(
            Couple(one="dee", other="p0", partners=Partners.DIVORCED, note="2003 to 2008"),
            Couple(one="dee", other="p1", partners=Partners.SEPARATED, note="2009 to 2012"),
            Couple(one="dee", other="p2", partners=Partners.MARRIED, note="2014"),
            Couple(one="p2", other="ex", partners=Partners.DIVORCED),
        ),
        parentages=(
            *(Parentage(child=f"c{n}", parents=("dee", f"p{n}")) for n in range(3)),
            Parentage(child="half", parents=("p2", "ex")),
            Parentage(child="c1", parents=("p2",), line=Line.STEP),
        ),
        homes=(Home(key="h", name="Dee’s", members=("dee", "p2", "c1", "c2")),),
    )


def five_generations() -> Family:
    people, couples, parentages = [], [], []
    for level, year in enumerate((1925, 1948, 1970, 1994, 2018)):
        people.append(somebody(f"f{level}", f"Mother {level + 1}", C, str(year), born=date(year, 1, 1)))
        people.append(somebody(f"m{level}", f"Father {level + 1}", S, str(year - 2), born=date(year - 2, 1, 1)))
        people.append(somebody(f"a{level}", f"Aunt {level + 1}", C, str(year + 3), born=date(year + 3, 1, 1)))
        if level < 4:
            couples.append(Couple(one=f"f{level}", other=f"m{level}", partners=Partners.MARRIED))
        if level:
            for child in (f"f{level}", f"a{level}"):
                parentages.append(Parentage(child=child, parents=(f"f{level - 1}", f"m{level - 1}")))
    people = [one for one in people if one.key not in ("m4", "a0")]
    return Family(title="Five generations", people=tuple(people), couples=tuple(couples), parentages=tuple(parentages))


def nine_with_twins() -> Family:
    names = ("Ruth", "Saul", "Tamar", "Uri", "Vashti", "Yael", "Zeb", "Abel", "Beth")
    births = (2001, 2003, 2005, 2007, 2009, 2009, 2012, 2015, 2018)
    return Family(
        title="Nine brothers and sisters",
        people=(
            somebody("mum", "Naomi", C),
            somebody("dad", "Eli", S),
            *(
                somebody(f"k{n}", name, C if n % 2 else S, str(year), born=date(year, 3, 1), is_centre=n == 8)
                for n, (name, year) in enumerate(zip(names, births, strict=True))
            ),
            somebody("lost", "", T, "2011", born=date(2011, 1, 1), life=Life.LOST),
        ),
        couples=(Couple(one="mum", other="dad", partners=Partners.MARRIED),),
        parentages=(
            *(
                Parentage(
                    child=f"k{n}",
                    parents=("mum", "dad"),
                    born_together="twins" if births[n] == 2009 else "",
                    is_alike=births[n] == 2009,
                )
                for n in range(9)
            ),
            Parentage(child="lost", parents=("mum", "dad")),
        ),
    )


def two_mothers() -> Family:
    return Family(
        title="Two mothers",
        people=(
            somebody("ann", "Ann", C),
            somebody("bea", "Bea", C),
            somebody("donor", "donor, not known", D, is_unknown=True),
            somebody("cy", "Cy", D, "6", is_centre=True, born=date(2020, 1, 1)),
        ),
        couples=(Couple(one="ann", other="bea", partners=Partners.CIVIL, note="since 2016"),),
        parentages=(
            Parentage(child="cy", parents=("ann", "donor")),
            Parentage(child="cy", parents=("ann", "bea"), line=Line.ADOPTED),
        ),
        homes=(Home(key="h", name="home", members=("ann", "bea", "cy")),),
    )


def adopted() -> Family:
    return Family(
        title="Adopted, with a birth family beside",
        people=(
            somebody("birth-mother", "Gail", C),
            somebody("birth-father", "father, not known", S, is_unknown=True),
            somebody("sister", "Hope", C, "adopted elsewhere", born=date(2014, 1, 1)),
            somebody("ivo", "Ivo", S, "10", born=date(2016, 1, 1), is_centre=True),
            somebody("one", "Judith", C),
            somebody("other", "Karl", S),
            somebody("brother", "Lars", S, "14", born=date(2012, 1, 1)),
            somebody("gran", "Mabel", C, life=Life.DIED),
        ),
        couples=(Couple(one="one", other="other", partners=Partners.MARRIED),),
        parentages=(
            Parentage(child="ivo", parents=("birth-mother", "birth-father")),
            Parentage(child="sister", parents=("birth-mother", "birth-father")),
            Parentage(child="ivo", parents=("one", "other"), line=Line.ADOPTED),
            Parentage(child="brother", parents=("one", "other")),
            Parentage(child="birth-mother", parents=("gran",)),
        ),
        homes=(Home(key="h", name="home", members=("one", "other", "ivo", "brother")),),
        betweens=(
            Between(one="ivo", other="sister", feeling=Feeling.DISTANT, in_whose_eyes="Ivo"),
            Between(one="ivo", other="birth-mother", feeling=Feeling.CUT_OFF, in_whose_eyes="Ivo"),
        ),
    )


def tangled() -> Family:
    """A grandmother who adopted her grandchild, cousins who married, somebody who is nobody's kin."""
    return Family(
        title="A family tangled by law and love",
        people=(
            somebody("gran", "Olive", C, born=date(1950, 1, 1)),
            somebody("mum", "Pia", C, born=date(1980, 1, 1)),
            somebody("aunt", "Queenie", C, born=date(1982, 1, 1)),
            somebody("uncle", "Rob", S),
            somebody("kid", "Sky", C, "8", is_centre=True, born=date(2018, 1, 1)),
            somebody("cousin", "Ty", S, born=date(2005, 1, 1)),
            somebody("other", "Una", C, born=date(2004, 1, 1)),
            somebody("baby", "Val", D, born=date(2025, 1, 1)),
            somebody("friend", "Wes, the lodger", S),
        ),
        couples=(
            Couple(one="aunt", other="uncle", partners=Partners.MARRIED),
            Couple(one="cousin", other="other", partners=Partners.TOGETHER),
        ),
        parentages=(
            Parentage(child="mum", parents=("gran",)),
            Parentage(child="aunt", parents=("gran",)),
            Parentage(child="kid", parents=("mum",)),
            Parentage(child="other", parents=("mum",)),
            Parentage(child="kid", parents=("gran",), line=Line.ADOPTED),
            Parentage(child="cousin", parents=("aunt", "uncle")),
            Parentage(child="baby", parents=("cousin", "other")),
        ),
        homes=(Home(key="h", name="Olive’s", members=("gran", "kid", "friend")),),
        betweens=(
            Between(one="gran", other="mum", feeling=Feeling.CONFLICT, in_whose_eyes="Sky"),
            Between(one="uncle", other="mum", feeling=Feeling.CONTROLLING, in_whose_eyes="Pia", is_one_way=True),
            Between(one="cousin", other="kid", feeling=Feeling.CLOSE_AND_CONFLICT, in_whose_eyes="Sky"),
        ),
    )


ALL = (three_partners, five_generations, nine_with_twins, two_mothers, adopted, tangled)

"""Rules of the child's characteristics: ethnicity and disabilities."""

import polars as pl

from footpath.kernel.codelists import codelist
from footpath.returns.cin.rule import Rules
from footpath.returns.cin.tables import Tables, given, no, on

RULES = Rules("Disabilities")
FEWEST_DISABILITY_CODES = 8


@RULES.whole(
    "2887Q",
    "Please check and either amend or provide a reason: Less than 8 disability codes have been used in your return",
    "Disability",
    fix="Check that every kind of disability is recorded where there is one. In a small return it can be true: say so.",
    differs="The public validator counts the rows that say NONE, where the rule leaves those children out and "
    "counts the different codes used.",
)
def few_disability_codes_are_used(t: Tables) -> bool:
    codes = [code for code in codelist("cin.disability").codes() if code != "NONE"]
    used = t.disabilities.filter(pl.col("Disability").is_in(codes))
    return used["Disability"].n_unique() < FEWEST_DISABILITY_CODES


@RULES.whole(
    "2888Q",
    "Please check and either amend or provide a reason: Only one disability code is recorded per child and multiple "
    "disabilities should be recorded where possible.",
    "Disability",
    fix="Check that children with more than one disability have each of them recorded.",
)
def nobody_has_two_disabilities(t: Tables) -> bool:
    recorded = t.disabilities.filter(given("Disability") & (pl.col("Disability") != "NONE"))
    return recorded.height > 0 and recorded["person"].n_unique() == recorded.height


@RULES.rows(
    "4220",
    "Ethnicity is missing or invalid (see Ethnicity table)",
    "Ethnicity",
    module="ChildCharacteristics",
    fix="Record the child's ethnicity; where nobody has asked yet it is NOBT, and where they chose not to say, REFU.",
)
def ethnicity_is_missing(t: Tables) -> pl.DataFrame:
    return t.children.filter(~t.known("Ethnicity", "cin.ethnicity"))


@RULES.rows(
    "8540",
    "Child’s disability is missing or invalid (see Disability table)",
    "Disability",
    "PersonBirthDate",
    "ReferralNFA",
    module="ChildCharacteristics",
    fix="Record the child's disabilities, each with its code, or NONE where there is none.",
    differs="The public validator looks its failing rows up in a table where they cannot be and so reports "
    "nothing. The rule: at least one Disability, and each of them a code of the list.",
)
def disability_is_missing(t: Tables) -> pl.DataFrame:
    helped = t.episodes.filter(no("ReferralNFA"))["person"]
    recorded = t.disabilities["person"]
    wrong = t.disabilities.filter(~t.known("Disability", "cin.disability"))["person"]
    person = pl.col("person")
    return t.children.filter(
        on("PersonBirthDate").is_not_null()
        & person.is_in(helped.implode())
        & (~person.is_in(recorded.implode()) | person.is_in(wrong.implode()))
    )


@RULES.rows(
    "8790",
    "Disability information includes both None and other values",
    "Disability",
    fix="Take NONE out, or take the others out.",
)
def none_and_others(t: Tables) -> pl.DataFrame:
    is_none = pl.col("Disability").str.to_uppercase() == "NONE"
    recorded = t.disabilities.filter(given("Disability"))
    return recorded.filter(is_none.any().over("person") & ~is_none)


@RULES.rows(
    "8794",
    "Child has two or more disabilities with the same code",
    "Disability",
    fix="Give each code once.",
)
def same_disability_twice(t: Tables) -> pl.DataFrame:
    return t.disabilities.filter(given("Disability") & (pl.len().over("person", "Disability") > 1))

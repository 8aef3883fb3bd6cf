"""Rules of the child's identifiers."""

import tomllib
from functools import cache
from importlib import resources

import polars as pl

from footpath.kernel.identifiers import UPN_CHECK_LETTERS
from footpath.returns.cin.rule import Rules
from footpath.returns.cin.tables import Tables, given, missing, no, on, undated, yes

RULES = Rules("ChildIdentifiers")
UPN_LENGTH = 13
FORMER_UPN = r"^[A-Za-z][0-9]{11}[0-9A-Za-z]$"
LONGEST_CHILD_ID = 20
MOST_WITHOUT_SEX = 50  # one in so many
MONTH = 30
SCHOOL_AGE, MOST_AGE = 6, 25
REASONS_AT_SCHOOL_AGE = ("UN2", "UN3", "UN4", "UN5", "UN6", "UN7")


def _thirteen(t: Tables) -> pl.DataFrame:
    return t.children.filter(pl.col("UPN").str.len_chars() == UPN_LENGTH)


@RULES.rows(
    "1510",
    "UPN invalid (wrong check letter at character 1)",
    "UPN",
    fix="Check the UPN with the school: a digit or its first letter has been mistyped.",
)
def upn_has_another_check_letter(t: Tables) -> pl.DataFrame:
    digits = pl.col("UPN").str.slice
    weighed = pl.sum_horizontal(digits(at, 1).cast(pl.Int32) * (at + 1) for at in range(1, UPN_LENGTH))
    letters = pl.Series(list(UPN_CHECK_LETTERS))
    return (
        _thirteen(t)
        .filter(digits(1).str.contains(r"^[0-9]{12}$"))
        .filter(pl.lit(letters).gather(weighed % len(letters)) != digits(0, 1))
    )


@RULES.rows(
    "1520",
    "More than one record with the same UPN.",
    "UPN",
    fix="Find out whether these are one child given twice, or whose UPN it is, and take it from the other.",
)
def upn_is_given_twice(t: Tables) -> pl.DataFrame:
    return t.children.filter(given("UPN") & (pl.len().over("UPN") > 1))


@cache
def _upn_authorities(year: int) -> tuple[str, ...]:
    told = tomllib.loads((resources.files("footpath.returns.cin") / "upn_authorities.toml").read_text("utf-8"))
    held = [one for one in told["ranges"] if one.get("first_year", year) <= year]
    return tuple(f"{number:03d}" for one in held for number in range(one["from"], one["to"] + 1))


@RULES.rows(
    "1530",
    "UPN invalid (characters 2-4 not a recognised LA code)",
    "UPN",
    fix="Check the UPN with the school: characters 2 to 4 are the number of the authority that gave it.",
)
def upn_names_no_authority(t: Tables) -> pl.DataFrame:
    return _thirteen(t).filter(~pl.col("UPN").str.slice(1, 3).is_in(_upn_authorities(t.year)))


@RULES.rows(
    "1540",
    "UPN invalid (characters 5-12 not all numeric)",
    "UPN",
    fix="Check the UPN with the school: characters 5 to 12 are digits.",
)
def upn_has_no_digits_in_its_middle(t: Tables) -> pl.DataFrame:
    return t.children.filter(~pl.col("UPN").str.slice(4, 8).str.contains(r"^[0-9]+$"))


@RULES.rows(
    "1550",
    "UPN invalid (character 13 not a recognised value)",
    "UPN",
    fix="Check the UPN with the school: it ends with a digit, or with a letter other than I, O and S.",
)
def upn_ends_wrongly(t: Tables) -> pl.DataFrame:
    return _thirteen(t).filter(~pl.col("UPN").str.slice(12).str.contains(f"^[0-9{UPN_CHECK_LETTERS}]$"))


@RULES.rows(
    "1560Q",
    "Please check and either amend or provide a reason: Former UPN wrongly formatted",
    "FormerUPN",
    fix="Check the former UPN: a letter and twelve digits, or a letter, eleven digits and a letter.",
    differs="The public validator also queries a former UPN that ends with a letter. The data table has two forms "
    "for N00001 and N00002: a letter and twelve digits, or a letter, eleven digits and a letter.",
)
def former_upn_has_another_form(t: Tables) -> pl.DataFrame:
    return t.children.filter(~pl.col("FormerUPN").str.contains(FORMER_UPN))


@RULES.rows(
    "1570",
    "LA Child ID must not be longer than 20 characters",
    "LAchildID",
    first=2025,
    fix="Give the child a shorter number, the same one as last year and in the SSDA903.",
)
def child_id_is_too_long(t: Tables) -> pl.DataFrame:
    return t.children.filter(pl.col("LAchildID").str.len_chars() > LONGEST_CHILD_ID)


@RULES.rows(
    "1580",
    "LA Child ID must not contain any non-alphanumeric characters",
    "LAchildID",
    first=2025,
    fix="Take out of the number whatever is not one of A to Z, a to z and 0 to 9.",
)
def child_id_has_other_characters(t: Tables) -> pl.DataFrame:
    return t.children.filter(~pl.col("LAchildID").str.contains(r"^[A-Za-z0-9]*$"))


def _too_many_without_sex(t: Tables, unknown: pl.Expr) -> bool:
    without = t.children.filter(unknown & undated("ExpectedPersonBirthDate")).height
    return without * MOST_WITHOUT_SEX > t.children.height


@RULES.whole(
    "2886Q",
    "Please check and either amend or provide a reason: Percentage of children with no gender recorded is more than "
    "2% (excluding unborns)",
    "GenderCurrent",
    "ExpectedPersonBirthDate",
    last=2024,
    fix="Find the children whose gender is 0 or blank and who have been born, and record it.",
    differs="The public validator compares before it combines (`a | b == 0`) and so counts other children. The rule: "
    "gender equal to zero or missing, and the expected date of birth missing.",
)
def many_have_no_gender(t: Tables) -> bool:
    return _too_many_without_sex(t, missing("GenderCurrent") | (pl.col("GenderCurrent") == "0"))


@RULES.whole(
    "2886Q",
    "Please check and either amend or provide a reason: Percentage of children with no sex recorded is more than 2% "
    "(excluding unborns)",
    "Sex",
    "ExpectedPersonBirthDate",
    first=2025,
    fix="Find the children whose sex is U or blank and who have been born, and record it.",
)
def many_have_no_sex(t: Tables) -> bool:
    return _too_many_without_sex(t, missing("Sex") | (pl.col("Sex") == "U"))


@RULES.rows(
    "4180",
    "Gender is missing",
    "GenderCurrent",
    last=2024,
    fix="Record the child's gender in GenderCurrent: 1, 2, 0 or 9.",
)
def gender_is_missing(t: Tables) -> pl.DataFrame:
    return t.children.filter(~t.known("GenderCurrent", "cin.gender-current"))


@RULES.rows(
    "4180",
    "Sex must be provided and equal M, F, or U",
    "Sex",
    first=2025,
    fix="Record the child's sex in Sex: M, F or U.",
)
def sex_is_missing(t: Tables) -> pl.DataFrame:
    return t.children.filter(~t.known("Sex", "cin.sex"))


@RULES.rows("8500", "LA Child ID missing", "LAchildID", fix="Give the child the number your records know them by.")
def child_id_is_missing(t: Tables) -> pl.DataFrame:
    return t.children.filter(missing("LAchildID"))


@RULES.rows(
    "8510",
    "More than one child record with the same LA Child ID",
    "LAchildID",
    fix="Bring the records of one child together in one Child, or give the other child their own number.",
    differs="The public validator also counts children without a number as having the same one. A missing number is "
    "for rule 8500.",
)
def child_is_given_twice(t: Tables) -> pl.DataFrame:
    return t.children.filter(given("LAchildID") & (pl.len().over("LAchildID") > 1))


@RULES.rows(
    "8520",
    "Date of Birth is after data collection period (must be on or before the end of the census period)",
    "PersonBirthDate",
    fix="Check the date of birth; a child not yet born by 31 March has an ExpectedPersonBirthDate instead.",
)
def born_after_the_period(t: Tables) -> pl.DataFrame:
    return t.children.filter(on("PersonBirthDate") > t.end)


@RULES.rows(
    "8525Q",
    "Either Date of Birth or Expected Date of Birth must be provided (but not both)",
    "PersonBirthDate",
    "ExpectedPersonBirthDate",
    fix="Give the date of birth, or, for a child not yet born, the expected date; never both.",
)
def not_one_date_of_birth(t: Tables) -> pl.DataFrame:
    return t.children.filter(undated("PersonBirthDate") == undated("ExpectedPersonBirthDate"))


@RULES.rows(
    "8530Q",
    "Please check and either amend data or provide a reason: Expected Date of Birth is outside the expected range for "
    "this census (March to December of the Census Year end)",
    "ExpectedPersonBirthDate",
    fix="Check the expected date. A child who has been born by now has a PersonBirthDate instead.",
    differs="The public validator also queries 1 March and 31 December themselves. The message names March to "
    "December, and both days are in it.",
)
def expected_at_another_time(t: Tables) -> pl.DataFrame:
    earliest = pl.lit(t.end).dt.offset_by(f"-{MONTH}d")
    latest = pl.lit(t.end).dt.offset_by("9mo")
    return t.children.filter(~on("ExpectedPersonBirthDate").is_between(earliest, latest))


@RULES.rows(
    "8535Q",
    "Please check and either amend data or provide a reason: Child’s date of death should not be prior to the date "
    "of birth",
    "PersonDeathDate",
    "PersonBirthDate",
    fix="Check both dates; one of them is missing or wrong.",
)
def died_before_their_birth(t: Tables) -> pl.DataFrame:
    return t.children.filter(
        on("PersonDeathDate").is_not_null()
        & (undated("PersonBirthDate") | (on("PersonBirthDate") > on("PersonDeathDate")))
    )


@RULES.rows(
    "8545Q",
    "Please check and either amend data or provide a reason: Child's date of death should be within the census year",
    "PersonDeathDate",
    fix="Check the date of death; a child who died before 1 April is not in this census.",
)
def died_outside_the_period(t: Tables) -> pl.DataFrame:
    return t.children.filter(t.outside("PersonDeathDate"))


@RULES.rows(
    "8590",
    "Child does not have a recorded CIN episode.",
    "LAchildID",
    fix="Add the episode the child was helped in, or leave the child out of the return.",
)
def child_has_no_episode(t: Tables) -> pl.DataFrame:
    return t.children.filter(~pl.col("person").is_in(t.episodes["person"].implode()))


@RULES.rows(
    "8750",
    "Gender must equal 0 for an unborn child",
    "GenderCurrent",
    "PersonBirthDate",
    "ExpectedPersonBirthDate",
    last=2024,
    fix="Set GenderCurrent to 0 until the child is born.",
)
def unborn_with_a_gender(t: Tables) -> pl.DataFrame:
    return _unborn(t).filter(pl.col("GenderCurrent").fill_null("") != "0")


@RULES.rows(
    "8750",
    "Sex must equal U for an unborn child",
    "Sex",
    "PersonBirthDate",
    "ExpectedPersonBirthDate",
    first=2025,
    fix="Set Sex to U until the child is born.",
)
def unborn_with_a_sex(t: Tables) -> pl.DataFrame:
    return _unborn(t).filter(pl.col("Sex").fill_null("") != "U")


def _unborn(t: Tables) -> pl.DataFrame:
    return t.children.filter(undated("PersonBirthDate") & on("ExpectedPersonBirthDate").is_not_null())


@RULES.rows(
    "8770Q",
    "Please check and either amend data or provide a reason: UPN or reason UPN missing expected for a child who is "
    "more than 5 years old",
    "UPN",
    "UPNunknown",
    last=2024,
    fix="Ask the school for the UPN, or say in UPNunknown why there is none.",
)
def no_upn_at_six(t: Tables) -> pl.DataFrame:
    return _no_upn(t, born_by=pl.lit(t.years_before_end(SCHOOL_AGE)))


@RULES.rows(
    "8770Q",
    "Please check and either amend data or provide a reason: UPN is missing or reason UPN is missing or is UN1 for a "
    "child who is of school age.",
    "UPN",
    "UPNunknown",
    first=2025,
    fix="Ask the school for the UPN, or say in UPNunknown why there is none; UN1 is for children not yet at school.",
)
def no_upn_at_school_age(t: Tables) -> pl.DataFrame:
    term = pl.lit(t.end).dt.offset_by("4mo").dt.offset_by("31d")  # the last day before the school year starts
    return _no_upn(t, born_by=term.dt.offset_by(f"-{SCHOOL_AGE}y"))


def _no_upn(t: Tables, *, born_by: pl.Expr) -> pl.DataFrame:
    helped = t.episodes.filter(no("ReferralNFA"))["person"]
    reason = pl.col("UPNunknown").str.to_uppercase().is_in(REASONS_AT_SCHOOL_AGE).fill_null(value=False)
    return t.children.filter(
        (on("PersonBirthDate") <= born_by) & missing("UPN") & ~reason & pl.col("person").is_in(helped.implode())
    )


@RULES.rows(
    "8772",
    "UPN unknown reason is UN7 (Referral with no further action) but at least one CIN details is a referral going on "
    "to further action",
    "UPNunknown",
    "ReferralNFA",
    fix="Give the UPN or another reason; UN7 is only for a child none of whose referrals went further.",
    differs="The public validator also reports a child without any CINdetails. The message is of a child with at "
    "least one that went further; one with none is for rule 8590.",
)
def un7_with_further_action(t: Tables) -> pl.DataFrame:
    further = t.episodes.filter(~yes("ReferralNFA"))
    return t.children.filter((pl.col("UPNunknown") == "UN7") & pl.col("person").is_in(further["person"].implode()))


@RULES.rows(
    "8775Q",
    "Please check and either amend data or provide a reason: Child is over 25 years old",
    "PersonBirthDate",
    "CINclosureDate",
    fix="Check the date of birth, and whether the episode should have ended by the 25th birthday.",
)
def older_than_25(t: Tables) -> pl.DataFrame:
    birthday = on("PersonBirthDate").dt.offset_by(f"{MOST_AGE}y")
    return t.episodes.filter(
        (on("PersonBirthDate") < t.years_before_end(MOST_AGE))
        & (undated("CINclosureDate") | (on("CINclosureDate") > birthday))
    )

"""What breaks each rule of the header and the child, and what just does not."""

from tests.returns.cin.made import census, child, closed, episode, with_episode, with_identifiers
from tests.returns.cin.spec import Spec, spec, whole

# Its letter agrees with its digits; of a number that ends with a letter there is none to work out.
UPN = "T850728973744"


def _disabled(*codes: str) -> str:
    return census(child(disabilities=codes))


def _many(*sexes: str | None, born: str | None = "2015-05-01") -> str:
    return census(
        *(
            child(
                LAchildID=f"C{number}",
                Sex=sex,
                PersonBirthDate=born,
                ExpectedPersonBirthDate=None if born else "2026-06-01",
            )
            for number, sex in enumerate(sexes)
        )
    )


def _many_before(*genders: str | None) -> str:
    return census(
        *(child(year=2024, LAchildID=f"C{number}", GenderCurrent=gender) for number, gender in enumerate(genders)),
        year=2024,
    )


CODES = ("MOB", "HAND", "PC", "INC", "COMM", "LD", "HEAR", "VIS")

SPECS: list[Spec] = [
    whole("100", census(ReferenceDate="2026-03-30"), census()),
    whole("100", census(ReferenceDate=None), census()),
    spec("1510", with_identifiers(UPN="A850728973744"), with_identifiers(UPN=UPN)),
    spec("1510", with_identifiers(UPN="t850728973744"), with_identifiers(UPN="A85072897374A")),
    spec(
        "1520",
        census(child(UPN=UPN), child(UPN=UPN, LAchildID="C2")),
        census(child(UPN=UPN), child(UPN="A850728973744", LAchildID="C2")),
        children=("C1", "C2"),
    ),
    spec("1530", with_identifiers(UPN="A214728973744"), with_identifiers(UPN="A213728973744")),
    spec("1530", with_identifiers(UPN="A006728973744"), with_identifiers(UPN="A005728973744")),
    spec(
        "1530",
        with_identifiers(UPN="A942728973744", year=2023),
        with_identifiers(UPN="A942728973744", year=2024),
    ),
    spec("1540", with_identifiers(UPN="A85072X973744"), with_identifiers(UPN="A850728973744")),
    spec("1540", with_identifiers(UPN="A850"), with_identifiers(UPN="XXXX28973744X")),
    spec("1550", with_identifiers(UPN="A85072897374S"), with_identifiers(UPN="A85072897374T")),
    spec("1560Q", with_identifiers(FormerUPN="A85072897374"), with_identifiers(FormerUPN="A85072897374B")),
    spec("1560Q", with_identifiers(FormerUPN="8850728973744"), with_identifiers(FormerUPN=UPN)),
    spec("1570", with_identifiers(LAchildID="A" * 21), with_identifiers(LAchildID="A" * 20), children=("A" * 21,)),
    spec("1580", with_identifiers(LAchildID="C-1"), with_identifiers(LAchildID="C1"), children=("C-1",)),
    whole("2886Q", _many("U", "F", "M"), _many("U", *["F"] * 49)),
    whole("2886Q", _many(None), _many("U", born=None)),
    whole("2886Q", _many_before("0", "1"), _many_before("9", "1")),
    whole("2887Q", _disabled("NONE", *CODES[:7]), _disabled("NONE", *CODES)),
    whole("2888Q", _disabled("AUT"), _disabled("AUT", "LD")),
    whole("2888Q", census(child(disabilities=("AUT",)), child(LAchildID="C2")), census()),
    spec("4180", with_identifiers(Sex="1"), with_identifiers(Sex="U")),
    spec("4180", with_identifiers(Sex=None), with_identifiers(Sex="M")),
    spec("4180", with_identifiers(GenderCurrent="M", year=2024), with_identifiers(GenderCurrent="9", year=2024)),
    spec("4220", census(child(ethnicity="WXYZ")), census(child(ethnicity="NOBT"))),
    spec("4220", census(child(ethnicity=None)), census(child(ethnicity="REFU"))),
    spec("8500", with_identifiers(LAchildID=None), with_identifiers(), children=()),
    spec("8500", with_identifiers(LAchildID="  "), with_identifiers(), children=()),
    spec("8510", census(child(), child()), census(child(), child(LAchildID="C2"))),
    spec("8520", with_identifiers(PersonBirthDate="2026-04-01"), with_identifiers(PersonBirthDate="2026-03-31")),
    spec("8525Q", with_identifiers(PersonBirthDate=None), with_identifiers()),
    spec(
        "8525Q",
        with_identifiers(ExpectedPersonBirthDate="2026-05-01"),
        with_identifiers(PersonBirthDate=None, ExpectedPersonBirthDate="2026-05-01", Sex="U"),
    ),
    spec(
        "8530Q",
        with_identifiers(PersonBirthDate=None, ExpectedPersonBirthDate="2026-02-28"),
        with_identifiers(PersonBirthDate=None, ExpectedPersonBirthDate="2026-03-01"),
    ),
    spec(
        "8530Q",
        with_identifiers(PersonBirthDate=None, ExpectedPersonBirthDate="2027-01-01"),
        with_identifiers(PersonBirthDate=None, ExpectedPersonBirthDate="2026-12-31"),
    ),
    spec(
        "8535Q",
        with_identifiers(PersonDeathDate="2015-04-30"),
        with_identifiers(PersonDeathDate="2015-05-01"),
    ),
    spec("8535Q", with_identifiers(PersonBirthDate=None, PersonDeathDate="2025-04-30"), with_identifiers()),
    spec("8540", census(child(disabilities=None)), census(child())),
    spec("8540", _disabled("AUT", "ZZZ"), _disabled("AUT", "LD")),
    spec(
        "8540",
        census(child(episode(ReferralNFA="false"), disabilities=None)),
        census(child(episode(ReferralNFA="true"), disabilities=None)),
    ),
    spec("8545Q", with_identifiers(PersonDeathDate="2025-03-31"), with_identifiers(PersonDeathDate="2025-04-01")),
    spec("8545Q", with_identifiers(PersonDeathDate="2026-04-01"), with_identifiers(PersonDeathDate="2026-03-31")),
    spec("8590", census(child(alone=True)), census(child())),
    spec(
        "8750",
        with_identifiers(PersonBirthDate=None, ExpectedPersonBirthDate="2026-06-01", Sex="F"),
        with_identifiers(PersonBirthDate=None, ExpectedPersonBirthDate="2026-06-01", Sex="U"),
    ),
    spec(
        "8750",
        with_identifiers(year=2024, PersonBirthDate=None, ExpectedPersonBirthDate="2024-06-01", GenderCurrent=None),
        with_identifiers(year=2024, PersonBirthDate=None, ExpectedPersonBirthDate="2024-06-01", GenderCurrent="0"),
    ),
    spec(
        "8770Q",
        with_identifiers(PersonBirthDate="2020-08-31", UPNunknown="UN1"),
        with_identifiers(PersonBirthDate="2020-09-01", UPNunknown="UN1"),
    ),
    spec("8770Q", with_identifiers(UPNunknown=None), with_identifiers(UPNunknown="un3")),
    spec(
        "8770Q",
        with_identifiers(year=2024, PersonBirthDate="2018-03-31", UPNunknown=None),
        with_identifiers(year=2024, PersonBirthDate="2018-04-01", UPNunknown=None),
    ),
    spec(
        "8770Q",
        census(child(episode(ReferralNFA="0"), UPNunknown=None)),
        census(child(episode(ReferralNFA="1"), UPNunknown=None)),
    ),
    spec(
        "8772",
        census(child(episode(ReferralNFA="1"), episode(ReferralNFA="0"), UPNunknown="UN7")),
        census(child(episode(ReferralNFA="1"), episode(ReferralNFA="TRUE"), UPNunknown="UN7")),
    ),
    spec(
        "8772",
        census(child(episode(ReferralNFA=None), UPNunknown="UN7")),
        census(child(alone=True, UPNunknown="UN7")),
    ),
    spec("8775Q", with_identifiers(PersonBirthDate="2001-03-30"), with_identifiers(PersonBirthDate="2001-03-31")),
    spec(
        "8775Q",
        census(child(closed(on="2025-05-02"), PersonBirthDate="2000-05-01")),
        census(child(closed(on="2025-05-01"), PersonBirthDate="2000-05-01")),
    ),
    spec("8790", _disabled("NONE", "AUT"), _disabled("LD", "AUT")),
    spec("8794", _disabled("AUT", "LD", "AUT"), _disabled("AUT", "LD")),
    spec(
        "8555Q",
        census(child(PersonDeathDate="2025-06-01")),
        census(child(PersonDeathDate="2025-06-02")),
    ),
    spec(
        "8585Q",
        with_episode(of=closed, reason="RC2"),
        census(child(closed(reason="RC2"), PersonDeathDate="2026-01-30")),
    ),
    spec(
        "8606",
        census(child(PersonBirthDate="2026-03-10")),
        census(child(PersonBirthDate="2026-03-09")),
    ),
    spec(
        "8606",
        census(child(PersonBirthDate=None, ExpectedPersonBirthDate="2026-03-10", Sex="U")),
        census(child(PersonBirthDate=None, ExpectedPersonBirthDate="2026-03-09", Sex="U")),
    ),
]

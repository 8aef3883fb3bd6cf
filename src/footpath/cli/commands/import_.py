"""
Bring in what an authority already holds: CIN censuses, and SSDA903 returns of children looked after.

`import cin FILE...` reads censuses of 2017 to 2027, and `import ssda903 FOLDER...` folders of CSV
files. Any number of years may be given at once, in any order; doing it again changes nothing. What
is not a well-formed return is refused whole. A value that cannot be read never refuses a child: it
is kept as written, marked, and told of here, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from footpath.cli import site
from footpath.cli.by import first_administrator, record_moment
from footpath.cli.refusals import DONE, FOUND, Refused
from footpath.cli.telling import progress, say, say_json
from footpath.formats.cin import CensusRefused
from footpath.formats.ssda903 import FolderRefused, NotAnAuthority, number_of
from footpath.imports.care_reading import WhichYear
from footpath.imports.looking import Looked, look, look_at_folders
from footpath.imports.names import Names, NamesRefused, read_names
from footpath.imports.reading import Given, SameFileTwice, Told
from footpath.imports.saying import Amiss
from footpath.kernel.counting import counted

if TYPE_CHECKING:
    from footpath.access.models import User
    from footpath.imports.actions import Outcome

Progress = Callable[[int, int], None]

_OF_CARE = """
Bring in the SSDA903 returns of children looked after, as folders of CSV files or the one XML.

A child joins the one of a census with the same number, of the same authority. Where a child lives is
sealed as it is kept. Any number of years may be given, in any order; doing it again changes nothing.
"""
MOST_SAID = 200
"""Things amiss that are said one by one; `--json` gives them all."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="cin or ssda903")
    cin = what.add_parser("cin", help="children in need censuses", description=__doc__)
    cin.formatter_class = argparse.RawDescriptionHelpFormatter
    cin.add_argument("files", nargs="*", metavar="FILE", help="census files, XML, any years and authorities")
    cin.add_argument("--authority", metavar="LEA", help="the authority's three digits, where the files do not say")
    cin.set_defaults(year=None)
    care = what.add_parser("ssda903", help="returns of children looked after", description=_OF_CARE)
    care.formatter_class = argparse.RawDescriptionHelpFormatter
    care.add_argument("files", nargs="+", metavar="FOLDER", help="folders of CSV files, or the one XML, of any years")
    care.add_argument(
        "--la", "--authority", dest="authority", metavar="E09000027",
        help="whose they are, which the return does not say: nine characters, or the three digits "
        "(default: the only authority whose children are here)",
    )  # fmt: skip
    care.add_argument(
        "--year", type=int, metavar="YYYY", help="the year one folder closes (default: told from its dates)"
    )
    for one in (cin, care):
        one.add_argument("--by", metavar="USER", help="e-mail address of who does this (default: first administrator)")
        one.add_argument("--team", help="the team set beside the children (default: the first administrator's)")
        one.add_argument("--names", metavar="CSV", help="a list of names: child id, given, family, known as")
        one.add_argument("--site", metavar="FOLDER", type=Path, help="the site's folder (default: FOOTPATH_HOME)")
        one.add_argument("--invented", action="store_true", help="in the demonstration: everybody in them is invented")
        one.add_argument("--dry-run", action="store_true", help="only say what is in the files; needs no database")
        one.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: argparse.Namespace) -> int:
    if options.site is not None:
        os.environ["FOOTPATH_HOME"] = str(options.site)
    if not options.files and not options.names:
        raise Refused("no file was given; give one or more census files, or --names with a list of names.")
    try:
        files = [Given(path=Path(name), name=name) for name in options.files]
        names = read_names(Path(options.names), name=options.names) if options.names else None
        if options.dry_run:
            return _look(files, names, options)
        return _bring_in(files, names, options)
    except (CensusRefused, FolderRefused, NamesRefused, NotAnAuthority, SameFileTwice, WhichYear) as refused:
        raise Refused(str(refused)) from refused
    except OSError as error:
        if error.filename is None:
            # Not one of the files that were given: whoever was reading what is said has gone, or the disk is full.
            raise
        raise Refused(f"{error.filename} cannot be read ({error.strerror}); check its name.") from error


def _look(files: Sequence[Given], names: Names | None, options: argparse.Namespace) -> int:
    with progress("Reading") as bar:
        looked = _looked(files, names, options, bar.at)
    if options.json:
        say_json({"dry_run": True, **_document(looked), "children": looked.children, "records": looked.records})
    else:
        _say_files(looked)
        say(f"{counted(looked.children, 'child', 'children')}:")
        _say_kinds(looked.records)
        if names is not None:
            say(f"{counted(looked.named, 'of them is', 'of them are')} in the list of names.")
        say("Nothing was written: this was a dry run.")
        _say_amiss(looked.told, looked.names_unknown, names)
    return FOUND if looked.told.losses or looked.names_unknown else DONE


def _looked(files: Sequence[Given], names: Names | None, options: argparse.Namespace, at: Progress) -> Looked:
    if options.what == "cin":
        return look(files, authority=options.authority, names=names, progress=at)
    return look_at_folders(files, authority=_number(options), year=options.year, names=names, progress=at)


def _number(options: argparse.Namespace) -> str:
    return number_of(options.authority) if options.authority else ""


def _bring_in(files: Sequence[Given], names: Names | None, options: argparse.Namespace) -> int:
    with site.opened() as settings:
        site.refuse_unprepared(settings)
        site.refuse_quarantined(settings)
        if settings.FOOTPATH_DEMO and not options.invented:
            raise Refused(
                "this is the demonstration area, which holds invented people only; "
                "if everybody in these files is invented, say so with --invented."
            )
        from footpath.imports import actions
        from footpath.imports.joining import WhoseNumbers

        at = record_moment(settings)
        by = first_administrator(options.by)
        try:
            if not files:
                assert names is not None
                joined = actions.bring_in_names(names, authority=options.authority, by=by, at=at)
                return _tell_names(joined.named, joined.unknown, names, options)
            with progress("Bringing in") as bar:
                common: dict[str, Any] = {"by": by, "at": at, "names": names, "progress": bar.at}
                common["team"] = options.team or ""
                if options.what == "cin":
                    outcome = actions.bring_in(files, authority=options.authority, **common)
                else:
                    whose = _number(options)
                    outcome = actions.bring_in_folders(files, authority=whose, year=options.year, **common)
        except (actions.MayNotImport, actions.NoSuchTeam, WhoseNumbers) as refused:
            raise Refused(str(refused)) from refused
    return _tell(outcome, by, names, options)


def _tell(outcome: Outcome, by: User, names: Names | None, options: argparse.Namespace) -> int:
    records = {
        kind: {"new": count.new, "changed": count.changed, "unchanged": count.unchanged}
        for kind, count in outcome.records.items()
    }
    if options.json:
        children = {"new": outcome.new, "changed": outcome.changed, "unchanged": outcome.unchanged}
        say_json(
            {
                "dry_run": False,
                **_document(outcome),
                "children": children,
                "records": records,
                "allocated": outcome.allocated,
                "team": outcome.team,
                "made_here": outcome.made_here,
                "by": by.name,
            }
        )
    else:
        _say_files(outcome)
        for file in outcome.made_here:
            say(f"{file} was made from this record and tells nothing that is not in it; it was passed over.")
        say(f"Children: {outcome.new} new, {outcome.changed} with something new, {outcome.unchanged} as they were.")
        for kind, count in outcome.records.items():
            if count.new or count.changed or count.unchanged:
                say(f"  {label(kind)}: {count.new} new, {count.changed} changed, {count.unchanged} as before")
        say(f"{outcome.team} is beside them: {outcome.allocated} set today by {by.name}.")
        if names is not None:
            say(f"{counted(outcome.named, 'child was', 'children were')} given a name from {names.file}.")
        _say_amiss(outcome.told, outcome.names_unknown, names)
    return FOUND if outcome.told.losses or outcome.names_unknown else DONE


def _tell_names(named: int, unknown: Sequence[str], names: Names, options: argparse.Namespace) -> int:
    if options.json:
        say_json({"dry_run": False, "named": named, "names_unknown": list(unknown)})
    else:
        say(f"{counted(named, 'child was', 'children were')} given a name from {names.file}.")
        _say_amiss(Told(), unknown, names)
    return FOUND if unknown else DONE


def _document(told: Outcome | Looked) -> dict[str, Any]:
    return {
        "files": [
            {
                "file": census.file,
                "authority": census.authority,
                "reference_date": census.on,
                "source": census.source,
                "children": children,
            }
            for census, children in told.files
        ],
        "children_without_id": told.without_id,
        "named": told.named,
        "names_unknown": told.names_unknown,
        "faults": [
            {
                "file": one.file,
                "line": one.line,
                "element": one.element,
                "as_written": one.as_written,
                "done": one.done,
                "child": one.child_id,
                "notice": one.notice,
            }
            for one in told.told.amiss
        ],
        "faults_total": told.told.total,
    }


def _say_files(told: Outcome | Looked) -> None:
    for census, children in told.files:
        say(f"{census.file}: {census.source}, {counted(children, 'child', 'children')}")


def _say_kinds(records: dict[str, int]) -> None:
    for kind, number in records.items():
        if number:
            say(f"  {label(kind)}: {number}")


def _say_amiss(told: Told, unknown: Sequence[str], names: Names | None) -> None:
    if told.words:
        say(f"\n{told.words}")
    lost = [one for one in told.amiss if not one.notice]
    for one in lost[:MOST_SAID]:
        say(f"  {one.sentence}")
    if told.losses > MOST_SAID:
        say(f"  and {told.losses - MOST_SAID} more; --json gives them.")
    alike: dict[tuple[str, str, str], list[Amiss]] = {}
    for one in told.amiss:
        if one.notice:
            alike.setdefault((one.file, one.element, one.done), []).append(one)
    if alike:
        say("\nRead all the same:")
    for (file, element, done), ones in alike.items():
        if len(ones) == 1:
            say(f"  {ones[0].sentence}")
        else:
            say(f"  {file}, {element}: {len(ones)} values, the first on line {ones[0].line}; each {done}")
    if unknown and names is not None:
        say(f"\n{counted(len(unknown), 'number', 'numbers')} in {names.file} is no child's here:")
        for number in unknown[:MOST_SAID]:
            say(f"  {number}")


def label(kind: str) -> str:
    """A kind in the plural, as people say it, without a database."""
    return _LABELS[kind]


_LABELS = {
    "frontdoor.referral": "Referrals",
    "understanding.assessment": "Assessments",
    "protection.section-47-enquiry": "Section 47 enquiries",
    "help.child-in-need-plan": "Child in need plans",
    "protection.plan": "Child protection plans",
    "care.pre-proceedings": "Pre-proceedings",
    "protection.conference": "Child protection conferences",
    "protection.review": "Reviews of child protection plans",
    "care.episode": "Times in care (episodes)",
    "care.review": "Reviews of time in care",
    "care.unaccompanied": "Unaccompanied children",
    "care.health": "Health over the year",
    "care.in-touch": "In touch after care",
    "care.adoption": "Adoptions",
    "care.adoption-decision": "Decisions about adoption",
    "care.home-before": "Permanent homes before care",
    "care.missing": "Missing",
    "care.worker": "Social workers",
    "care.own-child": "Children of their own",
    "care.liberty-order": "Deprivation of liberty orders",
}

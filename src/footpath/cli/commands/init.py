"""
Make the keys, prepare the database, and print a one-time link for the first administrator.

May be run again: it brings the database up to date, and with --email it makes a new link for
somebody already there.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from footpath.cli import site
from footpath.cli.refusals import DONE, Refused
from footpath.cli.telling import say, say_json

if TYPE_CHECKING:
    from footpath.access.models import User


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", help="the first administrator's name")
    parser.add_argument("--email", help="the e-mail address they sign in with")
    parser.add_argument("--authority", help="what the authority is called (default: FOOTPATH_COUNCIL)")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: argparse.Namespace) -> int:
    site.refuse_network_folder(site.home())
    if not any(path.exists() for path in site.key_paths().values()):
        # Nothing is here yet: who comes first is known before anything is made.
        options.name, options.email = _asked(options)
    made = site.make_folder_and_keys()
    with site.opened() as settings:
        from footpath.store.prepare import prepare

        prepare()
        person = _administrator(options, settings)
        link = site.one_time_link(person) if person else ""
    if options.json:
        say_json(
            {
                "home": str(site.home()),
                "keys_made": [str(path) for path in made],
                "link": link or None,
            }
        )
        return DONE
    for path in made:
        say(f"Made {path}")
    if made:
        say("Keep copies of these keys somewhere safe, apart from the backups.")
        say("Without them the record cannot be read.")
    say("The database is ready.")
    if person and link:
        say(f"\nA link for {person.name}, which works once and for 24 hours:\n\n  {link}\n")
        say("Run `footpath serve`, then open it.")
    return DONE


def _administrator(options: argparse.Namespace, settings: Any) -> User | None:
    """The person to make a link for: the one asked for, or the first; None where one is there."""
    from footpath.access.models import Membership, User
    from footpath.access.rules import Role

    if options.email and (known := User.objects.filter(email__iexact=options.email.strip()).first()):
        if not known.is_active:
            raise Refused(f"the account of {known.email} is shut; another administrator must open one.")
        return known
    there = Membership.objects.filter(role=Role.SITE, until=None, user__is_active=True).exists()
    if there and not options.email:
        return None
    name, email = _asked(options)
    return _add(name, email, options.authority or settings.FOOTPATH_COUNCIL, settings)


def _asked(options: argparse.Namespace) -> tuple[str, str]:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    answers = {"name": options.name or "", "email": options.email or ""}
    questions = {
        "name": "What is your name? ",
        "email": "Which e-mail address will you sign in with? ",
    }
    for answer, question in questions.items():
        if not answers[answer] and sys.stdin.isatty():
            answers[answer] = input(question)
        answers[answer] = answers[answer].strip()
        if not answers[answer]:
            raise Refused(f"the first administrator has no {answer}; give --name and --email.")
    try:
        validate_email(answers["email"])
    except ValidationError as error:
        raise Refused(f"{answers['email']} is not an e-mail address; give --email.") from error
    return answers["name"], answers["email"]


def _add(name: str, email: str, authority: str, settings: Any) -> User:
    from django.db import transaction

    from footpath.access import actions
    from footpath.access.models import Agency
    from footpath.access.rules import Role

    at = site.moment()
    with transaction.atomic():
        agency = Agency.objects.filter(is_authority=True).order_by("id").first()
        agency = agency or actions.add_agency(name=authority or "The authority", is_authority=True, by=None, at=at)
        person = actions.add_user(name=name, email=email, job="Site administrator", agency=agency, by=None, at=at)
        actions.give_role(user=person, role=Role.SITE, since=site.today(settings), by=None, at=at)
    return person

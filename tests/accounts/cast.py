"""People of Fernshire as accounts, and a browser of theirs."""

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.userkit import user_id_to_str
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from footpath.access import actions
from footpath.access.models import Agency, Allocation, Team, User
from footpath.access.rules import Role
from footpath.people.actions.persons import add_person
from footpath.people.models.persons import Name
from footpath.people.values import PersonDraft

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
PASSWORD = "heron pancakes and a towpath"
_number = count(1)

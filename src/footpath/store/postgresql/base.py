"""
Django's PostgreSQL, told at every change of scope who is reading.

The scope travels as settings of the transaction (of the session, outside one), which the policies read. The role
that serves the site neither owns the tables nor may pass the policies by; `store.checks` refuses to start otherwise.
"""

from __future__ import annotations

import json
import re
from typing import Any

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

from footpath.store import protection, scope

_TELL = (
    "SELECT set_config('footpath.lane', %s, %s), set_config('footpath.scope', %s, %s), "
    "set_config('footpath.everyone', %s, %s), set_config('footpath.barred', %s, %s), "
    "set_config('footpath.reader', %s, %s), set_config('footpath.today', %s, %s)"
)


def setting(name: str, kind: str) -> str:
    """A setting of the scope, read once a statement; null where no scope was entered."""
    return f"(SELECT nullif(current_setting('footpath.{name}', true), '')::{kind})"


_READ = (("scope", "jsonb"), ("everyone", "int"), ("barred", "jsonb"), ("reader", "bigint"), ("today", "date"))
"""
What a word of the rules is given of the scope, besides its own ids: read once a statement by the policy. A word that
read the settings itself would read them for every row, and a manager's scope is thousands of people long.
"""


class Dialect:
    """As a policy says it."""

    def mask(self, column: str) -> str:
        return f"coalesce(({setting('scope', 'jsonb')} ->> ({column})::text)::int, {setting('everyone', 'int')}, 0)"

    def barred(self, column: str) -> str:
        return f"coalesce({setting('barred', 'jsonb')} ? ({column})::text, false)"

    def reader(self) -> str:
        return setting("reader", "bigint")

    def today(self) -> str:
        return setting("today", "date")

    def table(self, name: str) -> str:
        return f'public."{name}"'

    def call(self, word: str, *arguments: str) -> str:
        return f"footpath_{word}({', '.join([*arguments, *(setting(name, kind) for name, kind in _READ)])})"


class Inside(Dialect):
    """As a word says it, from what it was given."""

    def __init__(self, word: str) -> None:
        self.given = {name: f"footpath_{word}.the_{name}" for name, _ in _READ}

    def mask(self, column: str) -> str:
        return f"coalesce(({self.given['scope']} ->> ({column})::text)::int, {self.given['everyone']}, 0)"

    def barred(self, column: str) -> str:
        return f"coalesce({self.given['barred']} ? ({column})::text, false)"

    def reader(self) -> str:
        return self.given["reader"]

    def today(self) -> str:
        return self.given["today"]

    def call(self, word: str, *arguments: str) -> str:
        return f"footpath_{word}({', '.join([*arguments, *self.given.values()])})"


class DatabaseWrapper(base.DatabaseWrapper):
    bare = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._writing = False

    def init_connection_state(self) -> None:
        super().init_connection_state()
        assert self.connection is not None
        # Policies make a small question look costly: PostgreSQL would compile it for a second to answer in a hundredth.
        self.connection.execute("SET jit = off")
        self._writing = scope.is_writing()
        self._tell(scope.entered_now())

    def enter_scope(self, entered: scope.Scope | None) -> None:
        if self.connection is not None:
            self._tell(entered)

    def enter_writing(self, writing: bool) -> None:
        self._writing = writing
        if self.connection is not None:
            self._tell(scope.entered_now())

    def _tell(self, entered: scope.Scope | None) -> None:
        assert self.connection is not None
        if self.connection.info.transaction_status == TransactionStatus.INERROR:
            # The transaction is lost; its settings go back with it when it is rolled back.
            return
        values = _values(entered, self._writing)
        with self.connection.cursor() as cursor:
            cursor.execute(_TELL, [part for value in values for part in (value, self.in_atomic_block)])


def _values(entered: scope.Scope | None, writing: bool) -> tuple[str, ...]:
    if entered is None:
        return ("", "", "", "", "", "")
    if entered.system:
        return ("writing" if writing else "system", "", "", "", "", "")
    return (
        "reader",
        json.dumps({str(subject): mask for subject, mask in entered.classes.items()}),
        str(entered.everyone),
        json.dumps({str(subject): 1 for subject in sorted(entered.barred)}),
        str(entered.reader),
        entered.on.isoformat(),
    )


def _of_row(rule: str, table: str) -> str:
    """A policy names its row by the table; a rule says `t`."""
    return re.sub(r"\bt\.", f'"{table}".', rule)


def policies(app_role: str) -> list[str]:
    """Every statement that lays the words, the policies and the grants; each may be run again."""
    dialect = Dialect()
    opened = f"coalesce({setting('lane', 'text')} IN ('system', 'writing'), false)"
    writing = f"coalesce({setting('lane', 'text')} = 'writing', false)"
    statements = []
    for word in protection.words().values():
        given = [(f"the_{name}", kind) for name, kind in _READ]
        parameters = ", ".join(f'"{parameter}" {kind}' for parameter, kind in (*word.parameters, *given))
        names = [f'{word.name}."{parameter}"' for parameter, _ in word.parameters]
        body = word.sql(Inside(word.name), *[f"footpath_{name}" for name in names])
        statements.append(
            f"CREATE OR REPLACE FUNCTION footpath_{word.name}({parameters}) RETURNS boolean LANGUAGE plpgsql STABLE "
            f"SECURITY DEFINER SET search_path = public, pg_temp AS $body$ BEGIN RETURN ({body}); END $body$"
        )
    for table, rule in protection.protected().items():
        if rule.by_function:
            continue
        statements += [
            f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
            *(f'DROP POLICY IF EXISTS footpath_{verb} ON "{table}"' for verb in ("read", "add", "change", "remove")),
            f'CREATE POLICY footpath_read ON "{table}" FOR SELECT USING '
            f"({opened} OR ({_of_row(rule.rule(dialect), table)}))",
            f'CREATE POLICY footpath_add ON "{table}" FOR INSERT WITH CHECK ({"true" if rule.append else writing})',
            f'CREATE POLICY footpath_change ON "{table}" FOR UPDATE USING ({writing}) WITH CHECK ({writing})',
            f'CREATE POLICY footpath_remove ON "{table}" FOR DELETE USING ({writing})',
        ]
    statements += [
        f'GRANT USAGE ON SCHEMA public TO "{app_role}"',
        f'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "{app_role}"',
        f'GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO "{app_role}"',
    ]
    for table, rule in protection.protected().items():
        if rule.by_function:
            statements += [f'REVOKE ALL ON "{table}" FROM "{app_role}"', f'GRANT INSERT ON "{table}" TO "{app_role}"']
    return statements

"""
Django's SQLite, with three things more.

*The second line.* On each connection every protected table is shadowed by a temporary view of the same name, and
SQLite looks in `temp` first: whatever asks for the table, by whatever path, meets the view and its rule. The table
itself can be read only through that view: SQLite's authorizer refuses `main.table` to everything else. A statement
already prepared is expired whenever the writing lane opens or shuts, because setting the authorizer does that.

*Durability.* Acknowledged writes survive power loss: WAL with FULL where this SQLite is safe to use WAL, else a
rollback journal with EXTRA. Never NORMAL.

*One writer.* Transactions are IMMEDIATE, so that a lock is waited for at the start and never fails half-way.
"""

from __future__ import annotations

import re
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError
from django.db.backends.sqlite3 import base
from django.utils.asyncio import async_unsafe

from footpath.store import protection, scope

_ALL = -1
_TARGET = re.compile(r'\A\s*(INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "(\w+)"')
_SCHEMA = re.compile(r"\bmain\b", re.IGNORECASE)
_WRITES = frozenset({sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE})
_SHUT = frozenset(
    {
        sqlite3.SQLITE_ATTACH,
        sqlite3.SQLITE_DETACH,
        sqlite3.SQLITE_ALTER_TABLE,
        sqlite3.SQLITE_ANALYZE,
        *(getattr(sqlite3, name) for name in dir(sqlite3) if name.startswith(("SQLITE_CREATE_", "SQLITE_DROP_"))),
    }
)
"""
Another file, and every change of what tables and views there are: a view, a trigger or a virtual
table of somebody's own could reach round the views. Tables are made and changed only by `prepare`.
"""
_PRAGMAS = frozenset(
    {
        "foreign_keys", "foreign_key_check", "foreign_key_list", "defer_foreign_keys", "table_info", "table_xinfo",
        "index_list", "index_info", "index_xinfo", "synchronous", "journal_mode", "busy_timeout", "page_count",
        "page_size", "freelist_count", "integrity_check", "quick_check", "wal_checkpoint", "optimize",
        "compile_options", "secure_delete", "user_version", "application_id", "query_only",
    }
)  # fmt: skip
_OF_ITSELF = ("dbstat", "sqlite_dbpage", "sqlite_stmt", "sqlite_stat")
"""What SQLite itself counts and samples about every table."""
_FTS_TABLES = ("", "_content", "_data", "_idx", "_docsize", "_config")

Database = base.Database  # type: ignore[attr-defined]


def safe_for_wal(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite is free of the fault that can lose a commit when a checkpoint meets a writer."""
    return (
        version >= (3, 51, 3)
        or (version[:2] == (3, 50) and version >= (3, 50, 7))
        or (version[:2] == (3, 44) and version >= (3, 44, 6))
    )


def durability() -> str:
    """The settings of a connection that keeps what it has acknowledged."""
    wal = safe_for_wal(sqlite3.sqlite_version_info)
    journal = "journal_mode=WAL; PRAGMA synchronous=FULL" if wal else "journal_mode=DELETE; PRAGMA synchronous=EXTRA"
    return (
        # Without recursive triggers a row that is replaced is deleted and no trigger asks.
        f"PRAGMA {journal}; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; PRAGMA secure_delete=ON; "
        "PRAGMA busy_timeout=20000; "
        "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456"
    )


class _Dialect:
    def mask(self, column: str) -> str:
        return f"fp_mask({column})"

    def barred(self, column: str) -> str:
        return f"fp_barred({column})"

    def reader(self) -> str:
        return "fp_reader()"

    def today(self) -> str:
        return "fp_today()"

    def table(self, name: str) -> str:
        return f'main."{name}"'

    def call(self, word: str, *arguments: str) -> str:
        return f"({protection.words()[word].sql(self, *arguments)})"


class Cursor(base.SQLiteCursorWrapper):
    """Aims a write at the table, for a view cannot be written to; and says whether the statement names a schema."""

    wrapper: DatabaseWrapper

    def execute(self, query: str, params: Any = None) -> Any:
        with self.wrapper.preparing(query):
            return super().execute(_aimed(query), params)

    def executemany(self, query: str, param_list: Any) -> Any:
        with self.wrapper.preparing(query):
            return super().executemany(_aimed(query), param_list)

    def executescript(self, script: str) -> Any:
        with self.wrapper.preparing(script):
            return super().executescript(script)


def _aimed(query: str) -> str:
    found = _TARGET.match(query)
    if found and found.group(2) in protection.protected():
        at = found.start(2) - 1
        return f'{query[:at]}"main".{query[at:]}'
    return query


class DatabaseWrapper(base.DatabaseWrapper):
    bare = False
    """No second line on this connection: only while migrating, when there may be no tables yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._scope: scope.Scope | None = None
        self._writing = False
        self._prefix = ""
        self._in_write = False
        self._unqualified = False
        self._in_ending = False
        self._guarded: set[str] = set()
        self._shadowed: set[str] = set()
        self._append: set[str] = set()
        self._keys: set[tuple[str, str]] = set()

    def get_connection_params(self) -> dict[str, Any]:
        options = self.settings_dict["OPTIONS"]
        options.setdefault("transaction_mode", "IMMEDIATE")
        options.setdefault("init_command", durability())
        return super().get_connection_params()

    @async_unsafe
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        if not self.bare:
            self._scope, self._writing = scope.entered_now(), scope.is_writing()
            self._shadow(connection)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        assert self.connection is not None
        cursor = self.connection.cursor(factory=Cursor)
        cursor.wrapper = self
        return cursor

    @contextmanager
    def preparing(self, query: str) -> Iterator[None]:
        """
        Whether the statement leaves the schema unsaid, and so can only have met the views.

        :raises DatabaseError: it names a view of the second line's own, as only something that means
            to pass for one would.
        """
        if self._prefix and self._prefix in query:
            raise DatabaseError("A statement may not name the views of the second line.")
        self._unqualified = not _SCHEMA.search(query)
        try:
            yield
        finally:
            self._unqualified = False

    def enter_scope(self, entered: scope.Scope | None) -> None:
        self._scope = entered

    def enter_writing(self, writing: bool) -> None:
        self._writing = writing
        if self.connection is not None and not self.bare:
            # Setting it again expires every statement prepared while the other answer held.
            self.connection.set_authorizer(self._authorize)

    # The word index writes what it has gathered when a transaction or a savepoint ends, with statements of its own that
    # a change of lane has expired; nothing else can be run inside these.

    def _commit(self) -> None:
        with self._ending():
            super()._commit()  # type: ignore[misc]

    def _rollback(self) -> None:
        with self._ending():
            super()._rollback()  # type: ignore[misc]

    def _savepoint(self, sid: str) -> None:
        with self._ending():
            super()._savepoint(sid)  # type: ignore[misc]

    def _savepoint_commit(self, sid: str) -> None:
        with self._ending():
            super()._savepoint_commit(sid)  # type: ignore[misc]

    def _savepoint_rollback(self, sid: str) -> None:
        with self._ending():
            super()._savepoint_rollback(sid)  # type: ignore[misc]

    @contextmanager
    def _ending(self) -> Iterator[None]:
        outer, self._in_ending = self._in_ending, True
        try:
            yield
        finally:
            self._in_ending = outer

    def _shadow(self, connection: Any) -> None:
        self._prefix = f"fp{secrets.token_hex(8)}_"
        connection.create_function("fp_mask", 1, self._mask)
        connection.create_function("fp_barred", 1, self._barred)
        connection.create_function("fp_reader", 0, lambda: self._scope.reader if self._scope else 0)
        connection.create_function("fp_today", 0, lambda: self._scope.on.isoformat() if self._scope else "")
        connection.create_function("fp_system", 0, lambda: self._scope is not None and self._scope.system)
        dialect = _Dialect()
        there = {name for (name,) in connection.execute("SELECT name FROM main.sqlite_master WHERE type='table'")}
        self._guarded = {
            table + suffix for table in protection.protected() for suffix in _FTS_TABLES if table + suffix in there
        }
        for table, rule in protection.protected().items():
            if table not in there:
                continue
            inner = self._prefix + table
            connection.execute(
                f'CREATE TEMP VIEW "{inner}" AS SELECT t.* FROM main."{table}" AS t '
                f"WHERE fp_system() OR ({rule.rule(dialect)})"
            )
            connection.execute(f'CREATE TEMP VIEW "{table}" AS SELECT * FROM temp."{inner}"')
        self._shadowed = protection.protected().keys() & there
        self._keys = {
            (table, key[3])
            for table in self._guarded
            for key in connection.execute(f'PRAGMA main.foreign_key_list("{table}")')
        }
        self._append = {table for table, rule in protection.protected().items() if rule.append}
        connection.set_authorizer(self._authorize)

    def _mask(self, subject: int | None) -> int:
        if self._scope is None or subject is None:
            return 0
        return _ALL if self._scope.system else self._scope.mask(subject)

    def _barred(self, subject: int | None) -> int:
        return int(self._scope is not None and not self._scope.system and subject in self._scope.barred)

    def _authorize(self, action: int, one: str | None, two: str | None, db: str | None, inside: str | None) -> int:
        if self._writing or self._in_ending:
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_SELECT:
            self._in_write = False
        elif action == sqlite3.SQLITE_READ:
            if db is None and two == "":
                # No column is read and no schema was said: the name met the view, where there is one.
                if one in self._guarded and one not in self._shadowed:
                    return sqlite3.SQLITE_DENY
            elif db == "main" and one in self._guarded and not (inside and inside.startswith(self._prefix)):
                # A write to a parent table looks for its children by their keys, and no SELECT is in it.
                looks_for_children = self._in_write and (one, two) in self._keys
                # Counting rows through a view reads no column, and SQLite then forgets which view it came through.
                counts_a_view = two == "" and one in self._shadowed
                if not self._unqualified or not (looks_for_children or counts_a_view):
                    return sqlite3.SQLITE_DENY
            if one in ("sqlite_temp_master", "sqlite_temp_schema") or (one or "").startswith(_OF_ITSELF):
                return sqlite3.SQLITE_DENY
        elif action in _WRITES:
            self._in_write = True
            if one in self._guarded and not (action == sqlite3.SQLITE_INSERT and one in self._append):
                return sqlite3.SQLITE_DENY
        elif action in _SHUT or (action == sqlite3.SQLITE_PRAGMA and (one or "").lower() not in _PRAGMAS):
            return sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_OK

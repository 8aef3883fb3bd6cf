"""Whatever the way in, a reader meets only what they may see: every path, every protected table."""

from __future__ import annotations

# long because: every table that stands open says why, in one place
import hashlib
import itertools
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from footpath.store import protection
from footpath.store.managers import ScopedManager
from footpath.store.scope import NoReader, Scope, entered, system
from tests.store import paths
from tests.store.world import (
    SYSTEM_ONLY,
    TODAY,
    Household,
    fill,
    household,
    protected_models,
)

pytestmark = pytest.mark.django_db

OPEN_TABLES = {
    "access.Agency": "organisations; nothing about any child",
    "access.DutyShift": "who answers at night; nothing about any child",
    "access.Membership": "who is in which team; nothing about any child",
    "access.Team": "teams; nothing about any child",
    "access.User": "people who sign in; nothing about any child",
    "concerns.NamedPerson": "who may be told in confidence, for everybody to choose from; nothing of what is brought",
    "feedback.Asking": "who is asked how it is, by which code; nothing about any child",
    "feedback.Loop": "what was heard from many and told to all, in words of people's own; nothing about any child",
    "frontdoor.DesignatedLead": "who leads on keeping children safe, and how they are reached at work; about no child",
    "frontdoor.Service": "who offers help to families here; nothing about any child",
    "judgement.Custodian": "who keeps the door to personal talk; no word of it, and nothing about any child",
    "judgement.Away": "who is away and who covers, and never why; nothing about any child",
    "judgement.EffectNoted": "what came of a rule made here that nobody wanted; about no child",
    "judgement.InUnit": "who does what in a unit; nothing about any child",
    "judgement.Looked": "when somebody last looked at their own Today; nothing about any child",
    "judgement.Supervises": "who supervises whom for what, as who is in which team; nothing about any child",
    "judgement.Unit": "which teams own cases together; nothing about any child",
    "auth": "Django's own permissions, which open nothing here",
    "contenttypes": "the names of models",
    "sessions": "who is signed in, by a random key",
    "account": "the addresses people sign in with",
    "mfa": "second factors, which only their owner uses",
    "socialaccount": "which directory vouches for whom",
    "usersessions": "which sessions a user has open",
}
"""Every table that stands open to any code, by model or by app, and why it may."""
BY_ROLE = {
    "learning.Change": "what was changed, for everybody whose role is to learn from figures; nothing about any child",
    "learning.Seen": "what such a change was seen to do",
}
"""Every protected table whose rows a role opens rather than a relation, and why; a stranger here has that role."""


@pytest.fixture
def theirs() -> Household:
    return fill(household("Theirs"))


@pytest.fixture
def ours(theirs: Household) -> Household:
    return fill(household("Ours"))


def _kept(model: type[models.Model]) -> str:
    """A digest of everything in a table."""
    with system("hold a table against itself"):
        columns = [column.attname for column in model._meta.concrete_fields]
        rows = sorted(repr(row) for row in models.QuerySet(model).values_list(*columns))
    return hashlib.sha256("".join(rows).encode()).hexdigest()


# --- nothing is forgotten -------------------------------------------------------------------------


def test_every_table_is_protected_or_says_why_it_stands_open() -> None:
    shut = set(protected_models())
    unsaid = [
        model._meta.label
        for model in apps.get_models()
        if model not in shut and model._meta.label not in OPEN_TABLES and model._meta.app_label not in OPEN_TABLES
    ]

    assert unsaid == []


def test_no_table_is_called_open_that_is_protected() -> None:
    assert not {model._meta.label for model in protected_models()} & set(OPEN_TABLES)


def test_every_protected_table_has_both_lines() -> None:
    for model in protected_models():
        assert isinstance(model._default_manager, ScopedManager), model
        assert isinstance(model._base_manager, ScopedManager), model
        assert model._base_manager.rule is not None, model


def test_a_row_can_be_made_of_every_protected_table_and_its_reader_finds_it(
    ours: Household,
) -> None:
    assert set(ours.rows) == set(protected_models())
    unseen = [
        model._meta.label
        for model, key in ours.rows.items()
        if not paths.asked(ours.scope, partial(paths.READS["manager"], model, key))
    ]

    assert sorted(unseen) == sorted(set(SYSTEM_ONLY) & {m._meta.label for m in ours.rows})


# --- reading --------------------------------------------------------------------------------------


def _reached(scope: Scope, house: Household) -> set[tuple[str, str]]:
    """Every path by which this reader comes at a row of the household, with the table."""
    return {
        (path, model._meta.label)
        for path, read in paths.READS.items()
        for model, key in house.rows.items()
        if paths.asked(scope, partial(read, model, key))
    }


def _strangers(found: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(path, label) for path, label in found if label not in BY_ROLE}


def test_no_path_leads_a_stranger_to_any_row(ours: Household, theirs: Household) -> None:
    assert _strangers(_reached(theirs.scope, ours)) == set()


def test_what_a_role_opens_is_shut_to_whoever_has_no_such_role(ours: Household) -> None:
    nobody = Scope(reader=0, on=TODAY)
    assert _reached(nobody, ours) == set()


def test_every_path_leads_a_reader_to_every_row_of_theirs(ours: Household) -> None:
    every = {(path, model._meta.label) for path in paths.READS for model in ours.rows}

    assert {(p, label) for p, label in every - _reached(ours.scope, ours) if label not in SYSTEM_ONLY} == set()


def test_a_strangers_totals_do_not_change_when_something_is_written(theirs: Household) -> None:
    nobody = Scope(reader=0, on=TODAY)
    asked = [(nobody, model) for model in protected_models()]
    asked += [(theirs.scope, model) for model in protected_models() if model._meta.label not in BY_ROLE]
    before = [paths.asked(scope, partial(paths.totals, model)) for scope, model in asked]

    fill(household("Ours"))

    after = [paths.asked(scope, partial(paths.totals, model)) for scope, model in asked]
    assert after == before
    assert None not in before


def test_no_foreign_key_leads_a_stranger_anywhere_and_they_lead_their_reader_home(
    ours: Household, theirs: Household
) -> None:
    by_role = {label.partition(".")[2] for label in BY_ROLE}
    assert [one for one in paths.followed(theirs.scope, ours) if one.split()[2] not in by_role] == []
    assert len(paths.followed(ours.scope, ours)) > 30


def test_with_nobody_reading_every_manager_refuses(ours: Household) -> None:
    for model in protected_models():
        with pytest.raises(NoReader):
            model._default_manager.count()


def test_with_nobody_reading_the_database_shows_nothing(ours: Household) -> None:
    for model in protected_models():
        assert paths.sql(f'SELECT count(*) FROM "{model._meta.db_table}"') == [(0,)], model


# --- writing --------------------------------------------------------------------------------------


def _copy(model: type[models.Model], key: Any) -> models.Model:
    with system("hold a row"):
        return models.QuerySet(model).get(pk=key)


def _save(model: type[models.Model], key: Any) -> bool:
    _copy(model, key).save(force_update=True)
    # Where every column is of the key, there is nothing that a save would change.
    return bool(set(model._meta.concrete_fields) - set(model._meta.pk_fields))


def _save_new(model: type[models.Model], key: Any) -> bool:
    row = _copy(model, key)
    if len(model._meta.pk_fields) == 1 and not model._meta.pk_fields[0].is_relation:
        row.pk = None
    row.save(force_insert=True)
    return True


def _update(model: type[models.Model], key: Any) -> int:
    column = next(c for c in model._meta.concrete_fields if not c.primary_key)
    value = column.value_from_object(_copy(model, key))
    return models.QuerySet(model).filter(pk=key).update(**{column.name: value})


def _bulk(model: type[models.Model], key: Any) -> Any:
    rows: models.QuerySet[Any] = models.QuerySet(model)
    return rows.bulk_create([_copy(model, key)])


WRITES: dict[str, Callable[[type[models.Model], Any], Any]] = {
    "save": _save,
    "save as new": _save_new,
    "update": _update,
    "delete": lambda model, key: models.QuerySet(model).filter(pk=key)._raw_delete("default"),
    "instance delete": lambda model, key: _copy(model, key).delete()[0],
    "bulk_create": _bulk,
    "cursor update": lambda model, key: paths.sql(
        f'UPDATE "{model._meta.db_table}" SET "{model._meta.pk_fields[0].column}" = 999999'
    ),
    "cursor delete": lambda model, key: paths.sql(f"DELETE FROM {model._meta.db_table}"),
    "replace": lambda model, key: paths.sql(f"INSERT INTO {model._meta.db_table} SELECT * FROM {model._meta.db_table}"),
}


def test_nobody_writes_to_a_protected_table_outside_the_writing_lane(ours: Household) -> None:
    before = {model: _kept(model) for model in ours.rows}

    done = [
        (path, model._meta.label)
        for path, write in WRITES.items()
        for model, key in ours.rows.items()
        if not (protection.protected()[model._meta.db_table].append and "new" in path)
        and paths.asked(ours.scope, partial(write, model, key))
    ]

    assert done == []
    # The audit of reading may be added to, and only that.
    changed = [model._meta.label for model in ours.rows if _kept(model) != before[model]]
    assert changed == []


# --- each line stands alone -----------------------------------------------------------------------


def test_with_the_first_line_gone_the_second_holds(
    ours: Household, theirs: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ScopedManager, "get_queryset", lambda self: models.QuerySet(self.model, using=self._db))

    assert _strangers(_reached(theirs.scope, ours)) == set()


def test_with_the_second_line_gone_the_first_holds(ours: Household, theirs: Household) -> None:
    def ask(model: type[models.Model], key: Any, path: str) -> Any:
        # The database is told that the machinery is reading; the managers know better.
        connection.enter_scope(Scope(reader=0, on=TODAY, system=True))  # type: ignore[attr-defined]
        assert paths.READS["cursor"](model, key)
        return paths.READS[path](model, key)

    leaks = [
        (path, model._meta.label)
        for path in ("manager", "all", "get", "base manager", "refresh_from_db")
        for model, key in ours.rows.items()
        if paths.asked(theirs.scope, partial(ask, model, key, path))
    ]

    assert _strangers(leaks) == set()


# --- round the back -------------------------------------------------------------------------------

ON_SQLITE = (
    'SELECT * FROM main."{t}"',
    "SELECT count(*) FROM main.{t}",
    'SELECT 1 FROM "main"."{t}"',
    "SELECT * FROM [main].[{t}]",
    "SELECT * FROM `MAIN` . `{t}`",
    "SELECT * FROM main/**/./**/{t}",
    "WITH {t} AS (SELECT * FROM main.{t}) SELECT * FROM {t}",
    "WITH x AS (SELECT count(*) n FROM main.{t}) SELECT n FROM x WHERE n > 0",
    "SELECT name FROM access_agency WHERE EXISTS (SELECT 1 FROM main.{t})",
    "SELECT name FROM access_agency UNION SELECT 'x' FROM main.{t}",
    "UPDATE access_agency SET name = (SELECT max(rowid) FROM main.{t})",
    "DELETE FROM access_membership WHERE 1 IN (SELECT 1 FROM main.{t})",
    "CREATE TEMP VIEW round_{t} AS SELECT * FROM main.{t}",
    "CREATE VIEW round_{t} AS SELECT count(*) FROM main.{t}",
    "CREATE TABLE round_{t} AS SELECT * FROM main.{t}",
    "CREATE TEMP TRIGGER round_{t} AFTER UPDATE ON access_agency BEGIN DELETE FROM {t}; END",
    "DROP VIEW {t}",
    "DROP VIEW temp.{t}",
    "DROP TABLE main.{t}",
    "ALTER TABLE {t} RENAME TO mine",
)
ON_SQLITE_ONCE = (
    "SELECT sql FROM sqlite_temp_master",
    "SELECT sql FROM temp.sqlite_schema",
    "PRAGMA table_list",
    "SELECT name FROM pragma_table_list",
    "PRAGMA writable_schema = 1",
    "PRAGMA temp_store = 1",
    "ATTACH DATABASE ':memory:' AS other",
    "SELECT * FROM dbstat",
    "SELECT * FROM sqlite_stat1",
    "ANALYZE",
    "CREATE VIRTUAL TABLE every_word USING fts5vocab('main', 'record_search', 'row')",
    "SELECT count(*) FROM record_search_content",
    "SELECT count(*) FROM record_search_docsize",
    "SELECT 1 FROM record_search_data",
    "SELECT c0 FROM record_search_content",
    "SELECT block FROM record_search_data",
    "SELECT * FROM main.record_search WHERE main.record_search MATCH 'words'",
    "SELECT rowid FROM main.record_search('words')",
    "UPDATE access_agency SET name = (SELECT max(subject_id) FROM main.record_filing)",
    "DELETE FROM access_membership WHERE 1 IN main.record_filing",
    "UPDATE access_agency SET is_authority = 1 WHERE EXISTS (SELECT 1 FROM main.record_filing WHERE subject_id > 0)",
    "UPDATE access_user SET job = 'x' WHERE id IN (SELECT user_id FROM main.record_reader)",
)
ON_POSTGRESQL = (
    'SELECT * FROM public."{t}"',
    "TABLE {t}",
    "SELECT * FROM ONLY {t}",
    "WITH {t} AS (SELECT * FROM public.{t}) SELECT * FROM {t}",
    "SELECT t FROM {t} t",
    "SELECT query_to_xml('SELECT * FROM {t}', true, true, '')::text "
    "WHERE query_to_xml('SELECT * FROM {t}', true, true, '')::text LIKE '%<id>%'",
    "CREATE TEMP TABLE round_{t} AS SELECT * FROM {t}; SELECT * FROM round_{t}",
    "SELECT * FROM {t} FOR UPDATE",
    "DECLARE mine CURSOR FOR SELECT * FROM {t}; FETCH ALL FROM mine",
    "LOCK TABLE {t} IN SHARE MODE; SELECT * FROM {t}",
    "ALTER TABLE {t} DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE {t} DISABLE TRIGGER ALL",
    "DROP POLICY footpath_read ON {t}",
    "TRUNCATE {t}",
    "SET LOCAL row_security = off; SELECT * FROM {t}",
)
ON_POSTGRESQL_ONCE = (
    "SET ROLE footpath_owner",
    "SET SESSION AUTHORIZATION footpath_owner",
    "SET LOCAL session_replication_role = replica",
    "SELECT * FROM record_search",
    "SELECT count(*) FROM record_search",
    "UPDATE record_search SET who = '{}'",
    "DELETE FROM record_search",
    "SELECT pg_read_file('pg_hba.conf')",
    "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "SELECT most_common_vals FROM pg_stats WHERE tablename LIKE 'record%'",
)


_ANEW = itertools.count(1)


def _round_the_back(scope: Scope, text: str) -> Any:
    # Something written just before must not leave a door ajar; in new words, so that it is prepared anew.
    def ask() -> Any:
        paths.sql(f"UPDATE access_agency SET is_authority = is_authority WHERE id = -{next(_ANEW)}")
        return paths.sql(text)

    return paths.asked(scope, ask)


def test_no_sql_leads_a_stranger_round_the_second_line(ours: Household, theirs: Household) -> None:
    nobody = Scope(reader=0, on=TODAY)
    on_sqlite = connection.vendor == "sqlite"
    each, once = (ON_SQLITE, ON_SQLITE_ONCE) if on_sqlite else (ON_POSTGRESQL, ON_POSTGRESQL_ONCE)
    texts = [text.replace("{t}", m._meta.db_table) for m in protected_models() for text in each]

    got = {
        text: [row for row in rows if row not in ((0,), (None,), (-1,))]
        for text in (*texts, *once)
        if (rows := _round_the_back(nobody, text))
    }

    assert {text: rows for text, rows in got.items() if rows} == {}


_SHAPES = ("CREATE ", "DROP ", "ALTER ", "ANALYZE", "ATTACH", "TRUNCATE", "SET ROLE", "SET SESSION", "PRAGMA ")


def test_nobody_changes_what_tables_views_and_roles_there_are(ours: Household) -> None:
    texts = (*ON_SQLITE, *ON_SQLITE_ONCE) if connection.vendor == "sqlite" else (*ON_POSTGRESQL, *ON_POSTGRESQL_ONCE)
    tried = [text for text in texts if text.startswith(_SHAPES) and "TEMP TABLE" not in text]
    assert len(tried) >= 7

    for text in tried:
        with entered(ours.scope), pytest.raises(DatabaseError), transaction.atomic():
            paths.sql(text.replace("{t}", "record_passage"))


def test_the_views_of_the_second_line_cannot_be_passed_for(ours: Household) -> None:
    if connection.vendor != "sqlite":
        return
    prefix = connection._prefix  # type: ignore[attr-defined]
    borrowed = f"WITH {prefix}mine AS (SELECT * FROM main.record_passage) SELECT * FROM {prefix}mine"

    with entered(Scope(reader=0, on=TODAY)), pytest.raises(DatabaseError), transaction.atomic():
        paths.sql(borrowed)

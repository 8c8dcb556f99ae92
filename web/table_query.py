"""The select behind an export: the rows that Datasette's page of a table shows, without its pages."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any  # Any: Datasette has no types
from urllib.parse import quote

from datasette.app import Datasette
from datasette.filters import Filters
from datasette.plugins import pm
from datasette.utils import await_me_maybe, derive_named_parameters, escape_sqlite, validate_sql_select
from datasette.utils.asgi import BadRequest, Request
from datasette.views.table import TableView

BOOK = "claims"  # the name of the database, as Datasette has it


@dataclass(frozen=True, slots=True)
class Query:
    """A select with the values of its parameters."""

    sql: str
    params: dict[str, object] = field(default_factory=dict)


def open_book(datasette: Datasette) -> sqlite3.Connection:
    """A connection of one's own that can only read, with the functions and the caps of Datasette's connections."""
    path = quote(str(datasette.get_database(BOOK).path))
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)
    datasette._prepare_connection(db, BOOK)
    return db


async def select_rows(datasette: Datasette, request: Request, table: str) -> Query:
    """All rows of a table or a view that pass the filters of the address, in a unique order.

    Raises what Datasette raises for a filter, a column or an order that cannot be.
    """
    db = datasette.get_database(BOOK)
    names, keys = await db.table_columns(table), await db.primary_keys(table)
    keyless = not keys and await db.table_exists(table)
    chosen = dict.fromkeys(await TableView(datasette).columns_to_select(names, keys, request))  # it may double a key
    where, params = await _filter(datasette, request, table, names)
    ties = ["rowid"] if keyless else [*map(escape_sqlite, keys or names)]
    order = dict.fromkeys([*await _sort(datasette, request, table, keyless), *ties])
    columns = [*(["rowid"] if keyless else []), *map(escape_sqlite, chosen)]
    conditions = f" where {' and '.join(where)}" if where else ""
    sql = f"select {', '.join(columns)} from {escape_sqlite(table)}{conditions} order by {', '.join(order)}"  # noqa: S608
    return Query(sql, params)


async def read_sql(datasette: Datasette, request: Request, canned: Mapping[str, Any] | None = None) -> Query:
    """The query of the metadata, else the reader's own, with the parameters of the address; an empty text for none."""
    sql = str(canned["sql"] if canned else request.args.get("sql") or "")
    validate_sql_select(sql)
    named = (canned and canned.get("params")) or await derive_named_parameters(datasette.get_database(BOOK), sql)
    return Query(sql, {**dict.fromkeys(named, ""), **{name: request.args[name] for name in request.args}})


async def _filter(
    datasette: Datasette, request: Request, table: str, names: Sequence[str]
) -> tuple[list[str], dict[str, Any]]:
    """The conditions of the address, from Datasette's own filters and from its plugins."""
    keys = [key for key in request.args if not key.startswith("_") or "__" in key]
    filters = Filters(sorted((key, value) for key in keys for value in request.args.getlist(key)))
    _refuse_unknown(filters, names)
    where, params = filters.build_where_clauses(table)
    hooks = pm.hook.filters_from_request(request=request, table=table, database=BOOK, datasette=datasette)
    for hook in hooks:
        if more := await await_me_maybe(hook):
            where += more.where_clauses
            params |= more.params
    return where, params


def _refuse_unknown(filters: Filters, names: Sequence[str]) -> None:
    # SQLite takes an unknown name in double quotes for a text, and Datasette drops a filter that it does not know.
    columns, lookups = {"rowid", *map(str.lower, names)}, {lookup for lookup, _, _ in filters.lookups()}
    for column, lookup, _ in filters.selections():
        if column.lower() not in columns:
            raise BadRequest(f"there is no column {column}")
        if lookup not in lookups:
            raise BadRequest(f"there is no filter {lookup}")


async def _sort(datasette: Datasette, request: Request, table: str, keyless: bool) -> list[str]:
    """The order that the address asks for, else that of the metadata, where the column may be sorted by."""
    ways = ("_sort", "_sort_desc")
    asked = {way: request.args[way] for way in ways if request.args.get(way)}
    metadata = datasette.table_metadata(BOOK, table)
    wanted = asked or {way: metadata[way[1:]] for way in ways if way[1:] in metadata}
    if len(wanted) > 1:
        raise BadRequest("cannot use _sort and _sort_desc at the same time")
    allowed = await TableView(datasette).sortable_columns_for_table(BOOK, table, keyless)
    for column in wanted.values():
        if column not in allowed:
            raise BadRequest(f"cannot sort by {column}")
    return [f"{escape_sqlite(column)}{' desc' if way == '_sort_desc' else ''}" for way, column in wanted.items()]

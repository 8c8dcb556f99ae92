"""Facets of a whole table, counted once for each state of the book: a million rows take too long for each page."""

from pathlib import Path
from typing import Any  # Any: Datasette has no types

from datasette import hookimpl
from datasette.facets import ColumnFacet
from datasette.utils import escape_sqlite, path_with_added_args

_FILTERS = ("_search", "_where", "_through")
_counted: dict[tuple[str, str, int], tuple[object, list[Any]]] = {}


@hookimpl
def register_facet_classes() -> list[type]:
    """The facets that `metadata.yml` calls kept."""
    return [KeptFacet]


class KeptFacet(ColumnFacet):  # type: ignore[misc]  # Datasette has no types
    """As a facet of a column; without filters its counts are kept until the book changes."""

    type = "kept"

    def get_configs(self) -> list[dict[str, Any]]:
        """Those of `metadata.yml`; an address cannot ask for more."""
        return [told for told in super().get_configs() if told["source"] == "metadata"]

    async def suggest(self) -> list[Any]:
        """Nothing: what is kept stands in `metadata.yml`."""
        return []

    async def facet_results(self) -> tuple[list[Any], list[str]]:
        """The values with their counts, and what took too long to count."""
        if any(not name.startswith("_") or name.startswith(_FILTERS) for name in self.request.args):
            results, late = await super().facet_results()
            return results, late
        return [await self._read(told["config"]["simple"]) for told in self.get_configs()], []

    async def _read(self, column: str) -> dict[str, Any]:
        size = self.get_facet_size()
        rows = await self._count(column, size + 1)
        labels = await self.ds.expand_foreign_keys(self.database, self.table, column, [row["value"] for row in rows])
        values = [self._show(column, row, labels) for row in rows[:size]]
        facet = {"name": column, "type": self.type, "hideable": False, "toggle_url": ""}
        return {**facet, "results": values, "truncated": len(rows) > size}

    async def _count(self, column: str, most: int) -> list[Any]:
        key, state = (self.table, column, most), _state_of(self.ds.get_database(self.database).path)
        if key not in _counted or _counted[key][0] != state:
            name = escape_sqlite(column)
            sql = f"select {name} as value, count(*) as count from {escape_sqlite(self.table)} where {name} is not null"  # noqa: S608
            sql = f"{sql} group by {name} order by count desc, value limit :most"
            _counted[key] = (state, (await self.ds.execute(self.database, sql, {"most": most})).rows)
        return _counted[key][1]

    def _show(self, column: str, row: Any, labels: dict[Any, str]) -> dict[str, Any]:
        path = self.ds.urls.path(path_with_added_args(self.request, {column: row["value"]}))
        told = {"value": row["value"], "label": labels.get((column, row["value"]), row["value"]), "count": row["count"]}
        return {**told, "toggle_url": self.ds.absolute_url(self.request, path), "selected": False}


def _state_of(path: str) -> object:
    """What changes whenever the book does: it is written to its log first, and to its file later."""
    files = [Path(path), Path(f"{path}-wal")]
    return path, [(file.stat().st_mtime_ns, file.stat().st_size) if file.exists() else None for file in files]

"""Facets of a whole table from the counts that the build keeps: to count a million rows takes too long for a page."""

from typing import Any  # Any: Datasette has no types

from datasette import hookimpl
from datasette.facets import ColumnFacet
from datasette.utils import path_with_added_args

# By table and column, the table that keeps the counts, and how it calls the values.
_KEPT = {("claims", "subject"): ("subjects", "name"), ("claims", "source"): ("sources", "id")}


@hookimpl
def register_facet_classes() -> list[type]:
    """The facets that `metadata.yml` calls kept."""
    return [KeptFacet]


class KeptFacet(ColumnFacet):  # type: ignore[misc]  # Datasette has no types
    """As a facet of a column; without filters its counts are those of the last build."""

    type = "kept"

    async def suggest(self) -> list[Any]:
        """Nothing: what is kept stands in `metadata.yml`."""
        return []

    async def facet_results(self) -> tuple[list[Any], list[str]]:
        """The values with their counts, and what took too long to count."""
        if any(
            not name.startswith("_") or name.startswith(("_search", "_where", "_through")) for name in self.request.args
        ):
            return await super().facet_results()  # type: ignore[no-any-return]
        return [await self._read(told["config"]["simple"]) for told in self.get_configs()], []

    async def _read(self, column: str) -> dict[str, Any]:
        table, name = _KEPT[self.table, column]
        size = self.get_facet_size()
        sql = f"select {name} as value, claims as count from {table} where claims > 0"  # noqa: S608 (from _KEPT)
        sql = f"{sql} order by claims desc, {name} limit :most"
        rows = (await self.ds.execute(self.database, sql, {"most": size + 1})).rows
        labels = await self.ds.expand_foreign_keys(self.database, self.table, column, [row["value"] for row in rows])
        values = [self._show(column, row, labels) for row in rows[:size]]
        facet = {"name": column, "type": self.type, "hideable": False, "toggle_url": ""}
        return {**facet, "results": values, "truncated": len(rows) > size}

    def _show(self, column: str, row: Any, labels: dict[Any, str]) -> dict[str, Any]:
        path = self.ds.urls.path(path_with_added_args(self.request, {column: row["value"]}))
        told = {"value": row["value"], "label": labels.get((column, row["value"]), row["value"]), "count": row["count"]}
        return {**told, "toggle_url": self.ds.absolute_url(self.request, path), "selected": False}

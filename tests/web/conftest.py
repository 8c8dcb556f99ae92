"""A small book in a temporary folder, and Datasette on it with our pages."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from datasette.app import Datasette

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def metadata() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "metadata.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_book(tmp_path_factory.mktemp("book"), (Path(__file__).parent / "rows.sql").read_text(encoding="utf-8"))


@pytest.fixture
def site(book: Path, metadata: dict[str, Any]) -> Iterator[Datasette]:
    datasette = serve(book, metadata)
    yield datasette
    close(datasette)


@pytest.fixture
def empty_site(tmp_path: Path, metadata: dict[str, Any]) -> Iterator[Datasette]:
    datasette = serve(write_book(tmp_path, ""), metadata)
    yield datasette
    close(datasette)


@pytest.fixture
def crowded_site(tmp_path: Path, metadata: dict[str, Any]) -> Iterator[Datasette]:
    """The small book with eight more claims of one fact, which all agree with one that was there."""
    rows = (Path(__file__).parent / "rows.sql").read_text(encoding="utf-8")
    path = write_book(tmp_path, rows)
    db = sqlite3.connect(path)
    first = dict(zip(*_read_first_claim(db), strict=True))
    for number in range(8):
        row = {**first, "id": f"m{number}", "min": number, "max": number}
        db.execute(f"insert into claims ({', '.join(row)}) values ({', '.join(f':{name}' for name in row)})", row)  # noqa: S608
        db.execute("insert into comparisons values ('c2', ?, 'f1', 'agree', '[]', null, null, null, null)", [row["id"]])
        # The same two sums of the same two outlets once more.
        again = {**row, "id": f"n{number}"}
        db.execute(f"insert into claims ({', '.join(row)}) values ({', '.join(f':{name}' for name in row)})", again)  # noqa: S608
        db.execute(
            "insert into comparisons values ('c2', ?, 'f1', 'agree', '[]', null, null, null, null)", [again["id"]]
        )
    db.commit()
    db.close()
    datasette = serve(path, metadata)
    yield datasette
    close(datasette)


def _read_first_claim(db: sqlite3.Connection) -> tuple[list[str], tuple[object, ...]]:
    cursor = db.execute("select * from claims where id = 'c1'")
    return [column[0] for column in cursor.description], cursor.fetchone()


def write_book(folder: Path, rows: str) -> Path:
    path = folder / "claims.db"
    db = sqlite3.connect(path)
    db.executescript((ROOT / "db" / "book.sql").read_text(encoding="utf-8"))
    db.executescript(f"pragma foreign_keys = on; begin; {rows}; commit;")
    db.close()
    return path


def serve(path: Path, metadata: dict[str, Any]) -> Datasette:
    web = ROOT / "web"
    return Datasette(
        [str(path)],
        metadata=metadata,
        template_dir=str(web / "templates"),
        plugins_dir=str(web / "plugins"),
        static_mounts=[("static", str(web / "static"))],
    )


def close(datasette: Datasette) -> None:
    datasette.executor.shutdown()
    for database in datasette.databases.values():
        for connection in database._all_file_connections:
            connection.close()

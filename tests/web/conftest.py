"""A small book in a temporary folder, and Datasette on it with our pages."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from browser import open_chromium, serve_by_make
from datasette.app import Datasette
from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def metadata() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "metadata.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_book(tmp_path_factory.mktemp("book"), (Path(__file__).parent / "rows.sql").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def book_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Writes a book with these rows of SQL into a folder of its own."""
    return lambda rows: write_book(tmp_path_factory.mktemp("book"), rows)


@pytest.fixture
def site_of(metadata: dict[str, Any]) -> Iterator[Callable[[Path], Datasette]]:
    """Serves a book until the test is over."""
    sites: list[Datasette] = []

    def start(path: Path) -> Datasette:
        sites.append(serve(path, metadata))
        return sites[-1]

    yield start
    for datasette in sites:
        close(datasette)


@pytest.fixture
def site(book: Path, metadata: dict[str, Any]) -> Iterator[Datasette]:
    datasette = serve(book, metadata)
    yield datasette
    close(datasette)


@pytest.fixture(scope="session")
def address(book: Path) -> Iterator[str]:
    """The address of Datasette on the small book, as `make serve` starts it."""
    with serve_by_make(book.parent) as address:
        yield address


@pytest.fixture(scope="module")  # while Playwright runs, no test with a loop of its own can
def chromium() -> Iterator[Browser]:
    """One browser for all tests of a file."""
    with open_chromium() as browser:
        yield browser


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


@pytest.fixture
def wide_site(tmp_path: Path, metadata: dict[str, Any]) -> Iterator[Datasette]:
    """A book of 1,000 facts, each told by 50 outlets."""
    path = write_book(tmp_path, "")
    db = sqlite3.connect(path)
    db.executemany(
        "insert into sources (id, name, articles, claims) values (?, ?, 1, 1000)",
        [(f"s{n:02}", f"Outlet {n:02}") for n in range(50)],
    )
    db.executemany(
        "insert into articles values (?, ?, 'A title', null, '2025-06-17', null, 'en', 'ok', '2025-06-17', 1, 1000)",
        [(f"a{n:02}", f"s{n:02}") for n in range(50)],
    )
    fact = "'funding', null, null, null, null, 5, 5, 'USD', 'exact', '[]', 50, 50, 1, 1, '', '2025-06-17', '2025-06-17'"
    db.executemany(
        f"insert into facts values (?, ?, 'Company', {fact}, 'Told.', '[]')",  # noqa: S608 (just above)
        [(f"f{n:04}", f"Company funding {n}") for n in range(1000)],
    )
    claim = "'Company', 'funding', '$5', 5, 5, 'USD', 'exact', null, null, null, null, 'stated', null"
    db.executemany(
        f"insert into claims values (?, ?, {claim}, ?, ?, '2025-06-17', 'It got $5.', 0, 'text', 7, 'written',"  # noqa: S608
        " null, null, null, 0, '[]')",
        [(f"c{f:04}-{n:02}", f"f{f:04}", f"s{n:02}", f"a{n:02}") for f in range(1000) for n in range(50)],
    )
    db.execute("insert into fact_claims select fact, id, null, '[]' from claims")
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

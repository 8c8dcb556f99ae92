"""`python -m db …` where a file is not what it should be: one message, no traceback, nothing else lost."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from db.__main__ import main
from db.lines import Complaints, read_lines

Printed = pytest.CaptureFixture[str]


class Pipe:
    """Standard input that holds bytes."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)


@pytest.mark.parametrize("command", [["pending", "--reader", "r"], ["load"], ["build"], ["export"]], ids=lambda c: c[0])
def test_a_file_that_is_no_database_is_named(
    command: list[str], tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("corpus.db", "claims.db"):
        (tmp_path / name).write_text("Nothing that a database would say.\n" * 100, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", Pipe(b""))
    assert main([*command, "--data", str(tmp_path)]) == 1
    name = "claims.db" if command == ["export"] else "corpus.db"
    assert capsys.readouterr().err == f"{command[0]}: {tmp_path / name}: file is not a database\n"


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "data").write_text("a file where a folder should be", encoding="utf-8")
    assert main(["pending", "--reader", "r", "--data", str(tmp_path / "data")]) == 0
    assert main(["build", "--data", str(tmp_path / "data")]) == 1
    assert capsys.readouterr().err.startswith("build: there is no corpus at")


def test_bad_lines_are_told_by_number_and_the_others_read(capsys: Printed) -> None:
    claim = {"quote": "$1", "offset": 0, "min": True, "max": 1, "metric": "loss", "currency": "USD"}
    good = {"id": "a", "publisher": "A", "text": "", "claims": []}
    lines = [
        b"nothing\n",
        b"[1]\n",
        b"\xff\xfe\n",
        b'{"id": 1}\n',
        b"\n",
        json.dumps({**good, "claims": [claim]}).encode(),
    ]
    lines.append(json.dumps(good).encode())
    complaints = Complaints("compare")
    assert [(number, line.id) for number, line in read_lines(lines, complaints)] == [(7, "a")]
    assert complaints.count == 5
    assert capsys.readouterr().err.splitlines() == [
        "compare: line 1: no JSON: Expecting value: line 1 column 1 (char 0)",
        "compare: line 2: not a JSON object",
        "compare: line 3: not UTF-8 at byte 0",
        "compare: line 4: id is missing or no text",
        "compare: line 6: min is no number: True",
    ]


@pytest.mark.parametrize(
    ("file", "option", "content", "told"),
    [
        ("s.yml", "--sources", "sources: {a: {name: A, hosts: [a.example], feds: []}}", "sources.a: feds: unknown key"),
        ("w.yml", "--watchlist", "subjects: {Orbane: {alias: [O]}}", "subjects.Orbane: alias: unknown key"),
    ],
)
def test_an_unknown_key_is_told_by_file_and_key(
    file: str, option: str, content: str, told: str, tmp_path: Path, capsys: Printed, monkeypatch: Any
) -> None:
    (tmp_path / file).write_text(content, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", Pipe(b""))
    assert main(["compare", option, str(tmp_path / file)]) == 2
    assert capsys.readouterr().err.startswith(f"compare: {tmp_path / file}: {told}")

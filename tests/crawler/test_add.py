"""Pages that a person saved."""

from pathlib import Path
from typing import Any

import pytest

from crawler.__main__ import main

World = Any  # the fixture's class lives in conftest.py, which cannot be imported

Printed = pytest.CaptureFixture[str]

ALL = "select p.id, p.name, a.url, r.title, r.text, r.published from revisions r join articles a on a.id = r.article "
ALL += "join publishers p on p.id = a.publisher order by r.title"


def test_a_text_and_a_page(world: World, story: str, tmp_path: Path, capsys: Printed) -> None:
    text, page = tmp_path / "note.txt", tmp_path / "page.html"
    text.write_text("\n  A title \n\nxAI raised $9bn.\n\nMore.\n", encoding="utf-8")
    page.write_text(story.replace("<head>", "<head><link rel='canonical' href='https://o.example/x'>"))
    assert main(world.arguments("add", str(text), str(page))) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "added by hand: an article without a date (1)\n" in out
    (title, saved) = world.rows(ALL)
    assert title == ("added-by-hand", "added by hand", None, "A title", "xAI raised $9bn.\n\nMore.", None)
    assert saved[:4] == ("o-example", "o.example", "https://o.example/x", "xAI raises")
    main(world.arguments("add", str(text), str(page)))
    assert capsys.readouterr().out.splitlines()[-3].split()[:4] == ["total", "0", "0", "2"]


def test_what_is_told_counts(world: World, tmp_path: Path) -> None:
    (tmp_path / "sources.yml").write_text("sources: {echoes: {name: Les Échos, hosts: [e.example]}}", encoding="utf-8")
    text = tmp_path / "note.txt"
    text.write_text("Titre\n\nTexte", encoding="utf-8")
    told = ("--publisher", "les échos", "--published", "2025-06-17T22:31+02:00")
    assert main(world.arguments("add", str(text), *told)) == 0
    assert world.rows(ALL) == [("echoes", "Les Échos", None, "Titre", "Texte", "2025-06-17T22:31:00+02:00")]


def test_bad_files_are_named_and_the_others_go_in(world: World, tmp_path: Path, capsys: Printed) -> None:
    files = {
        "empty.txt": b" \n",
        "paper.pdf": b"%PDF-1.7\n1 0 obj",
        "binary.txt": bytes(range(256)) * 20,
        "title.txt": b"Only a title",
        "bare.html": b"<html><body></body></html>",
        "latin.txt": "Un titre\n\nxAI a levé 9 milliards.".encode("latin-1"),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    paths = [str(tmp_path / name) for name in [*files, "missing.txt", "."]]
    assert main(world.arguments("add", *paths)) == 1
    out, err = capsys.readouterr()
    assert err.splitlines() == [
        f"add: {tmp_path}/empty.txt: is empty",
        f"add: {tmp_path}/paper.pdf: is neither a web page nor a text",
        f"add: {tmp_path}/binary.txt: is neither a web page nor a text",
        f"add: {tmp_path}/title.txt: has a title, but no text below it",
        f"add: {tmp_path}/bare.html: no text was found in the page",
        f"add: {tmp_path}/missing.txt: No such file or directory",
        f"add: {tmp_path}: Is a directory",
    ]
    assert "added by hand: invalid characters were replaced (1)\n" in out
    assert out.splitlines()[1].split()[-7:] == ["1", "0", "0", "0", "0", "7", "0"]
    assert [row[3:5] for row in world.rows(ALL)] == [("Un titre", "xAI a lev\ufffd 9 milliards.")]


def test_a_bad_date_is_refused_for_each_file(world: World, tmp_path: Path, capsys: Printed) -> None:
    text = tmp_path / "note.txt"
    text.write_text("Title\n\nText", encoding="utf-8")
    assert main(world.arguments("add", str(text), "--published", "17 June")) == 1
    assert capsys.readouterr().err == (f"add: {text}: --published is no ISO date: 17 June\n")
    assert not world.corpus.exists()


def test_the_source_of_an_address_reads_its_page(world: World, story: str, tmp_path: Path) -> None:
    known = "sources: {o: {name: Outlet, hosts: [o.example], body: article, cut: [h2]}}"
    (tmp_path / "sources.yml").write_text(known, encoding="utf-8")
    page = tmp_path / "page.html"
    page.write_text(story.replace("</article>", "<h2>Cut me</h2></article>"), encoding="utf-8")
    assert main(world.arguments("add", str(page), "--url", "https://www.o.example/x")) == 0
    ((publisher, name, url, _, text, _),) = world.rows(ALL)
    assert (publisher, name, url) == ("o", "Outlet", "https://www.o.example/x")
    assert "Cut me" not in text

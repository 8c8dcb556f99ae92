"""The companies that we watch, from `watchlist.yml`: their names, people and descriptions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extract.settings import as_mapping, as_text, as_texts, load_mapping


@dataclass(frozen=True, slots=True)
class Subject:
    """A company: its short name, its other names, who speaks for it, and words that stand for it.

    `described` holds phrases such as *the Grok maker* by language code.
    """

    name: str
    aliases: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    described: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The short name and its aliases."""
        return (self.name, *self.aliases)


def load_watchlist(path: Path) -> tuple[Subject, ...]:
    """The subjects of a watchlist in the file's order; raises `SettingsError` with file and key."""
    top = as_mapping(load_mapping(path), str(path), ("subjects",))
    subjects = as_mapping(top.get("subjects"), f"{path}: subjects")
    return tuple(_read_subject(name, value, f"{path}: subjects.{name}") for name, value in subjects.items())


def _read_subject(name: str, value: object, place: str) -> Subject:
    row = as_mapping(value, place, ("aliases", "people", "described"))
    described = as_mapping(row.get("described"), f"{place}.described")
    return Subject(
        as_text(name, place),
        as_texts(row.get("aliases"), f"{place}.aliases"),
        as_texts(row.get("people"), f"{place}.people"),
        {lang: as_texts(phrases, f"{place}.described.{lang}") for lang, phrases in described.items()},
    )

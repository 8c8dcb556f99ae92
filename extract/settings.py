"""Reads the YAML files that people edit, and refuses mistakes with file and key.

SettingsError: sources.yml: sources.bloomberg.feds: unknown key; known are cut, delay, feeds
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar  # YAML values are of any kind until they are checked

import yaml

_Value = TypeVar("_Value")


class SettingsError(ValueError):
    """A file that people edit says something that cannot be meant."""


def load_mapping(path: Path) -> dict[str, Any]:
    """The mapping at the top of a YAML file; raises `SettingsError` with file and line."""
    try:
        value = yaml.load(path.read_text(encoding="utf-8"), _Strict)  # noqa: S506 (a SafeLoader)
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8 at byte {error.start}") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SettingsError(f"{path}:{line}: {error.problem}") from error
    except yaml.YAMLError as error:
        raise SettingsError(f"{path}: {error}") from error
    return as_mapping(value, str(path))


def as_mapping(
    value: object, place: str, known: Iterable[str] | None = None, *, keys_are_texts: bool = True
) -> dict[str, Any]:
    """`value` as a mapping with no key beyond `known`; a missing value is an empty mapping.

    Keys that YAML takes for numbers are refused unless numbers are meant.
    """
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise SettingsError(f"{place}: expected keys and values, got {value!r}")
    allowed = None if known is None else set(known)
    for key in value:
        if keys_are_texts and not isinstance(key, str):
            raise SettingsError(f"{place}: the key {key!r} needs quotes")
        if allowed is not None and key not in allowed:
            raise SettingsError(f"{place}: {key}: unknown key; known are {', '.join(sorted(allowed))}")
    return dict(value)


def as_texts(value: object, place: str) -> tuple[str, ...]:
    """`value` as a list of texts; a missing value is an empty list."""
    if value is None:
        return ()
    if not isinstance(value, list):
        raise SettingsError(f"{place}: expected a list, got {value!r}")
    return tuple(as_text(item, f"{place}[{index}]") for index, item in enumerate(value))


def as_text(value: object, place: str) -> str:
    """`value` as a text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"{place}: expected a text, got {value!r}")
    return value


def one_of(names: Iterable[str]) -> Callable[[str], str]:
    """Reads one of these names, and nothing else."""
    known = {name: name for name in names}

    def read(name: str) -> str:
        if name not in known:
            raise ValueError(f"known are {', '.join(known)}")
        return name

    return read


def read_as(read: Callable[[str], _Value], value: object, place: str) -> _Value:
    """What a value of a YAML file means; `SettingsError` names its place where it means nothing."""
    try:
        return read(str(value))
    except (ValueError, ArithmeticError) as error:
        raise SettingsError(f"{place}: cannot be read: {value!r}") from error


class _Strict(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the same, ten times as fast
    """Refuses a key that stands twice, and keeps `no`, `on` and dates as the texts that they are."""


def _unique_mapping(loader: _Strict, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[object] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"the key {key!r} stands twice", key_node.start_mark)
        seen.add(key)
    mapping: dict[Any, Any] = loader.construct_mapping(node)
    return mapping


_Strict.add_constructor("tag:yaml.org,2002:map", _unique_mapping)
_Strict.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":bool", ":timestamp"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

"""Values that people typed for fields, each read in its own way; errors are collected. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, get_args

from whoholds.errors import SettingsError

Settings = Sequence[tuple[str, str]]
Problems = list[tuple[str, str]]

#: Singular names that people type.
_ALSO = {"place": "places", "source": "sources"}
_TRUTH = {"yes": True, "true": True, "no": False, "false": False, "": False}


def field_named(name: str) -> str:
    """The guide's name of a field, however it was typed."""
    name = name.strip().lower()
    return _ALSO.get(name, name)


def read_settings(words: Sequence[str], option: str = "--set") -> tuple[tuple[str, str], ...]:
    """Fields and values from "FIELD=VALUE" as typed.

    Raises:
        SettingsError: one of them has no "=".
    """
    wrong = [w for w in words if "=" not in w]
    if wrong:
        raise SettingsError(tuple((option, f"{w!r} is not FIELD=VALUE") for w in wrong))
    pairs = (w.partition("=") for w in words)
    return tuple((field_named(field), value.strip()) for field, _, value in pairs)


class SetFields:
    """Values by field, each read in its own way; what is wrong with one is noted, none stops."""

    def __init__(self, settings: Settings, problems: Problems) -> None:
        self.problems = problems
        self._values: dict[str, list[str]] = {}
        for field, value in settings:
            self._values.setdefault(field_named(field), []).append(value)

    def has(self, *fields: str) -> bool:
        """Whether one of the fields is set."""
        return any(field in self._values for field in fields)

    def words(self, field: str, default: str) -> str:
        """The last value set."""
        return self._values[field][-1] if field in self._values else default

    def listed(self, field: str) -> list[str]:
        """All values of a list, each time it was set, parted at ";"."""
        parts = (part.strip() for value in self._values[field] for part in value.split(";"))
        return [part for part in parts if part]

    def one_of(self, field: str, closed: Any, default: str) -> Any:  # noqa: ANN401  (a Literal)
        """A value of a closed list."""
        value = self.words(field, default)
        if value in get_args(closed):
            return value
        known = ", ".join(v or '""' for v in get_args(closed))
        self.problems.append((field, f"{value!r} is none of {known}"))
        return default

    def truth(self, field: str, default: bool) -> bool:
        """Yes or no."""
        if field not in self._values:
            return default
        value = self.words(field, "").lower()
        if value not in _TRUTH:
            self.problems.append((field, f"{value!r} is neither yes nor no"))
        return _TRUTH.get(value, default)

    def number(self, field: str, default: float | None) -> float | None:
        """A figure; an empty value is an open end."""
        if field not in self._values:
            return default
        value = self.words(field, "").replace(",", "")
        try:
            return float(value) if value else None
        except ValueError:
            self.problems.append((field, f"{value!r} is no number"))
            return default

    def beside(self, known: Collection[str]) -> Problems:
        """Fields that are none of those known."""
        rest = f"there is no such field here: {', '.join(known)}"
        return [(field, rest) for field in self._values if field not in known]

"""Values out of a parsed TOML table, by key; what is wrong is noted with its field. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from whoholds.model.period import Period
from whoholds.places.layer_file import Problems

_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_COUNTRY = re.compile(r"[A-Z]{2}")


class Fields:
    """A table being read: takes values out by key, notes what is wrong with each.

    Where a value is wrong or missing, an empty one stands in, so that the rest can be read.
    """

    def __init__(self, table: Mapping[str, Any], at: str, problems: Problems) -> None:
        self.given = table
        self._at = at
        self._problems = problems

    def fault(self, key: str, what: str) -> None:
        """Note that something is wrong with the value of `key`."""
        self._problems.append((f"{self._at}{key}", what))

    def only(self, *known: str) -> None:
        """No key but these: a misspelled one would else be passed over."""
        for key in self.given:
            if key not in known:
                self.fault(key, f"is not known; known are {', '.join(known)}")

    def text(self, key: str, default: str | None = None) -> str:
        """A text; needed where there is no default."""
        value = self.given.get(key, default)
        if value is None:
            self.fault(key, "is missing")
        elif not isinstance(value, str) or (default is None and not value.strip()):
            self.fault(key, "must be a text that is not empty")
        else:
            return value.strip()
        return ""

    def slug(self, key: str) -> str:
        """An id of our own; needed."""
        value = self.text(key)
        if value and _ID.fullmatch(value) is None:
            self.fault(key, "may hold small letters a-z, digits, - and _ only")
        return value

    def word(self, key: str, known: Sequence[str], default: str | None = None) -> str:
        """One of a few words; needed where there is no default."""
        value = self.text(key, default)
        if value and value not in known:
            self.fault(key, f"{value!r} is none of {', '.join(known)}")
            return ""
        return value

    def country(self, key: str) -> str:
        """A country's code, "" where there is none."""
        return next(iter(self._codes(key, (self.text(key, default=""),))), "")

    def countries(self, key: str) -> tuple[str, ...]:
        """Codes of countries."""
        return self._codes(key, self.words(key))

    def _codes(self, key: str, codes: Sequence[str]) -> tuple[str, ...]:
        for code in filter(None, codes):
            if _COUNTRY.fullmatch(code) is None:
                self.fault(key, f"{code!r} is no two-letter code (ISO 3166)")
        return tuple(c for c in codes if _COUNTRY.fullmatch(c) is not None)

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty where there is none."""
        value = self.given.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            self.fault(key, "must be a list of texts that are not empty")
            return ()
        return tuple(v.strip() for v in value)

    def flag(self, key: str) -> bool:
        """True or false; false where there is none."""
        value = self.given.get(key, False)
        if not isinstance(value, bool):
            self.fault(key, "must be true or false")
        return value is True

    def day(self, key: str, *, needed: bool = False) -> date | None:
        """A day, written as such or as a text."""
        value = self.given.get(key)
        if value is None:
            if needed:
                self.fault(key, "is missing")
            return None
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                value = None
        if not isinstance(value, date) or isinstance(value, datetime):
            self.fault(key, "must be a day of the form 2031-05-07")
            return None
        return value

    def period(self) -> Period:
        """The days `from` and `to`, both of them in it."""
        first, last = self.day("from"), self.day("to")
        if first is not None and last is not None and last < first:
            self.fault("to", f"{last} is before {first}")
            last = None
        return Period(first, last)

    def table(self, key: str, *, needed: bool = True) -> Fields:
        """A table inside this one; an empty one where there is none."""
        value = self.given.get(key, {})
        if key not in self.given and needed:
            self.fault(key, f"is missing: add a table [{key}]")
        if not isinstance(value, dict):
            self.fault(key, "must be a table")
            value = {}
        return Fields(value, f"{self._at}{key}.", self._problems)

    def tables(self, key: str) -> list[Fields]:
        """A list of tables inside this one."""
        value = self.given.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            self.fault(key, f"must be written as [[{key}]] tables")
            value = []
        return [
            Fields(entry, f"{self._at}{key}[{n}].", self._problems) for n, entry in enumerate(value)
        ]

"""The numbers of the index's words, found or given while a transaction writes."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, insert, select

from whoholds.ledger import entry_tables as tables

#: Words asked for in one statement; SQLite before 3.32 takes no more than 999.
_ASKED = 900
#: Words remembered between transactions before they are asked for anew.
_REMEMBERED = 500_000


class Vocabulary:
    """Words with their numbers as one writer knows them.

    A number never changes once it is committed, so that it may be remembered; of a transaction
    that fails nothing may be: the writer begins with a new vocabulary.
    """

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def codes(self, base: Connection, words: Iterable[str]) -> dict[str, int]:
        """Numbers of at least these words; those that are new get the next ones, in order."""
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        unknown = [w for w in dict.fromkeys(words) if w not in self._known]
        if not unknown:
            return self._known
        self._known.update(_in_table(base, unknown))
        fresh = [w for w in unknown if w not in self._known]
        if fresh:
            first = (base.execute(select(func.max(tables.word.c.code))).scalar() or 0) + 1
            rows = [{"code": n, "text": w} for n, w in enumerate(fresh, first)]
            base.execute(insert(tables.word), rows)
            self._known.update((row["text"], row["code"]) for row in rows)  # type: ignore[misc]
        return self._known


def _in_table(base: Connection, words: list[str]) -> dict[str, int]:
    w = tables.word.c
    found: dict[str, int] = {}
    for n in range(0, len(words), _ASKED):
        query = select(w.text, w.code).where(w.text.in_(words[n : n + _ASKED]))
        found.update((text, code) for text, code in base.execute(query))
    return found

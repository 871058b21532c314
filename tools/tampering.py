"""Change a stored record behind the program's back, by seed, and see that it shows.

Somebody with the file takes away what forbids changes, then changes a byte of an entry's words, its
time, its hash or its salt, takes out an entry, exchanges two, cuts off the end, or writes the last
one anew with a hash that fits it.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from fault_checks import Groups, groups
from whoholds.desk import ledgering
from whoholds.desk.case_folder import CaseFolder, begin_case, open_case
from whoholds.ledger.sealing import link
from whoholds.model.entry import Head

from faults import CLOCK

HOWS = ("byte", "time", "hash", "salt", "taken out", "exchanged", "cut off", "written anew")


def filled_case(path: Path, dice: random.Random) -> tuple[CaseFolder, Groups]:
    """A case with simulated reports in its ledger, and the groups that were added."""
    begin_case(path, ("Northern army", "Dorfian forces"))
    case, every = open_case(path), groups(dice.randrange(1 << 30))
    with case.open() as ledger:
        for group in every:
            ledger.append(group, CLOCK)
        case.keep_head(ledger.head())
    return case, every


def tampered(folder: Path, dice: random.Random) -> Iterator[str]:
    """A change of the stored record that `verify` does not find."""
    case, _ = filled_case(folder / "case", dice)
    with case.open() as ledger:
        last = ledger.head().seq
    how = dice.choice(HOWS)
    with closing(sqlite3.connect(case.path / "ledger.sqlite")) as base:
        names = base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            base.execute(f'DROP TRIGGER "{name}"')
        change(base, how, dice.randrange(1, last + 1), last, dice)
        base.commit()
    if not ledgering.verify(case)[1]:
        yield f"{how}: it does not show"


def change(base: sqlite3.Connection, how: str, seq: int, last: int, dice: random.Random) -> None:
    """Change one thing."""
    body, salt, own = base.execute(
        "SELECT body, salt, own FROM entry WHERE seq = ?", (seq,)
    ).fetchone()
    if how in ("byte", "salt"):
        held = bytearray(body if how == "byte" else salt)
        held[dice.randrange(len(held))] ^= dice.randrange(1, 256)
        column = "body" if how == "byte" else "salt"
        base.execute(f"UPDATE entry SET {column} = ? WHERE seq = ?", (bytes(held), seq))
    elif how == "time":
        more = dice.choice((-1, 1)) * dice.randrange(1, 10**12)
        base.execute("UPDATE entry SET recorded_us = recorded_us + ? WHERE seq = ?", (more, seq))
    elif how == "hash":
        at = dice.randrange(len(own))
        other = dice.choice([c for c in "0123456789abcdef" if c != own[at]])
        base.execute(
            "UPDATE entry SET own = ? WHERE seq = ?", (own[:at] + other + own[at + 1 :], seq)
        )
    elif how == "taken out":
        base.execute("DELETE FROM entry WHERE seq = ?", (seq,))
    elif how == "exchanged":
        beside = seq % last + 1
        for one, there in ((seq, -1), (beside, seq), (-1, beside)):
            base.execute("UPDATE entry SET seq = ? WHERE seq = ?", (there, one))
    elif how == "cut off":
        base.execute("DELETE FROM entry WHERE seq >= ?", (max(2, seq),))
    else:
        before = base.execute("SELECT before FROM entry WHERE seq = ?", (last,)).fetchone()[0]
        (row,) = link(
            Head(seq=last - 1, own=before), groups(77, 5)[0][:1], CLOCK, lambda: b"x" * 16
        )
        base.execute(
            "UPDATE entry SET body = ?, own = ?, salt = ?, recorded_us = ? WHERE seq = ?",
            (row.body, row.own, row.salt, row.recorded_us, last),
        )

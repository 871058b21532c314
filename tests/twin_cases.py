"""Two cases with the same entries: in one every text is hostile, in the other a mark alone.

What goes out of both has to have one shape: whoever reads it finds the same elements, links, rows,
fields and relations, and the hostile text where the mark stands.
"""

from __future__ import annotations

import csv
import json
import random
import re
from datetime import timedelta
from pathlib import Path

from fused_case import fused_case, may, report, small_war, take_in
from hostile_fields import MOMENT, PAYLOADS, Hostile, entries

from whoholds.desk.case_folder import CaseFolder, open_case
from whoholds.model.entry import ClaimAdded, ReportAdded

#: What the forms beside HTML would take for more than text.
OTHERS = (
    'a;=HYPERLINK("https://evil.example/")\t=2+2\n@SUM(1)|+3;"=4+4"',
    "{=5+5} _x000A_=6+6 _x0041_",
    "\ufffe\x0b\x1b]8;;https://evil.example/\x07x\x1b]8;;\x07",
    "]]>&lt;b&gt;&amp;#x27;<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    "\n# heading\n\n- item\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n\n[x]: https://evil.example/",
    "![x](https://evil.example/i.png) http://evil.example/ www.evil.example a@evil.example",
    '{"@id": "https://evil.example/", "@context": "https://evil.example/"}',
    "\nstanding  accepted\ndecided   accepted by Ada",
)
#: Behind the name of a host: what ends an address in some form.
BEHIND = "\"'><script>x</script>)](javascript:x)&lt;b&gt;\ufffe\\{}|^` <https://evil.example/>"

#: A case; words between tildes are made.
_CASE = """
[case]
id = "aland"
title = ~case.title~
licence = ~case.licence~
publication_delay_days = 0
[region]
names = [~region.names~]
border_view = ~region.border_view~
[[party]]
id = "northern-army"
name = ~party.name~
aliases = ["Northern army", ~party.alias~]
leaders = [~party.leader~]
spokesmen = [~party.spokesman~]
capitals = [~party.capital~]
colour = "#0057b7"
[[party]]
id = "river-front"
name = ~party.name~
aliases = ["River Front"]
[[layer]]
name = ~layer.name~
file = "places.csv"
[[outlet]]
name = ~outlet.name~
aliases = [~outlet.alias~]
[[outlet]]
name = "The Aland Post"
aliases = [~outlet.alias~]
state_control = {by = ~control.by~, source = ~control.source~, date = 2031-05-01}
[[feed]]
url = "https://x.example/feed"
outlet = "The Aland Post"
kind = "rss"
[sources]
draws_on = {"Beford Herald" = [~sources.draws_on~]}
[[start]]
party = "northern-army"
on = 2031-05-01
source = ~start.source~
places = ["Cavan"]
"""


class Twisted(Hostile):
    """Hostile text of all forms; addresses that are addresses until they end."""

    def words(self, path: str) -> str:
        """All payloads with a mark of their own."""
        mark = f"zq{len(self.fields)}z"
        self.fields[mark] = path
        if path.rpartition(".")[2] == "url":
            return f"https://x.example/{mark}{BEHIND}"
        return f"{PAYLOADS[0]} {mark} {' '.join((*PAYLOADS[1:], *OTHERS))}"


class Harmless(Hostile):
    """The same marks, and nothing beside them."""

    def words(self, path: str) -> str:
        """The mark."""
        mark = f"zq{len(self.fields)}z"
        self.fields[mark] = path
        if path.rpartition(".")[2] == "url":
            return f"https://x.example/{mark}"
        # No part of it is like the name of a place, or like another.
        letters = random.Random(mark).choices("bcdfgjkmpqvwxz", k=16)
        return f"1 {mark} {''.join(letters)}"


def twin(path: Path, made: Hostile) -> CaseFolder:
    """A small war whose settings, places and entries have these texts in every field."""
    folder = fused_case(path)
    take_in(folder, *small_war())
    _settings(path / "case.toml", made)
    _ground(path / "places.csv", made)
    watched = [f"[[watch]]\nplace = {_toml(made.words('watch.place'))}\n"]
    watched += [f'[[watch]]\n{kind} = "Aland"\n' for kind in ("place", "disagreement")]
    watched += ['[[watch]]\nsource = "Beford Herald"\n[public]\npersist_days = 1\n']
    watched += ['[webhook]\nurl = "https://x.example/hook"\ntells = "desk"\n']
    (path / "watch.toml").write_text("".join(watched), "utf-8")
    return open_case(path)


def grown(folder: CaseFolder, made: Hostile) -> None:
    """Take in an entry of every kind, and a report that changes what is told of a place."""
    outlet, by = made.words("Report.outlet"), made.words("Link.name")
    later = report("River Front", "Aland", may(9), outlet=outlet, by=by)
    take_in(folder, later, at=MOMENT.replace(month=7, day=5))
    with folder.open() as ledger:
        bodies = [e.body for e in ledger.entries()]
        known = (
            next(b for b in bodies if isinstance(b, ReportAdded)),
            next(b for b in bodies if isinstance(b, ClaimAdded)),
        )
        for n, body in enumerate(entries(made, known)):
            ledger.append((body,), MOMENT.replace(month=7) + timedelta(minutes=n))
        folder.keep_head(ledger.head())


def _toml(text: str) -> str:
    """A basic string: JSON's escapes are TOML's, too; what it cannot hold is left out."""
    return json.dumps(text).replace("\x7f", "")


def _settings(file: Path, made: Hostile) -> None:
    """Hostile words wherever `case.toml` takes words."""
    told = re.sub("~([a-z._]+)~", lambda m: _toml(made.words(m[1])), _CASE)
    file.write_text(told, "utf-8")


def _ground(file: Path, made: Hostile) -> None:
    """A place whose names are hostile, beside those that are there."""
    with file.open("a", encoding="utf-8", newline="") as told:
        row = ("z", _flat(made.words("place.name")), _flat(made.words("place.alias")))
        csv.writer(told).writerow((*row, "10.02", "20.02", "settlement", "QA"))


def _flat(text: str) -> str:
    """Words as a table of places takes them: on one line."""
    return " ".join(text.split())

"""The settings of the benchmark of real ground: which file of the test data says what.

The words of parties are those of the files; nothing of this is known outside the benchmark.
"""

from __future__ import annotations

from datetime import date

import msgspec


class Posts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rows of [day, party seen, longitude, latitude, text with a link]."""

    name: str
    file: str


class Ground(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Places on one country's ground; `otherwise` holds what no map colours.

    `member` names a GeoNames table in a packed file; else `places` is a table with a header, of
    which rows whose key begins with `without` are left out, or only those with `only` are taken.
    """

    otherwise: str
    places: str
    member: str = ""
    without: str = ""
    only: str = ""


class Layer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of a map maker, colouring some grounds.

    Attributes:
        ground: names of the grounds.
        form: `dated features`, `file a day` or `rings a day`.
        file: in the folder.
        states: what the file's words mean; "" is a feature without a word.
        complete: whether what is not coloured is said to be the other party's.
        word: the property that holds the word.
        says: `held`, or `seen` where a party is only said to be there.
        days_late: a file of a day shows so many days before it.
    """

    ground: tuple[str, ...]
    form: str
    file: str
    states: dict[str, str]
    complete: bool
    word: str = ""
    says: str = "held"
    days_late: int = 0


class Maker(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A map maker; `team` are sources that are left out with it."""

    name: str
    layer: tuple[Layer, ...]
    team: tuple[str, ...] = ()


class Run(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A stretch of ground and time; the figures are of `held_by` on the grounds `scored`.

    `from_border`: on the first day each country held its own ground. `seen_until` and
    `seen_without` say up to which day, and with which makers held out, figures were looked at while
    the method was made.
    """

    ground: tuple[str, ...]
    scored: tuple[str, ...]
    first: date
    last: date
    held_by: str
    held_out: tuple[str, ...]
    region: tuple[str, str] | None = None
    seen_until: date | None = None
    seen_without: tuple[str, ...] = ()
    area_days: tuple[date, ...] = ()
    west_deg: float = -180.0
    from_border: bool = False

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


class GroundSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of it; states are numbered by `parties`, then comes `contested`."""

    parties: tuple[str, ...]
    contested: str
    posts: Posts
    ground: dict[str, Ground]
    maker: tuple[Maker, ...]
    run: dict[str, Run]

    def number(self, state: str) -> int:
        """The number of a state by its word."""
        return (*self.parties, self.contested).index(state)

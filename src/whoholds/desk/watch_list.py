"""Shell: `watch.toml`, what a case's desk watches."""

from __future__ import annotations

import tomllib
from pathlib import Path

from whoholds.desk.persisting import PERSIST_DAYS
from whoholds.errors import SettingsError
from whoholds.model.alerts import Watch, WatchKind, WatchList
from whoholds.places.layer_file import Problems
from whoholds.places.toml_fields import Fields

WATCH_FILE = "watch.toml"
_KINDS: tuple[WatchKind, ...] = ("place", "source", "disagreement")
_TELLS = ("public", "desk")


def load_watches(folder: Path) -> WatchList:
    """What is watched, by the file in a case's folder.

    Raises:
        SettingsError: there is no such file, or it is wrong, by field.
    """
    file = folder / WATCH_FILE
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as cause:
        told = 'there is none: write it with [[watch]] tables, each with place = "..."'
        raise SettingsError(((str(file), told),)) from cause
    except (OSError, ValueError, RecursionError) as cause:
        raise SettingsError(((str(file), f"cannot be read: {cause}"),)) from cause
    problems: Problems = []
    found = parse_watches(Fields(table, "", problems))
    if problems:
        raise SettingsError(tuple(problems))
    return found


def parse_watches(fields: Fields) -> WatchList:
    """The tables of the file; faults are noted."""
    fields.only("watch", "public", "webhook")
    public = fields.table("public", needed=False)
    public.only("persist_days")
    webhook = fields.table("webhook", needed=False)
    webhook.only("url", "tells")
    url = webhook.text("url", default="")
    if url and not url.startswith(("https://", "http://")):
        webhook.fault("url", f"{url!r} is no address (https://...)")
    watches = tuple(w for entry in fields.tables("watch") if (w := _watch(entry)) is not None)
    if not watches and "watch" not in fields.given:
        fields.fault("watch", "is missing: add [[watch]] tables")
    tells = webhook.word("tells", _TELLS, default="public")
    return WatchList(
        watches=watches,
        persist_days=_days(public),
        webhook=url,
        webhook_tells="desk" if tells == "desk" else "public",
    )


def _watch(entry: Fields) -> Watch | None:
    entry.only(*_KINDS)
    named = [k for k in _KINDS if k in entry.given]
    if len(named) != 1:
        entry.fault("place", f"give one of {', '.join(_KINDS)} in each [[watch]]")
        return None
    return Watch(kind=named[0], name=entry.text(named[0]))


def _days(public: Fields) -> int:
    """Days for which a change must have stood: one at least."""
    value = public.given.get("persist_days", PERSIST_DAYS)
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        public.fault("persist_days", "must be a number of days, 1 or more")
        return PERSIST_DAYS
    return value

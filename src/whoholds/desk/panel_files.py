"""Shell: panels and draws as files, what they are in their names."""

from __future__ import annotations

from pathlib import Path

from whoholds.desk import ledgering
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.exporting import Exported, written
from whoholds.desk.fuse_files import NOWCAST
from whoholds.desk.fusing import Wish
from whoholds.desk.ledgering import Asked
from whoholds.desk.outward.handing import Handing
from whoholds.desk.panels import PANELS, Panel, draw_rows, panel_rows
from whoholds.desk.public_record import for_others
from whoholds.errors import SettingsError

#: A question, how it is handed on, and the day of `--known-at` as typed.
Question = tuple[Asked, Handing, str]


def export_panel(
    folder: CaseFolder,
    out: Path,
    units: str,
    question: Question,
    clock: ledgering.Clock | None = None,
) -> Exported:
    """A balanced panel; "nowcast" or "hindsight" is put into the file's name where it is not.

    Raises:
        NoEstimate: nothing can be fused.
        SettingsError: no such panel or product, an option it does not know, or it cannot be
            written or published.
    """
    _, how, _ = question
    if units not in PANELS:
        raise SettingsError((("--panel", f"is one of {', '.join(PANELS)}"),))
    product = how.product or NOWCAST
    panel = Panel(
        period=PANELS[units], product=product, wish=_wish(question, "panel"), public=how.public
    )
    rows = panel_rows(for_others(folder), panel, (clock or ledgering.now)())
    return written(named(out, product), rows)


def export_draws(
    folder: CaseFolder,
    out: Path,
    draws: int,
    question: Question,
    clock: ledgering.Clock | None = None,
) -> Exported:
    """Maps drawn from the joint estimate of one day; "nowcast" is put into the file's name.

    Raises:
        NoEstimate: nothing can be fused.
        SettingsError: too many draws, an option they do not know, or they cannot be written.
    """
    asked, how, _ = question
    if how.public or how.product not in {"", NOWCAST}:
        told = "draws are of the nowcast, and for one's own use"
        raise SettingsError((("--draws", told),))
    on = asked.clocks.on
    day = None if on is None else on.last_day
    wish, now = _wish(question, "draws"), (clock or ledgering.now)()
    rows = draw_rows(for_others(folder), draws, wish, day, now)
    return written(named(out, NOWCAST), rows)


def named(out: Path, product: str) -> Path:
    """The file with the product in its name."""
    return out if product in out.stem else out.with_name(f"{out.stem}-{product}{out.suffix}")


def _wish(question: Question, option: str) -> Wish:
    """The run of `fuse` that a question means.

    Raises:
        SettingsError: it asks for what no panel knows.
    """
    asked, how, known_at = question
    names = ("place", "party", "source", "outlet", "kind", "factuality")
    bad = [n for n in names if getattr(asked, n)]
    bad += ["recorded-at"] if asked.clocks.recorded_at is not None else []
    bad += ["on"] if asked.clocks.on is not None and option == "panel" else []
    if bad:
        told = f"--{option} is of the whole ground: it has no such option"
        raise SettingsError(tuple((f"--{name}", told) for name in bad))
    return Wish(
        known_at=asked.clocks.known_at,
        known_words=known_at,
        reviewed_only=asked.reviewed_only,
        without=how.without,
    )

"""How often sources agreed with what was later settled, and how good the estimates were. Pure.

Outlets, offices and sides only, and no order of merit: rows stand by their names. Of fewer than
`LEAST_SETTLED` settled statements no figure is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from whoholds.model.estimate import (
    FEEDS,
    LEAST_SETTLED,
    FeedRecord,
    SettledScores,
    SourceRecord,
)
from whoholds.model.fused import Fused
from whoholds.show.elements import Child, Html, el
from whoholds.show.estimate_lines import wilson
from whoholds.show.listing import Stamps
from whoholds.show.reliability_chart import reliability_chart
from whoholds.web.framing import Frame, framed
from whoholds.web.pieces import stamps_piece, table

_HEADS = (
    "source", "speaks for", "statements", "agreed with what was later settled",
    "said for its own side", "said against it", "days from event to word",
)  # fmt: skip


def sources_page(
    frame: Frame, fused: Fused | None, names: Mapping[str, str], stamps: Stamps
) -> Html:
    """The sources.

    Args:
        frame: what stands around it.
        fused: the last estimates, None where there are none.
        names: of the parties by their ids.
        stamps: of what is shown.
    """
    return framed(
        frame,
        "Sources",
        el("h1", "How the sources fared"),
        el("p", "What outlets, offices and sides said, held against what was later settled by "
           "others. Persons are not listed, and there is no ranking: rows stand by name.",
           class_="byline"),
        *(_none() if fused is None else _told(fused, names)),
        stamps_piece(stamps),
        here="/sources",
    )  # fmt: skip


def _none() -> tuple[Html, ...]:
    told = "Nothing was estimated yet, and so nothing is settled: run "
    return (el("p", told, el("code", "whoholds fuse"), ".", class_="note"),)


def _told(fused: Fused, names: Mapping[str, str]) -> tuple[Html | None, ...]:
    hidden = (
        "Texts of this case are our paraphrases: no source is told by name."
        if fused.paraphrased
        else f"A source is told by name from {LEAST_SETTLED} settled statements on; the others "
        "are counted together."
    )
    rows = [_row(s, names) for s in sorted(fused.sources, key=_by_name)]
    few = not any(s.settled >= LEAST_SETTLED for s in fused.sources)
    note = f" No source has {LEAST_SETTLED} settled statements: too few to tell." if few else ""
    return (
        el("h2", "Agreed with what was later settled"),
        el("p", hidden, note, class_="note"),
        table("Sources, by name", _HEADS, rows),
        el("p", "Settled: later reports leave a probability of 90 % or more, and a source of "
           "another origin said so too. Brackets are 95 % intervals.", class_="note"),
        *_drawn_on(fused.feeds),
        el("h2", "How good the estimates were"),
        *_scores(fused.scores),
    )  # fmt: skip


def _drawn_on(feeds: Sequence[FeedRecord]) -> Iterable[Html]:
    """Who draws on whom, and how that is known; nothing where nobody does."""
    if not feeds:
        return
    rows: list[list[Child]] = [
        [f.source, f.drawn_on, FEEDS[f.how] + (f": {f.shared:,}" if f.shared else "")]
        for f in sorted(feeds, key=lambda f: (f.source.casefold(), f.drawn_on.casefold()))
    ]
    yield el("h2", "Who draws on whom")
    yield el("p", "What a source says of a place within three weeks after one that it draws on "
             "said the same is no second origin.", class_="note")  # fmt: skip
    yield table("Sources that draw on others", ("source", "draws on", "how it is known"), rows)


def _by_name(source: SourceRecord) -> tuple[bool, str]:
    """Those by name first; sums of the rest last."""
    return source.source.startswith("all others"), source.source.casefold()


def _row(source: SourceRecord, names: Mapping[str, str]) -> list[Child]:
    side = source.holder_id or ""
    plain = source.source.removesuffix(f" ({side})") if side else source.source
    is_sum = plain.startswith("all others")
    shown = f"all others of {names.get(side, side) or 'no side'}" if is_sum else plain
    link = shown if is_sum else el("a", shown, href=f"/claims?{urlencode({'source': plain})}")
    delay = "unsaid" if source.delay_days is None else f"{source.delay_days:g}"
    enough = source.settled >= LEAST_SETTLED
    return [
        link,
        names.get(side, side) or "no side",
        f"{source.said:,}",
        share_words(source.agreed, source.settled) if enough else "too few settled",
        _side_words(source.own, enough=enough),
        _side_words(source.against, enough=enough),
        delay,
    ]


def _side_words(pair: tuple[int, int], *, enough: bool) -> str:
    agreed, settled = pair
    if not settled or not enough:
        return "-"
    return share_words(agreed, settled) if settled >= LEAST_SETTLED else "too few settled"


def share_words(agreed: int, settled: int) -> str:
    """A share with its interval: "18 of 24 (55 to 88 %)"."""
    low, high = wilson(agreed, settled)
    return f"{agreed:,} of {settled:,} ({100 * low:.0f} to {100 * high:.0f} %)"


def _scores(scores: SettledScores | None) -> Iterable[Html]:
    if scores is None:
        yield el("p", "No place-day is settled by later reports: these probabilities are untested.",
                 class_="alarm")  # fmt: skip
        return
    blocks = f"{scores.blocks} independent block{'s' * (scores.blocks != 1)}"
    yield el(
        "p",
        f"{scores.place_days:,} place-days ({scores.share:.0%} of those told) were settled a month "
        f"later, in {blocks} of {scores.block_days} days: Brier {scores.brier[0]:.3f}, log loss "
        f"{scores.log_loss[0]:.3f}, calibration error {scores.ece[0]:.3f}.",
    )
    if scores.reliability:
        yield el("figure", reliability_chart(scores.reliability), class_="figure")
        rows = [
            [f"{low:.0%} to {high:.0%}", f"{n:,}", f"{mean:.0%}", f"{so:.0%}", _interval(so, n)]
            for low, high, n, mean, so in scores.reliability
            if n
        ]
        heads = ("probabilities told", "how many", "their mean", "it was so", "95 %")
        yield table("The same as a table", heads, rows)


def _interval(share: float, count: int) -> str:
    low, high = wilson(round(share * count), count)
    return f"{100 * low:.0f} to {100 * high:.0f} %"

"""A reading as one HTML page: the article with its claims marked in it and listed beside it.

Self-contained (no script, no outside asset, and a policy in the page that forbids both); the
claims of a paragraph stand beside it on a wide screen and below it on a narrow one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import groupby

from whoholds.model.guide import claim_id, day_text
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Dropped, NotRead
from whoholds.model.span import Span
from whoholds.show import wording
from whoholds.show.card import Place, card_html, doubt_html
from whoholds.show.gathering import (
    all_doubts,
    letters_used,
    paraphrase_by,
    sentences_read,
    translation_note,
)
from whoholds.show.marking import LETTERS
from whoholds.show.markup import ROBOTS, anchors, esc, sentence_html
from whoholds.show.odd_letters import HEAD, odd_words

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def render(reading: Reading) -> str:
    """The page of a reading, as text to be written in UTF-8."""
    report = reading.report
    title = report.title or "A report"
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{esc(report.lang or "en")}">',
            '<head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            ROBOTS,
            f"<title>{esc(title)} - who holds what, according to whom</title>",
            f"<style>{_style()}{_lit(reading)}</style></head>",
            '<body><div class="wrap"><a class="skip" href="#article">Skip to the article</a>',
            _header(reading),
            '<main id="article">',
            _odd(reading),
            *_beside(reading, {}),
            "</main>",
            *_after(reading),
            _footer(reading),
            "</div></body></html>\n",
        )
    )


def _odd(reading: Reading) -> str:
    """What is told of names that are not what they look like; a served page says it by itself."""
    report = reading.report
    odd = odd_words((report.title, report.outlet, report.author, report.text))
    return f"<p class=note role=note>{HEAD} {esc(' '.join(odd))}</p>" if odd else ""


def article(reading: Reading, notes: Mapping[str, str] | None = None) -> str:
    """What a page shows of a reading between its own head and foot; it brings no style.

    Args:
        reading: the report and its claims.
        notes: markup that stands at the foot of a claim's card, by the claim's name ("s1a").
    """
    return "\n".join((_header(reading), *_beside(reading, notes or {}), *_after(reading)))


def _beside(reading: Reading, notes: Mapping[str, str]) -> Iterator[str]:
    """The text with its claims beside it."""
    yield '<div class="row heads"><h2>The report</h2>'
    yield "<h2>Who holds what, according to whom</h2></div>"
    yield from _rows(reading, notes)


def _after(reading: Reading) -> Iterator[str]:
    """What stands below the text: places, doubts, what was dropped, where facts come from."""
    yield _places(reading)
    yield _doubts(reading)
    yield _dropped(reading)
    yield _origins(reading)


@cache
def _style() -> str:
    return resources.files("whoholds.resources").joinpath("webpage.css").read_text(encoding="utf-8")


def _lit(reading: Reading) -> str:
    """Rules that light a claim's words while its card is pointed at or focused."""
    ids = (
        claim_id(n, i)
        for n, s in enumerate(reading.sentences, start=1)
        for i in range(len(s.claims))
    )
    lit = "{outline:2px solid var(--c);background:color-mix(in srgb,var(--c) 28%,transparent)}"
    return "".join(
        f":root:has(#c-{c}:is(:hover,:focus-within,:target)) mark.c-{c}{lit}" for c in ids
    )


def _header(reading: Reading) -> str:
    report = reading.report
    kicker = report.outlet or "Outlet unknown"
    day = day_text(report.published)
    told = f"Published {day}" if day else "Day of publication unknown"
    facts = [esc(told), f"by {esc(report.author)}" if report.author else "", _address(report.url)]
    ours = paraphrase_by(report) if report.text_origin == "paraphrase" else ""
    facts += [esc(translation_note(report)), esc(ours)]
    title = f"<h1>{esc(report.title)}</h1>" if report.title else "<h1>A report without a title</h1>"
    return (
        f'<header class="top"><p class="kicker">{esc(kicker)}</p>{title}'
        f'<p class="byline">{" · ".join(f for f in facts if f)}</p>'
        f"{_figures(reading)}{_legend(reading)}</header>"
    )


def _address(url: str) -> str:
    """A link only where it is one to a page; anything else stays text."""
    if url.startswith(("https://", "http://")):
        return f'<a href="{esc(url)}" rel="noreferrer noopener">{esc(url)}</a>'
    return esc(url)


def _figures(reading: Reading) -> str:
    told = sum(1 for s in reading.sentences if s.claims)
    figures = (
        (claims := len(reading.claims), "claim" if claims == 1 else "claims"),
        (told, f"of {len(sentences_read(reading))} sentences hold them"),
        (doubts := len(all_doubts(reading)), "doubt" if doubts == 1 else "doubts"),
        (
            dropped := len(reading.report.dropped),
            f"piece{'s' * (dropped != 1)} of furniture dropped",
        ),
        (len(reading.report.not_read), "not read"),
    )
    shown = "".join(f"<li><b>{n:,}</b>{words}</li>" for n, words in figures[:4])
    n, words = figures[4]
    return f'<ul class="figures">{shown}{f"<li><b>{n}</b>{words}</li>" if n else ""}</ul>'


def _legend(reading: Reading) -> str:
    items = "".join(
        f'<li><mark class="m{x}" data-l="{x}">{LETTERS[x]}</mark></li>'
        for x in letters_used(reading)
    )
    return f'<ul class="legend" aria-label="What the letters mark">{items}</ul>' if items else ""


def _rows(reading: Reading, notes: Mapping[str, str]) -> Iterator[str]:
    """The paragraphs of the text, each with its claims; no character of the text is left out."""
    text = reading.report.text
    links = anchors(reading.sentences)
    starts = [s.span.start for s in reading.sentences]
    for paragraph in _paragraphs(text, [s.span for s in reading.sentences]):
        first, last = bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)
        mine = list(enumerate(reading.sentences[first:last], start=first + 1))
        if _is_title(reading, paragraph) and not any(s.claims for _, s in mine):
            continue
        cards = "".join(
            card_html(c, reading.report, Place(name, n, links), notes.get(name, ""))
            for n, s in mine
            for i, c in enumerate(s.claims)
            for name in (claim_id(n, i),)
        )
        body = _body(reading, paragraph, mine)
        css = _kind(reading, paragraph)
        yield (
            f'<div class="row"><div class="text"><p dir="auto"{css}>{body}</p></div>'
            f'<div class="claims">{cards}</div></div>'
        )


def _is_title(reading: Reading, paragraph: Span) -> bool:
    """Whether a paragraph only says again what the page's headline says."""
    words, title = paragraph.of(reading.report.text).split(), reading.report.title.split()
    return bool(title) and words == title


def _paragraphs(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """Stretches between line breaks; a break inside a sentence does not part it."""
    starts = iter(sentences)
    sentence = next(starts, None)
    start = at = 0
    while start < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        while sentence is not None and sentence.end <= end:
            sentence = next(starts, None)
        if sentence is not None and sentence.start < end < sentence.end:
            at = sentence.end
            continue
        if text[start:end].strip():
            yield Span(start, end)
        start = at = end + 1


def _body(
    reading: Reading, paragraph: Span, sentences: Sequence[tuple[int, SentenceReading]]
) -> str:
    text = reading.report.text
    out: list[str] = []
    at = paragraph.start
    for n, sentence in sentences:
        ids = [claim_id(n, i) for i in range(len(sentence.claims))]
        out.append(esc(text[at : sentence.span.start]))
        out.append(sentence_html(text, n, sentence, ids))
        at = sentence.span.end
    out.append(esc(text[at : paragraph.end]))
    body = "".join(out)
    for stretch in reading.report.not_read:
        if stretch.span.meets(paragraph):
            return _not_read(body, stretch)
    return body


def _not_read(body: str, stretch: NotRead) -> str:
    lang = f' lang="{esc(stretch.lang)}"' if stretch.lang else ""
    why = esc(stretch.reason)
    return f'<span class="notread"{lang}>{body}</span> <span class="why">{why}</span>'


def _kind(reading: Reading, paragraph: Span) -> str:
    known = {"headline", "caption", "subhead"}
    kinds = [k for s, k in reading.report.marks if k in known and paragraph.holds(s)]
    return f' class="{kinds[0]}"' if kinds else ""


def _places(reading: Reading) -> str:
    """Where the places named in claims may be, where that was asked for."""
    if not reading.placings:
        return ""
    rows = "".join(
        f"<tr><th scope=row>{esc(p.toponym)}</th><td>{esc(wording.placed(p))}</td></tr>"
        for p in reading.placings
    )
    return f'<section class="end"><h2>Where the places may be</h2><table>{rows}</table></section>'


def _doubts(reading: Reading) -> str:
    doubts = all_doubts(reading)
    if not doubts:
        return ""
    items = "".join(
        f"<li>{_where(n)}{doubt_html(doubt, reading.report)}</li>" for n, doubt in doubts
    )
    return (
        '<section class="end" id="doubts"><h2>What a careful reader would not be sure of</h2>'
        f'<ul class="doubts">{items}</ul></section>'
    )


def _where(number: int) -> str:
    return f'<a href="#s{number}">sentence {number}</a> ' if number else ""


def _dropped(reading: Reading) -> str:
    pieces = reading.report.dropped
    if not pieces:
        return ""
    rows = "".join(
        f"<tr><th scope=row>{esc(reason)}</th><td>{_pieces(group)}</td></tr>"
        for reason, group in groupby(pieces, lambda piece: piece.reason)
    )
    noun = "piece" if len(pieces) == 1 else "pieces"
    return (
        '<section class="end"><details><summary>'
        f"{len(pieces):,} {noun} of the page that are not the article, and why they were dropped"
        f"</summary><table>{rows}</table></details></section>"
    )


def _pieces(pieces: Iterable[Dropped]) -> str:
    """Dropped pieces, each by itself."""
    return "".join(f'<p dir="auto">{esc(piece.text)}</p>' for piece in pieces)


def _origins(reading: Reading) -> str:
    origins = reading.report.origins
    if not origins:
        return ""
    rows = "".join(
        f"<tr><th scope=row>{esc(o.field)}</th><td>{esc(o.value)}</td><td>from {esc(o.where)}"
        + (f", in place of {esc(o.overridden)}" if o.overridden else "")
        + "</td></tr>"
        for o in origins
    )
    return (
        '<section class="end"><details><summary>Where the facts about the report come from'
        f"</summary><table>{rows}</table></details></section>"
    )


def _footer(reading: Reading) -> str:
    return (
        f"<footer><p>Read by {esc(reading.reader or 'whoholds')}. A claim here is what the report "
        "says someone says; it is not a finding that it is so. Each claim links to its words, and "
        "a sentence's number to its claims.</p></footer>"
    )

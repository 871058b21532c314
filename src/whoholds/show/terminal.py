"""A reading as lines of a terminal: quotes with letters under them, claims, doubts, totals.

Every mark is a letter as well as a colour, so that nothing is lost without colour; no line is
wider than asked; characters of the report that would act on the terminal are made visible.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from whoholds.model.claim import Area, Claim, Count, Share
from whoholds.model.guide import day_text
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Dropped, Report
from whoholds.model.span import Span
from whoholds.show import wording
from whoholds.show.gathering import (
    all_doubts,
    letters_used,
    original_words,
    paraphrase_note,
    sentences_read,
    translation_note,
)
from whoholds.show.marking import LETTERS, Segment, cut, find_marks, safe

#: One style a letter: distinct in the 16 standard colours, on light ground and dark.
STYLES = {
    "S": "yellow",
    "A": "cyan",
    "R": "bold red",
    "F": "blue",
    "P": "green",
    "Q": "bold magenta",
    "T": "blue",
    "H": "italic magenta",
    "G": "bold cyan",
}
#: Narrower than this, a quote and its letters cannot be read.
MIN_COLUMNS = 30
#: Longer lines tire the eye, however wide the window is.
MAX_COLUMNS = 100
_INDENT = 4
_LABEL = 5
#: Runs under marked words, from their letter to their end.
_RULE = "─"
_ASCII = str.maketrans({_RULE: "-", "·": "-", "²": "2", "…": "~"})
#: What is shown of a dropped piece or a stretch that was not read.
_EXCERPT = 200


def render(reading: Reading, *, columns: int = 80, dropped: bool = False) -> Text:
    """The whole view.

    Args:
        reading: what was read.
        columns: width of the terminal; lines are at most this wide.
        dropped: list what was dropped as furniture, with reasons.
    """
    columns = min(max(columns, MIN_COLUMNS), MAX_COLUMNS)
    view = _View(reading.report, columns)
    out = Text()
    out.append_text(view.header(reading))
    for n, sentence in enumerate(reading.sentences, start=1):
        if sentence.claims:
            out.append_text(view.sentence(n, sentence))
    out.append_text(view.places(reading))
    if dropped:
        out.append_text(view.dropped())
    out.append_text(view.not_read())
    out.append_text(view.doubts(reading))
    out.append_text(view.totals(reading, dropped=dropped))
    return out


def plainer(view: Text) -> Text:
    """The view with our own signs in ASCII, for an output that cannot write others."""
    out = view.copy()
    out.plain = view.plain.translate(_ASCII)  # of the same length, so that styles stay in place
    return out


class _View:
    """The lines of one report at one width."""

    def __init__(self, report: Report, columns: int) -> None:
        self.report = report
        self.text = safe(report.text)
        self.columns = columns

    def header(self, reading: Reading) -> Text:
        report = self.report
        out = self.wrapped(Text(safe(report.title), "bold"), 0) if report.title else Text()
        facts = [report.outlet, day_text(report.published) or "day of publication unknown"]
        facts += [report.author, reading.reader, translation_note(report), paraphrase_note(report)]
        out.append_text(self.wrapped(Text(" · ".join(safe(f) for f in facts if f), "dim"), 0))
        used = letters_used(reading)
        if used:
            legend = Text()
            for letter in used:
                legend.append(letter, STYLES[letter] + " reverse")
                legend.append(f" {LETTERS[letter]} ", "dim")
            legend.rstrip()
            out.append_text(self.wrapped(legend, 0))
        return out

    def sentence(self, number: int, sentence: SentenceReading) -> Text:
        out = Text("\n")
        segments = cut(find_marks(sentence.claims, sentence.span), sentence.span)
        label = str(number).rjust(_INDENT - 2) + "  "
        for line in self.lines_of(sentence.span):
            out.append(label, "dim")
            label = " " * _INDENT
            out.append_text(self.quote(line, segments))
            under = self.letters(line, segments)
            if under.plain.strip():
                out.append(" " * _INDENT).append_text(under)
        for n, claim in enumerate(sentence.claims):
            out.append_text(self.claim(chr(ord("a") + n) if n < 26 else "+", claim))
        return out

    def lines_of(self, span: Span) -> Iterator[Span]:
        """`span` in pieces that fit between the indent and the last column."""
        room = self.columns - _INDENT
        start = span.start
        while start < span.end:
            end, width, space = start, 0, -1
            while end < span.end:
                width += cell_len(self.text[end])
                if width > room and end > start:
                    break
                if self.text[end] == " ":
                    space = end
                end += 1
            if end < span.end and self.text[end] != " " and space > start:
                end = space
            yield Span(start, end)
            start = end
            while start < span.end and self.text[start] == " ":
                start += 1

    def quote(self, line: Span, segments: Iterable[Segment]) -> Text:
        out = Text()
        for s in _inside(line, segments):
            out.append(s.span.of(self.text), STYLES[s.letters[0]] if s.letters else "")
        return out.append("\n")

    def letters(self, line: Span, segments: Iterable[Segment]) -> Text:
        """The row under a line of the quote: letters where marks begin, a rule to their end."""
        out = Text()
        for s in _inside(line, segments):
            width = cell_len(s.span.of(self.text))
            begins = s.letters if s.span.start == line.start else s.opens
            row = begins[:width].ljust(width, _RULE) if s.letters else " " * width
            out.append(row, STYLES[(begins or s.letters)[0]] if s.letters else "")
        out.rstrip()
        return out.append("\n")

    def claim(self, letter: str, claim: Claim) -> Text:
        head = Text()
        for piece in wording.headline(claim):
            head.append(safe(piece.text), STYLES.get(piece.letter, "bold"))
        out = self.wrapped(head, _INDENT, first=f"  {letter} ")
        out.append_text(self.wrapped(_tags(claim), _INDENT))
        says = Text().append(safe(wording.chain(claim, self.report.outlet)), "yellow")
        notes = wording.chain_notes(claim)
        if notes:
            says.append(safe(f" ({'; '.join(notes)})"), "dim")
        out.append_text(self.labelled("says", says))
        told = wording.when_line(claim)
        if told:
            out.append_text(self.labelled("when", Text(safe(told), "blue")))
        p = claim.proposition
        if isinstance(p, Count | Area | Share) and p.quantity.converted is not None:
            also = Text(safe(wording.second_unit(p.quantity)), "magenta")
            out.append_text(self.labelled("also", also))
        original = original_words(self.report, claim.span)
        if original:
            out.append_text(self.labelled("orig", Text(f'"{_short(safe(original))}"')))
        return out

    def labelled(self, label: str, words: Text) -> Text:
        first = " " * _INDENT + label.ljust(_LABEL)
        return self.wrapped(words, _INDENT + _LABEL, first=first)

    def wrapped(self, text: Text, indent: int, *, first: str = "") -> Text:
        """`text` in lines of at most the columns, each indented; `first` opens the first."""
        out = Text()
        opening = first or " " * indent
        for start, end in _fold(text.plain, self.columns - indent):
            out.append(opening, "dim").append_text(text[start:end]).append("\n")
            opening = " " * indent
        return out

    def section(self, title: str) -> Text:
        return Text("\n").append(f"{title}\n", "bold")

    def places(self, reading: Reading) -> Text:
        out = self.section("Places") if reading.placings else Text()
        for placing in reading.placings:
            words = Text(safe(placing.toponym), STYLES["P"])
            words.append(f": {safe(wording.placed(placing))}", "default")
            out.append_text(self.wrapped(words, _INDENT, first="  "))
        return out

    def dropped(self) -> Text:
        out = self.section("Dropped as furniture") if self.report.dropped else Text()
        for reason, pieces in groupby(self.report.dropped, lambda piece: piece.reason):
            words = " | ".join(self.piece(p) for p in pieces)
            label = Text().append(f"{safe(reason)}: ", "dim").append(words)
            out.append_text(self.wrapped(label, _INDENT, first="  "))
        return out

    def piece(self, piece: Dropped) -> str:
        line = f"(line {piece.line}) " if piece.line is not None else ""
        return safe(line + _short(piece.text))

    def not_read(self) -> Text:
        out = self.section("Kept, not read") if self.report.not_read else Text()
        for piece in self.report.not_read:
            label = Text().append(f"{safe(piece.reason)}: ", "dim")
            label.append(_short(piece.span.of(self.text)))
            out.append_text(self.wrapped(label, _INDENT, first="  "))
        return out

    def doubts(self, reading: Reading) -> Text:
        doubts = all_doubts(reading)
        out = self.section("Doubts") if doubts else Text()
        for n, doubt in doubts:
            where = f"sentence {n}" if n else "report"
            quote = "" if doubt.span is None else f' "{_short(doubt.span.of(self.text))}"'
            words = Text(doubt.code, "bold yellow").append(f" {where}", "dim")
            words.append(safe(f"{quote}: {doubt.reason}"))
            out.append_text(self.wrapped(words, _INDENT, first="  "))
        return out

    def totals(self, reading: Reading, *, dropped: bool) -> Text:
        """One line: claims by kind, sentences, furniture, what was not read, doubts."""
        kinds = Counter(c.kind for c in reading.claims)
        parts = [_count(len(reading.claims), "claim")]
        if len(kinds) > 1:
            parts[0] += " (" + ", ".join(f"{n} {k}" for k, n in kinds.items()) + ")"
        parts.append(f"{_count(len(sentences_read(reading)), 'sentence')} read")
        if self.report.dropped:
            hint = "" if dropped else " (see --dropped)"
            parts.append(f"{_count(len(self.report.dropped), 'piece')} of furniture dropped{hint}")
        if self.report.not_read:
            parts.append(f"{_count(len(self.report.not_read), 'stretch')} not read")
        parts.append(_count(len(all_doubts(reading)), "doubt"))
        return Text("\n").append_text(self.wrapped(Text(" · ".join(parts), "bold"), 0))


def _tags(claim: Claim) -> Text:
    """The words that classify a claim; the factuality stands out where it is not plain."""
    kind, factuality, *others = (*wording.tags(claim), *wording.footing(claim))
    out = Text().append(f"{kind} · ", "dim")
    out.append(factuality, "dim" if factuality == "asserted" else "bold")
    return out.append("".join(f" · {tag}" for tag in others), "dim")


def _inside(line: Span, segments: Iterable[Segment]) -> Iterator[Segment]:
    """The parts of `segments` that stand in `line`."""
    for s in segments:
        if s.span.meets(line):
            start, end = max(s.span.start, line.start), min(s.span.end, line.end)
            opens = s.opens if start == s.span.start else ""
            yield Segment(Span(start, end), s.letters, opens)


def _fold(text: str, room: int) -> Iterator[tuple[int, int]]:
    """Offsets of the lines of `text` that are at most `room` cells wide, cut at spaces."""
    start = 0
    while start < len(text):
        end, width = start, 0
        while end < len(text) and (width := width + cell_len(text[end])) <= max(room, 1):
            end += 1
        end = max(end, start + 1)
        if end < len(text) and text[end] != " ":
            space = text.rfind(" ", start + 1, end)
            end = space if space > start else end
        yield start, end
        start = end
        while start < len(text) and text[start] == " ":
            start += 1


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _EXCERPT else flat[: _EXCERPT - 1] + "…"


def _count(n: int, noun: str) -> str:
    plural = noun + ("es" if noun.endswith("ch") else "s")
    return f"{n:,} {noun if n == 1 else plural}"

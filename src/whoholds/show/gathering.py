"""What a view tells of a whole reading: doubts, sentences read, the original of a translation."""

from __future__ import annotations

from whoholds.model.doubt import Doubt
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report, TextOrigin
from whoholds.model.span import Span
from whoholds.show.marking import find_marks, in_order


def all_doubts(reading: Reading) -> tuple[tuple[int, Doubt], ...]:
    """Every doubt once, with the number of its sentence (0: of the report as a whole)."""
    found: dict[Doubt, int] = {}
    for n, sentence in enumerate(reading.sentences, start=1):
        for doubt in (*sentence.doubts, *(d for c in sentence.claims for d in c.doubts)):
            found.setdefault(doubt, n)
    for doubt in reading.doubts:
        found.setdefault(doubt, 0)
    return tuple((n, doubt) for doubt, n in found.items())


def letters_used(reading: Reading) -> str:
    """The letters of all marks of the reading, in the order of the legend."""
    return in_order(
        x for s in reading.sentences for m in find_marks(s.claims, s.span) for x in m.letters
    )


def sentences_read(reading: Reading) -> tuple[SentenceReading, ...]:
    """The sentences that do not lie in a stretch that was kept but not read."""
    closed = [n.span for n in reading.report.not_read]
    return tuple(s for s in reading.sentences if not any(c.holds(s.span) for c in closed))


def translation_note(report: Report) -> str:
    """From which language and by whom the text is translated; "" where it is not."""
    t = report.translation
    if t is None:
        return ""
    by = f" by {t.translator}" if t.translator else ""
    return f"translated from {t.lang or 'another language'}{by}"


def paraphrase_note(report: Report) -> str:
    """Whose report a text of ours tells again; "" where the words are the outlet's."""
    return paraphrase_of(report) if report.text_origin == "paraphrase" else ""


def paraphrase_of(report: Report) -> str:
    """What a text of our own is called: whose report it tells again, and where that stands."""
    where = f" ({report.url})" if report.url else ""
    return f"{paraphrase_by(report)}{where}"


def paraphrase_by(report: Report) -> str:
    """The same without the address, where that stands beside it or is a link."""
    return f"our paraphrase of a report by {report.outlet or 'an outlet not stated'}"


def in_marks(words: str, origin: TextOrigin) -> str:
    """Words of a text in quotation marks, unless they are ours or a row's: those quote nobody."""
    if origin == "row":
        return f"[row] {words}"
    return words if origin == "paraphrase" else f"“{words}”"


def original_words(report: Report, span: Span) -> str:
    """The original's words beside `span` of a translated text; "" where it is none."""
    t = report.translation
    if t is None:
        return ""
    return " ".join(theirs.of(t.original) for ours, theirs in t.pairs if ours.meets(span))

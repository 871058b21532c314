"""How well sources are found: PolNeAR's attributions, ours and a baseline's beside them.

PolNeAR marks source, cue and content of each attribution in political news. Scored here are the
spans of sources whose cue stands in the same sentence: a predicted span is right where it shares
a character with a gold one that no other prediction took. Which attributions there are is given
in by functions: this module knows neither parser nor reader.

Source of the data's form: Newell, Margolin and Ruths, "An attribution relations corpus for
political news" (2018), and the brat standoff format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import msgspec

from whoholds.model.span import Span

#: The thirty words of the baseline: the commonest reporting verbs of news English, in the past
#: and present. Chosen from general knowledge, not from the corpus.
CUE_WORDS = frozenset(
    {"said", "says", "told", "tells", "wrote", "added", "claimed", "claims", "announced", "argued"}
    | {"reported", "reports", "according", "stated", "explained", "warned", "asked", "noted"}
    | {"tweeted", "insisted", "believes", "suggested", "declared", "confirmed", "admitted"}
    | {"replied", "promised", "acknowledged", "predicted", "denied"}
)
#: How far left of a cue word the baseline looks for a noun, in words.
BASELINE_REACH = 12

#: "T3<tab>Source 0 4;8 12<tab>words" and "E1<tab>Attribution:T4 Source:T3 ..."; a marked text
#: may itself hold line breaks, so a line that only begins alike is passed over.
_MARK = re.compile(r"(?P<key>T\d+)\t\w+ (?P<where>\d+ \d+(?:;\d+ \d+)*)\t")
_EVENT = re.compile(r"E\d+\t(?P<roles>\w+:T\d+.*)")

SpansOf = Callable[[str, Sequence[Span]], Iterable[Span]]


class Word(msgspec.Struct, frozen=True):
    """A word with its place and part of speech, whoever made them."""

    text: str
    span: Span
    noun: bool
    inside: bool


class Annotated(msgspec.Struct, frozen=True, kw_only=True):
    """One text with one annotator's sources whose cue is in the same sentence."""

    name: str
    text: str
    sentences: tuple[Span, ...]
    sources: tuple[Span, ...]


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of spans: right, predicted, in the gold."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            right=self.right + other.right,
            predicted=self.predicted + other.predicted,
            gold=self.gold + other.gold,
        )

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1; 0 where nothing was predicted or marked."""
        total = self.predicted + self.gold
        return {
            "precision": self.right / self.predicted if self.predicted else 0.0,
            "recall": self.right / self.gold if self.gold else 0.0,
            "f1": 2 * self.right / total if total else 0.0,
        }


def annotated(
    name: str, text: str, standoff: str, split: Callable[[str], Sequence[Span]]
) -> Annotated:
    """One annotation file with its text; `split` gives the sentences."""
    sentences = tuple(split(text))
    marks: dict[str, tuple[Span, ...]] = {}
    events: list[str] = []
    for line in standoff.splitlines():
        if (mark := _MARK.match(line)) is not None:
            marks[mark["key"]] = _pieces(mark["where"])
        elif (event := _EVENT.match(line)) is not None:
            events.append(event["roles"])
    found = {s for e in events for s in _sources(e, marks, sentences)}
    return Annotated(name=name, text=text, sentences=sentences, sources=tuple(sorted(found)))


def _pieces(where: str) -> tuple[Span, ...]:
    """The stretches of "0 4;8 12"."""
    pairs = [piece.split() for piece in where.split(";")]
    return tuple(Span(int(a), int(b)) for a, b in pairs)


def _sources(
    event: str, marks: dict[str, tuple[Span, ...]], sentences: Sequence[Span]
) -> list[Span]:
    """Sources of one attribution that share a sentence with one of its cues."""
    roles = [part.split(":", 1) for part in event.split() if ":" in part]
    cues = [s for role, key in roles if role.startswith("Cue") for s in marks.get(key, ())]
    sources = [s for role, key in roles if role.startswith("Source") for s in marks.get(key, ())]
    return [s for s in sources if any(_together(s, c, sentences) for c in cues)]


def _together(a: Span, b: Span, sentences: Sequence[Span]) -> bool:
    return any(s.meets(a) and s.meets(b) for s in sentences)


def tally(gold: Sequence[Span], predicted: Iterable[Span]) -> Tally:
    """Count predicted spans that overlap a gold span of their own; doubles count once."""
    left = sorted(set(gold))
    spans = sorted(set(predicted))
    right = 0
    for span in spans:
        hit = next((g for g in left if g.meets(span)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return Tally(right=right, predicted=len(spans), gold=len(set(gold)))


def evaluate(
    documents: Sequence[Annotated], systems: dict[str, SpansOf]
) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of source spans for each system."""
    out: dict[str, dict[str, float]] = {}
    for name, spans_of in systems.items():
        total = Tally()
        seen: dict[str, tuple[Span, ...]] = {}
        for d in documents:
            if d.text not in seen:
                seen[d.text] = tuple(spans_of(d.text, d.sentences))
            total += tally(d.sources, seen[d.text])
        out[name] = total.figures()
    return out


def baseline(words: Sequence[Word]) -> list[Span]:
    """The nearest noun phrase left of a cue word of a fixed list of thirty, in one sentence."""
    out: list[Span] = []
    for i, word in enumerate(words):
        if word.text.lower() in CUE_WORDS and (found := _phrase_left(words, i)) is not None:
            out.append(found)
    return out


def _phrase_left(words: Sequence[Word], cue: int) -> Span | None:
    for j in range(cue - 1, max(-1, cue - 1 - BASELINE_REACH), -1):
        if words[j].noun:
            first = j
            while first > 0 and words[first - 1].inside:
                first -= 1
            return Span(words[first].span.start, words[j].span.end)
    return None

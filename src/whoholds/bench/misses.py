"""Where the reader and the gold differ, sentence by sentence, as few lines as one can read."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from whoholds.bench.goldfile import GoldSentence
from whoholds.bench.guideclaim import GuideClaim
from whoholds.bench.pairing import Verdict, pair_claims

Sort = Literal["missed", "extra", "differs"]
#: What a pair can have wrong, in the order it is told. "from" is `from_actor`.
FIELDS = (
    "kind", "relation", "actor", "places", "within", "factuality", "source", "chain", "from",
    "again", "quantity", "when", "horizon",
)  # fmt: skip
#: What `--errors` may be narrowed to: a field, or a sort of miss.
FILTERS = (*FIELDS, "missed", "extra", "strict")
_STRICT = frozenset({"kind", "relation", "actor", "places", "factuality", "source"})
WIDTH = 80


class Miss(NamedTuple):
    """A gold claim not found, a predicted one too many, or a pair that differs in `fields`."""

    sort: Sort
    gold: GuideClaim | None
    predicted: GuideClaim | None
    fields: tuple[str, ...]


def wrong_fields(verdict: Verdict) -> tuple[str, ...]:
    """The fields a pair has wrong."""
    right = {
        "kind": verdict.kind,
        "relation": verdict.relation,
        "actor": verdict.actor,
        "places": verdict.places_all,
        "within": verdict.within == 1.0,
        "factuality": verdict.factuality,
        "source": verdict.source_innermost,
        "chain": verdict.source_chain,
        "from": verdict.from_actor,
        "again": verdict.again,
        "quantity": verdict.quantity,
        "when": verdict.when,
        "horizon": verdict.horizon,
    }
    return tuple(field for field in FIELDS if not right[field])


def find_misses(gold: Sequence[GuideClaim], predicted: Sequence[GuideClaim]) -> tuple[Miss, ...]:
    """Every difference in one sentence: pairs first, then what has no partner."""
    pairs = pair_claims(gold, predicted)
    found = [
        Miss("differs", gold[p.gold], predicted[p.predicted], fields)
        for p in sorted(pairs)
        if (fields := wrong_fields(p.verdict))
    ]
    answered, used = {p.gold for p in pairs}, {p.predicted for p in pairs}
    found += [Miss("missed", g, None, ()) for i, g in enumerate(gold) if i not in answered]
    found += [Miss("extra", None, p, ()) for i, p in enumerate(predicted) if i not in used]
    return tuple(found)


def concerns(miss: Miss, wanted: str) -> bool:
    """Whether a miss is of the sort or field asked for; "" takes all."""
    if not wanted or miss.sort == wanted:
        return True
    if wanted == "strict":
        return miss.sort != "differs" or bool(_STRICT.intersection(miss.fields))
    return wanted in miss.fields


def show_misses(
    rows: Iterable[tuple[GoldSentence, Sequence[GuideClaim]]], wanted: str = ""
) -> Iterator[str]:
    """Lines of the view: each sentence with its misses of the sort or field asked for."""
    for sentence, predicted in rows:
        misses = [m for m in find_misses(sentence.claims, predicted) if concerns(m, wanted)]
        if misses:
            yield from _sentence_lines(sentence)
            for miss in misses:
                yield from _miss_lines(miss)
            yield ""


def _sentence_lines(sentence: GoldSentence) -> Iterator[str]:
    yield f"{sentence.id}  {sentence.doc_date or 'no date'}"
    if sentence.context:
        yield from _wrap(f"({sentence.context})", "  ")
    yield from _wrap(sentence.text, "  ")
    if sentence.note:
        yield from _wrap(f"note: {sentence.note}", "  ")


def _miss_lines(miss: Miss) -> Iterator[str]:
    if miss.gold is not None:
        yield from _wrap(one_line(miss.gold), "  GOLD  ")
    if miss.predicted is not None:
        yield from _wrap(one_line(miss.predicted), "  READ  ")
    yield f"        {miss.sort}{': ' if miss.fields else ''}{', '.join(miss.fields)}"


def _wrap(text: str, indent: str) -> list[str]:
    after = " " * len(indent)
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=after, break_on_hyphens=False
    )


def one_line(claim: GuideClaim) -> str:
    """A claim in one line; what is empty is left out."""
    parts = [f"{claim.kind} {claim.relation}{' again' if claim.again else ''}"]
    parts.append(f"by {claim.actor or '-'}{f' from {claim.from_actor}' * bool(claim.from_actor)}")
    parts.append(f"at {', '.join(claim.places or ()) or '-'}")
    if claim.within:
        parts.append(f"in {', '.join(claim.within)}")
    parts.append(claim.factuality)
    if claim.chain:
        parts.append(f"said {' > '.join(claim.chain)}")
    parts += _figures(claim)
    return " | ".join(parts)


def _figures(claim: GuideClaim) -> Iterator[str]:
    if (figure := claim.figure) is not None:
        low, best, high = ("?" if x is None else f"{x:g}" for x in figure.triple)
        yield f"{low}/{best}/{high} {figure.unit}{' more' if figure.change else ''}"
    if any(claim.dates):
        yield "when " + "..".join(d or "?" for d in claim.dates)
    if any(b is not None for b in claim.bounds):
        yield "days " + "..".join("?" if b is None else f"{b:g}" for b in claim.bounds)

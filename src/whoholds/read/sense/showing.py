"""What the model is shown instead of words it seldom met: spaCy's "norm"; the text stays as it is.

A word that the tagger takes for something else is shown as a common word of the same form, and a
name that it never met as one that it knows.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

#: Words that the model takes for nouns or names, each with the common word of the same form that
#: it is shown instead (spaCy's "norm"; the text stays). It met "retook" too seldom: of 13 plain
#: sentences with it the model parses none, and all of them as "took".
SHOWN_AS = {
    "retook": "took", "overran": "took", "overrun": "taken", "overruns": "takes",
    "annexed": "seized", "annexes": "takes", "encircled": "captured", "reentered": "entered",
    "reseized": "seized", "reseize": "seize", "contests": "disputes", "reoccupied": "occupied",
    "counter-offensive": "offensive", "counter-offensives": "offensives",
    "counter-attack": "attack", "counter-attacks": "attacks", "counter-attacked": "attacked",
    "cling": "stick", "clings": "sticks", "clung": "stuck", "IS": "isis",
    "highlands": "mountains", "re-taken": "taken", "re-took": "took", "re-take": "take",
    "re-taking": "taking", "re-takes": "takes", "re-captured": "captured",
    "re-capture": "capture", "re-capturing": "capturing", "re-entered": "entered",
    "re-occupied": "occupied", "re-seized": "seized", "re-secured": "secured",
    "re-conquered": "conquered", "re-gained": "gained", "re-gain": "gain",
    "re-claimed": "claimed", "re-established": "established", "re-establish": "establish",
}  # fmt: skip


def show_words(nlp: Language) -> None:
    """Show the model `SHOWN_AS` instead of rare words; a special case costs no time."""
    cases: Any = nlp.tokenizer
    for word, common in SHOWN_AS.items():
        for form in {word, word if word.isupper() else word.capitalize()}:
            cases.add_special_case(form, [{"ORTH": form, "NORM": common}])


#: A name and a short form that the model knows, shown for those that it never met.
NAME, SHORT_FORM = "baghdad", "nato"
#: What "since" is shown as in "has since seized Beford": of 63 such plain sentences the model takes
#: it in 9 for a preposition ("since seized areas"), and "now" in none.
HAVE, ADVERB = frozenset({"has", "have", "had"}), "now"


def show_names(nlp: Language) -> Met:
    """Show the model a name it knows where the text has one that it never met; what it met."""
    met = Met(nlp.vocab.strings)

    def shown(doc: Doc) -> Doc:
        for token in doc:
            if token.text.isupper() and _stands_alone(token):
                _show(token, norm_of(token.text, met))
            elif token.lower_ == "since" and _is_adverb(token):
                _show(token, ADVERB)
        for i in doc.user_data.get(AGAIN, ()):
            _show(doc[i], NAME)
        return doc

    nlp.component("whoholds_names", func=shown)
    nlp.add_pipe("whoholds_names", first=True)
    return met


#: Where a text tells which of its words are to be shown as names.
AGAIN = "whoholds_name"


def _show(token: SpacyToken, norm: str) -> None:
    if norm:
        token.norm_ = norm


def _is_adverb(since: SpacyToken) -> bool:
    """Whether "since" stands between "has" and a verb: "has since April" has it before a time."""
    doc, i = since.doc, since.i
    verb = 0 < i < len(doc) - 1 and doc[i + 1].is_lower and doc[i + 1].is_alpha
    return verb and doc[i - 1].lower_ in HAVE


def _stands_alone(token: SpacyToken) -> bool:
    """Whether a word in capitals is no part of a dateline or of a longer short form."""
    doc = token.doc
    near = [doc[k] for k in (token.i - 1, token.i + 1) if 0 <= k < len(doc)]
    return not any(t.text == "-" or (t.text.isupper() and t.text.isalpha()) for t in near)


def misread_names(doc: Doc, met: Met) -> tuple[int, ...]:
    """The first word, where it is a name that the model never met and read as something else."""
    first = next((t for t in doc if not t.is_punct), None)
    if first is None or first.i > 1 or first.tag_ in {"NNP", "NNPS"}:
        return ()
    strange = not first.is_stop and norm_of(first.text, met) == NAME
    return (first.i,) if strange else ()


def norm_of(text: str, met: Met) -> str:
    """What an unknown name is shown as; empty for a word that the model has met."""
    if not text.isalpha() or text in SHOWN_AS:
        return ""
    norm = NAME if text[1:].islower() else ""
    if text.isupper():
        norm = SHORT_FORM if 1 < len(text) < 7 else ""
    return norm if norm and text not in met and text.lower() not in met else ""


class Met:
    """The words that the model met in training; listed when first asked for, which takes a while.

    The model's store keeps its own words first, in order, and adds those of texts behind them.
    """

    def __init__(self, store: Any) -> None:  # noqa: ANN401  (spaCy's string store)
        self._store, self._own = store, len(store)
        self._words: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._words is None:
            self._words = frozenset(islice(self._store, self._own))
        return word in self._words

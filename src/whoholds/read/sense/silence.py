"""What a silence is about: its branches, and whose view was left out."""

from __future__ import annotations

from whoholds.model.span import Span
from whoholds.read.sense import phrase
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import SUBJECTS, Token


def branches(scene: Scene, content: list[Span]) -> tuple[str, ...]:
    """The alternatives of a silence: "whether A or B" gives A and B, else the content alone."""
    out: list[str] = []
    for span in content:
        tokens = scene.sentence.tokens_in(span)
        tokens = tokens[_after_view(scene, tokens) :]
        cut = _split_at(tokens)
        pieces = [tokens] if cut is None else [tokens[:cut], tokens[cut + 1 :]]
        out.extend(_words(scene, piece) for piece in pieces if piece)
    return tuple(w for w in out if w)


def _words(scene: Scene, tokens: tuple[Token, ...]) -> str:
    while tokens and (tokens[-1].pos == "PUNCT" or tokens[-1].dep == "cc"):
        tokens = tokens[:-1]
    return scene.sentence.between(tokens[0].i, tokens[-1].i) if tokens else ""


def _after_view(scene: Scene, tokens: tuple[Token, ...]) -> int:
    """Where the content proper begins: after "whether (X believes) (that)"."""
    start = 0
    for n, t in enumerate(tokens[:12]):
        if t.lower in {"whether", "if", "that", "how", "when"} and n <= start + 1:
            start = n + 1
        if (
            t.lemma in scene.lexicon.words["views.words"]
            and t.pos == "VERB"
            and scene.sentence.children(t.i, "ccomp")
        ):
            return n + 1
    return start


def _split_at(tokens: tuple[Token, ...]) -> int | None:
    """Where an "or" parts two clauses, each with a noun and a verb of its own."""
    for n, t in enumerate(tokens):
        after = tokens[n + 1 :]
        named = any(x.pos in {"NOUN", "PROPN", "PRON"} for x in after[:3])
        if t.lower == "or" and named and any(x.pos in {"VERB", "AUX"} for x in after):
            return n
    return None


def view_of(scene: Scene, content: list[Span]) -> str:
    """Whose view is left out ("U.S. officials" in "whether U.S. officials believe")."""
    for span in content:
        for t in scene.sentence.tokens_in(span)[:12]:
            if t.lemma in scene.lexicon.words["views.words"] and t.pos == "VERB":
                holder = scene.sentence.child(t.i, *SUBJECTS)
                if holder is not None:
                    return scene.sentence.words(
                        phrase.span(scene.sentence, phrase.party_bounds(scene.sentence, holder.i))
                    )
    return ""

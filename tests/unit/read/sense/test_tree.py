"""The frozen parse: what hangs on what, by index."""

from whoholds.model.span import Span
from whoholds.read.sense.tree import Sentence, Token


def token(i: int, text: str, dep: str, head: int, start: int) -> Token:
    """A token with the fields these tests look at."""
    return Token(
        i=i,
        text=text,
        lemma=text.lower(),
        pos="X",
        tag="X",
        dep=dep,
        head=head,
        start=start,
        end=start + len(text),
    )


#: "Rebels hold Aland", at offset 10 of its report.
TOKENS = (
    token(0, "Rebels", "nsubj", 1, 10),
    token(1, "hold", "ROOT", 1, 17),
    token(2, "Aland", "dobj", 1, 22),
)
SENTENCE = Sentence("Rebels hold Aland", 10, TOKENS)


def test_a_token_is_found_by_its_index():
    assert SENTENCE[2].text == "Aland"
    assert len(SENTENCE) == 3


def test_children_are_asked_for_by_relation():
    assert [c.text for c in SENTENCE.children(1, "nsubj")] == ["Rebels"]
    assert [c.text for c in SENTENCE.children(1)] == ["Rebels", "Aland"]


def test_words_are_quoted_by_offsets_into_the_report():
    assert SENTENCE.words(Span(17, 27)) == "hold Aland"

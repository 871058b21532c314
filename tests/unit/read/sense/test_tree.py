"""The frozen parse: what hangs on what, by index."""

from datetime import date

from whoholds.model.span import Span
from whoholds.read.sense.tree import Mute, Sentence, Token


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


def test_heads_in_a_ring_are_each_below_the_others():
    ring = tuple(t._replace(head=h) for t, h in zip(TOKENS, (1, 2, 0), strict=True))
    found = Sentence("Rebels hold Aland", 10, ring)
    assert [found.subtree(i) for i in range(3)] == [(0, 1, 2)] * 3


def test_what_told_nothing_is_known_for_its_reader_and_its_days():
    mute, day, next_day = Mute(), date(2031, 5, 14), date(2031, 5, 15)
    assert not mute.tells_nothing("words", day)
    mute.learn("words", day, any_day=False)
    assert mute.tells_nothing("words", day)
    assert not mute.tells_nothing("words", next_day)
    assert not mute.tells_nothing("other words", day)
    mute.learn("words", None, any_day=True)
    assert mute.tells_nothing("words", next_day)
    mute.learn("other words", day, any_day=False)
    assert not mute.tells_nothing("words", day)

"""Report text as HTML."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from whoholds.model.claim import Claim, Control
from whoholds.model.reading import SentenceReading
from whoholds.model.span import Span
from whoholds.show.marking import safe
from whoholds.show.markup import anchors, esc, sentence_html, word_id


class Outline(HTMLParser):
    """Text, open elements and ids of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.ids, self.open, self.faults = "", [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.ids += [v for k, v in attrs if k == "id"]

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data):
        self.text += data


@st.composite
def marked(draw):
    text = draw(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
    cues = draw(
        st.lists(
            st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), min_size=1, max_size=6
        )
    )
    whole = Span(0, len(text))
    spans = tuple(Span(min(c), max(c)) for c in cues)
    claim = Claim(proposition=Control(), span=whole, factuality_cues=spans)
    return text, SentenceReading(span=whole, claims=(claim,))


@given(marked())
def test_marks_of_any_kind_nest_and_no_character_is_lost(case):
    text, sentence = case
    outline = Outline(sentence_html(text, 1, sentence, ["s1a"]))
    assert outline.faults == []
    assert outline.open == []
    assert outline.text == "1" + safe(text)
    assert len(outline.ids) == len(set(outline.ids))


@given(marked())
def test_every_anchor_that_may_be_linked_is_on_the_page(case):
    text, sentence = case
    outline = Outline(sentence_html(text, 1, sentence, ["s1a"]))
    assert anchors([sentence]) == set(outline.ids) - {"s1"}


def test_nested_marks_keep_their_own_letters(invented):
    sentence = invented.sentences[1]
    html = sentence_html(invented.report.text, 2, sentence, ["s2a", "s2b"])
    assert '<mark class="mQ c-s2b"' in html
    assert 'data-l="H"' in html
    assert html.index('data-l="Q" title="quantity"><mark class="mH') > 0


def test_a_sentence_without_claims_has_no_number():
    html = sentence_html("It rained.", 4, SentenceReading(span=Span(0, 10)), [])
    assert html == '<span id="s4">It rained.</span>'


def test_escaping_covers_elements_and_attributes():
    assert esc("<b a=\"x\" b='y'>&\x00") == "&lt;b a=&quot;x&quot; b=&#x27;y&#x27;&gt;&amp;�"


def test_an_anchor_names_its_offsets():
    assert word_id(Span(3, 9)) == "w3-9"

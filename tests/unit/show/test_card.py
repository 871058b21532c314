"""One claim as a card."""

import msgspec

from whoholds.model.report import Translation
from whoholds.model.span import Span
from whoholds.show.card import Place, card_html, doubt_html, quoted
from whoholds.show.markup import anchors


def card(reading, n, place=None) -> str:
    place = place or Place("s1a", 1, anchors(reading.sentences))
    return card_html(reading.claims[n], reading.report, place)


def test_each_part_of_the_headline_links_to_its_words(invented):
    html = card(invented, 0)
    start = invented.report.text.index("Beford region")
    assert f'<a class="mP" href="#w{start}-{start + 13}">Beford region</a>' in html


def test_a_part_without_words_on_the_page_is_not_a_link(invented):
    html = card(invented, 0, Place("s1a", 1, frozenset()))
    assert '<span class="mP">Beford region</span>' in html


def test_kind_and_factuality_are_classes_as_well_as_words(invented):
    html = card(invented, 5)
    assert 'class="card control denied" id="c-s1a"' in html
    assert '<span class="fact">denied</span>' in html


def test_basis_and_verification_quote_their_words(invented):
    html = card(invented, 5)
    assert "visual: <span" in html
    assert "“geolocated”" in html


def test_a_translation_s_original_stands_in_the_card(invented):
    whole = invented.sentences[0].span
    original = Translation(
        original="Дорфія!", lang="uk", translator="B. Reader", pairs=((whole, Span(0, 7)),)
    )
    report = msgspec.structs.replace(invented.report, translation=original)
    html = card(msgspec.structs.replace(invented, report=report), 0)
    assert (
        '<span lang="uk"><span class="q">“Дорфія!”</span></span> (translated by B. Reader)' in html
    )


def test_a_doubt_quotes_its_words_and_gives_its_code(invented):
    doubt = invented.claims[4].doubts[0]
    assert doubt_html(doubt, invented.report) == (
        f"<code>D-WEEKDAY</code> {quoted('Monday', 'original')}: which Monday?"
    )


def test_a_text_of_ours_is_never_quoted(invented):
    ours = msgspec.structs.replace(invented.report, text_origin="paraphrase")
    place = Place("s1a", 1, frozenset())
    shown = "".join(card_html(claim, ours, place) for claim in invented.claims)
    assert "“" not in shown
    assert "“" in "".join(card_html(claim, invented.report, place) for claim in invented.claims)

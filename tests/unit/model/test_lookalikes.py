"""Letters that look alike, and characters that nobody sees."""

from whoholds.model.lookalikes import LOOKALIKE, is_unseen


def test_every_pair_leads_from_another_script_to_a_small_latin_letter():
    assert all(not a.isascii() and b.isascii() and b.islower() for a, b in LOOKALIKE.items())


def test_fillers_and_format_characters_are_unseen_and_letters_are_not():
    assert all(map(is_unseen, "\u200b\u00ad\u2066\u3164\ufe0f"))
    assert not any(map(is_unseen, "aА北 é"))

import pytest

from whoholds.read.sense.forms import nominal, participles, verbal


@pytest.mark.parametrize(
    ("lemma", "written"),
    [
        ("take", {"take", "takes", "took", "taken", "taking"}),
        ("occupy", {"occupies", "occupied", "occupying"}),
        ("repel", {"repels", "repelled", "repelling"}),
        ("flee", {"flees", "fled", "fleeing"}),
        ("seize", {"seizes", "seized", "seizing"}),
        ("reach", {"reaches", "reached", "reaching"}),
    ],
)
def test_the_forms_of_a_verb(lemma: str, written: set[str]) -> None:
    assert written <= verbal(lemma)


def test_a_noun_has_no_forms_of_a_verb() -> None:
    assert {"authority", "authorities"} <= nominal("authority")
    assert "charged" not in nominal("charge")
    assert "charges" in nominal("charge")


def test_participles_are_past_forms_alone() -> None:
    assert {"halted"} == participles("halt")
    assert {"stoped", "stopped"} == participles("stop")
    assert "keep" not in participles("keep")

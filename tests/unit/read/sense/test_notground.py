"""Words of control about other things than ground."""

import pytest

from whoholds.read.sense.antecedent import fits
from whoholds.read.sense.lexicon import load


@pytest.mark.parametrize(
    "text",
    [
        "The chief of staff of the army holds a Master's in history from Aland University.",
        "Colonel Ann Orley holds the Beford Chair at the Centre for Studies.",
        "The general has held senior advisory positions in the Aland Council.",
        "The army lost 70 percent of its manpower and 85 percent of its armour.",
        "The general said the army had already lost a third of its armoured force in Dorfia.",
        "In 2022 the Front held 69 percent of the grain reserves.",
        "The NDF is no longer an armed group under Dagal control.",
        "This is then sent to the army's centres, who then pass it on to Dorfian units.",
        "The army criticised the reform that the government had pushed through the Chamber.",
        "Rebel casualties will climb and Dorfia's will fall.",
        "President Orley, at the Dorfia-Cavaria summit meeting held in Beford, armed the troops.",
        "The militia left Orley's regime alone; after Orley fell, the army went home.",
        "Retreats are hard because forces leave their secure positions under fire.",
        "Army officers enjoy vast control over the country's agricultural and manufacturing base.",
        "The army's bank controls the Beford power plant.",
        "The rebels took hostages to the territory they control.",
        "The militia is the National Movement for the Liberation of Aland.",
        "Dorfia's troops entered World War II.",
        "Orley Bolt, who was captured by the army, is a cook.",
        "The army captured Orley and her three brothers on the road.",
        "Orley, a former mechanic, was seized by the rebels.",
    ],
)
def test_other_things_are_no_ground(claims_in, text):
    assert [c.proposition.relation for c in claims_in(text)] == []


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The Front holds the positions above Aland.", "holds"),
        ("The army lost 70 percent of its territory.", "lost"),
        ("In 2022 the Front held 69 percent of Dorfia.", "holds"),
        ("The Front controls more than half of Dorfia's land surface.", "holds"),
        ("The army holds the naval base at Beford.", "holds"),
        ("The army handed Aland to the militia.", "took"),
        ("The army pushed through Aland.", "advanced"),
        ("Fall of Aland to rebels", "took"),
        ("The army captured Aland, a town of farmers, who fled.", "took"),
        ("The army captured Aland and its airport.", "took"),
        ("The army has captured Aland, a teacher who fled the town said.", "took"),
        ("The fall of Aland surprised the army.", "took"),
        ("Aland fell after the army left.", "took"),
        ("The rebels leave Aland today.", "lost"),
        ("Aland has passed out of the army's hands.", "lost"),
        ("Aland, the town it controls, is quiet, the army said.", "holds"),
        ("The army holds two thirds of its old province of Aland.", "holds"),
    ],
)
def test_ground_beside_them_is(claims_in, text, relation):
    assert relation in {c.proposition.relation for c in claims_in(text)}


def test_a_town_before_a_regime_elsewhere_is_no_ruler(claims_in):
    text = "The regime of General Orley shelled Aland. Aland fell after the army left."
    assert "Aland" in {m.name for c in claims_in(text) for m in c.proposition.places}


def test_an_area_is_never_a_whole_country():
    lexicon = load()
    assert not fits("country", "area", lexicon)
    assert fits("country", "", lexicon)
    assert fits("region", "area", lexicon)

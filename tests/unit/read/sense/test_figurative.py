"""Turns of phrase with a word of control."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The court held Dorfia to account for the army's shells.",
        "Foreign shells kept France in the war.",
        "The pact left Beford with 13 million of debt to the army.",
        "The army is accustomed to occupying a position of primacy in the region.",
        "Assault detachments have long held a place in military doctrine.",
        "The paper rests on talks with brigades holding the line of contact.",
        "The army has to secure its northern border with Cavaria.",
        "Extremist violence is gradually expanding into northern areas of Dorfia.",
        "The army base dominating the Aland valley was shelled.",
        "The task force is likely to fall victim to misperceptions, the army said.",
        "Within the government, Aland falls under the purview of the army's allies.",
        "The war led to the systemic collapse of France.",
        "The recovery of Dorfia's farmland requires help from the army.",
        "The army lost the Battle of Aland.",
        "The president left the White House to the troops.",
        "The rebels made considerable advances in EW.",
        "Around 700 T-90 tanks were held in army service.",
        "The collapse of the Warsaw Pact meant that forces were cut.",
        "The army consolidated its influence in the Middle East.",
        "Anti-army protests broke out in Aland.",
        "It is often held in contrast to the army's wars in Dorfia.",
        "The presence lets the army hold the rest of Dorfia at risk.",
        "Soldiers use tents that they hold away from their bodies.",
        "The edifice of Dorfia's army may fall to pieces.",
        "Dorfia may succumb to pressure from the army.",
        "Orley was freed from captivity by the army.",
        "The sniper unit of the army cleared mines.",
        "President Bolt is encircled by legal threats from the army.",
        "The longer the army waits, the more money and lives will be lost in Dorfia.",
        "The agency announced on April 8 that Dorfia fell into selective debt default.",
        "The army labelled Western actions surrounding France as threats.",
        "The army's allies would cut France off from international financial markets.",
        "In that context, possession is nine-tenths of the law, the army says.",
        "The army found itself advancing into ambushes.",
        "The army conducts its exercises in Aland in early fall and is likely holding them early.",
    ],
)
def test_a_turn_of_phrase_tells_no_claim(claims_in, text):
    assert [c.proposition.relation for c in claims_in(text)] == []


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The army left Beford with its tanks.", "lost"),
        ("The soldiers left Aland at night with their lights off.", "lost"),
        ("The army held the Surov Line.", "holds"),
        ("The army held its ground in the Aland region.", "holds"),
        ("The army could not hold the line of the Arda.", "holds"),
        ("The rebels kept Aland in the spring.", "holds"),
        ("The army secured the town of Aland.", "took"),
        ("The troops dominate the Aland valley.", "holds"),
        ("Aland fell to the rebels.", "took"),
        ("The collapse of Aland was quick, the army said.", "took"),
        ("The recovery of Aland took the army a month.", "took"),
    ],
)
def test_its_plain_neighbour_tells_one(claims_in, text, relation):
    assert relation in {c.proposition.relation for c in claims_in(text)}


def test_what_lies_outside_is_not_held(claims_in):
    text = "Dorfia will relinquish other territories it controls outside the five regions."
    assert [c.kind for c in claims_in(text) if c.kind == "count"] == []

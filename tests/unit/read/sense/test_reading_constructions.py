"""Ways of telling a change or a holding: war histories, analysis, wires, plain news."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The peace deal left the rebels in control of Aland and Beford.",
            ["holds: the rebels / Aland, Beford"],
        ),
        (
            "The capture of Aland gave the Front a foothold on the coast.",
            ["took: the Front / Aland", "took: the Front / coast"],
        ),
        ("Control of Aland passed to the rebels in 2014.", ["took: the rebels / Aland"]),
        (
            "The garrison of Aland surrendered to the Dorfians on 5 May.",
            ["took: the Dorfians / Aland / from The garrison of Aland"],
        ),
        (
            "The defenders of Aland held out for six weeks.",
            ["holds: The defenders of Aland / Aland"],
        ),
        (
            "The rebels seized Aland, ending 30 years of rule by warlords.",
            ["took: The rebels / Aland", "holds: warlords / Aland"],
        ),
        (
            "Aland was captured and then lost by the Northern army.",
            ["took: the Northern army / Aland", "lost: the Northern army / Aland"],
        ),
        ("Today, the group controls no territory.", ["holds: the group / denied"]),
        (
            "Advancing rebels captured the crossing at Beford.",
            ["took: Advancing rebels / crossing at Beford"],
        ),
        (
            "Northern troops took the villages of Aland and Beford, as well as the Cavan heights.",
            ["took: Northern troops / Aland, Beford, Cavan heights"],
        ),
        (
            "The army has recaptured several towns, among them Aland and Beford.",
            ["took again: The army / Aland, Beford"],
        ),
        (
            "Northern troops reached the outskirts of Aland.",
            ["advanced: Northern troops / outskirts of Aland"],
        ),
        (
            "Northern troops advanced to within 10 km of Aland.",
            ["advanced: Northern troops / Aland"],
        ),
        ("Morvania has occupied the peninsula since 2014.", ["holds: Morvania / peninsula"]),
        ("Most of the country is controlled by the government.", ["holds: the government"]),
        ("The Dorfian army was driven back across the river.", ["lost: The Dorfian army"]),
        (
            "Rebels entered Aland after government forces pulled out.",
            ["contests: Rebels / Aland", "lost: government forces / Aland"],
        ),
        (
            "The rebels lost Aland to the army and Beford to the militia.",
            [
                "took: the army / Aland / from The rebels",
                "took: the militia / Beford / from The rebels",
            ],
        ),
        (
            "The rebels captured Aland. The army drove them out two weeks later.",
            ["took: The rebels / Aland", "took: The army / Aland / from The rebels"],
        ),
        ("Northern forces fought their way into Aland.", ["contests: Northern forces / Aland"]),
        (
            "The militants briefly seized the town before being driven out.",
            ["took: The militants / town", "lost: The militants / town"],
        ),
        (
            "Aland is disputed between Dorfia and Morvania.",
            ["contests: Dorfia and Morvania / Aland"],
        ),
        ("The firm took control of the port.", []),
        ("Rebels left Aland for Beford on Friday.", []),
        ("General Berg, whose troops had taken Aland, pressed on.", ["took: Berg / Aland"]),
        (
            "The power station still works. It is held by deserters.",
            ["holds: deserters / power station"],
        ),
        (
            "Dorfia annexed Aland in 1975 and occupied Beford a year later.",
            ["took: Dorfia / Beford"],
        ),
    ],
)
def test_who_holds_what_is_read_however_it_is_put(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The pass is ours, Captain Arn said.", ["holds: Arn / pass"]),
        ("The pass will be ours within days, Captain Arn said.", ["took: Arn / pass / future"]),
        ("The army came, and Beford is theirs.", ["holds: The army / Beford"]),
        ("The army broke the rebels' hold on Beford.", ["lost: the rebels / Beford"]),
        ("The rebels' grip on Beford was broken.", ["lost: The rebels / Beford"]),
        ("Beford slipped from the rebels' grasp.", ["lost: the rebels / Beford"]),
        ("Beford slipped out of rebel control.", ["lost: rebel / Beford"]),
        ("The army is back in control of Beford.", ["took again: The army / Beford"]),
        ("With Beford in its hands, the army turned south.", ["holds: the army / Beford"]),
        ("The rebels gained a foothold in Beford.", ["advanced: The rebels / Beford"]),
        ("With Beford captured, the army turned south.", ["took: the army / Beford"]),
        ("Beford was the next to fall.", ["took: ? / Beford"]),
        ("The first town to fall was Beford.", ["took: ? / Beford"]),
        ("The army left Beford to the rebels.", ["took: the rebels / Beford / from The army"]),
        ("Cavan went to the militia on Tuesday.", ["took: the militia / Cavan"]),
        ("Government troops slipped out of Beford.", ["lost: Government troops / Beford"]),
        (
            "The army prised the rebels out of Beford.",
            ["took: The army / Beford / from the rebels"],
        ),
        ("The army is gone from Beford.", ["lost: The army / Beford"]),
        ("The garrison at Beford was evacuated by sea.", ["lost: The garrison / Beford"]),
        ("The pact restored the crossing to Dorfia.", ["took again: Dorfia / crossing"]),
        ("Beford held out until November.", ["holds: ? / Beford"]),
        ("The army pushed up the gorge as far as Beford.", ["advanced: The army / Beford"]),
        ("Front units edged forward south of Beford.", ["advanced: Front units / Beford"]),
        ("The army has not gained a metre in a month.", ["advanced: The army / denied"]),
        (
            "The siege left the junta in control of little more than Beford and Aland.",
            ["holds: the junta / Beford, Aland"],
        ),
        ("Qorrane has changed hands three times.", ["took: ? / Qorrane"]),
        ("BEFORD – Rebels took Aland on Friday.", ["took: Rebels / Aland"]),
        ("The rebels were driven from Hill 90.", ["lost: The rebels / Hill 90"]),
    ],
)
def test_plain_and_terse_words_are_read_too(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "The decision is ours, Captain Arn said.",
        "The firm gained a foothold in the market.",
        "The minister went to the army's headquarters.",
        "Guests slipped out of Beford overnight.",
        "The army has gone from Beford to Aland.",
        "The rebels have prisoners from Beford.",
        "Investors held out until November.",
        "The union is still holding out in its dispute with the city.",
        "Money has changed hands three times.",
        "The book belongs to the library in Cavan.",
        "The president went to Cavan to meet the army's commanders.",
    ],
)
def test_their_neighbours_of_other_meaning_stay_silent(told, text):
    assert told(text) == []

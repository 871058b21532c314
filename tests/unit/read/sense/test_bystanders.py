"""Single persons, rulers and houses beside the ground."""

import pytest

from whoholds.read.sense.bystanders import persons_in


@pytest.mark.parametrize(
    "text",
    [
        '"I ran away because they would have killed me," said Musa, who fled Beford in 2013.',
        '"We ran," said Ann Orley, a teacher. Orley fled Beford in 2013.',
        "Mr Belt left Beford in 2012.",
        "Ivan Belt, 25, was killed fighting in the village of Aland in 2015.",
        "The parents of Jack Orley, a Briton held by rebels in Dorfia, have accused the ministry.",
        "Jan Kott, who was captured this year by the rebels, is alleged to have been one of them.",
        "Both Kott and Elsen, who were captured by rebels in January, deny that.",
        "In January rebels captured Jack Orley, a nurse, near their camp.",
        "France covertly ousted its elected government.",
        "The army toppled the president in a night.",
        "The Union, which runs dozens of hospitals in areas under rebel control, was hit.",
        "This campaign of the army failed to root it out.",
        "A rare convoy carrying food entered eastern Beford on Tuesday, the army said.",
        "Abdul Orley ousted Kassem in 1963, and opened talks with the rebels.",
        "The army's beheadings of two men, which were captured on film, were shown.",
        "France took a stake with its army, carving out a zone of influence.",
        "We cannot reach the army, I'm ringing France and getting no response.",
        "The army has fought a long war with the group inside its borders.",
        "They had been waiting for a chance to get out of Beford, the army was told.",
        "The militia had displaced people from cities and towns, the army said.",
        "The Minister fell out with Dorfia over the army's war.",
    ],
)
def test_a_person_a_ruler_or_a_house_is_no_ground(claims_in, text):
    assert [c for c in claims_in(text) if c.kind != "silence"] == []


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("President Orley fled Beford on Monday.", "lost"),
        ("General Orley entered Beford at the head of his troops.", "contests"),
        ("The rebels ousted the government from Beford.", "took"),
        ("Rebels captured Beford and Aland.", "took"),
        ("Rebels, who captured Beford, were driven back.", "took"),
        ("Fighters who fled Beford said so on Monday.", "lost"),
        ("The army runs Beford.", "holds"),
        ("Rebels have ringed Beford.", "advanced"),
        ("The army got out of Beford.", "lost"),
        ("A military convoy entered eastern Beford on Tuesday.", "contests"),
        ("France has carved out an enclave in Aland.", "took"),
        ("The rebels ousted Hezra from Beford.", "took"),
        ("The army failed to root the rebels out of Beford.", "took"),
    ],
)
def test_forces_and_who_leads_them_still_tell(claims_in, text, relation):
    assert relation in {c.proposition.relation for c in claims_in(text)}


def test_a_person_is_told_by_age_address_or_speech():
    text = 'Mr Belt and Ivan Korn, 25, left. "We ran," said Ann Orley, a teacher. Beford, a town.'
    assert persons_in(text) == {"Belt", "Ivan Korn", "Korn", "Ann Orley", "Orley"}

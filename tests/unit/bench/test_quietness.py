from whoholds.bench.guideclaim import GuideClaim
from whoholds.bench.quietness import (
    Silence,
    Spoken,
    Verdicts,
    claims_per_1000,
    false_per_1000,
    join_silence,
    judge,
    judged,
    sentence_hash,
    show_silence,
    silence_systems,
)

TOOK = GuideClaim(kind="control", relation="took", actor="the Northern army", places=("Aland",))
TRUE = "The Northern army took Aland."
FALSE = "The striker took a corner in Aland."
HEARD = Silence(
    pages=2,
    sentences=500,
    spoken=(Spoken(text=TRUE, claims=(TOOK,)), Spoken(text=FALSE, claims=(TOOK, TOOK))),
)
LIST = Verdicts(true={sentence_hash(TRUE): ("control took",)}, false=(sentence_hash(FALSE),))


def test_a_sentence_is_known_by_its_words_not_by_its_white_space() -> None:
    assert sentence_hash("A took\n B.") == sentence_hash("A took B.")
    assert sentence_hash("A took B.") != sentence_hash("A took C.")


def test_only_claims_judged_true_are_forgiven() -> None:
    assert claims_per_1000(HEARD) == 6.0
    assert false_per_1000(HEARD, LIST) == 4.0
    assert false_per_1000(HEARD, Verdicts()) == 6.0
    assert judge("Something new.", TOOK, LIST) == "not judged"


def test_a_true_claim_is_true_once_and_another_in_its_sentence_is_false() -> None:
    lost = GuideClaim(kind="control", relation="lost")
    spoken = Spoken(text=TRUE, claims=(TOOK, lost, TOOK))
    assert judged(spoken, LIST) == ("true", "false", "false")


def test_no_sentences_give_no_false_claims() -> None:
    assert false_per_1000(Silence(pages=0, sentences=0, spoken=()), LIST) == 0.0


def test_pages_add_up() -> None:
    both = join_silence([HEARD, HEARD])
    assert (both.pages, both.sentences, len(both.spoken)) == (4, 1000, 4)


def test_the_view_shows_every_sentence_with_its_hash_and_verdicts() -> None:
    lines = list(show_silence(HEARD, LIST))
    assert f"{sentence_hash(FALSE)}  {FALSE}" in lines
    read = [line for line in lines if line.startswith("  READ  control took")]
    assert [line.rpartition("=> ")[2] for line in read] == ["true", "false", "false"]
    assert silence_systems(HEARD, LIST)["whoholds"]["false_per_1000"] == 4.0

"""Which blocks are furniture, from general features."""

from __future__ import annotations

import pytest

from whoholds.read.text.block import Block
from whoholds.read.text.furniture import fold, judge, lexicon, reasons_outside

ARTICLE = [
    "The Northern army said on Tuesday that it had entered Beford after two days of fighting.",
    "Officials in Dorfia did not say whether their troops had left the town or the hills above.",
    "About a dozen villages have changed hands since March, according to the regional council.",
    "“We will hold Aland,” Gen. Arn told reporters, “and you will see it with your own eyes.”",
]
APPEAL = [
    "A message from the Aland Post:",
    "Dear friends,",
    "This winter two of our reporters were arrested, and a court has called us extremists.",
    "We think otherwise: we report what we see, and we will go on.",
    "Your gift, however small, keeps us going. Please donate from $4 a month today.",
    "One-time",
    "Yearly",
    "Maybe later",
    "✕",
]


def dropped(*lines: str, repeated: frozenset[str] = frozenset()) -> list[str]:
    blocks = [Block(text=line) for line in lines]
    found = judge(blocks, repeated)
    return [b.text for b, j in zip(blocks, found, strict=True) if j.furniture]


def test_an_appeal_behind_an_article_goes_and_the_article_stays():
    assert dropped(*ARTICLE, *APPEAL) == APPEAL


def test_an_appeal_in_the_middle_goes_and_the_rest_of_the_article_stays():
    assert dropped(*ARTICLE[:2], *APPEAL, *ARTICLE[2:], *ARTICLE[:2]) == APPEAL


@pytest.mark.parametrize(
    "line",
    [
        "We use cookies. By clicking “Accept” you agree to our terms of use.",
        "Sign up for our newsletter and get the news in your inbox every morning.",
        "Already a subscriber? Log in",
        "Subscribe now from just €2 a month. Cancel anytime.",
        "Share this story on Facebook",
        "Read more: What we know about Beford",
        "Advertisement",
        "© 2031 Aland Post. All rights reserved.",
        "Follow us on Telegram",
        "Leave a comment",
        "Have a tip? Contact us at tips@example.org.",
        "×",
    ],
)
def test_furniture_goes_between_articles(line):
    assert dropped(*ARTICLE, line, *ARTICLE) == [line]
    assert dropped(*ARTICLE, line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "The city was quiet.",
        "What happened next",
        "Aland, March 4",
        "Photo: Smoke rises over Beford on Tuesday.",
        "“Thank you for your support,” the president told the troops on Monday.",
        "The ministry asked citizens to donate blood and said 40 people were treated.",
        "Readers of the Aland Post were told to leave the region by Friday, officials said.",
        "The group said it would continue its monthly payments of $300 to each fighter.",
        "We assess that the Northern army likely holds the ridge.",
        "Who holds Beford?",
        "Do you hold the bridge, he was asked.",
        "Key takeaways",
    ],
)
def test_article_lines_stay(line):
    assert dropped(*ARTICLE, line, *ARTICLE) == []


def test_a_line_that_several_reports_share_goes():
    line = "The Aland Post has covered the fighting since the first day of the war in the north."
    assert dropped(*ARTICLE, line) == []
    assert dropped(*ARTICLE, line, repeated=frozenset({fold(line)})) == [line]


def test_a_sentence_about_other_figures_is_no_repetition():
    assert fold("They held  12 villages.") == fold("they held 12 villages.")
    assert fold("They held 12 villages.") != fold("They held 13 villages.")


def test_a_list_of_links_goes():
    blocks = [Block(text=t) for t in ARTICLE] + [
        Block(text="Five things to know about Dorfia", linked=1.0),
        Block(text="The road to Aland, in pictures", linked=1.0),
    ]
    assert [j.furniture for j in judge(blocks)] == [False] * 4 + [True, True]


def test_every_reason_is_explained_and_every_decision_shows_its_features():
    found = judge([Block(text=t) for t in (*ARTICLE, *APPEAL)])
    assert {j.reason for j in found if j.furniture} <= set(lexicon().reasons)
    assert all(j.log_odds == pytest.approx(sum(w for _, w in j.features)) for j in found)


def test_each_example_of_the_lexicon_is_met_by_its_cue():
    for cue, pattern in lexicon().cues:
        bare = " ".join(cue.example.lower().replace("’", "'").split())
        assert pattern.search(bare), cue.example


def test_a_long_line_is_looked_at_in_part():
    assert dropped("The army said it held on. " * 400_000) == []


APPEALS = [
    """Hello there, this is the chief editor of the Dorfia Independent.
    The past year was our hardest: advertisers left, and half of our staff works from abroad.
    If 500 more readers joined our community, we could go on for another year.
    Will you be one of them?
    Become a member
    $5
    $25
    Other
    Secure payment""",
    """You have reached your limit of free articles.
    Subscribe for unlimited access
    Already subscribed? Sign in.
    €1 for the first month
    Continue with Google
    Need help? Contact customer service""",
    """Read also: Ten things to know about Beford
    Subscribe to our channels on Telegram
    Tags: war, Beford, army
    Share this article:
    Copy link
    Comments (12)
    Log in to leave a comment""",
    """Sign up for The Morning Map
    A daily look at the north, straight to your inbox.
    Your email
    By signing up, you agree to our Terms and Privacy Policy.
    MOST POPULAR
    1. What is happening in Aland?
    2. A week in Dorfia
    © 2031 Aland Media Group. All rights reserved.""",
    """Please support us
    The courts have called our outlet an enemy of the state, and our accounts are frozen.
    But we will not stop, and we will keep telling you what we see.
    For this we need you: a regular donation helps us plan.
    Card
    Crypto
    Questions about donations? Write to help@example.org""",
]


@pytest.mark.parametrize("appeal", APPEALS)
def test_the_end_of_a_page_goes_whatever_its_kind(appeal):
    lines = [line.strip() for line in appeal.splitlines()]
    assert dropped(*ARTICLE, *lines) == lines


def test_a_report_that_addresses_its_reader_throughout_is_left_alone():
    column = [
        "You may think that the war in the north is far away, and that you need not care.",
        "We all thought so. But if you look at your own street, you will see who has left.",
        "Your neighbours know it, and they will tell you if you ask them what they have lost.",
        "We should do what we can, and you can do more than you think.",
    ]
    assert dropped(*column, *column) == []


def test_a_block_outside_has_a_reason_only_where_a_sign_gives_one() -> None:
    blocks = [
        Block(text="Most read"),
        Block(text="Ten walks near Aland and Beford"),
        Block(text="The mayor of Cavan opened a bridge on Monday, the council said."),
        Block(text="All about the war", linked=1.0),
        Block(text="***"),
        Block(text="Accept all cookies"),
    ]
    related, outside = "related", "outside"
    assert reasons_outside(blocks) == (related, related, outside, related, "button", "consent")

"""A reading made by hand, of an invented report about an invented war."""

from collections.abc import Callable
from datetime import date

import pytest

from whoholds.model.attribution import Link
from whoholds.model.claim import (
    Aim,
    Area,
    Assessment,
    Basis,
    Claim,
    Control,
    Count,
    Mention,
    Silence,
    Verification,
)
from whoholds.model.doubt import Doubt
from whoholds.model.quantity import Converted, Quantity
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Dropped, NotRead, Origin, Report
from whoholds.model.span import Span
from whoholds.model.timespan import days

SENTENCES = (
    (
        "Dorfian forces will probably keep their hold on the Beford region for three months or "
        "longer, the Aland Gazette reported Tuesday, citing an assessment by two ministers."
    ),
    (
        "Dorfia says that it controls 40 settlements and almost 600 square kilometers (232 square "
        "miles) there."
    ),
    "Norland said it had retaken about a dozen hamlets, two of them on Monday.",
    "It rained all week.",
    "The town of Olm was not captured from the Northern army, geolocated footage shows 🎬.",
    "The Gazette did not say whether Norland would retake Beford.",
    "Dorfia said its aim was to win a seat at the talks, which has largely failed.",
    "Война продолжается.",
)
TITLE = "Who holds Beford?"


@pytest.fixture
def invented() -> Reading:
    """The reading of `SENTENCES`."""
    return make_reading()


@pytest.fixture
def hostile() -> Callable[[str], Reading]:
    """A reading whose every free text holds the words given."""
    return make_hostile


def make_reading() -> Reading:
    """Build it: spans are found by the words they mark."""
    text = "\n".join(SENTENCES)
    starts = [text.index(s) for s in SENTENCES]
    spans = [Span(a, a + len(s)) for a, s in zip(starts, SENTENCES, strict=True)]

    def at(n: int, words: str) -> Span:
        i = text.index(words, spans[n].start)
        assert i + len(words) <= spans[n].end
        return Span(i, i + len(words))

    def name(n: int, words: str) -> Mention:
        return Mention(name=words, span=at(n, words))

    report = Report(
        report_id="beford-1",
        text=text,
        title=TITLE,
        outlet="Norland Courier",
        author="A. Writer",
        published=days(date(2031, 5, 7), date(2031, 5, 7)),
        origins=(
            Origin(field="outlet", value="Norland Courier", where="option --outlet"),
            Origin(field="published", value="2031-05-07", where="json-ld"),
        ),
        dropped=(
            Dropped(text="Subscribe for 3 a month", reason="appeal", at=len(text)),
            Dropped(text="Read more: The fall of Olm", reason="related", at=spans[3].end),
        ),
        not_read=(NotRead(span=spans[7], reason="language", lang="ru"),),
    )
    claims = _claims(at, name, spans)
    doubts = {2: (Doubt(code="D-WEEKDAY", reason="which Monday?", span=at(2, "Monday")),)}
    return Reading(
        report=report,
        sentences=tuple(
            SentenceReading(span=s, claims=claims.get(n, ()), doubts=doubts.get(n, ()), parsed=True)
            for n, s in enumerate(spans)
        ),
        doubts=(Doubt(code="D-LANG", reason="one sentence is not in English", span=spans[7]),),
        reader="whoholds 0 (by hand)",
    )


def _claims(at, name, spans) -> dict[int, tuple[Claim, ...]]:
    tuesday = days(date(2031, 5, 6), date(2031, 5, 6), phrase="Tuesday", span=at(0, "Tuesday"))
    outlook = Claim(
        proposition=Assessment(
            actor=name(0, "Dorfian forces"),
            relation="holds",
            within=(name(0, "Beford region"),),
            horizon_days=(90.0, None),
            horizon_phrase="three months or longer",
            horizon_span=at(0, "three months or longer"),
        ),
        factuality="probable",
        attribution=(
            Link(
                name="the Aland Gazette",
                span=at(0, "the Aland Gazette"),
                cue=at(0, "reported"),
                role="outlet",
                said_at=tuesday,
            ),
            Link(name="an assessment", span=at(0, "an assessment"), cue=at(0, "citing")),
            Link(
                name="two ministers",
                span=at(0, "two ministers"),
                cue=at(0, "by"),
                plural=True,
                anonymous=True,
            ),
        ),
        span=at(0, "Dorfian forces will probably keep their hold on the Beford region"),
        cue=at(0, "hold"),
        verb="hold",
        factuality_cues=(at(0, "will probably"),),
    )
    dorfia = Link(name="Dorfia", span=at(1, "Dorfia"), cue=at(1, "says"), role="party")
    there = Mention(name="Beford region", span=at(0, "Beford region"), written=at(1, "there"))
    count = Claim(
        proposition=Count(
            actor=Mention(name="Dorfia", span=at(1, "Dorfia"), written=at(1, "it")),
            relation="holds",
            within=(there,),
            quantity=Quantity(low=40, best=40, high=40, unit="settlement", span=at(1, "40")),
        ),
        attribution=(dorfia,),
        interest="own_side",
        span=at(1, "it controls 40 settlements"),
        cue=at(1, "controls"),
        verb="controls",
    )
    area = Claim(
        proposition=Area(
            actor=Mention(name="Dorfia", span=at(1, "Dorfia"), written=at(1, "it")),
            relation="holds",
            within=(there,),
            quantity=Quantity(
                low=None,
                best=600,
                high=600,
                unit="km2",
                hedge="almost",
                span=at(1, "almost 600 square kilometers"),
                hedge_span=at(1, "almost"),
                converted=Converted(
                    best=232.0,
                    unit="square mile",
                    km2=600.877,
                    agrees=True,
                    span=at(1, "232 square miles"),
                ),
            ),
        ),
        attribution=(dorfia,),
        interest="own_side",
        span=at(1, "it controls 40 settlements and almost 600 square kilometers"),
        cue=at(1, "controls"),
        verb="controls",
    )
    norland = Link(name="Norland", span=at(2, "Norland"), cue=at(2, "said"), role="party")
    dozen = Claim(
        proposition=Count(
            actor=Mention(name="Norland", span=at(2, "Norland"), written=at(2, "it")),
            relation="took",
            again=True,
            quantity=Quantity(
                low=None,
                best=12,
                high=None,
                unit="hamlet",
                change=True,
                hedge="about",
                span=at(2, "a dozen"),
                hedge_span=at(2, "about"),
            ),
        ),
        attribution=(norland,),
        bounds=days(date(2031, 4, 1), date(2031, 5, 7), reason="after the offensive began"),
        interest="own_side",
        span=at(2, "it had retaken about a dozen hamlets"),
        cue=at(2, "retaken"),
        verb="retaken",
    )
    two = Claim(
        proposition=Count(
            actor=Mention(name="Norland", span=at(2, "Norland"), written=at(2, "it")),
            relation="took",
            again=True,
            quantity=Quantity(low=2, best=2, high=2, unit="hamlet", change=True, span=at(2, "two")),
            part_of=0,
        ),
        attribution=(norland,),
        valid_time=days(
            date(2031, 5, 5),
            date(2031, 5, 5),
            phrase="on Monday",
            span=at(2, "on Monday"),
            reason="the last Monday before 2031-05-07",
        ),
        interest="own_side",
        span=at(2, "it had retaken about a dozen hamlets, two of them on Monday"),
        cue=at(2, "retaken"),
        verb="retaken",
        doubts=(Doubt(code="D-WEEKDAY", reason="which Monday?", span=at(2, "Monday")),),
    )
    denied = Claim(
        proposition=Control(
            relation="took",
            from_actor=name(4, "the Northern army"),
            places=(name(4, "Olm"),),
        ),
        factuality="denied",
        attribution=(Link(name="geolocated footage", span=at(4, "geolocated footage")),),
        span=at(4, "The town of Olm was not captured from the Northern army"),
        cue=at(4, "captured"),
        verb="captured",
        factuality_cues=(at(4, "not"),),
        basis=(Basis(kind="visual", span=at(4, "footage")),),
        verification=(Verification(status="geolocated", span=at(4, "geolocated")),),
    )
    silence = Claim(
        proposition=Silence(
            actor=name(5, "Norland"),
            relation="took",
            again=True,
            places=(name(5, "Beford"),),
            by="The Gazette",
            about=("Norland would retake Beford",),
        ),
        attribution=(Link(name="The Gazette", span=at(5, "The Gazette"), role="outlet"),),
        span=spans[5],
        cue=at(5, "retake"),
        verb="retake",
    )
    aim = Claim(
        proposition=Aim(
            actor=name(6, "Dorfia"),
            aim="win a seat at the talks",
            aim_span=at(6, "win a seat at the talks"),
            met="largely_not",
            met_span=at(6, "largely failed"),
        ),
        factuality="future",
        attribution=(Link(name="Dorfia", span=at(6, "Dorfia"), cue=at(6, "said")),),
        span=spans[6],
    )
    return {
        0: (outlook,),
        1: (count, area),
        2: (dozen, two),
        4: (denied,),
        5: (silence,),
        6: (aim,),
    }


def make_hostile(words: str) -> Reading:
    """One sentence, one claim, and `words` wherever a report may bring its own."""
    text = f"Dorfia took {words} today."
    whole = Span(0, len(text))
    place = Span(text.index(words), text.index(words) + len(words)) if words else Span(12, 12)
    claim = Claim(
        proposition=Control(
            actor=Mention(name="Dorfia", span=Span(0, 6)),
            relation="took",
            places=(Mention(name=words, span=place),),
        ),
        attribution=(Link(name=words, span=place),),
        span=whole,
        cue=Span(7, 11),
        verb="took",
        doubts=(Doubt(code="D-TEST", reason=words, span=place),),
    )
    report = Report(
        report_id=words or "r",
        text=text,
        title=words,
        outlet=words,
        author=words,
        url=f"javascript:{words}",
        origins=(Origin(field="title", value=words, where=words, overridden=words),),
        dropped=(Dropped(text=words, reason=words, at=0),),
    )
    return Reading(
        report=report,
        sentences=(SentenceReading(span=whole, claims=(claim,), parsed=True),),
        doubts=(Doubt(code="D-TEST", reason=words),),
        reader=words,
    )

"""What a channel forwards is said by the channel it comes from."""

from whoholds.model.attribution import Link
from whoholds.model.claim import Claim, Control
from whoholds.model.forwarding import with_origin
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.model.span import Span


def reading(*, forwarded_from: str, sources: tuple[str, ...] = ()) -> Reading:
    """One sentence with one claim."""
    chain = tuple(Link(name=name) for name in sources)
    claim = Claim(proposition=Control(relation="took"), attribution=chain, span=Span(0, 4))
    return Reading(
        report=Report(report_id="r", text="Held", forwarded_from=forwarded_from),
        sentences=(SentenceReading(span=Span(0, 4), claims=(claim,), parsed=True),),
    )


def names(done: Reading) -> list[str]:
    """The chain of the only claim."""
    return [link.name for link in done.claims[0].attribution]


def test_the_channel_it_came_from_is_the_outermost_source():
    done = with_origin(reading(forwarded_from="Beford Town Hall", sources=("the mayor",)))
    assert names(done) == ["Beford Town Hall", "the mayor"]


def test_the_voice_of_a_forwarded_message_is_not_that_of_who_forwards_it():
    assert names(with_origin(reading(forwarded_from="Beford Town Hall"))) == ["Beford Town Hall"]


def test_a_message_of_its_own_stays_as_it_is():
    own = reading(forwarded_from="")
    assert with_origin(own) is own

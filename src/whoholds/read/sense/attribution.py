"""Who says so: the attributions of one sentence.

`find_attributions` gives them all; `chain_for` and `voices_for` (module `chain`) tell what they
mean for one stretch of the sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from whoholds.model.attribution import Link
from whoholds.model.span import Span
from whoholds.read.sense import (
    account,
    attitude,
    citing,
    denial,
    frame,
    questions,
    quotation,
    quoting,
    silences,
)
from whoholds.read.sense.chain import Voice, chain_for, voices_for
from whoholds.read.sense.cue import is_evidence_cue, is_verb_cue, words
from whoholds.read.sense.frame import Saying, clip
from whoholds.read.sense.reference import Known, named, resolve, subject_named
from whoholds.read.sense.saidtime import said_span
from whoholds.read.sense.saying import Attribution, Stance
from whoholds.read.sense.speaker import Speaker, joint
from whoholds.read.sense.standing import same_outlet, standing
from whoholds.read.sense.tree import Sentence, Token

__all__ = ["Attribution", "Stance", "Voice", "chain_for", "find_attributions", "voices_for"]

#: The sentences before one, or a way to have them: they are parsed only where they are needed.
Previous = tuple[Sentence, ...] | Callable[[], tuple[Sentence, ...]]
#: Sentences looked back over for the source a pronoun stands for.
LOOK_BACK = 8
#: Sentences whose sayings are kept: a window of text is read again for each of its sentences.
_KEPT = 128


def find_attributions(
    sentence: Sentence,
    previous: Previous = (),
    *,
    following: tuple[Sentence, ...] = (),
    outlet: str = "",
    attitudes: bool = False,
    inside: bool | None = None,
) -> tuple[Attribution, ...]:
    """All attributions of `sentence`, in the order of their cues.

    Args:
        sentence: the sentence to read.
        previous: sentences before it, in order, for pronouns and quotations that run on; a
            function that gives them is called only where they are needed.
        following: sentences after it, in order, for a speaker named after the quotation.
        outlet: who published the article; where it names itself, that is the article's own
            voice (guide S18) and no attribution.
        inside: whether the sentence begins inside a quotation (`quotation.open_at`); where it
            is not told, the marks of `previous` tell.
        attitudes: give also sources that want, like or discuss something, without content.
    """
    before = _once(previous)
    spoken = (s for s in sayings(sentence) if not _self_said(sentence, s))
    found = [a for s in spoken for a in _attributions(sentence, s, before)]
    if attitudes:
        taken = {a.cue for a in found}
        held = (
            s
            for s in attitude.attitudes(sentence)
            if s.cue not in taken and not _self_said(sentence, s)
        )
        found.extend(a for s in held for a in _attributions(sentence, s, before))
    quoted = _still_quoted(sentence, tuple(found), before, inside)
    if quoted is not None:
        found.extend(_carried(sentence, quoted, before(), following))
    found = [a for a in found if a.link.name.lower() not in words("ourselves")]
    if outlet:
        found = [a for a in found if not same_outlet(a.link.name, outlet)]
    return tuple(sorted(found, key=lambda a: (a.cue, a.depth)))


@lru_cache(maxsize=_KEPT)
def sayings(sentence: Sentence) -> tuple[Saying, ...]:
    """Sayings of a sentence, names not yet settled, in order of their cues."""
    silent = {s.cue: s for t in sentence for s in silences.silences_at(sentence, t.i)}
    spoken: list[Saying] = []
    for token in sentence:
        if token.i in silent:
            spoken.append(silent[token.i])
            continue
        if is_verb_cue(token) or is_evidence_cue(token):
            spoken.extend(frame.verb_sayings(sentence, token.i))
        spoken.extend(quoting.sayings_at(sentence, token.i))
        spoken.extend(account.accounts_at(sentence, token.i))
    spoken.extend(denial.denials(sentence))
    spoken.extend(_still_open(sentence, spoken))
    spoken = list(clip(sentence, tuple(spoken)))
    below = citing.rest_on(sentence, tuple(spoken))
    return tuple(sorted((*spoken, *below), key=lambda s: (s.cue, s.depth)))


def _still_open(sentence: Sentence, spoken: list[Saying]) -> list[Saying]:
    """Open questions that no silence found so far holds; they replace what else was found there."""
    silent = [r for s in spoken if s.stance == "silent" for r in s.content]
    found = [
        q
        for q in questions.open_questions(sentence)
        if not any(a <= q.content[0][0] <= b for a, b in silent)
    ]
    cues = {q.cue for q in found}
    spoken[:] = [s for s in spoken if s.cue not in cues]
    return found


#: What an article may have worked out itself: "our central estimate is that ..." (S18).
ESTIMATES = frozenset({
    "estimate", "assessment", "judgement", "judgment", "forecast", "view", "analysis", "tally",
    "calculation", "projection", "expectation", "case", "count", "mapping", "model", "research",
})  # fmt: skip


def _own_estimate(sentence: Sentence, head: int) -> bool:
    own = any(c.lower in {"our", "my"} for c in sentence.children(head, "poss"))
    return own and sentence[head].lemma in ESTIMATES


def _self_said(sentence: Sentence, saying: Saying) -> bool:
    """A speaker's own "I think", "you know": no source beside the one who speaks."""
    plain = saying.stance in {"asserts", "attitude"}
    if plain and any(_own_estimate(sentence, s.head) for s in saying.speakers):
        return True
    return plain and any(
        s.pronoun and sentence[s.head].lower in words("speaker_pronouns") for s in saying.speakers
    )


def _attributions(
    sentence: Sentence, saying: Saying, before: Callable[[], tuple[Sentence, ...]]
) -> Iterator[Attribution]:
    content = tuple(sentence.span_of(*r) for r in saying.content)
    hedge = None if saying.hedge is None else sentence[saying.hedge].span
    links = [_link(sentence, saying, s, before) for s in saying.speakers]
    for link in links or [Link(name="", cue=sentence[saying.cue].span)]:
        yield Attribution(
            link=link,
            cue=saying.cue,
            content=content,
            stance=saying.stance,
            hedge=hedge,
            said_span=said_span(sentence, saying),
            depth=saying.depth,
            relay=saying.relay,
        )


def _link(
    sentence: Sentence,
    saying: Saying,
    speaker: Speaker,
    before: Callable[[], tuple[Sentence, ...]],
) -> Link:
    known = resolve(sentence, speaker, _earlier(sentence, saying.cue, before))
    written = speaker.written or (speaker.name if known.span != speaker.name else None)
    return _as_link(known, sentence[saying.cue].span, written)


def source_links(
    sentence: Sentence,
    cue: Token,
    speaker: Token | None,
    before: Callable[[], tuple[Sentence, ...]],
) -> tuple[Link, ...]:
    """The source whose phrase `speaker` heads, as a chain; empty where nobody is named."""
    if speaker is None:
        return ()
    saying = Saying(cue.i, (), ())
    return (_link(sentence, saying, joint(sentence, speaker.i)[0], before),)


def _as_link(known: Known, cue: Span, written: Span | None) -> Link:
    kind = standing(known.name)
    return Link(
        name=known.name,
        span=known.span,
        written=written,
        cue=cue,
        role=kind.role,
        plural=known.plural,
        anonymous=kind.anonymous,
    )


def _earlier(
    sentence: Sentence, cue: int, before: Callable[[], tuple[Sentence, ...]]
) -> Iterator[Known]:
    """Sources named before token `cue`, nearest first; last the subjects of sentences."""
    here = [s for s in sayings(sentence) if s.cue < cue]
    yield from (k for s in reversed(here) for k in _named(sentence, s))
    subject = subject_named(sentence)
    if subject is not None and here == [] and _verb_between(sentence, subject.span, cue):
        yield subject
    for earlier in reversed(before()[-LOOK_BACK:]):
        yield from _sources_of(earlier)


def _verb_between(sentence: Sentence, subject: Span, cue: int) -> bool:
    """Whether a clause lies between: in "the city, they say" none does."""
    return any(t.start >= subject.end and t.i < cue and t.pos == "VERB" for t in sentence)


@lru_cache(maxsize=_KEPT)
def _sources_of(sentence: Sentence) -> tuple[Known, ...]:
    """Sources a sentence names, the last first, then the subject of its main verb."""
    out = [k for s in reversed(sayings(sentence)) for k in _named(sentence, s)]
    subject = subject_named(sentence)
    return tuple(out) if subject is None else (*out, subject)


def _named(sentence: Sentence, saying: Saying) -> list[Known]:
    return [named(sentence, s) for s in saying.speakers if not s.pronoun]


def _once(previous: Previous) -> Callable[[], tuple[Sentence, ...]]:
    """The sentences before, asked for once at most."""
    return cache(previous) if callable(previous) else lambda: previous


def _still_quoted(
    sentence: Sentence,
    found: tuple[Attribution, ...],
    before: Callable[[], tuple[Sentence, ...]],
    inside: bool | None,
) -> Span | None:
    """The stretch from the start that is quoted without a speaker of its own."""
    is_open = quotation.open_before(before()) is not None if inside is None else inside
    quoted = quotation.quoted_start(sentence, is_open=is_open)
    if quoted is None or any(piece.meets(quoted) for a in found for piece in a.content):
        return None
    return quoted


def _carried(
    sentence: Sentence,
    quoted: Span,
    previous: tuple[Sentence, ...],
    following: tuple[Sentence, ...],
) -> Iterator[Attribution]:
    """The speaker of a quotation that began in an earlier sentence, or is named in a later."""
    since = quotation.open_before(previous)
    speaker = _speaker_of(since, previous) or _speaker_after(sentence, following)
    if speaker is not None:
        known, cue = speaker
        yield Attribution(link=_as_link(known, cue, None), cue=-1, content=(quoted,))


def _speaker_of(since: int | None, previous: tuple[Sentence, ...]) -> tuple[Known, Span] | None:
    """The last source named in or before the sentence that opened the quotation."""
    if since is None and not (previous and quotation.closes(previous[-1])):
        return None
    last = len(previous) - 1 if since is None else since
    for k in range(last, max(-1, last - LOOK_BACK), -1):
        said = [s for s in sayings(previous[k]) if s.speakers and s.stance == "asserts"]
        if said:
            return _settled(previous[k], said[-1], previous[:k])
    return None


def _settled(
    sentence: Sentence, saying: Saying, previous: tuple[Sentence, ...]
) -> tuple[Known, Span]:
    speaker = saying.speakers[0]
    known = resolve(sentence, speaker, _earlier(sentence, saying.cue, lambda: previous))
    return known, sentence[saying.cue].span


def _speaker_after(
    sentence: Sentence, following: tuple[Sentence, ...]
) -> tuple[Known, Span] | None:
    """The source named where the quotation closes, sentences on."""
    if quotation.closes(sentence):
        return None
    for later in following[: quotation.LONGEST_QUOTATION]:
        if quotation.closes(later):
            said = [s for s in sayings(later) if s.speakers and s.stance == "asserts"]
            return _settled(later, said[0], ()) if said else None
    return None

"""Everything the rules may look at while they read one sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property

from whoholds.model.claim import Mention
from whoholds.model.report import Report
from whoholds.read.sense import antecedent, partyname, quotation, ranked, wider
from whoholds.read.sense.attribution import Attribution, find_attributions
from whoholds.read.sense.dating import Anchor, TimePhrase, counts_back, find_time_phrases
from whoholds.read.sense.elliptic import completed
from whoholds.read.sense.horizon import Horizon, find_horizons
from whoholds.read.sense.lexicon import Lexicon
from whoholds.read.sense.number import Figure, find_figures
from whoholds.read.sense.tree import Sentence

#: The guide's contexts reach three sentences back.
CONTEXT_SENTENCES = 3
SINCE_THEN = re.compile(r"\bsince then\b", re.I)


#: Words with which the next sentence may say that a claim was checked, and how far they are
#: looked for: a long sentence.
CHECKS = re.compile(r"verif|confirm|corroborat|locat|disput|establish|substantiat", re.I)
NEXT_CHARS = 400


class Unparsed(Exception):
    """A rule asks for sentences near one that were not parsed yet: `reading` parses `numbers`."""

    def __init__(self, numbers: Iterable[int]) -> None:
        super().__init__()
        self.numbers = tuple(numbers)


class Scene:
    """One parsed sentence, those near it, the words of the trade. Treat as immutable.

    `near` gives the sentences at some distances from this one (-1 is the one before), those that
    there are; it raises `Unparsed` where one of them is not parsed. So a rule looks into this
    sentence first, and asks for others only where it finds nothing.
    """

    def __init__(
        self,
        sentence: Sentence,
        *,
        near: Callable[[range], tuple[Sentence, ...]],
        lexicon: Lexicon,
        report: Report,
    ) -> None:
        self.sentence = sentence
        self._near = near
        self.lexicon = lexicon
        self.world = lexicon.world
        self._report = report
        #: whether a rule asked for the day of publication; for anything else of the report
        self.asked_day = self.asked_more = False

    @property
    def report(self) -> Report:
        """The report that the sentence stands in."""
        self.asked_more = True
        return self._report

    @property
    def published(self) -> date | None:
        """The first day on which it may have been published."""
        self.asked_day = True
        return day_of(self._report)

    @property
    def outlet(self) -> str:
        """Who published it."""
        return self.report.outlet

    @property
    def offset_min(self) -> int:
        """How far its clock is from UTC, in minutes."""
        return self.report.offset_min

    @cached_property
    def previous(self) -> tuple[Sentence, ...]:
        """The sentences before this one, nearest last; asked for only where a rule needs them."""
        self.asked_more = True
        return self._near(range(-CONTEXT_SENTENCES, 0))

    @cached_property
    def following(self) -> tuple[Sentence, ...]:
        """The sentence after this one, in the same way, where it may tell of a check."""
        after = self.report.text[self.sentence.end : self.sentence.end + NEXT_CHARS]
        return self._near(range(1, 2)) if CHECKS.search(after) else ()

    @cached_property
    def anchor(self) -> Anchor:
        """What relative phrases count from: the report's day and the last day named before."""
        if not counts_back(self.sentence.text):
            return Anchor(published=self.published)
        return Anchor(published=self.published, mentioned=self.mentioned)

    @cached_property
    def mentioned(self) -> date | None:
        """The last day named before; the first of a month named for "since then"."""
        whole = bool(SINCE_THEN.search(self.sentence.text))
        return _last_day(self.previous, self.published, whole=whole)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Figures of the sentence."""
        found = completed(self.sentence, find_figures(self.sentence))
        return (*found, *ranked.figures(self.sentence))

    @cached_property
    def times(self) -> tuple[TimePhrase, ...]:
        """Time phrases of the sentence."""
        return find_time_phrases(self.sentence, self.anchor)

    @cached_property
    def horizons(self) -> tuple[Horizon, ...]:
        """Horizons of the sentence."""
        return find_horizons(self.sentence, self.anchor)

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """Who says what in the sentence."""
        return find_attributions(
            self.sentence,
            lambda: self.previous,
            outlet=self.outlet,
            inside=quotation.open_at(self.report.text, self.sentence.start),
        )

    @property
    def _sentences(self) -> tuple[Sentence, ...]:
        return (*self.previous, self.sentence)

    def place_before(self, i: int, noun: str) -> Mention | None:
        """The place that "the `noun`" (or a pronoun, noun "") at token `i` stands for."""
        here = antecedent.named_before((self.sentence,), i, noun, self.lexicon)
        found = here or antecedent.place_before(self._sentences, i, noun, self.lexicon)
        return found or wider.town_before(self._sentences, i, noun, self.lexicon)

    def place_after(self, i: int) -> Mention | None:
        """The first place named after token `i`: "after it was overrun, Aland ..."."""
        names = antecedent.place_names(self.sentence, self.lexicon)
        return next((p.mention for p in names if p.i > i), None)

    def place_in_sentence(self, i: int) -> Mention | None:
        """The last place named before token `i` in this sentence."""
        return antecedent.place_before((self.sentence,), i, "", self.lexicon)

    def region_before(self, i: int) -> Mention | None:
        """The last region named before token `i`, in this sentence or those before it."""
        here = antecedent.region_before((self.sentence,), i, self.lexicon)
        return here or antecedent.region_before(self._sentences, i, self.lexicon)

    def party_before(self, i: int, *, plural: bool | None = None) -> Mention | None:
        """The party that a pronoun at token `i` stands for."""
        here = partyname.party_before((self.sentence,), i, self.lexicon, plural=plural)
        return here or partyname.party_before(self._sentences, i, self.lexicon, plural=plural)

    def name_before(self, i: int) -> Mention | None:
        """The last party with a proper name before token `i`."""
        here = partyname.name_before((self.sentence,), i, self.lexicon)
        found = here or partyname.name_before(self._sentences, i, self.lexicon)
        return found or wider.group_before(self._sentences, i, self.lexicon)

    def is_party(self, i: int) -> bool:
        """Whether the phrase headed by `i` can hold ground."""
        return partyname.is_party(self.sentence, i, self.lexicon)

    def is_region(self, i: int) -> bool:
        """Whether the proper name headed by `i` is a region or a country."""
        return any(
            p.i == i and p.kind in {"region", "country"}
            for p in antecedent.place_names(self.sentence, self.lexicon)
        )


def day_of(report: Report) -> date | None:
    """The first day on which a report may have been published."""
    return None if report.published is None else report.published.first_day


def _last_day(
    previous: tuple[Sentence, ...], published: date | None, *, whole: bool
) -> date | None:
    """The day named last before this sentence, for "since then"; `whole` months count as well."""
    for sentence in reversed(previous):
        for time in reversed(find_time_phrases(sentence, Anchor(published=published))):
            month = whole and time.precision == "month" and time.last is not None
            if time.first is not None and (month or time.first == time.last):
                return time.first
    return None

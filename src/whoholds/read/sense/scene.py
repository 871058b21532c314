"""Everything the rules may look at while they read one sentence."""

from __future__ import annotations

from functools import cached_property

from whoholds.model.claim import Mention
from whoholds.read.sense import antecedent
from whoholds.read.sense.attribution import Attribution, find_attributions
from whoholds.read.sense.dating import Anchor, TimePhrase, find_time_phrases
from whoholds.read.sense.horizon import Horizon, find_horizons
from whoholds.read.sense.lexicon import Lexicon
from whoholds.read.sense.number import Figure, find_figures
from whoholds.read.sense.tree import Sentence


class Scene:
    """One parsed sentence, the sentences before it, the words of the trade. Treat as immutable."""

    def __init__(
        self,
        sentence: Sentence,
        *,
        previous: tuple[Sentence, ...],
        following: tuple[Sentence, ...] = (),
        lexicon: Lexicon,
        anchor: Anchor,
        outlet: str = "",
        offset_min: int = 0,
    ) -> None:
        self.sentence = sentence
        self.previous = previous
        self.following = following
        self.lexicon = lexicon
        self.world = lexicon.world
        self.anchor = anchor
        self.outlet = outlet
        self.offset_min = offset_min

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Figures of the sentence."""
        return find_figures(self.sentence)

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
        return find_attributions(self.sentence, self.previous)

    @cached_property
    def _sentences(self) -> tuple[Sentence, ...]:
        return (*self.previous, self.sentence)

    def place_before(self, i: int, noun: str) -> Mention | None:
        """The place that "the `noun`" (or a pronoun, noun "") at token `i` stands for."""
        return antecedent.place_before(self._sentences, i, noun, self.lexicon)

    def place_after(self, i: int) -> Mention | None:
        """The first place named after token `i`: "after it was overrun, Aland ..."."""
        names = antecedent.place_names(self.sentence, self.lexicon)
        return next((p.mention for p in names if p.i > i), None)

    def place_in_sentence(self, i: int) -> Mention | None:
        """The last place named before token `i` in this sentence."""
        return antecedent.place_before((self.sentence,), i, "", self.lexicon)

    def region_before(self, i: int) -> Mention | None:
        """The last region named before token `i`, in this sentence or those before it."""
        return antecedent.region_before(self._sentences, i, self.lexicon)

    def party_before(self, i: int, *, plural: bool | None = None) -> Mention | None:
        """The party that a pronoun at token `i` stands for."""
        return antecedent.party_before(self._sentences, i, self.lexicon, plural=plural)

    def name_before(self, i: int) -> Mention | None:
        """The last party with a proper name before token `i`."""
        return antecedent.name_before(self._sentences, i, self.lexicon)

    def is_party(self, i: int) -> bool:
        """Whether the phrase headed by `i` can hold ground."""
        return antecedent.is_party(self.sentence, i, self.lexicon)

    def is_region(self, i: int) -> bool:
        """Whether the proper name headed by `i` is a region or a country."""
        return any(
            p.i == i and p.kind in {"region", "country"}
            for p in antecedent.place_names(self.sentence, self.lexicon)
        )

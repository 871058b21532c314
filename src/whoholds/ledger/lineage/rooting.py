"""On how many independent roots claims rest. Pure.

Claims of one statement have one root; so have all statements of one speaker, whenever it speaks,
and what one story says in its outlets' own voice. Where names leave it open whether two speakers
are one ("Beld", "Ivo Beld"), they count as one: witnesses are rather counted too few than too many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from whoholds.ledger.lineage.speakers import Kinship, Speaker, kinship, speaker_of
from whoholds.ledger.lineage.statements import Heard
from whoholds.model.lineage import Origin, Statement


class _Groups:
    """Names put together two by two (union-find)."""

    def __init__(self, names: Iterable[str]) -> None:
        self._head = {name: name for name in names}

    def head(self, name: str) -> str:
        while self._head[name] != name:
            self._head[name] = name = self._head[self._head[name]]
        return name

    def put_together(self, one: str, other: str) -> None:
        keep, gone = sorted((self.head(one), self.head(other)))
        self._head[gone] = keep

    def all(self) -> list[list[str]]:
        found: dict[str, list[str]] = {}
        for name in self._head:
            found.setdefault(self.head(name), []).append(name)
        return list(found.values())


def origins_of(
    heard: Sequence[Heard], statements: Iterable[Statement], story_of: Mapping[str, str]
) -> tuple[Origin, ...]:
    """The origins of these claims, those with most outlets first.

    Args:
        heard: the claims.
        statements: which of them carry one statement.
        story_of: report id -> story id, of reports that are copies of one.
    """
    claims = {h.recorded.claim_id: h for h in heard}
    groups = _Groups(claims)
    for statement in statements:
        held = [c.claim_id for c in statement.carriers if c.claim_id in claims]
        for other in held[1:]:
            groups.put_together(held[0], other)
    speaking = _by_speaker(claims.values(), story_of).values()
    for names, _ in speaking:
        for other in names[1:]:
            groups.put_together(names[0], other)
    for (some, one), (others, another) in combinations(speaking, 2):
        if kinship(one, another) is Kinship.SAME:
            groups.put_together(some[0], others[0])
    found = [_origin([claims[n] for n in group]) for group in groups.all()]
    return tuple(sorted(found, key=lambda o: (-len(o.outlets), o.claim_ids)))


def _by_speaker(
    heard: Iterable[Heard], story_of: Mapping[str, str]
) -> dict[object, tuple[list[str], Speaker]]:
    """Claims by who speaks: words of the name, or the story where the outlet itself does."""
    found: dict[object, tuple[list[str], Speaker]] = {}
    for h in heard:
        attribution = h.recorded.claim.attribution
        speaker = speaker_of(attribution, h.outlet)
        report = h.recorded.report_id
        key: object = (speaker.words, speaker.party_id, speaker.named)
        if not attribution:
            key = story_of.get(report, speaker.words or report)
        elif not speaker.named:
            key = (key, speaker.others or speaker.house or report)
        found.setdefault(key, ([], speaker))[0].append(h.recorded.claim_id)
    return found


def _origin(group: Sequence[Heard]) -> Origin:
    speakers = Counter(speaker_of(h.recorded.claim.attribution, h.outlet).name for h in group)
    return Origin(
        speaker=max(speakers, key=lambda name: (speakers[name], name)),
        claim_ids=tuple(sorted(h.recorded.claim_id for h in group)),
        outlets=tuple(sorted({h.outlet for h in group})),
    )

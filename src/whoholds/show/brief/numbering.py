"""The numbers that are printed after words: of citations, and of estimates. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from whoholds.model.brief_document import Brief, Part


class Mark(msgspec.Struct, frozen=True):
    """A number as it is printed, and the anchor it leads to in the same document."""

    label: str
    anchor: str


class Numbers(msgspec.Struct, frozen=True):
    """Numbers of a brief's claims and estimates."""

    claims: Mapping[str, int]
    notes: Mapping[str, int]

    def marks(self, part: Part) -> tuple[Mark, ...]:
        """What is printed after a part; nothing where its row has it already."""
        return tuple(self.basis(part)) if part.marked else ()

    def basis(self, part: Part) -> Iterator[Mark]:
        """What a part stands on; runs of three estimates and more as from-to."""
        yield from (cited(self.claims[c]) for c in part.claims)
        yield from _runs(sorted(self.notes[s] for s in part.estimates))

    def cited(self, claim_ids: tuple[str, ...]) -> tuple[Mark, ...]:
        """The citations of claims."""
        return tuple(cited(self.claims[c]) for c in claim_ids)


def numbers_of(brief: Brief) -> Numbers:
    """The numbers of a brief."""
    return Numbers(
        {c.claim_id: c.number for c in brief.citations}, {n.site: n.number for n in brief.notes}
    )


def cited(number: int) -> Mark:
    """The mark of a citation."""
    return Mark(str(number), f"c{number}")


def _runs(numbers: list[int]) -> Iterator[Mark]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    for run in runs:
        if len(run) > 2:
            yield Mark(f"E{run[0]}-E{run[-1]}", f"e{run[0]}")
        else:
            yield from (Mark(f"E{n}", f"e{n}") for n in run)

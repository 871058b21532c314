"""Shell: what of a case may leave it: whose claims are held back, and up to when reports count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.public_record import PublicFolder
from whoholds.errors import SettingsError
from whoholds.model.case import Case
from whoholds.model.entry import Found, Imported
from whoholds.model.feature import Terms
from whoholds.model.report import Report

#: Words of a licence that hold its rows back, whatever the case says; `imports.toml` has them
#: where a maker's terms do.
NO_REDISTRIBUTION = "no redistribution"


def is_withheld(found: Found, case: Case) -> bool:
    """Whether a claim may not be handed on: its maker's licence, or the case (`unpublished`)."""
    return is_report_withheld(found.report, found.terms, case)


def is_report_withheld(report: Report, terms: Imported | None, case: Case) -> bool:
    """The same of a report and all of its claims."""
    if terms is not None and NO_REDISTRIBUTION in terms.licence.casefold():
        return True
    return bool(_carriers(report, terms) & {w.casefold() for w in case.unpublished})


def quotable(folder: CaseFolder, found: Iterable[Found]) -> tuple[Found, ...]:
    """The claims whose words may be shown: all of a case, but in one for others not all.

    There what a maker or outlet does not let be handed on counts in estimates, and is not quoted.
    """
    return tuple(f for f in found if may_quote(folder, f.report, f.terms))


def may_quote(folder: CaseFolder, report: Report, terms: Imported | None) -> bool:
    """Whether the words of a report may be shown in a case: see `quotable`."""
    is_public = isinstance(folder, PublicFolder)
    return not (is_public and is_report_withheld(report, terms, folder.case))


def named_withheld(terms: Terms, case: Case) -> bool:
    """The same of the terms of an estimate's input."""
    held = {w.casefold() for w in case.unpublished}
    return NO_REDISTRIBUTION in terms.licence.casefold() or terms.maker.casefold() in held


def _carriers(report: Report, terms: Imported | None) -> set[str]:
    """Who publishes a report: its outlet, and the maker of its import."""
    maker = "" if terms is None else terms.maker
    return {report.outlet.casefold(), maker.casefold()}


def refuse_withheld(
    found: Sequence[Found], case: Case, without: Sequence[str] = ()
) -> tuple[Found, ...]:
    """The claims that may be published.

    Args:
        found: claims.
        case: whose `unpublished` names makers and outlets.
        without: makers and outlets whose claims are to be left out.

    Raises:
        SettingsError: some may not be published, and nobody asked to leave them out.
    """
    left_out = {w.casefold() for w in without}
    kept = tuple(f for f in found if not _carriers(f.report, f.terms) & left_out)
    bad = sorted({maker_of(f) for f in kept if is_withheld(f, case)})
    if bad:
        told = (
            f"{', '.join(bad)}: may not be redistributed (licence, or `unpublished` of the case); "
            "leave the claims out: " + " ".join(f'--without "{name}"' for name in bad)
        )
        raise SettingsError((("--without", told),))
    return kept


def maker_of(found: Found) -> str:
    """Whose claims these are: the import's maker, else the outlet."""
    return found.terms.maker if found.terms is not None else found.report.outlet


def terms_of(found: Iterable[Found]) -> tuple[Terms, ...]:
    """The terms of imported rows among claims, each once with how many claims stand under it."""
    counts: dict[tuple[str, str, str], int] = {}
    for f in found:
        if f.terms is not None:
            key = (f.terms.maker, f.terms.licence, f.terms.citation)
            counts[key] = counts.get(key, 0) + 1
    return tuple(
        Terms(maker=m, licence=one, citation=c, claims=n)
        for (m, one, c), n in sorted(counts.items())
    )


def latest_allowed(known_at: datetime | None, now: datetime, delay_days: int) -> datetime:
    """Up to when reports may count in what is published.

    Raises:
        SettingsError: `known_at` is within the delay.
    """
    latest = now - timedelta(days=delay_days)
    if known_at is None:
        return latest
    if known_at > latest:
        day = latest.astimezone(UTC).date()
        told = f"is within the publication delay of {delay_days} days: the latest is {day}"
        raise SettingsError((("--known-at", told),))
    return known_at

"""Shell: whether a case's pages may be served to others, and what of it they may see."""

from __future__ import annotations

import ipaddress
from datetime import datetime, timedelta

from whoholds.desk.case_folder import CaseFolder
from whoholds.errors import NoPublicationDelay


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def may_serve(folder: CaseFolder, host: str) -> None:
    """Refuse to show a case beyond this machine before it says how long to wait with a report.

    Raises:
        NoPublicationDelay: the host is not this machine alone, and the case sets no delay.
    """
    if not is_loopback(host) and folder.case.publication_delay_days is None:
        told = (
            f"serving at {host} shows the case beyond this machine: set publication_delay_days "
            "under [case] in case.toml (0 says that nothing waits)"
        )
        raise NoPublicationDelay((("case.publication_delay_days", told),))


def shown_up_to(folder: CaseFolder, host: str, now: datetime) -> datetime | None:
    """Up to when reports may be shown at this host; None where all may be, on this machine."""
    days = folder.case.publication_delay_days
    if is_loopback(host) or days is None:
        return None
    return now - timedelta(days=days)

"""Errors of the record: the ledger, and what is imported into it."""

from __future__ import annotations

from whoholds.errors.root_error import WhoholdsError


class LedgerError(WhoholdsError):
    """The record could not be read or added to; what was acknowledged is not lost."""

    code = "L00"


class LedgerMissing(LedgerError):
    """There is no ledger, or what is there is none."""

    code = "L01"


class LedgerBusy(LedgerError):
    """Another program writes the ledger and did not end in time."""

    code = "L02"


class LedgerUnwritable(LedgerError):
    """The ledger cannot be written: full disk, no right, a server that does not answer."""

    code = "L03"


class SchemaMismatch(LedgerError):
    """A newer program wrote the ledger."""

    code = "L04"


class BrokenChain(LedgerError):
    """The record was changed, cut or reordered after it was written."""

    code = "L05"


class UnknownTarget(LedgerError):
    """There is no claim or report of this id."""

    code = "L06"


class NotAccepted(LedgerError):
    """No person has accepted the claim, and only claims that one accepted were asked for."""

    code = "L20"


class RoundUnfinished(LedgerError):
    """A round of blind review is not finished: to look now would end it."""

    code = "L21"


class CaptureGone(LedgerError):
    """The sealed bytes of a report are gone, were changed, or were never kept."""

    code = "L10"


class ImportFault(WhoholdsError):
    """Somebody's table or map could not be imported; nothing of it was taken."""

    code = "I00"


class UnreadableImport(ImportFault):
    """The file cannot be read as the table or map it is said to be."""

    code = "I01"


class NoLicence(ImportFault):
    """The import does not say under which licence its rows stand: `licence`, or --licence."""

    code = "I02"


class TooLargeImport(ImportFault):
    """The file is beyond a stated bound of size, packed or unpacked."""

    code = "I03"

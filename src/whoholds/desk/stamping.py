"""Shell: an authority's word by when the record was as it is (RFC 3161).

The end of the chain is stamped: every entry before it, and every capture whose hash one of them
has, was there by then. The authority learns a hash and nothing else.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from pathlib import Path
from typing import TYPE_CHECKING

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.judging import appended
from whoholds.desk.ledgering import Clock
from whoholds.errors import FetchFailed, SettingsError
from whoholds.ledger.indexing import STAMPS
from whoholds.ledger.sealing import Fault
from whoholds.model.entry import Entry, Head, Stamped
from whoholds.read.text.fetch import Sent, fetch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rfc3161_client import TimeStampRequest, TimeStampResponse

#: An answer has a token and a few certificates: some kilobytes.
MOST_ANSWER_BYTES = 200_000


def stamp(
    folder: CaseFolder,
    authority: str,
    roots: Path,
    *,
    private_addresses: bool = False,
    clock: Clock | None = None,
) -> Entry:
    """Ask an authority to stamp the end of the chain; its answer is kept as an entry.

    Args:
        folder: the case.
        authority: the address of its service.
        roots: certificates that it is trusted by (PEM); without them anybody could have answered.
        private_addresses: also ask a machine of the own network.
        clock: for tests.

    Raises:
        FetchFailed: it does not answer, or its answer is not to this question.
        SettingsError: there is nothing to stamp, or `roots` holds no certificate.
    """
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    trusted = _certificates(roots)
    with folder.open() as ledger:
        head = ledger.head()
        if not head.seq:
            raise SettingsError((("--case", "the ledger is empty: there is nothing to stamp"),))
        data = head.own.encode()
        asked = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).build()
        sent = Sent(asked.as_bytes(), "application/timestamp-query")
        page = fetch(
            authority,
            private_addresses=private_addresses,
            most_bytes=MOST_ANSWER_BYTES,
            sent=sent,
        )
        answer = _checked(page.body, head, trusted, asked)
        body = Stamped(
            end=head,
            authority=authority,
            time=answer.tst_info.gen_time,
            answer=b64encode(page.body).decode("ascii"),
        )
        entry = appended(ledger, (body,), clock)[0]
        folder.keep_head(ledger.head())
    return entry


def stamp_faults(folder: CaseFolder, roots: Path) -> tuple[tuple[Stamped, ...], tuple[Fault, ...]]:
    """The stamps of a ledger, and what is wrong with them by certificates that one trusts.

    Raises:
        SettingsError: `roots` holds no certificate.
    """
    trusted = _certificates(roots)
    faults: list[Fault] = []
    sound: list[Stamped] = []
    with folder.open() as ledger:
        for entry in ledger.entries_on(STAMPS):
            body = entry.body
            assert isinstance(body, Stamped)
            stamped = ledger.entry(body.end.seq)
            if stamped is None or stamped.own != body.end.own:
                what = f"entry {body.end.seq} is not the one that was stamped"
                faults.append(Fault(entry.seq, "rewritten", what))
                continue
            try:
                answer = _checked(b64decode(body.answer), body.end, trusted)
            except (FetchFailed, ValueError) as cause:
                faults.append(Fault(entry.seq, "altered", f"its stamp does not hold: {cause}"))
                continue
            if answer.tst_info.gen_time != body.time:
                faults.append(Fault(entry.seq, "altered", "its time is not that of its stamp"))
                continue
            sound.append(body)
    return tuple(sound), tuple(faults)


def _certificates(roots: Path) -> Sequence[object]:
    from cryptography import x509

    try:
        return x509.load_pem_x509_certificates(roots.read_bytes())
    except OSError as cause:
        raise SettingsError((("--roots", f"{roots}: {cause.strerror}"),)) from cause
    except ValueError as cause:
        raise SettingsError(
            (("--roots", f"{roots} holds no certificate (PEM): {cause}"),)
        ) from cause


def _checked(
    data: bytes, head: Head, roots: Sequence[object], asked: TimeStampRequest | None = None
) -> TimeStampResponse:
    """An answer that is about this head, by an authority that these roots vouch for."""
    from rfc3161_client import (
        VerificationError,
        VerifierBuilder,
        decode_timestamp_response,
    )

    builder = VerifierBuilder() if asked is None else VerifierBuilder.from_request(asked)
    for root in roots:
        builder = builder.add_root_certificate(root)  # type: ignore[arg-type]
    try:
        answer = decode_timestamp_response(data)
        builder.build().verify_message(answer, head.own.encode())
    except (VerificationError, ValueError) as cause:
        raise FetchFailed(f"the authority's answer does not hold: {cause}") from cause
    return answer

"""What a ledger holds of an input already, so that it need not be asked for or read again."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from whoholds.desk.case_folder import CaseFolder
from whoholds.ledger.database import Ledger
from whoholds.ledger.ids import asked_id, given_id, sha256
from whoholds.model.capture import Capture
from whoholds.model.entry import CaptureSealed
from whoholds.read.text.arrival import Arrival, Passed
from whoholds.read.text.assemble import ReadOptions
from whoholds.read.text.block import Fact

#: Why something is not read: the words that are shown and counted.
KNOWN, OLDER = "known", "older than the version that is held"


class Held:
    """Captures in a case, as one reader with these options made use of them."""

    def __init__(
        self, folder: CaseFolder, ledger: Ledger, reader: str, options: ReadOptions
    ) -> None:
        self._folder, self._ledger = folder, ledger
        self.reader = reader
        self.given = _given(options)

    def captures(self, url: str, digest: str = "") -> tuple[CaptureSealed, ...]:
        """Captures of an address, or of bytes without one, the latest last."""
        found = self._ledger.entries_on(asked_id(url, digest))
        bodies = [e.body for e in found if isinstance(e.body, CaptureSealed)]
        same = (b for b in bodies if b.given == self.given)
        return tuple(sorted(same, key=lambda b: b.capture.taken))

    def passed(self, arrival: Arrival) -> Passed | None:
        """Why an arrival need not be read; None where it is to be read."""
        digest = sha256(arrival.body)
        held = self.captures(arrival.asked_url, digest)
        if not held:
            return None
        latest, taken = held[-1], arrival.taken
        if taken is not None and taken < latest.capture.taken:
            same = any(b.capture.taken == taken and b.capture.sha256 == digest for b in held)
            return Passed(source=arrival.source, why=KNOWN if same else OLDER)
        if self.is_read(latest) and latest.capture.sha256 == digest:
            return Passed(source=arrival.source, why=KNOWN)
        return None

    def is_read(self, sealed: CaptureSealed) -> bool:
        """Whether this very reader read it."""
        return sealed.reader == self.reader

    def unchanged(self, url: str, stamp: str) -> CaptureSealed | None:
        """The latest capture of an address where a list says that it has not changed since."""
        held = self.captures(url)
        return held[-1] if held and stamp and held[-1].capture.stamp == stamp else None

    def again(self, source: str, sealed: CaptureSealed) -> Arrival | Passed:
        """What has not changed since it was sealed: known, or to be read anew from its seal."""
        capture = sealed.capture
        if self.is_read(sealed) or not self._folder.capture_is_sound(capture.sha256):
            return Passed(source=source, why=KNOWN)
        body = self._folder.capture_file(capture.sha256).read_bytes()
        return Arrival(
            source=source,
            body=body,
            way=capture.way,
            asked_url=capture.asked_url,
            url=capture.url,
            taken=capture.taken,
            status=capture.status,
            headers=capture.headers,
            record_id=capture.record_id,
            stamp=capture.stamp,
            facts=(Fact(field="url", value=capture.url, where="address fetched"),),
        )


def versions(held: Sequence[CaptureSealed]) -> tuple[tuple[str, str], ...]:
    """Headers by which a server can tell whether something has changed since the last capture."""
    if not held:
        return ()
    capture: Capture = held[-1].capture
    return tuple(h for h in capture.headers if h[0] in {"etag", "last-modified"})


def _given(options: ReadOptions) -> str:
    """What the desk says about reports besides, in one word; not the network's switches."""
    said = msgspec.structs.asdict(options)
    left_out = {"fetch", "private_addresses"}
    return given_id(*(f"{k}={v}" for k, v in said.items() if v and k not in left_out))

"""How the bytes of a report were had: by which way, from where, when, and what the server said."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

#: How bytes came: a file, standard input, an address that was asked for, an item of a feed or
#: sitemap, a record of a web archive, or bytes handed over by a program.
Way = Literal["file", "stdin", "fetch", "feed", "archive", "bytes"]


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """Sealed bytes and where they come from.

    `sha256` names the bytes as they were read: an answer without its transfer and content
    encoding, of a web archive the record's payload. `source` is the input as it was named (a file,
    an address, a feed, an archive), `asked_url` the address that was asked for, `url` where the
    answer came from after redirects. `taken` is when: of a record the archive's own date, else the
    moment it was read. `headers` holds those of the answer that date it or tell its form, by lower
    case name. `record_id` is the archive's, `stamp` what a feed or sitemap says of the version.
    """

    sha256: str
    size_bytes: int
    way: Way
    taken: datetime
    source: str = ""
    asked_url: str = ""
    url: str = ""
    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    record_id: str = ""
    stamp: str = ""

    def header(self, name: str) -> str:
        """The value of a header, "" where it is not kept."""
        return next((value for key, value in self.headers if key == name), "")

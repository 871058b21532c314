"""Shell: a country's dump from GeoNames, for those who are online and said so."""

from __future__ import annotations

import http.client
import os
import re
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit
from urllib.request import ProxyHandler

from whoholds.errors import FetchFailed, TooLarge
from whoholds.places.proxied import Through

#: Where GeoNames keeps its country dumps; another address by option or by this variable.
GEONAMES_DUMPS = "https://download.geonames.org/export/dump"
GEONAMES_VARIABLE = "WHOHOLDS_GEONAMES"
#: Bounds of one dump: bytes packed (the largest country's has some 70 MB), seconds in all and
#: for one answer.
MOST_DUMP_BYTES, MOST_SECONDS, ANSWER_SECONDS = 500_000_000, 1_800.0, 30.0
_AGENT = "whoholds (takes in one country's places for a person; see the project's page)"
_CHUNK_BYTES = 1 << 16
_COUNTRY = re.compile(r"[A-Z]{2}")


def dump_address(country: str, base: str = "") -> str:
    """The address of a country's dump by its two-letter code.

    Raises:
        FetchFailed: the code is none, or the base is no address of the web.
    """
    base = base or os.environ.get(GEONAMES_VARIABLE) or GEONAMES_DUMPS
    code = country.upper()
    if _COUNTRY.fullmatch(code) is None:
        raise FetchFailed(f"{country!r} is no two-letter code of a country (ISO 3166)")
    parts = urlsplit(base)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise FetchFailed(f"only http and https addresses are fetched, not {base!r}")
    return f"{base.rstrip('/')}/{code}.zip"


def download(address: str, target: Path) -> int:
    """Write what `address` answers to `target`; its size in bytes.

    Raises:
        FetchFailed: it did not answer with a file, or not in time.
        TooLarge: the answer is beyond the stated bound.
    """
    request = urllib.request.Request(address, headers={"User-Agent": _AGENT})
    try:
        with (
            urllib.request.build_opener(ProxyHandler({}), Through()).open(
                request, timeout=ANSWER_SECONDS
            ) as answer,
            target.open("wb") as file,
        ):
            return _copy(answer, file, address)
    except urllib.error.HTTPError as cause:
        raise FetchFailed(f"{address} answered {cause.code} {cause.reason}") from cause
    except (OSError, http.client.HTTPException, ValueError) as cause:
        raise FetchFailed(f"{address} did not answer: {cause}") from cause


def _copy(answer: http.client.HTTPResponse, file: IO[bytes], address: str) -> int:
    begun = time.monotonic()
    size = 0
    while chunk := answer.read(_CHUNK_BYTES):
        size += len(chunk)
        if size > MOST_DUMP_BYTES:
            raise TooLarge(f"{address} is longer than {MOST_DUMP_BYTES:,} bytes")
        if time.monotonic() - begun > MOST_SECONDS:
            raise FetchFailed(f"{address} took longer than {MOST_SECONDS:.0f} seconds")
        file.write(chunk)
    return size

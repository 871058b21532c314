"""Web archives made by hand, as the standard writes them: whole ones and broken ones."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile

DAY = "2031-05-14T10:00:00Z"


def answer(
    body: bytes, *, status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str
) -> bytes:
    """An HTTP answer."""
    lines = [f"HTTP/1.1 {status} Said", f"Content-Type: {kind}"]
    lines += [f"{k.replace('_', '-')}: {v}" for k, v in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def record(
    url: str,
    block: bytes,
    *,
    kind: str = "response",
    taken: str = DAY,
    length: int | None = None,
    **headers: str,
) -> bytes:
    """A record of a WARC file."""
    name = hashlib.sha256(f"{url}{taken}{kind}".encode()).hexdigest()[:32]
    declared = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": taken,
        "WARC-Record-ID": f"<urn:uuid:{name}>",
        "Content-Type": "application/http; msgtype=response",
    } | {k.replace("_", "-"): v for k, v in headers.items()}
    declared["Content-Length"] = str(len(block) if length is None else length)
    head = "".join(f"{k}: {v}\r\n" for k, v in declared.items() if v)
    return b"WARC/1.1\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def record_id(url: str, taken: str = DAY, kind: str = "response") -> str:
    """The id that `record` gives."""
    name = hashlib.sha256(f"{url}{taken}{kind}".encode()).hexdigest()[:32]
    return f"urn:uuid:{name}"


def digest(payload: bytes) -> str:
    """A payload's digest as archives write it."""
    return f"sha256:{hashlib.sha256(payload).hexdigest()}"


def packed(*records: bytes) -> bytes:
    """Records as a .warc.gz has them: each a member of its own."""
    return b"".join(map(gzip.compress, records))


def wacz(archives: dict[str, bytes], *, lie: str = "", lie_of_all: bool = False) -> bytes:
    """A WACZ of archives by name, sealed; `lie` names one whose hash is another's."""
    rows = []
    for name, raw in archives.items():
        own = hashlib.sha256(b"other" if name == lie else raw).hexdigest()
        rows.append({"name": name, "path": f"archive/{name}", "hash": f"sha256:{own}"})
    contents = json.dumps({"profile": "data-package", "resources": rows}).encode()
    own = hashlib.sha256(b"other" if lie_of_all else contents).hexdigest()
    seal = json.dumps({"path": "datapackage.json", "hash": f"sha256:{own}"}).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, raw in archives.items():
            package.writestr(f"archive/{name}", raw)
        package.writestr("datapackage.json", contents)
        package.writestr("datapackage-digest.json", seal)
    return out.getvalue()

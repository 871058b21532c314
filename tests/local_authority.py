"""An authority of this machine that stamps (RFC 3161), by OpenSSL."""

from __future__ import annotations

import subprocess
from pathlib import Path

SETTINGS = """\
[ tsa ]
default_tsa = t
[ t ]
serial = {0}/serial
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
accuracy = secs:1
[ ext ]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
basicConstraints = CA:FALSE
"""


class Authority:
    """OpenSSL's authority, with a root of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.root = folder, folder / "root.pem"
        (folder / "settings").write_text(SETTINGS.format(folder))
        (folder / "serial").write_text("01\n")
        new = ["req", "-newkey", "rsa:2048", "-nodes", "-subj"]
        self.run(*new, "/CN=Root", "-x509", "-days", "2", "-keyout", "root.key", "-out", "root.pem")
        self.run(*new, "/CN=Clock", "-keyout", "tsa.key", "-out", "tsa.csr")
        made = ["x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key"]
        signed = ["-extfile", "settings", "-extensions", "ext", "-out", "tsa.pem", "-days", "2"]
        self.run(*made, "-CAcreateserial", *signed)

    def run(self, *words: str) -> None:
        subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True)

    def answer(self, query: bytes) -> bytes:
        (self.folder / "query").write_bytes(query)
        reply = ["ts", "-reply", "-config", "settings", "-queryfile", "query", "-out", "reply"]
        self.run(*reply, "-signer", "tsa.pem", "-inkey", "tsa.key")
        return (self.folder / "reply").read_bytes()

"""What the standard library raises while it unpacks a broken or hostile ZIP, gzip or xz file.

Beyond what its pages name: a member without a name ends in IndexError, an offset before the file
in ValueError or OSError, a name that is no UTF-8 in UnicodeDecodeError, a password in RuntimeError.
All of it was met by harming files at random (`tools/fuzz.py`).
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib

PACKED_FAULTS = (
    OSError, EOFError, ValueError, IndexError, OverflowError, NotImplementedError, RuntimeError,
    struct.error, zlib.error, lzma.LZMAError, zipfile.BadZipFile,
)  # fmt: skip

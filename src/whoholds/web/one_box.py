"""What was put into the one box: a place, a claim's id, an address, a statement, a report. Pure."""

from __future__ import annotations

import re
from typing import Literal

#: A text of at most this many words, on one line and without a full stop, is a name to look up.
MOST_NAME_WORDS = 6
#: A text of at most this many words in one paragraph is a statement to check; a report's first
#: paragraph alone is read as one, too, and its page offers to read it as a report.
MOST_STATEMENT_WORDS = 60
_ID = re.compile(r"[0-9a-f]{10,64}")
_ADDRESS = re.compile(r"https?://\S+")
_TAG = re.compile(r"<[a-zA-Z!/]")
_ENDS = (".", "!", "?", "”", '"')

Put = Literal["nothing", "place", "claim", "address", "statement", "report"]


def put_in(text: str, *, has_file: bool = False) -> Put:
    """What it is; a file is a report, whatever it holds."""
    if has_file:
        return "report"
    plain = text.strip()
    if not plain:
        return "nothing"
    if _ADDRESS.fullmatch(plain):
        return "address"
    if _ID.fullmatch(plain):
        return "claim"
    if is_name(plain):
        return "place"
    return "statement" if is_statement(plain) else "report"


def is_name(text: str) -> bool:
    """Whether what was put into the box is a name to look up, not a report."""
    name = text.strip()
    short = 0 < len(name.split()) <= MOST_NAME_WORDS and "\n" not in name
    return short and not name.endswith(_ENDS) and "<" not in name


def is_statement(text: str) -> bool:
    """Whether it is one paragraph of a few sentences, and no markup."""
    plain = text.strip()
    if _TAG.search(plain) or not plain:
        return False
    return len(plain.split()) <= MOST_STATEMENT_WORDS and "\n\n" not in plain.replace("\r", "")

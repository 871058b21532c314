"""Errors of reports: broken, unreadable, refused."""

from __future__ import annotations

from whoholds.errors.root_error import WhoholdsError


class ReadError(WhoholdsError):
    """A report could not be read."""

    code = "R00"


class NoText(ReadError):
    """There is nothing to read in the input."""

    code = "R01"


class NotAnArticle(ReadError):
    """The page holds no article."""

    code = "R02"


class UnreadableBytes(ReadError):
    """The input is binary, or no encoding fits it."""

    code = "R03"


class TooLarge(ReadError):
    """The input is beyond a stated bound of size or depth."""

    code = "R04"


class FetchRefused(ReadError):
    """An address was given, but the network was not allowed."""

    code = "R05"


class FetchFailed(ReadError):
    """The address did not answer with a page. `status` is what it answered, 0 for nothing."""

    code = "R06"

    def __init__(self, message: str, status: int = 0) -> None:
        self.status = status
        super().__init__(message)


class NoSuchInput(ReadError):
    """There is no such file or folder."""

    code = "R07"


class BadTranslation(ReadError):
    """The translation cannot stand beside its original."""

    code = "R08"


class BrokenArchive(ReadError):
    """A web archive or one of its records is broken, cut off, or not what its digest says."""

    code = "R09"


class BrokenFeed(ReadError):
    """The input is no feed or sitemap that can be read, or it lists nothing."""

    code = "R10"


class NotWanted(ReadError):
    """The site's robots.txt asks programs not to fetch this page."""

    code = "R11"


class MemoryGaveOut(ReadError):
    """Memory gave out while the report was read, or the system ended the process that read it."""

    code = "R12"

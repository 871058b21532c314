"""Errors of what is worked out of a record, of settings, and of gold."""

from __future__ import annotations

from whoholds.errors.root_error import WhoholdsError


class NoEstimate(WhoholdsError):
    """Nothing can be estimated: of an empty ledger, of a place or day, of too many places."""

    code = "F01"


class SettingsError(WhoholdsError):
    """A case or an option is wrong. `problems` lists all of them, each with its field."""

    code = "S01"

    def __init__(self, problems: tuple[tuple[str, str], ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{field}: {what}" for field, what in problems))


class NoPublicationDelay(SettingsError):
    """Something would be published, and the case does not say how long to wait before that."""

    code = "S03"


class ModelMissing(WhoholdsError):
    """The language model is not installed."""

    code = "S02"


class BadGold(WhoholdsError):
    """A gold line is not in the guide's form."""

    code = "E01"


class SealedGold(WhoholdsError):
    """The sentences of a sealed gold file were asked for."""

    code = "E02"


class BadCase(WhoholdsError):
    """A simulated case is missing a file or is not in its form."""

    code = "E03"

"""What the exit status says."""

from __future__ import annotations

from enum import IntEnum

from whoholds.errors import ModelMissing, SettingsError, WhoholdsError


class Status(IntEnum):
    """Exit statuses of every verb."""

    OK = 0  #: everything that was asked for was done
    SOME_FAILED = 1  #: some inputs were read, others failed (each on a line of stderr)
    USAGE = 2  #: the command line or a setting is wrong
    NOTHING_READ = 3  #: no input could be read
    NOT_INSTALLED = 4  #: a part that is needed is not installed (`whoholds doctor` says which)
    INTERRUPTED = 130  #: stopped by the user
    PIPE_CLOSED = 141  #: whoever read the output stopped reading (`| head`), as if by SIGPIPE


def status_of(error: WhoholdsError) -> Status:
    """The status with which a verb ends on `error`."""
    if isinstance(error, SettingsError):
        return Status.USAGE
    if isinstance(error, ModelMissing):
        return Status.NOT_INSTALLED
    return Status.NOTHING_READ


def status_after(done: int, failed: int) -> Status:
    """The status after `done` inputs were read and `failed` were not."""
    if not failed:
        return Status.OK
    return Status.SOME_FAILED if done else Status.NOTHING_READ

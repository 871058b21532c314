"""Compiled loops are kept from run to run, in the user's cache."""

from contextlib import suppress

from whoholds.desk.machine_code_folder import keep_machine_code

with suppress(ImportError):  # each test file says so itself
    keep_machine_code()

"""Shell: how many threads linear algebra takes."""

from __future__ import annotations

import os

#: What the libraries ask. Unless the user says otherwise they take one thread: matrices here are
#: small; beside other work on two cores, two threads took 179 seconds for what one does in two.
#: One thread also gives the same bits every time.
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def take_one_thread() -> None:
    """Let linear algebra that is loaded from now on, here and in processes begun, take one."""
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")

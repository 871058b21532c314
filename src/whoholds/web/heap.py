"""Shell: the C library's heap kept small in a server of many threads.

glibc gives up to eight heaps a core to threads and keeps in each what was freed there. A server
whose forty threads take turns at large pages then holds many times what it needs, and seems to
grow. On other systems nothing is done.
"""

from __future__ import annotations

import ctypes
from functools import cache

#: mallopt's name for the number of heaps (malloc.h).
_M_ARENA_MAX = -8
#: One for the thread that makes what is large, one for the others.
ARENAS = 2


def bound_arenas() -> bool:
    """Let the threads of this process share a few heaps; whether the C library can be told so."""
    library = _library()
    return library is not None and bool(library.mallopt(_M_ARENA_MAX, ARENAS))


def give_back() -> bool:
    """Give the system what was freed; whether there was any."""
    library = _library()
    return library is not None and bool(library.malloc_trim(0))


@cache
def _library() -> ctypes.CDLL | None:
    """The C library, where it is one that can be told."""
    try:
        found = ctypes.CDLL(None)
        found.mallopt.argtypes = [ctypes.c_int, ctypes.c_int]
        found.malloc_trim.argtypes = [ctypes.c_size_t]
    except (AttributeError, OSError, TypeError):
        return None
    return found

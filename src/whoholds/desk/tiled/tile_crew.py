"""Shell: the tiles of a folder, learned from and mapped by one process or by several.

A pass sends each process the chain and takes back the sums of its tiles: some hundred kB, whatever
the number of claims. While days are made, processes meet after each block of days and find what
the others wrote in memory that all share. Where a process dies the run ends with an error: what is
on the disk stays, and the same call begins anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import reduce
from multiprocessing import connection, get_context
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from whoholds.desk.machine_code_folder import keep_machine_code
from whoholds.desk.one_thread import take_one_thread
from whoholds.desk.tiled.tile_files import Plan, plan_of
from whoholds.desk.tiled.tile_work import Exchange, Share, added, exchange, make_days, pass_over
from whoholds.errors import NoEstimate
from whoholds.fuse.place_chain import Chain, transition_table
from whoholds.fuse.scale.chain_fit import Prior, Round, maximised, oversteps

#: Seconds that a process waits for the others at the end of a block.
PATIENCE_S = 3_600.0


class TileCrew:
    """Processes, each with some of the tiles; with `jobs` 1 this one has them all."""

    def __init__(self, folder: Path, jobs: int = 1) -> None:
        self.plan = plan_of(folder)
        self._shares = [Share(folder, self.plan, tiles) for tiles in divided(self.plan, jobs)]
        self._pipes: list[Any] = []
        self._processes: list[Any] = []
        self._shared: tuple[Any, ...] = ()  # gone from the system when nobody here holds it

    def __enter__(self) -> Self:
        if len(self._shares) == 1:
            return self
        take_one_thread()  # each of many processes
        os.environ.setdefault("NUMBA_CACHE_DIR", str(keep_machine_code()))
        context = get_context("spawn")
        places = self.plan.first[-1]
        belief = context.RawArray("f", 2 * places * self.plan.states)
        moving = context.RawArray("b", b"\x01" * (2 * places))
        barrier = context.Barrier(len(self._shares), timeout=PATIENCE_S)
        self._shared = (belief, moving, barrier)
        for share in self._shares:
            ours, theirs = context.Pipe()
            given = (theirs, share, (belief, moving), barrier)
            process = context.Process(target=_serve, args=given, daemon=True)
            process.start()
            theirs.close()
            self._pipes.append(ours)
            self._processes.append(process)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process in self._processes:
            process.terminate()
            process.join()

    def fit(self, prior: Prior, begin: Chain, *, rounds: int) -> Round:
        """As `chain_fit.fit_rows`; the start of `prior` is not asked, the tiles have it."""
        done = Round(begin, 0.0)
        for turn in range(rounds):
            sums = reduce(added, self._each(pass_over, done.chain))
            moves = transition_table(done.chain.generator, self.plan.days - 1)
            better = maximised(sums, moves, done.chain, prior, overstep=oversteps(turn))
            done = Round(better, sums.log_evidence)
        return done

    def make(self, chain: Chain, kept: Sequence[int]) -> int:
        """As `potts_kernel.run_days`; the days kept are written beside the tiles.

        Returns:
            How many beliefs were computed, those of halos too.

        Raises:
            NoEstimate: none is to be kept, or one that is no day of the tiles.
        """
        if not kept or not all(0 <= day < self.plan.days for day in kept):
            raise NoEstimate(f"ask for days from 0 to {self.plan.days - 1}, which the tiles have")
        return sum(self._each(make_days, chain, sorted(set(kept))))

    def _each(self, work: Callable[..., Any], *given: Any) -> list[Any]:  # noqa: ANN401
        """What each process made of its share."""
        if not self._pipes:
            (share,) = self._shares
            told = exchange(share.plan.first[-1], share.plan.states)
            return [_done(work, share, given, told, lambda: None)]
        for pipe in self._pipes:
            _tell(pipe, (work, given))
        found: dict[int, Any] = {}
        ends = {p.sentinel for p in self._processes}
        while len(found) < len(self._pipes):
            waiting = [p for n, p in enumerate(self._pipes) if n not in found]
            ready = connection.wait([*waiting, *ends])
            for n, pipe in enumerate(self._pipes):
                if pipe in ready and n not in found:
                    found[n] = _heard(pipe)
            if not any(pipe in ready for pipe in waiting):
                raise NoEstimate(_LOST)
        return [found[n] for n in range(len(self._pipes))]


_LOST = "a process that worked on tiles ended early (memory?): start again, the tiles are kept"


def _tell(pipe: Any, order: tuple[Any, ...]) -> None:  # noqa: ANN401  (a connection)
    try:
        pipe.send(order)
    except OSError as cause:
        raise NoEstimate(_LOST) from cause


def _heard(pipe: Any) -> Any:  # noqa: ANN401  (as the work has it)
    try:
        failed, found = pipe.recv()
    except (EOFError, ConnectionError) as cause:
        raise NoEstimate(_LOST) from cause
    if failed:
        raise NoEstimate(f"{_LOST} ({failed})")
    return found


def divided(plan: Plan, jobs: int) -> list[tuple[int, ...]]:
    """The tiles for each of so many processes: the largest first, each to who has least."""
    jobs = max(1, min(jobs, len(plan.claims)))
    load, own = [0] * jobs, [list[int]() for _ in range(jobs)]
    for tile in sorted(range(len(plan.claims)), key=lambda t: -plan.claims[t]):
        least = load.index(min(load))
        own[least].append(tile)
        load[least] += plan.claims[tile] + plan.halo_claims[tile] + 1
    return [tuple(sorted(tiles)) for tiles in own]


def _done(
    work: Callable[..., Any],
    share: Share,
    given: tuple[Any, ...],
    told: Exchange,
    wait: Callable[[], object],
) -> Any:  # noqa: ANN401  (as the work has it)
    if work is pass_over:
        return work(share, *given)
    chain, kept = given
    return work(share, chain, told, kept, wait)


def _serve(pipe: Any, share: Share, shared: tuple[Any, Any], barrier: Any) -> None:  # noqa: ANN401
    """A process: does what it is told with its tiles, until it is ended."""
    places, states = share.plan.first[-1], share.plan.states
    told = Exchange(
        np.frombuffer(shared[0], np.float32).reshape(2, places, states),
        np.frombuffer(shared[1], np.bool_).reshape(2, places),
    )
    while True:
        try:
            work, given = pipe.recv()
        except EOFError:
            return
        try:
            told.moving[:] = True  # every process sets the same, before the first block
            barrier.wait()
            answer = ("", _done(work, share, given, told, barrier.wait))
        except Exception as error:  # noqa: BLE001  (whatever it was, the others must not wait)
            barrier.abort()
            answer = (f"{type(error).__name__}: {error}", None)
        pipe.send(answer)

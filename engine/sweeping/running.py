"""Makes the runs of a sweep, several at once: in processes of this machine, or on a Dask cluster."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from typing import Any

from engine.sweeping.plan import Plan
from engine.sweeping.run import Result, made, tasks
from engine.sweeping.varied import SweepError

MOST_WORKERS = 1000

CONNECTING = 10
"""So many seconds a cluster has to answer."""


def results(
    plan: Plan, runs: Sequence[int], workers: int | None = None, cluster: str | None = None
) -> Iterator[tuple[int, Result]]:
    """What comes out of these runs, each as soon as it is there: the same to the bit, whoever makes them.

    To close the iterator stops what is under way.

    Args:
        plan: The sweep.
        runs: Which of its runs.
        workers: How many processes make them at once; 1 makes them in this one. Without it, one for each core, or all
            that the cluster has.
        cluster: Where the scheduler of a Dask cluster listens, such as `tcp://10.0.0.1:8786`. Its workers need the
            same Glassbox.

    Raises:
        SweepError: The cluster or the processes are not there, or have gone.
    """
    if not runs:
        return
    # Slow to import, and needed by nobody else.
    from joblib import Parallel, delayed

    with ExitStack() as open_ones, _in_words():
        if cluster is not None:
            open_ones.enter_context(_connected(cluster))
        parallel = Parallel(
            n_jobs=-1 if workers is None else workers,
            return_as="generator_unordered",
            # A run is no array that several processes could share.
            max_nbytes=None,
            **({} if cluster is not None else {"backend": "loky"}),
        )
        made_by_them = parallel(delayed(made)(task) for task in tasks(plan, list(runs)))
        # Before the cluster is left, and not already by `yield from`.
        open_ones.callback(_close, made_by_them)
        yield from (one for one in made_by_them)


def cores() -> int:
    """How many processes there are at once where nobody says how many."""
    from joblib import cpu_count

    found: int = cpu_count()
    return found


def _close(made_by_them: Any) -> None:
    """Give up what is still under way. Joblib warns that this wastes work, which is what was asked for."""
    with warnings.catch_warnings(action="ignore"):
        made_by_them.close()


@contextmanager
def _connected(cluster: str) -> Iterator[Any]:
    """Joblib's way to a cluster, for as long as it is open."""
    if find_spec("distributed") is None:
        raise SweepError("a Dask cluster needs more packages: pip install 'glassbox-nn[cluster]'")
    import logging

    import distributed
    from joblib import parallel_config

    connect: Any = distributed.Client
    # What it says of workers that come and go belongs on no terminal of ours.
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = connect(cluster, timeout=CONNECTING)
    except (OSError, ValueError, TypeError) as error:
        raise SweepError(f"no Dask scheduler answers at {cluster[:100]!r}: {error}") from None
    with client, parallel_config(backend="dask", client=client, wait_for_workers_timeout=CONNECTING):
        yield client


@contextmanager
def _in_words() -> Iterator[None]:
    """Says in words what goes wrong around the runs; what goes wrong in one is its result."""
    from joblib.externals.loky.process_executor import BrokenProcessPool

    try:
        yield
    except BrokenProcessPool:
        raise SweepError("one of the processes was ended from outside, perhaps for want of memory") from None
    except (OSError, CancelledError):
        # What a cluster says when it goes is one of these.
        raise SweepError("what makes the runs has gone, or can no longer be reached") from None

"""Runs functions in processes of their own that start together, over the test's own database."""

import multiprocessing
import multiprocessing.process
import traceback
from collections.abc import Callable

from django.db import connections

PATIENCE_SECONDS = 300


def at_once(*acts: Callable[[], str]) -> list[str]:
    """Fork one process for each act, let them go together; what each said, or its traceback.

    The processes are copies of this one, patches and clock included. Nobody keeps a connection
    across the fork: two processes that speak through one socket understand nothing.
    """
    context = multiprocessing.get_context("fork")
    together = context.Barrier(len(acts))
    pipes = [context.Pipe(duplex=False) for _ in acts]
    connections.close_all()

    def run(act: Callable[[], str], answer) -> None:
        try:
            # Connected before the start, so that the first does not finish while others dial.
            connections["default"].ensure_connection()
            together.wait(timeout=PATIENCE_SECONDS)
            answer.send(act())
        except BaseException:  # noqa: BLE001  # whatever it was, the test is told
            answer.send(traceback.format_exc())
        finally:
            connections.close_all()

    started = [
        context.Process(target=run, args=(act, answer))
        for act, (_reading, answer) in zip(acts, pipes, strict=True)
    ]
    for process in started:
        process.start()
    try:
        return [_answer_of(*one) for one in zip(started, pipes, strict=True)]
    finally:
        # Whoever is left would hold rows that the next test takes away.
        for process in started:
            process.kill()
            process.join()


def _answer_of(process: multiprocessing.process.BaseProcess, pipe: tuple) -> str:
    reading, _answer = pipe
    said = reading.recv() if reading.poll(PATIENCE_SECONDS) else "said nothing"
    process.join(timeout=PATIENCE_SECONDS)
    return said

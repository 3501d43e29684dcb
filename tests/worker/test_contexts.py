import asyncio
import contextlib
import threading
from unittest.mock import MagicMock

import pytest

from webhook_receiver.handlers.dependencies import made_by
from webhook_receiver.worker.contexts import Place, close, close_here, way_in


class Sync:
    def __enter__(self): ...
    def __exit__(self, *told): ...


class Async:
    async def __aenter__(self): ...
    async def __aexit__(self, *told): ...


class Both(Sync, Async): ...


@pytest.mark.parametrize(
    ("result", "place"),
    [
        (Sync(), Place.THREAD),
        (Async(), Place.ASYNC),
        (Both(), Place.ASYNC),
        (5, None),
        (threading.Lock(), None),
        (asyncio.Semaphore(), None),
        (MagicMock(), None),
    ],
)
def test_what_a_factory_gives_is_entered_if_it_is_a_context_manager(result, place):
    assert way_in(made_by(Sync, enters=True), result) is place
    assert way_in(made_by(Sync, enters=False), result) is None
    assert way_in(made_by(Sync, enters=False), result, hook=True) is place


def told_contexts(heard, *ends):
    """Context managers that note what they are told, and end in their own way."""

    @contextlib.contextmanager
    def one(end):
        try:
            yield
        except Exception as error:
            heard.append(str(error))
            if end == "swallow":
                return
            if end == "pass on":
                raise
        else:
            heard.append(None)
        if end not in ("swallow", "pass on"):
            raise ValueError(end)

    opened = [one(end) for end in ends]
    for context in opened:
        context.__enter__()
    return [(Place.THREAD, context) for context in opened]


@pytest.mark.parametrize(
    ("ends", "error", "heard", "raised"),
    [
        (("pass on", "pass on"), "boom", ["boom", "boom"], None),
        (("pass on", "swallow"), "boom", ["boom", "boom"], None),
        (("pass on", "other"), "boom", ["boom", "other"], "other"),
        (("pass on", "other"), None, [None, "other"], "other"),
        (("swallow", "other"), None, [None, "other"], "other"),
        (("last", "pass on"), None, [None, None], "last"),
    ],
)
def test_each_is_told_the_error_that_stands_and_none_can_swallow_it(ends, error, heard, raised):
    given = None if error is None else ValueError(error)
    here, there = [], []
    outcome = (
        contextlib.nullcontext() if raised is None else pytest.raises(ValueError, match=raised)
    )

    async def in_thread(call):
        call()

    with outcome:
        close_here(told_contexts(here, *ends), given)
    with outcome:
        asyncio.run(close(told_contexts(there, *ends), given, in_thread))
    assert here == there == heard

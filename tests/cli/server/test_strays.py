"""What nobody catches is a line of our log, without what it held."""

import asyncio
import gc
import json
import logging
import sys
import threading

import pytest

from webhook_receiver.cli.server.strays import ToStructlog, log_strays
from webhook_receiver.observe import configure_logging

CANARY = "a-canary"


@pytest.fixture
def ours(folder, monkeypatch):
    """A process of our own; afterwards everything is as it was."""
    logger = logging.getLogger("asyncio")
    monkeypatch.setattr(logger, "handlers", [])
    monkeypatch.setattr(logger, "propagate", True)
    monkeypatch.setattr(logging, "lastResort", logging.lastResort)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    log_strays()


def raises(secret: str = CANARY) -> None:
    raise ValueError(f"no {secret}")


async def in_a_task() -> None:
    async def work() -> None:
        raises()

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    del task
    gc.collect()


async def in_a_callback() -> None:
    asyncio.get_running_loop().call_soon(raises, CANARY)
    await asyncio.sleep(0)


def in_a_thread() -> None:
    thread = threading.Thread(target=raises, name="theirs")
    thread.start()
    thread.join()


def while_cleaning_up() -> None:
    class Theirs:
        def __del__(self) -> None:
            raises()

    Theirs()
    gc.collect()


def in_a_library() -> None:
    logger = logging.Logger("theirs")  # noqa: LOG001 - one without handlers, whatever pytest has set up
    try:
        raises()
    except ValueError:
        logger.exception("it failed")


@pytest.mark.usefixtures("ours")
@pytest.mark.parametrize(
    ("fails", "step"),
    [
        (lambda: asyncio.run(in_a_task()), "loop.failed"),
        (lambda: asyncio.run(in_a_callback()), "loop.failed"),
        (in_a_thread, "thread.failed"),
        (while_cleaning_up, "thread.failed"),
        (in_a_library, "library.logged"),
    ],
)
def test_sec76_what_nobody_catches_is_one_line_without_values(fails, step, capsys):
    configure_logging("info", "json")
    fails()
    out, err = capsys.readouterr()
    (line,) = map(json.loads, err.splitlines())
    assert (line["event"], line["error"], out) == (step, "ValueError", "")
    assert line["traceback"][-2].endswith(" in raises")
    assert CANARY not in err


@pytest.mark.usefixtures("ours")
def test_only_the_first_line_of_a_record_is_written_whatever_its_level_and_format(capsys):
    configure_logging("info", "json")
    handler = ToStructlog("server.failed")
    handler.emit(logging.LogRecord("a", 35, "", 0, f"first\n{CANARY}", (), None))
    handler.emit(logging.LogRecord("a", 40, "", 0, "%d", (CANARY,), None))
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["words"] for line in lines] == ["first", "%d"]
    assert [line["level"] for line in lines] == ["warning", "error"]
    assert [line["logger"] for line in lines] == ["a", "a"]


@pytest.mark.usefixtures("ours")
def test_a_thread_is_named_and_an_error_that_is_gone_by_its_class(capsys):
    configure_logging("info", "json")
    in_a_thread()
    threading.excepthook(threading.ExceptHookArgs((KeyError, None, None, None)))
    threading.excepthook(threading.ExceptHookArgs((SystemExit, SystemExit(), None, None)))
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    seen = [(line["thread"], line["error"], "traceback" in line) for line in lines]
    assert seen == [("theirs", "ValueError", True), ("", "KeyError", False)]


@pytest.mark.usefixtures("ours")
def test_sec71_what_ends_a_command_is_printed_without_what_a_terminal_obeys(capsys):
    try:
        raises("\x1b[2J\u202e")
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    shown = capsys.readouterr().err
    assert shown.endswith("ValueError: no \\x1b[2J\\u202e\n")
    assert all(letter.isprintable() or letter == "\n" for letter in shown)

"""What libraries log and nobody catches, as lines of our own log.

Rule of this file: of an error only its class, its origin and the system's word for it are logged. What
raises here is in the way of a request, so its words and locals may hold a secret or a body.
"""

import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import TYPE_CHECKING, Any

from webhook_receiver.origins import kind_of, origin
from webhook_receiver.printable import plain

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

NAME = "webhook_receiver"

_CALLBACK = "Exception in callback "


def _logger() -> Any:
    """Our log, on stderr, also for a command that has none of its own; most never need it."""
    import structlog  # noqa: PLC0415

    from webhook_receiver.observe import configure_logging  # noqa: PLC0415

    if not structlog.is_configured():
        configure_logging("error")
    return structlog.get_logger(NAME)


class ToStructlog(logging.Handler):
    """Writes what a library logs as a line like all the others.

    Parameters:
        step: the line's name.
        level: the lowest level that is written.
    """

    def __init__(self, step: str, level: int = logging.NOTSET) -> None:
        super().__init__(level)
        self._step = step

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record, and nothing of one that can't be written."""
        level = min(max(record.levelno // 10 * 10, logging.DEBUG), logging.CRITICAL)
        raised = record.exc_info[1] if record.exc_info else None
        fields = {} if raised is None else _fields(raised)
        _logger().log(level, self._step, words=_words(record), logger=record.name, **fields)


def _words(record: logging.LogRecord) -> str:
    """A record's first line. asyncio shows a callback with its arguments, and more of them below."""
    try:
        return _first_line(record.getMessage())
    except Exception:  # noqa: BLE001 - the library's own format doesn't fit its arguments
        return str(record.msg)


def _first_line(words: str) -> str:
    first = words.partition("\n")[0]
    return first.partition("(")[0] if first.startswith(_CALLBACK) else first


def log_loop_trouble(loop: "AbstractEventLoop", context: dict[str, Any]) -> None:
    """Log what an event loop reports, such as an accept that failed or a task that nobody awaits."""
    del loop
    error = context.get("exception")
    fields = {} if error is None else _fields(error)
    words = _first_line(str(context.get("message", "")))
    _logger().error("loop.failed", words=words, **fields)


def log_strays() -> None:
    """Log what nobody catches in a process of our own; uvicorn has a logger of its own."""
    asyncio_logger = logging.getLogger("asyncio")
    asyncio_logger.handlers, asyncio_logger.propagate = [ToStructlog("loop.failed")], False
    # Handlers that a user's module has given to the root logger go before this one.
    logging.lastResort = ToStructlog("library.logged", logging.WARNING)
    threading.excepthook = _thread_failed
    sys.unraisablehook = _unraisable
    sys.excepthook = _crashed


def _crashed(kind: type[BaseException], error: BaseException, frames: TracebackType | None) -> None:
    """Print what ends the process, as Python does, to whoever has started it: a person, or a log."""
    text = "".join(traceback.format_exception(kind, error, frames))
    sys.stderr.write(plain(text, lines=True))


def _thread_failed(args: threading.ExceptHookArgs) -> None:
    name = "" if args.thread is None else args.thread.name
    _log("thread.failed", args.exc_value, args.exc_type, thread=name)


def _unraisable(unraisable: "sys.UnraisableHookArgs") -> None:
    _log(
        "thread.failed", unraisable.exc_value, unraisable.exc_type, words="raised while cleaning up"
    )


def _log(
    step: str, error: BaseException | None, kind: type[BaseException], **fields: object
) -> None:
    if issubclass(kind, SystemExit):  # how a thread ends itself
        return
    named: dict[str, Any] = {"error": kind.__qualname__} if error is None else _fields(error)
    _logger().error(step, **fields, **named)


def _fields(error: BaseException) -> dict[str, Any]:
    words = f": {error.strerror}" if isinstance(error, OSError) and error.strerror else ""
    return {"error": f"{kind_of(error)}{words}", "traceback": origin(error)}

"""What HTTP alone refuses: its answer, a line in the log, and a count.

Rules of this file: all of it is a stranger's text, and a stranger can send without end. So the log is
sampled, causes are only sought for what is logged, and counts are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from webhook_receiver.edge.replies import JSON
from webhook_receiver.errors import Denial, Denied
from webhook_receiver.inbox.rejections import Rejection, Tally
from webhook_receiver.intake.paths import guess, shown
from webhook_receiver.observe import Observer
from webhook_receiver.tally import Totals
from webhook_receiver.types import Reply

HTTP_UNAVAILABLE = 503
RETRY_AFTER = "5"  # seconds, as the header has it
_CLOSE = ("Connection", "close")
_METHOD = re.compile(r"[A-Z-]{1,20}")


@lru_cache(maxsize=256)  # a provider's codes are few
def failure(status: int, code: str, *headers: tuple[str, str]) -> Reply:
    """The answer to what isn't taken: a code and nothing else."""
    return Reply(status, b'{"error":"%s"}' % code.encode(), JSON, headers)


def closing(reply: Reply) -> Reply:
    """The same answer, after which the connection is closed: the rest of its request isn't read."""
    return reply if _CLOSE in reply.headers else replace(reply, headers=(*reply.headers, _CLOSE))


_REPLIES: Mapping[Denial, Reply] = {
    "unknown_path": failure(404, "unknown_path"),
    "method_not_allowed": failure(405, "method_not_allowed"),
    "address_not_allowed": failure(403, "address_not_allowed", _CLOSE),
    "bad_request": failure(400, "bad_request", _CLOSE),
    "head_timeout": failure(408, "head_timeout", _CLOSE),
    "headers_too_large": failure(431, "headers_too_large", _CLOSE),
    "bad_framing": failure(400, "bad_framing", _CLOSE),
    "unsupported_upgrade": failure(400, "unsupported_upgrade", _CLOSE),
    "unsupported_encoding": failure(415, "unsupported_encoding"),
    "body_too_large": failure(413, "body_too_large", _CLOSE),
    "body_timeout": failure(408, "body_timeout", _CLOSE),
    "body_lost": failure(503, "body_lost", _CLOSE, ("Retry-After", RETRY_AFTER)),
    "overloaded": failure(503, "overloaded", _CLOSE, ("Retry-After", RETRY_AFTER)),
}

_UNAVAILABLE = {
    code: "unavailable" for code, reply in _REPLIES.items() if reply.status == HTTP_UNAVAILABLE
}
_GONE = Reply(400)  # nobody is left to read it


def reply_to(denied: Denied, methods: Sequence[str]) -> Reply:
    """The answer to a request that isn't taken; `methods` are those that its path takes."""
    if denied.code == "method_not_allowed":
        return failure(405, denied.code, ("Allow", ", ".join(methods)))
    return _REPLIES.get(denied.code, _GONE)


def out_of_memory() -> Denied:
    """Why a request isn't taken for which the process can get no memory: its sender tries again."""
    return Denied(
        "overloaded", "the process gets no more memory from its system; lower Bounds.held"
    )


def wrong_method(method: str, methods: Sequence[str]) -> Denied:
    """Why a request of another method isn't taken."""
    written = method if _METHOD.fullmatch(method) else "its method"
    words = "" if method in ("HEAD", "OPTIONS") else "; set its sender to POST"
    return Denied(
        "method_not_allowed", f"{written} isn't taken here, only {', '.join(methods)}{words}"
    )


def wrong_address(client: object, config_name: str) -> Denied:
    """Why a request from an address isn't taken."""
    if client is None:
        words = "the address that sent it isn't known; set trusted_proxies to the proxies in front"
    else:
        words = f"{client} isn't among the addresses in allow_from of source {config_name!r}"
    return Denied("address_not_allowed", words)


class Denials:
    """Logs and counts requests that HTTP alone refuses."""

    def __init__(self, observer: Observer, tally: Tally, totals: Totals) -> None:
        self._observer, self._tally, self._totals = observer, tally, totals

    def note(self, denied: Denied, source: str) -> None:
        """A request to a source isn't taken; `source` is empty if it isn't known which."""
        self._tally.add(Rejection(denied.code, source))
        if source:
            self._totals.refused(source, denied.code)
            self._totals.count("source", source, _UNAVAILABLE.get(denied.code, "refused"))
        named = {"source": source} if source else {}
        self._observer.denied(lambda: {**named, "code": denied.code, "reason": denied.reason})

    def note_path(self, path: str, known: Callable[[], Sequence[str]]) -> None:
        """No source is at a whole path; `known` gives the whole paths of sources, if it is logged."""
        written = shown(path)
        self._tally.add(Rejection("unknown_path", "", written))
        self._observer.denied(lambda: _nowhere(written, known()))


def _nowhere(path: str, known: Sequence[str]) -> Mapping[str, str]:
    found = guess(path, known)
    reason = "no source is at this path" if found is None else f"no such source; {found}"
    return {"code": "unknown_path", "path": path, "reason": reason}

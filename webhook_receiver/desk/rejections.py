"""What the refused requests of the last day say to an operator."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from webhook_receiver.desk.finding import Finding
from webhook_receiver.edge.paths import pattern
from webhook_receiver.inbox.rejections import Rejected
from webhook_receiver.intake.paths import guess
from webhook_receiver.runbook import Page

NOTED_PATHS = 5

_REMEDIES: Mapping[str, str] = {
    "address_not_allowed": (
        "if its sender has new addresses, add them to allow_from; behind a proxy, set trusted_proxies"
    ),
    "bad_framing": "a proxy on the way writes its own Content-Length or Transfer-Encoding",
    "body_timeout": "look for a middleware that reads the body before the receiver, or a slow proxy",
    "body_too_large": "raise its body_limit, and what the inbox takes as its largest event",
    "body_lost": "a middleware reads the body before the receiver; it must put it back",
    "headers_too_large": "raise headers= of Bounds, or find what adds so many on the way",
    "unsupported_upgrade": "set the sender's HTTP client to HTTP/1.1",
    "unsupported_encoding": "let the sender, or the proxy, send its bodies plainly",
}
_NOTES: Mapping[str, str] = {
    "client_gone": "their sender hung up in the body; look for a middleware that reads it before",
    "method_not_allowed": "if its sender sends them, set it to POST",
    "overloaded": "all requests were too large together; senders try again",
}
_BY_OTHERS = (
    *("bad_framing", "body_lost", "body_timeout", "client_gone", "headers_too_large"),
    *("method_not_allowed", "unsupported_encoding", "unsupported_upgrade"),
)
_PAGES: Mapping[str, Page] = {
    **dict.fromkeys(_BY_OTHERS, "proxies-and-middleware"),
    "address_not_allowed": "address-not-allowed",
    "body_too_large": "body-too-large",
    "overloaded": "overloaded",
}
UNSIGNED = frozenset({"bad_signature", "missing_signature"})
"""What a sender is told whose secret is another one: if nothing at all is taken, it is no stranger."""

_TAKES_NOTHING = (
    "it took nothing else, so its secret is most likely another one than its sender's; `quarantine list` "
    "says what is wrong with each"
)
_SEE = "see `delivery.refused` in the log, and `quarantine list`"


def findings(
    lately: Sequence[Rejected], known: Sequence[str] | None, deaf: Collection[str] = ()
) -> Iterator[Finding]:
    """What to fix and what to know.

    Parameters:
        lately: what was refused in a day.
        known: the paths of sources, if the receiver is known.
        deaf: the sources that took nothing in the last hour.
    """
    paths = [one for one in lately if one.rejection.path]
    strangers: list[Rejected] = []
    for one in paths:
        found = guess(one.rejection.path, known or ())
        if any(pattern(path).match(one.rejection.path) for path in known or ()):
            continue  # it has a source by now
        if found is None:
            strangers.append(one)
        else:
            text = f"{_to(one, one.rejection.path)}: no such source; {found}"
            yield Finding(f"path {one.rejection.path}", text, "unknown-paths", note=not one.hour)
    for one in strangers[:NOTED_PATHS]:
        text = f"{_to(one, one.rejection.path)}: no such source"
        yield Finding(f"path {one.rejection.path}", text, "unknown-paths", note=True)
    others = [one for one in lately if one.rejection.code == "unknown_path" and one not in paths]
    others += strangers[NOTED_PATHS:]
    if others:
        number = sum(one.day for one in others)
        text = f"{number} requests to other unknown paths in a day"
        yield Finding("paths", text, "unknown-paths", note=True)
    yield from _of_sources(lately, deaf)


def _of_sources(lately: Sequence[Rejected], deaf: Collection[str]) -> Iterator[Finding]:
    for one in lately:
        code, source = one.rejection.code, one.rejection.source
        if code == "unknown_path":
            continue
        about, to = (f"source {source}", f"source {source}") if source else ("server", "no source")
        remedy = _REMEDIES.get(code, "")
        if code in UNSIGNED and source in deaf:
            remedy = _TAKES_NOTHING
        words = remedy or _NOTES.get(code, _SEE)
        yield Finding(
            about,
            f"{_to(one, to)} refused with {code}: {words}",
            _PAGES.get(code, "refused"),
            note=not (remedy and source and one.hour),
        )


def _to(one: Rejected, where: str) -> str:
    """How many deliveries went there, and when."""
    number, when = (one.hour, "hour") if one.hour else (one.day, "day")
    return f"{number} {'delivery' if number == 1 else 'deliveries'} to {where} in the last {when}"

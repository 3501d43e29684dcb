"""What is shown of stored deliveries: no credential, even if an older process has stored one."""

import re
from dataclasses import replace
from secrets import token_bytes

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.fingerprints import SALT_BYTES, fingerprint, read_fingerprint
from webhook_receiver.inbox.records import Refusal
from webhook_receiver.intake.credentials import hide_again, showing
from webhook_receiver.provider.registry import find_provider
from webhook_receiver.signing import Scheme
from webhook_receiver.types import Headers

SHOWN_SIGNATURE = 8
"""Characters that are shown of a header which a signature is judged by."""

_PLAIN = frozenset({b"content-type", b"user-agent", b"host", b"date", b"content-length"})
_SALT = token_bytes(SALT_BYTES)
_ALWAYS = re.compile(rb"(proxy-)?authorization|cookie")
_LIKELY = re.compile(rb".*(token|secret|key|password|passcode)")


def shown_refusal(refusal: Refusal) -> Refusal:
    """A refusal with fingerprints where credentials stand."""
    schemes = _schemes(refusal.provider)
    refusal = hide_again(schemes, refusal, _SALT)
    pairs = [
        (name, _hidden(value) if _is_credential(name, likely=bool(schemes)) else value)
        for name, value in refusal.headers
    ]
    return replace(refusal, headers=Headers(pairs))


def _schemes(provider: str) -> tuple[Scheme, ...]:
    try:
        return showing(find_provider(provider).scheme)
    except ConfigurationError:  # it isn't installed here
        return ()


def _is_credential(name: bytes, *, likely: bool) -> bool:
    """Whether a header holds one: by its name, since a source may have its sender choose it."""
    return bool(_ALWAYS.fullmatch(name) or (likely and _LIKELY.fullmatch(name)))


def _hidden(value: bytes) -> bytes:
    known = read_fingerprint(value.decode("latin-1"))
    return value if known else str(fingerprint(value, _SALT)).encode()


def with_cut_signatures(refusal: Refusal) -> Refusal:
    """A refused delivery of whose signatures only the beginning is left.

    Of a provider that isn't installed here, nobody knows which headers hold them.
    """
    try:
        scheme = find_provider(refusal.provider).scheme
        needed = frozenset[bytes]() if scheme is None else scheme.needed_headers
    except ConfigurationError:
        needed = frozenset(name for name, _ in refusal.headers.sent()) - _PLAIN
    pairs = [(name, _cut(value) if name in needed else value) for name, value in refusal.headers]
    return replace(refusal, headers=Headers(pairs))


def _cut(value: bytes) -> bytes:
    return value if len(value) <= SHOWN_SIGNATURE else value[:SHOWN_SIGNATURE] + b"..."

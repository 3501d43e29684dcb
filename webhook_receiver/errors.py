"""Every exception of the framework, in one tree.

Rules of this file: the first line of a class's docstring is its default message; evidence goes into
attributes; no secret, body or signature ever enters a message.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from webhook_receiver.origins import kind_of, leaves_of

if TYPE_CHECKING:
    from webhook_receiver.types import KeyNeeded


ERROR_CHARACTERS = 8 * 1024
"""How much of an error's text is kept."""

PARTS = 8
"""How many of a group's errors are named."""

_PART_CHARACTERS = ERROR_CHARACTERS // PARTS - 64

_DATABASES = frozenset({"asyncpg", "psycopg", "sqlalchemy"})
"""Packages whose errors quote what was to be written."""

_DETAIL = re.compile(r"\nDETAIL:[^\n]*")


NEEDS_ASYNCIO = (
    "the receiver needs asyncio, and its host runs another event loop, such as trio: start its server "
    "with asyncio (hypercorn: --worker-class asyncio)"
)
"""What to do if no event loop of asyncio runs."""


class WebhookError(Exception):
    """Something went wrong in webhook_receiver."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").partition("\n")[0])


class ConfigurationError(WebhookError):
    """The receiver is configured wrongly; the message names the offender and the remedy."""


class NoInbox(ConfigurationError):
    """There is no inbox at an address yet."""

    def __init__(self, where: str) -> None:
        super().__init__(
            f"there is no inbox at {where} yet; `webhook-receiver serve` or `migrate` creates it"
        )


class Refused(WebhookError):
    """The delivery is not accepted.

    Attributes:
        code: why, as the log and the counts name it.
        shown: what the sender gets to see: the code, unless that would tell a stranger too much.
        reason: what was wrong, in words; for the log and the quarantine only.
        authentic: whether the signature held and only the format didn't. Such a delivery is answered
            400, any other refusal 401.
    """

    def __init__(
        self, code: str, reason: str = "", *, authentic: bool = False, shown: str | None = None
    ) -> None:
        super().__init__(f"{code}: {reason}" if reason else code)
        self.code, self.shown = code, shown or code
        self.reason = reason or code.replace("_", " ")
        self.authentic = authentic


Denial = Literal[
    "unknown_path",
    "method_not_allowed",
    "address_not_allowed",
    "bad_request",
    "head_timeout",
    "headers_too_large",
    "bad_framing",
    "unsupported_upgrade",
    "unsupported_encoding",
    "body_too_large",
    "body_timeout",
    "body_lost",
    "client_gone",
    "overloaded",
]
"""Why HTTP alone is reason enough not to take a request."""


class Denied(WebhookError):
    """The request isn't taken, whoever sent it.

    Attributes:
        code: why, as the sender gets to see it.
        reason: what was wrong and what to do, in words; for the log only.
    """

    def __init__(self, code: Denial, reason: str = "") -> None:
        super().__init__(f"{code}: {reason}" if reason else code)
        self.code: Denial = code
        self.reason = reason or code.replace("_", " ")


class ClientGone(WebhookError):
    """The client went away before its request was whole: nothing to store, nobody to answer."""


class SecretUnavailable(WebhookError):
    """The function that gives a source's secrets failed."""


class KeyMissing(WebhookError):
    """A scheme lacks a key; `need` says which.

    This is no verdict on the delivery: whoever can fetch the key asks again with it.
    """

    def __init__(self, need: KeyNeeded) -> None:
        super().__init__(f"the key at {need.url} isn't here")
        self.need = need


class KeyUnavailable(SecretUnavailable):
    """A sender's key could not be fetched.

    `logged` is true if the log has it already: what a stranger can repeat is logged once.
    """

    def __init__(self, message: str | None = None, *, logged: bool = False) -> None:
        super().__init__(message)
        self.logged = logged


class AlarmUntold(WebhookError):
    """A channel didn't take a message about alarms."""


class InboxError(WebhookError):
    """The inbox could not take or give events."""


class InboxUnavailable(InboxError):
    """The inbox is not open, or its store does not answer."""


class InboxNotOpen(InboxUnavailable):
    """The inbox is not open: start the receiver first."""


class InboxLost(InboxUnavailable):
    """The inbox's database was deleted, replaced or moved while it was in use."""


class Unreadable(InboxUnavailable):
    """A stored value can't be decrypted."""


class InboxBusy(InboxError):
    """Somebody else is writing to the inbox's database just now."""


class InboxNotReady(InboxUnavailable):
    """The inbox's servers aren't up yet, or still elect a leader; a start can be tried again."""


class InboxFull(InboxError):
    """The queue in front of the inbox is full."""


class QuarantineFull(InboxFull):
    """The source sends more malformed deliveries a second than the quarantine takes.

    It is logged already, sampled.
    """


class InboxLate(InboxError):
    """The inbox did not commit within the sender's time limit."""


class EventTooLarge(InboxError):
    """The inbox's store never takes an event that large, so sending it again doesn't help."""


class BackupFailed(InboxError):
    """A backup could not be made or restored; what was there before is untouched."""


class NotFound(InboxError):
    """The inbox holds nothing under that key."""


class JetStreamError(InboxError):
    """JetStream refused a request: `code` is its own number for the reason."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(words)
        self.code = code


class HeldTooLong(InboxError):
    """The database was held for too long; do slow work before the first statement."""


class CommittedByHandler(InboxError):
    """A handler must not commit the connection that it is given; that is done when the run is settled."""


class HandlerOutcome(WebhookError):
    """What a handler raises to say how its run ends."""


class Retry(HandlerOutcome):
    """Run the handler again, after `after` seconds or by the handler's retry policy."""

    def __init__(self, reason: str | None = None, *, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


class Reject(HandlerOutcome):
    """Give the run up now: it becomes a dead letter with this reason."""


class NoFit(Reject):
    """The payload doesn't fit the handler's model.

    `drift` says what didn't fit, a line each, without the values.
    """

    def __init__(self, model: str, drift: Sequence[str]) -> None:
        super().__init__(f"the payload doesn't fit {model}: {'; '.join(drift)}")
        self.drift = drift


class Skip(HandlerOutcome):
    """The handler has nothing to do: the run is done, and this reason is kept."""


def describe(error: BaseException) -> str:
    """An exception's class and words, shortened, whatever its `__str__` does.

    A group's words are followed by the errors that it and the groups in it hold.
    """
    name = kind_of(error)
    words = text_of(error)
    return f"{name}: {words}"[:ERROR_CHARACTERS] if words else name


def text_of(error: BaseException) -> str:
    """An exception's words. A `__str__` that raises is the handler's bug, not ours to die of."""
    try:
        return storable(_words(error))
    except BaseException as broken:  # noqa: BLE001 - user code, whatever it raises
        return f"(its __str__ raised {kind_of(broken)})"


def storable(text: str) -> str:
    """The text, shortened, as every store takes it: without NULs and lone surrogates."""
    return text[:ERROR_CHARACTERS].encode("utf-8", "replace").decode().replace("\x00", "\ufffd")


def _words(error: BaseException) -> str:
    """An exception's words, without the values that libraries quote: they are parts of events."""
    library = type(error).__module__.partition(".")[0]
    user: Any = error
    if isinstance(error, BaseExceptionGroup):
        return f"{user.message}: {_named(leaves_of(user))}"
    if library == "pydantic_core" and hasattr(error, "errors"):
        wrong = user.errors(include_url=False, include_context=False, include_input=False)
        return "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in wrong)
    if library not in _DATABASES:
        return str(error)
    if hasattr(error, "hide_parameters"):
        user.hide_parameters = True
    return _DETAIL.sub("", str(error))


def _named(errors: Sequence[BaseException]) -> str:
    """A group's errors, the first ones by class and words; equal ones once."""
    named = [describe(error)[:_PART_CHARACTERS] for error in errors[:PARTS]]
    left_out = len(errors) - len(named)
    more = [f"and {left_out} more"] if left_out else []
    return "; ".join([*dict.fromkeys(named), *more])

"""Who changes something, by which face and why: what the audit has of it."""

import secrets

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.acts import Act

LONGEST_REASON = 500
"""Characters of a reason at most."""

SHORTEST_REASON = 5
"""Characters at least of a reason that must be given."""


def act_of(
    name: str, target: str, reason: str | None, *, who: str, face: str, asked: str = "--reason"
) -> Act:
    """An operation that somebody does, as it will be written down.

    Raise `ConfigurationError` if the reason is too long.

    Parameters:
        name: the operation's name.
        target: what it is done to, in words.
        reason: why, in their words.
        who: who does it.
        face: by what they do it.
        asked: what that face calls the reason.
    """
    if reason is not None and len(reason) > LONGEST_REASON:
        raise ConfigurationError(
            f"{asked} has {len(reason)} characters; give at most {LONGEST_REASON}"
        )
    return Act(
        id=secrets.token_hex(8),
        who=who,
        face=face,
        act=name,
        target=target,
        reason=(reason or "").strip(),
    )


def check_reason(reason: str) -> None:
    """Raise `ConfigurationError` for a reason that must be given, and says nothing."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise ConfigurationError(
            f"give a reason of at least {SHORTEST_REASON} characters: the audit keeps it"
        )

"""Handlers that wait for what will likely never come: senders and event types that nobody knows.

Rule of this file: a type that we don't know may be new at its sender, so it is doubtful and not wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from webhook_receiver.handlers.router import Router
from webhook_receiver.intake.config import SourceConfig
from webhook_receiver.payload.pattern import Pattern
from webhook_receiver.provider.event_types import event_types
from webhook_receiver.provider.registry import provider_names
from webhook_receiver.suggestions import did_you_mean

NO_SOURCE = (
    "there are none, so every delivery is answered 404; add one: [[source]] in receiver.toml, or "
    "receiver.source(…)"
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pattern that likely matches nothing.

    Attributes:
        handler: the name of the handler that has it.
        pattern: the pattern.
        reason: what in it isn't known, and what was likely meant.
        sure: whether it can never match here, or is spelt almost like something that is known.
    """

    handler: str
    pattern: str
    reason: str
    sure: bool


def doubts(router: Router, configs: Sequence[SourceConfig]) -> Iterator[Doubt]:
    """Each pattern of a handler that no source here will likely match."""
    for handler, pattern in router.patterns():
        found = _unsent(pattern, configs) or _unknown(pattern, configs)
        if found is not None:
            reason, sure = found
            yield Doubt(handler, str(pattern), reason, sure)


def _unsent(pattern: Pattern, configs: Sequence[SourceConfig]) -> tuple[str, bool] | None:
    """The reason if no source is or has what the pattern names as the sender."""
    senders = {name for config in configs for name in (config.name, config.provider.name)}
    if pattern.sender in (*senders, "*"):
        return None
    if pattern.sender in provider_names():
        return f"no source of provider {pattern.sender!r} is configured", True
    meant = did_you_mean(pattern.sender, [*senders, *provider_names()])
    return f"no source or provider is named {pattern.sender!r}{meant}", True


def _unknown(pattern: Pattern, configs: Sequence[SourceConfig]) -> tuple[str, bool] | None:
    """The reason if none of the senders is known to send such a type."""
    known: set[str] = set()
    for config in configs:
        if pattern.sender in (config.name, config.provider.name, "*"):
            types = event_types(config.provider)
            if not types:
                return None  # its types aren't listed
            known.update(types)
    if not known or any(pattern.means(type_) for type_ in known):
        return None
    meant = did_you_mean(pattern.type, _families(known) if "*" in pattern.type else known)
    return f"no such type is known{meant}", bool(meant)


def _families(types: Iterable[str]) -> set[str]:
    """The globs that mean all types with the same beginning: `invoice.*`."""
    found: set[str] = set()
    for type_ in types:
        parts = type_.split(".")
        found.update(f"{'.'.join(parts[:count])}.*" for count in range(1, len(parts)))
    return found

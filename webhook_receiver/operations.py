"""What people and programs do to an inbox that is in use: one table, from which each face is checked.

Rules of this file: an operation has the same name and the same parameters wherever it is offered. A face
adds what is its own, and from an operation's weight follows what it must ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Role = Literal["viewer", "operator"]
"""Who may: a viewer looks, an operator changes something too, or takes the whole inbox away."""

Weight = Literal["look", "store", "once", "many", "loss"]
"""What it does, and so how it must be confirmed.

* `look`: it changes nothing.
* `store`: it makes the inbox or puts another in its place, so the audit in there can't have it.
* `once`: it is done at once.
* `many`: it is counted, shown and asked about first, unless single things were named.
* `loss`: the same, and what goes doesn't come back by itself.
"""

REASON = "reason"
"""What whoever changes something may say besides, on each face; the audit keeps it."""

CONFIRMING = ("dry_run", "yes")
"""What a face takes besides where it must ask: only to look, and not to ask."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be done.

    Attributes:
        name: what it is called: the words of its command.
        parameters: what it is given, by name.
        role: who may.
        weight: how it must be confirmed.
    """

    name: str
    parameters: tuple[str, ...]
    role: Role
    weight: Weight

    @property
    def changes(self) -> bool:
        """Whether it changes what an inbox holds, so that the audit has it."""
        return self.weight not in ("look", "store")

    @property
    def asks(self) -> bool:
        """Whether it must be confirmed."""
        return self.weight in ("many", "loss")


_SPAN = ("since", "until")
_EVENTS = ("source", "type", *_SPAN, "limit")
_CHOSEN = ("keys", "source", "type", "handler", *_SPAN, "all")
_SEARCH = ("text", "path", "before", "after", "limit")


def _looks(name: str, *parameters: str) -> Operation:
    return Operation(name, parameters, "viewer", "look")


def _acts(name: str, *parameters: str, weight: Weight = "once") -> Operation:
    return Operation(name, parameters, "operator", weight)


_ALL = (
    _looks("alarms list"),
    _acts("alarms mute", "name", "subject", "for"),
    Operation("alarms test", (), "operator", "look"),
    _acts("alarms unmute", "name", "subject"),
    _looks("audit list", "since", "who", "act", "before", "limit"),
    Operation("backup", ("to",), "operator", "look"),
    _acts("console link", "url", "role"),
    _acts("console sessions", "revoke", "all"),
    _acts("copy", "from", "to", "finish", "dry_run", weight="store"),
    _acts("dead drop", *_CHOSEN, "older_than", "fault", weight="loss"),
    _looks("dead groups", "handler", "retrying", "before"),
    _looks("dead list", "handler", *_EVENTS),
    _acts("dead undrop", "keys", "handler", "act"),
    _acts("dead retry", *_CHOSEN, "older_than", "fault", "rate", weight="many"),
    _looks("dead show", "key"),
    _looks("doctor", "full"),
    _looks("drift", *_EVENTS),
    _looks("events explain", "key"),
    _looks(
        *("events find", "id", "source", "type", "status", "handler", "run", "fault", "order_key"),
        *(*_SPAN, *_SEARCH),
    ),
    _looks("events list", "status", *_EVENTS),
    _acts("events replay", *_CHOSEN, "as", "rate", weight="many"),
    _looks("events show", "key"),
    _looks("events tail", *_EVENTS),
    _looks("handlers list"),
    _acts("handlers pause", "handler", "for"),
    _acts("handlers resume", "handler"),
    _looks("handlers show", "handler"),
    _acts("jobs cancel", "job"),
    _looks("jobs list", "all"),
    _acts("jobs pause", "job"),
    _acts("jobs rate", "job", "rate"),
    _acts("jobs resume", "job"),
    _looks("jobs show", "job"),
    _acts("migrate", weight="store"),
    _acts("prune", "older_than", "keep", "keep_size", "compact", weight="loss"),
    _acts("purge", "where", "text", "source", "type", *_SPAN, weight="loss"),
    _acts("quarantine forget", "numbers", "source", "code", weight="loss"),
    _looks("quarantine groups", "source", "code", *_SPAN),
    _looks("quarantine list", "source", "code", *_SPAN, "limit"),
    _acts("quarantine reverify", "numbers", "accept_stale", "dry_run"),
    _looks("quarantine show", "number"),
    _acts("rekey"),
    _acts("restore", "backup", "replace", weight="store"),
    _acts("runs drop", "handler", weight="loss"),
    _looks("runs list", *_SPAN),
    _acts("runs move", "old", "new"),
    _acts("setup", "source", "for", "times", "show", "close", "forget"),
    _looks("sources list"),
    _looks("sources show", "source"),
    _looks("stats", "since", "by"),
    _looks("workers list"),
)

OPERATIONS: Mapping[str, Operation] = {one.name: one for one in _ALL}
"""All of them, by name."""

NOTED = ("alarms test",)
"""Those that change nothing in an inbox, and that the console writes down all the same: somebody is told."""

ACTS = tuple(one.name for one in _ALL if one.changes or one.name in NOTED)
"""The names of those that the audit has."""

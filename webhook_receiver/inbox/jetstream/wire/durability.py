"""What a commit here survives, judging by the server's version, the replicas and the sync policy."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import Any
from urllib.request import urlopen

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.jetstream.wire.address import Address
from webhook_receiver.inbox.jetstream.wire.streams import REPLICATED
from webhook_receiver.inbox.protocol import WEAK_DURABILITY

OLDEST = (2, 12, 3)
_MONITOR_SECONDS = 3.0  # how long to wait for a monitoring port
_UNKNOWN = "at unknown intervals"


async def sync_policies(monitors: Sequence[str]) -> list[str]:
    """How each node syncs: `always`, an interval, or unknown. Only its monitoring port says so.

    https://docs.nats.io/running-a-nats-service/configuration#jetstream: `sync_interval`.
    """
    return [await asyncio.to_thread(_policy, monitor) for monitor in monitors]


def _policy(monitor: str) -> str:
    try:
        with urlopen(f"http://{monitor}/varz", timeout=_MONITOR_SECONDS) as answer:
            found: dict[str, Any] = json.load(answer)
    except (OSError, ValueError) as error:
        return f"{_UNKNOWN}: monitor {monitor} doesn't report its settings ({error})"
    settings = found.get("jetstream", {}).get("config", {})
    if settings.get("sync_always"):
        return "always"
    return f"every {settings.get('sync_interval', 0) / 1e9:g} s"


def check_version(version: tuple[int, int, int]) -> None:
    """Raise `ConfigurationError` for a server that is known to lose events, or lacks what we use."""
    if version < OLDEST:
        raise ConfigurationError(
            f"NATS {_dotted(version)} is too old: upgrade it to {_dotted(OLDEST)}, "
            "the first that an inbox can trust"
        )


def promise(
    address: Address, version: tuple[int, int, int], replicas: int, policies: Sequence[str]
) -> str:
    """The boot line; raise `ConfigurationError` if it promises too little and the URL doesn't allow it."""
    weak = _weaknesses(replicas, policies)
    if weak and not address.weak:
        raise ConfigurationError(
            f"{address.shown}: {'; '.join(weak)}; allow_weak_durability=1 in the URL accepts that"
        )
    line = f"NATS {_dotted(version)} JetStream, R{replicas}: "
    if not weak:
        return (
            line + "a commit is on the disks of a majority: it survives the loss of any one machine"
        )
    return f"{line}{WEAK_DURABILITY} ALLOWED: {'; '.join(weak)}"


def _weaknesses(replicas: int, policies: Sequence[str]) -> list[str]:
    weak: list[str] = []
    if replicas < REPLICATED:
        weak.append(f"{replicas} replica: an event is lost with the disk it is on")
    if not policies:
        weak.append(
            "the sync policy is unknown (name every node's monitoring port in monitor=): by default "
            "a server syncs every 2 minutes, and a power cut loses what it acknowledged since"
        )
    lazy = sorted({policy for policy in policies if policy != "always"})
    if lazy:
        weak.append(
            f"a node syncs {lazy[0]}: a power cut loses what it acknowledged since; "
            "set sync_interval: always"
        )
    return weak


def _dotted(version: tuple[int, int, int]) -> str:
    return ".".join(map(str, version))

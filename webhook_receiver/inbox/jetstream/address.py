"""The URL of a JetStream inbox, read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote

from webhook_receiver.errors import ConfigurationError

_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
_OPTIONS = {"replicas", "allow_weak_durability", "monitor"}
_REPLICAS = ("1", "3", "5")
DEFAULT_PORT = 4222
DEFAULT_NAME = "webhooks"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the servers are, and which inbox on them.

    `replicas` is None where the URL doesn't say: three then. `monitors` are the nodes' monitoring
    ports (`host:port`), the only place where a server tells how often it syncs.
    """

    servers: tuple[str, ...]
    name: str = DEFAULT_NAME
    replicas: int | None = None
    weak: bool = False
    monitors: tuple[str, ...] = ()
    user: str | None = None
    password: str | None = None

    @property
    def shown(self) -> str:
        """The servers and the name, without credentials."""
        return f"nats://{','.join(self.servers)}/{self.name}"

    @property
    def urls(self) -> list[str]:
        """The servers as the client takes them; credentials go beside, never inside."""
        return [f"nats://{server}" for server in self.servers]


def read_address(url: str) -> Address:
    """Read `nats://[user:password@]host[:port][,host…]/NAME?…`; raise `ConfigurationError`.

    Options: `replicas` (1, 3 or 5), `allow_weak_durability=1`, `monitor=host:port[,host:port]`.
    """
    rest, _, query = url.partition("://")[2].partition("?")
    authority, _, path = rest.partition("/")
    credentials, at, hosts = authority.rpartition("@")
    name = path or DEFAULT_NAME
    if not _NAME.fullmatch(name):
        raise ConfigurationError(
            f"inbox name {name!r} must be letters, digits, - and _, as in nats://host:4222/webhooks"
        )
    servers = tuple(_with_port(host) for host in hosts.split(",") if host)
    if not servers:
        raise ConfigurationError("a nats:// inbox needs a host, as in nats://host:4222/webhooks")
    options = {key: values[-1] for key, values in parse_qs(query).items()}
    if unknown := sorted(options.keys() - _OPTIONS):
        raise ConfigurationError(f"a nats:// inbox has no option {unknown[0]!r}")
    replicas = options.get("replicas")
    if replicas is not None and replicas not in _REPLICAS:
        raise ConfigurationError(f"replicas must be 1, 3 or 5, not {replicas!r}")
    user, colon, password = credentials.partition(":")
    return Address(
        servers,
        name,
        None if replicas is None else int(replicas),
        options.get("allow_weak_durability", "0") in ("1", "true", "yes"),
        tuple(part for part in options.get("monitor", "").split(",") if part),
        unquote(user) if at else None,
        unquote(password) if colon else None,
    )


def _with_port(host: str) -> str:
    return host if re.search(r":\d+$", host) else f"{host}:{DEFAULT_PORT}"

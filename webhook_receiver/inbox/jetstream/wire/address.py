"""The URL of a JetStream inbox."""

from __future__ import annotations

import re
import ssl
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote

from webhook_receiver.errors import ConfigurationError

_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^:\s]*)(:\d{1,5})?")
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
_FLAGS = {"allow_weak_durability", "tls"}
_FILES = {"ca", "cert", "key", "creds"}
_OPTIONS = {"replicas", "monitor", *_FLAGS, *_FILES}
_YES, _NO = ("1", "true", "yes"), ("0", "false", "no")
_REPLICAS = ("1", "3", "5")
DEFAULT_PORT = 4222
DEFAULT_NAME = "webhooks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where the servers are, and which inbox on them.

    Attributes:
        servers: each as `host:port`.
        name: the inbox's name.
        replicas: how many copies of each stream to keep; None: three.
        weak: whether less durability than a majority of synced disks is accepted.
        monitors: the nodes' monitoring ports, as `host:port`. Only there does a server say how
            often it syncs.
        user: whom to connect as, or None.
        password: the user's password, or None.
        token: what to show instead of a user, or None.
        tls: whether to speak TLS.
        ca: a file with the authority to trust; None: the system's.
        cert: a file with a certificate to show, or None.
        key: the file with its key, or None.
        creds: a file of NATS credentials, or None.
    """

    servers: tuple[str, ...]
    name: str = DEFAULT_NAME
    replicas: int | None = None
    weak: bool = False
    monitors: tuple[str, ...] = ()
    user: str | None = None
    password: str | None = None
    token: str | None = None
    tls: bool = False
    ca: str | None = None
    cert: str | None = None
    key: str | None = None
    creds: str | None = None

    @property
    def shown(self) -> str:
        """The servers and the name, without credentials."""
        return f"nats://{','.join(self.servers)}/{self.name}"

    @property
    def urls(self) -> list[str]:
        """The servers as the client takes them; credentials go beside, never inside."""
        scheme = "tls" if self.tls else "nats"
        return [f"{scheme}://{server}" for server in self.servers]

    def check_creds(self) -> None:
        """Raise `ConfigurationError` if the file of credentials can't be read."""
        if self.creds is None:
            return
        try:
            Path(self.creds).open().close()
        except OSError as error:
            raise ConfigurationError(
                f"creds={self.creds} in the inbox's URL can't be read: {error.strerror}"
            ) from error

    def tls_context(self) -> ssl.SSLContext | None:
        """What TLS trusts and shows, or None without TLS; raise `ConfigurationError` for a bad file."""
        if not self.tls:
            return None
        try:
            context = ssl.create_default_context(cafile=self.ca)
            if self.cert is not None:
                context.load_cert_chain(self.cert, self.key)
        except OSError as error:  # an SSLError is one too
            raise ConfigurationError(
                f"{self.shown}: TLS with these files fails: {error}"
            ) from error
        return context


def read_address(url: str) -> Address:
    """Read `nats://[user:password@ or token@]host[:port][,host…]/NAME?…`; raise `ConfigurationError`.

    With `tls://` the connection speaks TLS. Each host may be a URL of its own, as clients take lists.

    Options: `replicas` (1, 3 or 5), `allow_weak_durability=1`, `monitor=host:port[,host:port]`,
    `tls=1`, `ca`, `cert` and `key` (files, with TLS), `creds` (a file).
    """
    scheme, _, rest = url.partition("://")
    rest, _, query = re.sub(r",\s*(nats|tls)://", ",", rest).partition("?")
    authority, _, path = rest.partition("/")
    credentials, at, hosts = authority.rpartition("@")
    _check_encoded(authority, path, url)
    name = path.rstrip("/") or DEFAULT_NAME
    if not _NAME.fullmatch(name):
        raise ConfigurationError(
            f"inbox name {name!r} must be letters, digits, - and _, as in nats://host:4222/webhooks"
        )
    servers = tuple(_with_port(host) for host in hosts.split(",") if host)
    if not servers:
        raise ConfigurationError("a nats:// inbox needs a host, as in nats://host:4222/webhooks")
    options = {key: values[-1] for key, values in parse_qs(query).items()}
    if unknown := sorted(options.keys() - _OPTIONS):
        raise ConfigurationError(
            f"a nats:// inbox has no option {unknown[0]!r}; it has {', '.join(sorted(_OPTIONS))}"
        )
    replicas = options.get("replicas")
    if replicas is not None and replicas not in _REPLICAS:
        raise ConfigurationError(f"replicas must be 1, 3 or 5, not {replicas!r}")
    if scheme == "tls":
        options.setdefault("tls", "1")
    flags = {name: _flag(name, options.get(name, "0")) for name in _FLAGS}
    if not flags["tls"] and (unused := sorted(options.keys() & {"ca", "cert", "key"})):
        raise ConfigurationError(f"a nats:// inbox takes {unused[0]!r} only with tls=1")
    user, colon, password = credentials.partition(":")
    return Address(
        servers=servers,
        name=name,
        replicas=None if replicas is None else int(replicas),
        weak=flags["allow_weak_durability"],
        monitors=tuple(part for part in options.get("monitor", "").split(",") if part),
        user=unquote(user) if colon else None,
        password=unquote(password) if colon else None,
        token=unquote(credentials) if at and not colon else None,
        tls=flags["tls"],
        **{name: options.get(name) for name in _FILES},
    )


def _check_encoded(authority: str, path: str, url: str) -> None:
    """Refuse what is most likely a password that isn't encoded, without repeating a piece of it."""
    hosts = authority.rpartition("@")[2].split(",")
    if (
        authority.count("@") > 1
        or "@" in path
        or "#" in url
        or ("@" in url.partition("?")[2] and "@" not in authority)
        or not all(_HOST.fullmatch(host) for host in hosts)
    ):
        raise ConfigurationError(
            "the inbox's URL can't be read; it is nats://user:password@host:4222/webhooks or "
            "nats://token@host:4222/webhooks, with reserved characters percent-encoded: in a password, "
            "@ is %40, / is %2F, # is %23, ? is %3F and : is %3A"
        )


def _flag(name: str, written: str) -> bool:
    if written not in (*_YES, *_NO):
        raise ConfigurationError(f"{name} must be 1 or 0, not {written!r}")
    return written in _YES


def _with_port(host: str) -> str:
    return host if re.search(r":\d+$", host) else f"{host}:{DEFAULT_PORT}"

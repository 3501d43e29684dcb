"""A database's URL, in the forms that platforms give it, and what of it may be shown."""

from __future__ import annotations

import re
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.sql.postgres.parameters import Parameters, read_parameters

SCHEMES = ("postgresql", "postgres")
DEFAULT_PORT = 5432

_HOST = re.compile(r"(\[[0-9A-Fa-f:.%]+\]|[^:\[\]]*)(?::(\d{1,5}))?")
_WITH_AT = ("user", "password", "host")  # the parameters in which an @ is usual
_ENCODE = (
    "it is postgresql://user:password@host:5432/database, with reserved characters percent-encoded: "
    "in a password, @ is %40, / is %2F, # is %23, ? is %3F and : is %3A"
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is.

    Attributes:
        url: the URL as the driver takes it.
        shown: the URL without user, password and parameters.
        hosts: each host with its port, in the order in which they are tried; empty if the URL leaves
            that to the driver's defaults and the environment.
        parameters: what the URL's parameters say.
    """

    url: str = field(repr=False)
    shown: str
    hosts: Sequence[tuple[str, int]]
    parameters: Parameters

    @classmethod
    def of(cls, url: str) -> Address:
        """Check a URL; raise `ConfigurationError`, without the password, if it isn't one of ours."""
        parts = _split(url)
        scheme = parts.scheme.partition("+")[0]  # what follows a plus is another library's driver
        given = dict(parse_qsl(parts.query, keep_blank_values=True))
        parameters = read_parameters(given)
        listed = parts.netloc.rpartition("@")[2]
        if listed:
            hosts = _hosts(unquote(listed), given.get("port", ""))
        else:
            hosts = _hosts(given.get("host", ""), given.get("port", ""))
        cleaned = parts._replace(
            scheme="postgresql", query=urlencode(parameters.driver), fragment=""
        )
        where = ",".join(_shown(host, port, listed=bool(listed)) for host, port in hosts)
        shown = f"{scheme}://{where or 'local socket'}{unquote(parts.path)}"
        return cls(cleaned.geturl(), shown, hosts, parameters)

    @property
    def connect_seconds(self) -> float:
        """How long a connection may take in all."""
        return self.parameters.connect_seconds * max(1, len(self.hosts))

    def without_secrets(self, text: str) -> str:
        """A driver's words without the URL and the password, should they ever repeat them."""
        parts = urlsplit(self.url)
        credentials, at, _ = parts.netloc.rpartition("@")
        passwords = (credentials.partition(":")[2], self.parameters.driver.get("password", ""))
        secrets = {self.url, credentials + at, *passwords, *map(unquote, passwords)}
        for secret in sorted(filter(None, secrets), key=len, reverse=True):
            text = text.replace(secret, "***")
        return text


def _split(url: str) -> SplitResult:
    """A URL's parts, in which nothing can be a piece of a password that wasn't encoded."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise ConfigurationError(f"the inbox's URL can't be read; {_ENCODE}") from error
    if parts.scheme.partition("+")[0] not in SCHEMES:
        raise ConfigurationError("a PostgreSQL inbox's URL begins with postgresql://")
    if parts.netloc.count("@") > 1 or "@" in parts.path or parts.fragment:
        raise ConfigurationError(
            f"the inbox's URL has an @ or # too many, most likely in its password; {_ENCODE}"
        )
    first = parts.query.partition("&")[0]
    if "@" not in parts.netloc and "@" in first and first.partition("=")[0] not in _WITH_AT:
        raise ConfigurationError(f"the inbox's URL has a ? in its password; {_ENCODE}")
    return parts


def _hosts(listed: str, ports: str) -> Sequence[tuple[str, int]]:
    """The hosts of a list, each with a port of its own, or with that of the list of ports."""
    if not listed:
        return ()
    others = ports.split(",") if ports else [str(DEFAULT_PORT)]
    names = listed.split(",")
    if len(others) == 1:
        others *= len(names)
    found: list[tuple[str, int]] = []
    for name, other in zip(names, others, strict=False):
        match = _HOST.fullmatch(name)
        port = (match and match[2]) or other
        if match is None or not port.isdecimal() or len(others) != len(names):
            raise ConfigurationError(f"the inbox's URL can't be read; {_ENCODE}")
        found.append((match[1].strip("[]") or "localhost", int(port)))
    return tuple(found)


def _shown(host: str, port: int, *, listed: bool) -> str:
    name = f"[{host}]" if ":" in host else host
    return name if port == DEFAULT_PORT or not listed else f"{name}:{port}"


def connect_options(
    address: Address,
    purpose: str,
    *,
    host: tuple[str, int] | None = None,
    ours: bool = True,
    reading: bool = False,
) -> dict[str, Any]:
    """How the driver is to connect; we ask for all that durability and liveness need.

    Parameters:
        address: the database.
        purpose: a word that the server shows.
        host: the one of the address's hosts to connect to.
        ours: false for a connection that runs a handler's own statements.
        reading: whether it only reads; then a standby will do.
    """
    parameters = address.parameters
    options: dict[str, Any] = {
        "dsn": address.url,
        "server_settings": {
            "application_name": f"{parameters.application} {purpose}",
            **settings(address, ours=ours, reading=reading),
        },
        # Of several hosts in the URL the one that takes writes: after a failover, the new one.
        "target_session_attrs": "any" if reading else "read-write",
        "max_cached_statement_lifetime": 0,
    }
    if host is not None:
        options["host"], options["port"] = host
    if parameters.system_authorities:
        options["ssl"] = ssl.create_default_context()
    if parameters.tls_first:
        options["direct_tls"] = True
    return options


def settings(address: Address, *, ours: bool = True, reading: bool = False) -> dict[str, str]:
    """What a connection asks the server for."""
    asked = {
        # A commit that is acknowledged is on disk, whatever the server's default is.
        "synchronous_commit": "on",
        "default_transaction_isolation": "read committed",
        "default_transaction_read_only": "on" if reading else "off",
        **(_OURS if ours else {}),
    }
    if ours and address.parameters.schema is not None:
        asked["search_path"] = search_path(address.parameters.schema)
    return asked


def search_path(schema: str) -> str:
    """The path on which the inbox's own statements look for tables: their schema, and nothing else."""
    return f'"{schema}"'


_OURS = {
    # Nothing waits for ever, whatever happens to the client or to a lock. We give up earlier: a
    # statement that is cancelled while it waits for a standby is acknowledged all the same.
    "statement_timeout": "90s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "15s",
    # Every statement of ours goes by an index. These tables grow from nothing to millions of rows
    # between two ANALYZEs, and a plan made from old statistics would read them whole.
    "jit": "off",
    "enable_seqscan": "off",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
    "plan_cache_mode": "force_generic_plan",
}

"""The parameters of a database's URL: libpq's, platforms', and ours.

What the driver knows goes to it as it is. What changes nothing here is left out, so that a platform's
URL works unchanged. What the driver can't do, though it would matter, is refused with a sentence. Any
other name is a setting of the server, which says if it doesn't exist.
https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from webhook_receiver.errors import ConfigurationError

CONNECT_SECONDS = 5.0  # how long to wait for one host
MOST_CONNECT_SECONDS = 60.0

_SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_YES, _NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off")

_DRIVERS = frozenset(
    {
        "host",
        "port",
        "dbname",
        "database",
        "user",
        "password",
        "passfile",
        "service",
        "sslmode",
        "sslcert",
        "sslkey",
        "sslpassword",
        "sslrootcert",
        "sslcrl",
        "ssl_min_protocol_version",
        "ssl_max_protocol_version",
        "krbsrvname",
        "gsslib",
        "options",
    }
)

_LEFT_OUT = frozenset(
    {
        # libpq's: the inbox finds dead connections by itself, and tries hosts in turn
        "keepalives",
        "keepalives_idle",
        "keepalives_interval",
        "keepalives_count",
        "tcp_user_timeout",
        "sslcompression",
        "sslsni",
        "load_balance_hosts",
        "gssdelegation",
        "min_protocol_version",
        "max_protocol_version",
        # of platforms, other drivers and their pools
        "pgbouncer",
        "supa",
        "connection_limit",
        "pool_timeout",
        "pool_size",
        "pool",
        "max_overflow",
        "pool_recycle",
        "pool_pre_ping",
        "prepared_statements",
        "prepared_statement_cache_size",
        "statement_cache_size",
        "command_timeout",
        "socket_timeout",
    }
)

_ONLY: Mapping[str, Sequence[str]] = {
    # The driver can't bind channels. Platforms ask for it in every URL that they show.
    "channel_binding": ("disable", "prefer", "require"),
    "client_encoding": ("auto", "utf8", "utf-8", "unicode"),
    "encoding": ("utf8", "utf-8", "unicode"),
    "gssencmode": ("disable", "prefer"),
    "sslcertmode": ("allow",),
    "sslnegotiation": ("postgres", "direct"),
    "replication": _NO,
    "target_session_attrs": ("any", "read-write", "primary"),
}

_UNABLE = frozenset(
    {
        "hostaddr",
        "require_auth",
        "requirepeer",
        "sslcrldir",
        "sslkeylogfile",
        "scram_client_key",
        "scram_server_key",
        "servicefile",
        "oauth_issuer",
        "oauth_client_id",
        "oauth_client_secret",
        "oauth_scope",
    }
)

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")
_SCHEMA = re.compile(r"[^\x00-\x1f\"]{1,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """What a URL's parameters say.

    Attributes:
        driver: those that the driver reads, and settings of the server.
        connect_seconds: how long to wait for one host.
        application: the name that the server shows.
        schema: where the inbox's tables are; None: where the role's are.
        tls_first: whether TLS begins without asking.
        system_authorities: whether the server's certificate is checked against the system's.
    """

    driver: Mapping[str, str] = field(repr=False)
    connect_seconds: float = CONNECT_SECONDS
    application: str = "webhook_receiver"
    schema: str | None = None
    tls_first: bool = False
    system_authorities: bool = False


def read_parameters(given: Mapping[str, str]) -> Parameters:
    """Read a URL's parameters; raise `ConfigurationError` for one that can't be obeyed."""
    driver: dict[str, str] = {}
    ours: dict[str, Any] = {}
    for name, value in given.items():
        if not _NAME.fullmatch(name):
            raise ConfigurationError(
                "a parameter of the inbox's URL has no name; percent-encode reserved characters, such as "
                "? as %3F in a password"
            )
        if name in _READ:
            ours |= _READ[name](value)
        elif name in _TLS:
            driver |= _TLS[name](value)
        elif name in _UNABLE:
            raise ConfigurationError(
                f"a postgresql:// inbox can't obey the parameter {name!r} of its URL: its driver doesn't "
                "know it; leave it out"
            )
        elif name in _ONLY:
            _check(name, value)
            ours |= {"tls_first": value == "direct"} if name == "sslnegotiation" else {}
        elif name in _DRIVERS or name not in _LEFT_OUT:
            driver[name] = value
    if driver.get("sslrootcert") == "system":  # as libpq has it: then the name is checked, too
        ours["system_authorities"] = True
        del driver["sslrootcert"]
        driver.pop("sslmode", None)
    return Parameters(driver=driver, **ours)


def _check(name: str, value: str) -> None:
    if value.lower() not in _ONLY[name]:
        raise ConfigurationError(
            f"a postgresql:// inbox can't work with {name}={value} in its URL; leave it out, or use "
            f"{' or '.join(_ONLY[name])}"
        )


def _seconds(value: str) -> Mapping[str, Any]:
    try:
        seconds = float(value)
    except ValueError:
        seconds = math.nan
    if math.isnan(seconds):
        raise ConfigurationError(
            f"connect_timeout must be a number of seconds, not {value!r}; for example connect_timeout=10"
        )
    # libpq waits for ever if it is zero or less.
    return {"connect_seconds": min(seconds if seconds > 0 else math.inf, MOST_CONNECT_SECONDS)}


def _application(value: str) -> Mapping[str, Any]:
    return {"application": value} if value else {}


def _schema(value: str) -> Mapping[str, Any]:
    if not _SCHEMA.fullmatch(value):
        raise ConfigurationError(
            f"schema={value!r} in the inbox's URL can't be a schema's name; use one like schema=webhooks"
        )
    return {"schema": value}


_READ: Mapping[str, Callable[[str], Mapping[str, Any]]] = {
    "connect_timeout": _seconds,
    "timeout": _seconds,
    "application_name": _application,
    "fallback_application_name": _application,
    "schema": _schema,
}


def _ssl_mode(value: str) -> Mapping[str, str]:
    """`sslmode`, and other drivers' `ssl`."""
    mode = value.lower()
    if mode in _YES or mode == "no-verify":
        mode = "require"
    elif mode in _NO:
        mode = "disable"
    if mode not in _SSL_MODES:
        raise ConfigurationError(f"sslmode must be one of {', '.join(_SSL_MODES)}, not {value!r}")
    return {"sslmode": mode}


def _required(value: str) -> Mapping[str, str]:
    return {"sslmode": "require"} if value in _YES else {}


_TLS: Mapping[str, Callable[[str], Mapping[str, str]]] = {
    "sslmode": _ssl_mode,
    "ssl": _ssl_mode,
    "requiressl": _required,
}

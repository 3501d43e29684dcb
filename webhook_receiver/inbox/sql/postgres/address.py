"""A database's URL, and what of it may be shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from webhook_receiver.errors import ConfigurationError

SCHEMES = ("postgresql", "postgres")


@dataclass(frozen=True, slots=True)
class Address:
    """A database's URL; `shown` has neither user nor password nor parameters."""

    url: str = field(repr=False)
    shown: str

    @classmethod
    def of(cls, url: str) -> Address:
        """Check a URL; raise `ConfigurationError`, without the password, if it isn't one of ours."""
        try:
            parts = urlsplit(url)
            host = parts.hostname or (parse_qs(parts.query).get("host") or ["local socket"])[0]
            port = f":{parts.port}" if parts.port else ""
        except ValueError as error:
            raise ConfigurationError(
                "the inbox's URL can't be read; it is postgresql://user:password@host:5432/database, "
                "with reserved characters percent-encoded"
            ) from error
        if parts.scheme not in SCHEMES:
            raise ConfigurationError("a PostgreSQL inbox's URL begins with postgresql://")
        return cls(url, f"{parts.scheme}://{host}{port}{unquote(parts.path)}")

    def without_secrets(self, text: str) -> str:
        """A driver's words without the URL and the password, should they ever repeat them."""
        parts = urlsplit(self.url)
        query = parse_qs(parts.query)
        secrets = {self.url, parts.netloc, parts.password, *query.get("password", [])}
        for secret in sorted((s for s in secrets if s), key=len, reverse=True):
            text = text.replace(secret, "***").replace(unquote(secret), "***")
        return text


def connect_options(address: Address, purpose: str, *, ours: bool = True) -> dict[str, Any]:
    """How the driver is to connect; we ask for all that durability and liveness need."""
    return {
        "dsn": address.url,
        "server_settings": {
            "application_name": f"webhook_receiver {purpose}",
            # A commit that is acknowledged is on disk, whatever the server's default is.
            "synchronous_commit": "on",
            "default_transaction_isolation": "read committed",
            "default_transaction_read_only": "off",
            **(_OURS if ours else {}),
        },
        # Of several hosts in the URL the one that takes writes: after a failover, the new one.
        "target_session_attrs": "read-write",
        "max_cached_statement_lifetime": 0,
    }


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

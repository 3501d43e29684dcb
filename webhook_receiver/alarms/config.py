"""`Alarms`: whom to tell, of what, and how often."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from webhook_receiver.alarms.rules import Rule, read_rules
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.types import HOUR, MINUTE

REMIND_SECONDS = 4 * HOUR
EVERY_SECONDS = 30.0
GATHER_SECONDS = MINUTE
_KINDS = ("slack", "webhook", "mail")
_LOOKED_UP = ("env:", "file:")

Security = Literal["starttls", "tls", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Smtp:
    """The server that mail is handed to.

    Attributes:
        host: its name.
        port: its port.
        security: `starttls`, `tls` from the first byte, or `none`.
        user: who logs in; None: nobody does.
        password: theirs, also as `env:NAME` or `file:PATH`.
        sender: the address that mail comes from.
    """

    host: str
    sender: str
    port: int = 587
    security: Security = "starttls"
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if (self.user is None) != (self.password is None):
            raise ConfigurationError("alarms: a mail server's user and password go together")
        if self.security == "none" and self.user is not None:
            raise ConfigurationError(
                "alarms: a password isn't sent to a mail server in the clear; use security 'starttls'"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms:
    """Whom to tell that something is wrong, of what, and how often: `Receiver(alarms=Alarms(to=[…]))`.

    Raise `ConfigurationError` for what can't be.

    Attributes:
        to: who is told: `slack:URL`, `webhook:URL`, `mail:ADDRESS`, or a URL alone, which is a webhook.
            `env:NAME` and `file:PATH` may stand for a URL. Nobody: alarms are judged and logged.
        secret: signs what webhooks are sent, by Standard Webhooks: `whsec_…`, `env:NAME` or `file:PATH`.
        remind: seconds until it is told again that an alarm is still raised.
        heartbeat: a URL that is fetched every minute while nothing is raised; also `env:` or `file:`.
        when: conditions by name, as in the settings: a text, True for the default, or False.
        smtp: the server that mail is handed to.
        every: seconds between two looks.
        gather: seconds that a message waits for more alarms.
    """

    to: Sequence[str] = field(default=(), repr=False)
    secret: str | None = field(default=None, repr=False)
    remind: float = REMIND_SECONDS
    heartbeat: str | None = field(default=None, repr=False)
    when: Mapping[str, str | bool] = field(default_factory=dict[str, "str | bool"])
    smtp: Smtp | None = None
    every: float = EVERY_SECONDS
    gather: float = GATHER_SECONDS

    def __post_init__(self) -> None:
        read_rules(self.when)
        if self.remind <= 0 or self.every <= 0 or self.gather < 0:
            raise ConfigurationError(
                "alarms: remind and every must be above zero, gather not below it"
            )
        kinds = {kind_of(written)[0] for written in self.to}
        if "webhook" in kinds and self.secret is None:
            raise ConfigurationError(
                "alarms: a webhook is signed, so it needs a secret: secret = 'env:ALARMS_SECRET', with "
                "whsec_ and 32 random bytes as base64 in that variable"
            )
        if "mail" in kinds and self.smtp is None:
            raise ConfigurationError("alarms: mail needs a server; say which as smtp")

    @property
    def rules(self) -> Mapping[str, Rule]:
        """The rules of the conditions that aren't turned off."""
        return read_rules(self.when)


def kind_of(written: str) -> tuple[str, str]:
    """What kind of channel `to` names, and its URL or address as it is written.

    Raise `ConfigurationError`, which doesn't quote what may be a secret.
    """
    kind, _, rest = written.partition(":")
    if kind in ("http", "https", "env", "file"):
        kind, rest = "webhook", written
    if kind not in _KINDS:
        raise ConfigurationError(
            "alarms: one of to is none of https://…, slack:…, webhook:… and mail:…"
        )
    if kind == "mail":
        if re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+", rest) is None:
            raise ConfigurationError("alarms: one of to is mail: without an address")
    elif not is_url(rest) and not rest.startswith(_LOOKED_UP):
        raise ConfigurationError(
            f"alarms: one of to is {kind}: without a URL; write it out, or as env:NAME or file:PATH"
        )
    return kind, rest


def is_url(text: str) -> bool:
    """Whether something can be sent to a URL."""
    return re.fullmatch(r"https?://[^/\s?#@]+([/?][^\s#]*)?", text, re.ASCII) is not None


def is_secret(written: str) -> bool:
    """Whether a secret is written out: one of `to`, whose URL is one for Slack."""
    kind, rest = kind_of(written)
    return kind == "slack" and not rest.startswith(_LOOKED_UP)

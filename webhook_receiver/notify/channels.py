"""Whom to tell: each of `to` as a channel, with its secrets looked up.

Rule of this file: a channel is called by its kind and host or address, never by its URL.
"""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlsplit

from webhook_receiver.alarms.config import Alarms, Smtp, is_url, kind_of
from webhook_receiver.alarms.messages import Message
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.keys.secrets import resolve_key
from webhook_receiver.notify import mail, posting
from webhook_receiver.offline import sign

_JSON = {"Content-Type": "application/json"}


class Channel(Protocol):
    """A way to tell somebody."""

    @property
    def label(self) -> str:
        """What it is called in logs."""
        ...

    def send(self, message: Message) -> None:
        """Send a message; raise `AlarmUntold` if it isn't taken. Blocks."""
        ...


@dataclass(frozen=True, slots=True)
class Webhook:
    """A URL that is sent JSON, signed by Standard Webhooks."""

    label: str
    url: str = field(repr=False)
    secret: str = field(repr=False)

    def send(self, message: Message) -> None:
        """Send a message; raise `AlarmUntold` if it isn't taken. Blocks."""
        body = json.dumps(message.fields).encode()
        signed = sign("standard", body=body, secret=self.secret)
        posting.send(self.url, body, {**_JSON, **signed})


@dataclass(frozen=True, slots=True)
class Slack:
    """An incoming webhook of Slack's, or of what takes the same, such as Mattermost."""

    label: str
    url: str = field(repr=False)

    def send(self, message: Message) -> None:
        """Send a message; raise `AlarmUntold` if it isn't taken. Blocks."""
        text = html.escape(message.text, quote=False)  # as Slack asks, so that nobody is mentioned
        posting.send(self.url, json.dumps({"text": text}).encode(), _JSON)


@dataclass(frozen=True, slots=True)
class Mail:
    """An address that is sent mail."""

    label: str
    address: str
    smtp: Smtp
    password: str | None = field(repr=False)

    def send(self, message: Message) -> None:
        """Send a message; raise `AlarmUntold` if it isn't taken. Blocks."""
        mail.send(self.smtp, self.password, self.address, message)


def channels_of(alarms: Alarms) -> list[Channel]:
    """The channels that are configured; raise `ConfigurationError` if a secret of one can't be had."""
    smtp, secret = alarms.smtp, alarms.secret
    if secret is not None:
        secret = resolve_key(secret, "alarms: secret")
        sign("standard", body=b"{}", secret=secret)  # so that a wrong one is found now
    password = None
    if smtp is not None and smtp.password is not None:
        password = resolve_key(smtp.password, "alarms: the mail server's password")
    named: Counter[str] = Counter()
    found: list[Channel] = []
    for written in alarms.to:
        kind, rest = kind_of(written)
        where = rest if kind == "mail" else url_of(rest, f"alarms: {kind} in to")
        label = f"{kind} {rest if kind == 'mail' else urlsplit(where).hostname}"
        named[label] += 1
        label += f" #{named[label]}" if named[label] > 1 else ""
        if kind == "slack":
            found.append(Slack(label, where))
        elif smtp is not None and kind == "mail":
            found.append(Mail(label, where, smtp, password))
        elif secret is not None:
            found.append(Webhook(label, where, secret))
    return found


def url_of(written: str, whose: str) -> str:
    """The URL behind `env:NAME` or `file:PATH`, or as it is written.

    Raise `ConfigurationError`, which doesn't quote it, if there is none.
    """
    url = resolve_key(written, whose).strip()
    if not is_url(url):
        raise ConfigurationError(f"{whose}: what stands there is no URL; it begins with https://")
    return url


def labels(channels: Sequence[Channel]) -> str:
    """The channels' names for a sentence."""
    return ", ".join(channel.label for channel in channels) or "nobody"

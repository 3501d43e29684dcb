"""The tables of the settings file: `[retention]`, `[metrics]` and `[alarms]`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import pydantic

from webhook_receiver.alarms.config import (
    EVERY_SECONDS,
    GATHER_SECONDS,
    REMIND_SECONDS,
    Alarms,
    Security,
    Smtp,
)
from webhook_receiver.inbox.records import Retention
from webhook_receiver.inbox.retention import read_age, read_size
from webhook_receiver.keys.secrets import resolve_key


class Table(pydantic.BaseModel):
    """A table: what it says is never in an error."""

    model_config = pydantic.ConfigDict(frozen=True, hide_input_in_errors=True, allow_inf_nan=False)


Age = Annotated[float | None, pydantic.BeforeValidator(read_age)]


class RetentionSettings(Table, extra="forbid"):
    """The `[retention]` table.

    Attributes:
        done: how long finished events are kept: `30d`, or `never` to delete none.
        unhandled: the same for events that no handler takes.
        dead: how long a dead letter waits for a retry until it is dropped; `never` by default.
        events: the most finished events that are kept.
        size: the most room they take, like `2GB`.
        acts: how long the audit keeps what operators did.
        every: how often to prune, like `1m`.
    """

    done: Age = pydantic.Field(default="30d", ge=0, validate_default=True)
    unhandled: Age = pydantic.Field(default="30d", ge=0, validate_default=True)
    dead: Age = pydantic.Field(default=None, ge=0)
    events: int | None = pydantic.Field(default=None, ge=0)
    size: Annotated[int | None, pydantic.BeforeValidator(read_size)] = pydantic.Field(
        default=None, ge=0
    )
    acts: Age = pydantic.Field(default="365d", ge=0, validate_default=True)
    every: Annotated[float, pydantic.BeforeValidator(read_age)] = pydantic.Field(
        default="1m", gt=0, validate_default=True
    )

    @property
    def retention(self) -> Retention:
        """The same as `Receiver` takes it."""
        return Retention(
            done=self.done,
            unhandled=self.unhandled,
            dead=self.dead,
            events=self.events,
            size=self.size,
            acts=self.acts,
        )


class MetricsSettings(Table, extra="forbid"):
    """The `[metrics]` table; without it nobody is shown any.

    Attributes:
        token: whoever asks for `/metrics` beside the sources must show this.
        port: `/metrics` is on this port of the loopback address, without a token; each server process
            has one of its own, from this one on.
    """

    token: str | None = pydantic.Field(default=None, repr=False, min_length=1)
    port: int | None = pydantic.Field(default=None, ge=1, le=65_000)

    @property
    def shown(self) -> bytes | None:
        """The token, looked up."""
        return None if self.token is None else resolve_key(self.token, "[metrics] token").encode()


class MailSettings(Table, extra="forbid"):
    """The `[alarms.mail]` table: the server that mail is handed to; see `Smtp`."""

    host: str
    sender: str
    port: int = pydantic.Field(default=587, ge=1, le=65_535)
    security: Security = "starttls"
    user: str | None = None
    password: str | None = pydantic.Field(default=None, repr=False)


Span = Annotated[float, pydantic.BeforeValidator(read_age)]


class AlarmsSettings(Table, extra="forbid"):
    """The `[alarms]` table; without it nothing is judged and nobody is told. See `Alarms`.

    Attributes:
        to: who is told.
        secret: signs what webhooks are sent.
        remind: how long until it is told again that an alarm is still raised, like `4h`.
        heartbeat: a URL that is fetched every minute while nothing is raised.
        when: conditions by name: a text, `true` for the default, or `false`.
        mail: the server that mail is handed to.
        every: how often to look, like `30s`.
        gather: how long a message waits for more alarms, like `1m`.
    """

    to: tuple[str, ...] = pydantic.Field(default=(), repr=False)
    secret: str | None = pydantic.Field(default=None, repr=False, min_length=1)
    remind: Span = pydantic.Field(default=REMIND_SECONDS, gt=0)
    heartbeat: str | None = pydantic.Field(default=None, repr=False, min_length=1)
    when: Mapping[str, pydantic.StrictStr | pydantic.StrictBool] = {}
    mail: MailSettings | None = None
    every: Span = pydantic.Field(default=EVERY_SECONDS, gt=0)
    gather: Span = pydantic.Field(default=GATHER_SECONDS, ge=0)

    @property
    def alarms(self) -> Alarms:
        """The same as `Receiver` takes it; raise `ConfigurationError` for what can't be."""
        given: dict[str, Any] = self.model_dump(exclude={"mail"})
        mail = None if self.mail is None else Smtp(**self.mail.model_dump())
        return Alarms(**given, smtp=mail)

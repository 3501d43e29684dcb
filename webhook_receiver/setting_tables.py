"""The tables of the settings file: `[retention]`, `[metrics]`, `[alarms]` and `[console]`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

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

if TYPE_CHECKING:
    from webhook_receiver.console.options import ConsoleOptions


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


class UserSettings(Table, extra="forbid"):
    """One `[[console.users]]` table: somebody who logs in with a password.

    Attributes:
        name: as they type it, and as the audit has it.
        role: `viewer` looks, `operator` changes something too.
        password: the line that `console password` prints.
    """

    name: str
    role: Literal["viewer", "operator"]
    password: str = pydantic.Field(repr=False, min_length=1)


class ConsoleSettings(Table, extra="forbid"):
    """The `[console]` table; without it people log in by links. See `ConsoleOptions`.

    Attributes:
        users: who logs in with a password.
        hosts: further names that the console is asked for under.
        key: signs cookies, in place of a key in the inbox.
        public_url: the console's own address as browsers know it.
        bodies: who sees the values in payloads: `operators`, or `viewers` too.
        mask: paths in payloads that nobody sees, like `$.customer.email`; a list, or one for each source.
        port: the port that the console has to itself, off the one that senders reach.
    """

    users: tuple[UserSettings, ...] = ()
    hosts: tuple[str, ...] = ()
    key: str | None = pydantic.Field(default=None, repr=False, min_length=1)
    public_url: str | None = None
    bodies: Literal["operators", "viewers"] = "operators"
    mask: tuple[str, ...] | Mapping[str, tuple[str, ...]] = ()
    port: int | None = pydantic.Field(default=None, ge=0, le=65_000)

    @property
    def options(self) -> ConsoleOptions:
        """The same as the console takes it, with secrets looked up.

        Raise `ConfigurationError` for what can't be.
        """
        # Whoever reads settings for something else needs no console.
        from webhook_receiver.console.options import EVERY_SOURCE, ConsoleOptions  # noqa: PLC0415
        from webhook_receiver.console.users import User  # noqa: PLC0415

        users = [
            User(one.name, one.role, resolve_key(one.password, f"[console] user {one.name!r}"))
            for one in self.users
        ]
        return ConsoleOptions(
            users=users,
            hosts=self.hosts,
            key=None if self.key is None else resolve_key(self.key, "[console] key"),
            public_url=self.public_url,
            bodies=self.bodies,
            mask=self.mask if isinstance(self.mask, Mapping) else {EVERY_SOURCE: self.mask},
        )

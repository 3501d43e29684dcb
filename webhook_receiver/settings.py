"""Read `receiver.toml` and the environment: a receiver that is described instead of programmed.

Rules of this file: a secret is looked up only when sources are built, so that reading an inbox needs
none. Whatever is wrong with a file, a variable or a module is one sentence.
"""

from __future__ import annotations

import inspect
import json
import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import pydantic
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from webhook_receiver.edge.body import BODY_SECONDS, HELD_LIMIT, Bounds
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.retention import read_size
from webhook_receiver.inbox.sealing import Encryption
from webhook_receiver.intake.secret import Secret, read_secret
from webhook_receiver.keys.secrets import is_literal, resolve_key, resolve_secret
from webhook_receiver.receiver.starting import START_SECONDS
from webhook_receiver.setting_errors import (
    FILE,
    NO_INBOX,
    VARIABLES,
    all_at_once,
    as_toml,
    unreadable,
    wrong,
)
from webhook_receiver.setting_tables import (
    AlarmsSettings,
    ConsoleSettings,
    MailSettings,
    MetricsSettings,
    RetentionSettings,
    Table,
    UserSettings,
)
from webhook_receiver.tracing.names import FirstAttempts
from webhook_receiver.types import ReplyMode

if TYPE_CHECKING:
    from webhook_receiver.handlers.registry import Handlers
    from webhook_receiver.receiver.receiver import Receiver
    from webhook_receiver.targets import Found


class SourceSettings(Table, extra="allow"):
    """One `[[source]]` table: what `configure_source` takes, as TOML has it.

    Keys that aren't named here are the provider's own options.
    """

    provider: str
    name: str | None = None
    path: str | None = None
    secret: str | list[str] | None = pydantic.Field(default=None, repr=False)
    verify: bool = True
    reply: ReplyMode = "inbox"
    body_limit: int | None = None
    ack_within: float | None = None
    tolerance: float | None = None
    repeats: float | None = None
    public_url: str | None = None
    allow_from: tuple[str, ...] = ()
    trust_trace: bool = False

    @property
    def label(self) -> str:
        """The source's name, or its provider's if it has none of its own."""
        return self.name or self.provider

    @property
    def options(self) -> Mapping[str, Any]:
        """The provider's own options."""
        return self.model_extra or {}

    @property
    def given(self) -> Mapping[str, Any]:
        """All keys that were written, but for provider and secret: as `Receiver.source` takes them."""
        return self.model_dump(exclude={"provider", "secret"}, exclude_unset=True)

    @property
    def secrets(self) -> Sequence[str]:
        """Its secrets as written, newest first."""
        if self.secret is None:
            return ()
        return [self.secret] if isinstance(self.secret, str) else self.secret


def _listed(value: object) -> object:
    """A variable's text as a list: JSON, or names between commas."""
    if not isinstance(value, str):
        return value
    if value.lstrip().startswith("["):
        return json.loads(value)
    return [name.strip() for name in value.split(",") if name.strip()]


Listed = Annotated[tuple[str, ...], NoDecode, pydantic.BeforeValidator(_listed)]


class Settings(BaseSettings):
    """What `receiver.toml` may say. A variable `WEBHOOK_RECEIVER_<KEY>` goes before the file.

    Attributes:
        inbox: the inbox's URL.
        handlers: modules whose `@on` functions are registered.
        prefix: the path above all sources, like `/hooks`.
        source: the sources.
        host: the address to listen on.
        port: the port; 0 takes any free one.
        workers: server processes.
        log_level: the lowest level that is logged.
        log_format: `auto` is `console` on a terminal and `json` elsewhere.
        lease: seconds until a crashed worker's runs are taken over.
        drain: seconds a stop waits for attempts under way.
        start_within: seconds to wait at start for a PostgreSQL or NATS that isn't up yet.
        threads: the most threads for sync handlers.
        held: how many bytes of bodies all requests under way may hold together, like `512MB`.
        body_seconds: seconds until a body must have arrived, and one more for each 2 MiB of it.
        public_url: the address of the server, as senders that sign URLs know it.
        trusted_proxies: whose forwarded headers count: addresses, networks, or `*`.
        encryption_keys: keys that the inbox is encrypted under, newest first, or `plain`.
        identity_key: stores ids as hashes with this key, which can never be changed.
        retention: how long events are kept.
        metrics: who is shown what is measured.
        traces: where first attempts belong: into their delivery's trace, or one of their own.
        alarms: who is told what goes wrong; nobody without the table.
        console: who may log in to the console.
    """

    model_config = SettingsConfigDict(
        env_prefix=VARIABLES,
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        allow_inf_nan=False,
    )

    inbox: str | None = None
    handlers: Listed = ()
    prefix: str = pydantic.Field(default="", pattern=r"^(/[A-Za-z0-9_.~-]+)*$")
    source: tuple[SourceSettings, ...] = ()
    host: str = "127.0.0.1"
    port: int = pydantic.Field(default=8000, ge=0, le=65535)
    workers: int = pydantic.Field(default=1, ge=1)
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["auto", "json", "console"] = "auto"
    lease: float = 30.0
    drain: float = 4.0
    start_within: float = START_SECONDS
    threads: int = 32
    held: Annotated[int, pydantic.BeforeValidator(read_size)] = pydantic.Field(HELD_LIMIT, gt=0)
    body_seconds: float = pydantic.Field(BODY_SECONDS, gt=0)
    public_url: str | None = None
    trusted_proxies: Listed = ()
    encryption_keys: Listed = pydantic.Field((), repr=False)
    identity_key: str | None = pydantic.Field(default=None, repr=False)
    retention: RetentionSettings = RetentionSettings()
    metrics: MetricsSettings = MetricsSettings()
    traces: FirstAttempts = "child"
    alarms: AlarmsSettings | None = None
    console: ConsoleSettings = ConsoleSettings()

    @property
    def encryption(self) -> Encryption:
        """The inbox's keys, looked up."""
        keys = [resolve_key(written, "encryption_keys") for written in self.encryption_keys]
        identity = self.identity_key and resolve_key(self.identity_key, "identity_key")
        return Encryption(keys, identity or None)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is given, then the environment, then the file: as `load_settings` names them."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


_TABLES = {
    "": list(Settings.model_fields),
    "retention": list(RetentionSettings.model_fields),
    "metrics": list(MetricsSettings.model_fields),
    "alarms": list(AlarmsSettings.model_fields),
    "alarms.mail": list(MailSettings.model_fields),
    "console": list(ConsoleSettings.model_fields),
    "console.users": list(UserSettings.model_fields),
}


def settings_file(config: Path | None = None) -> Path | None:
    """The file given, or else `receiver.toml` if it is here; raise `ConfigurationError` if not there."""
    if config is None:
        return Path(FILE) if Path(FILE).is_file() else None
    if not config.is_file():
        raise ConfigurationError(f"the settings file {config} doesn't exist; give another --config")
    return config


def load_settings(config: Path | None = None, *, file: bool = True, **given: object) -> Settings:
    """Read the settings file and the environment; `file=False` reads the environment only.

    What is `given` and isn't None goes before both. Raise `ConfigurationError` naming the key or
    variable that is wrong.
    """
    path = settings_file(config) if file else None

    class FromFile(Settings):
        model_config = SettingsConfigDict(toml_file=path)

    where = FILE if path is None else str(path)
    chosen: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    try:
        return FromFile(**chosen)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{where} is not TOML: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{where} can't be read: {error}") from error
    except SettingsError as error:
        raise ConfigurationError(unreadable(error)) from error
    except pydantic.ValidationError as error:
        raise ConfigurationError(wrong(error, where, chosen, _TABLES)) from error


# What reads settings alone needs no receiver, which takes longer to import than all that is above.


def build_receiver(settings: Settings, *, folder: Path | None = None) -> Receiver:
    """The receiver that settings describe, with its sources and the handlers of its modules.

    Modules are looked for where the program runs, then in `folder`. `prefix` is left to the server.
    """
    from webhook_receiver.receiver.receiver import Receiver  # noqa: PLC0415 - as above

    if not settings.inbox:
        raise ConfigurationError(NO_INBOX)
    options: dict[str, Any] = {
        name: getattr(settings, name)
        for name in inspect.signature(Receiver).parameters
        if name in settings.model_fields_set
    }
    if settings.public_url:
        options["public_url"] = settings.public_url.rstrip("/") + settings.prefix
    retention, keys = settings.retention, settings.encryption
    bounds = Bounds(held=settings.held, body_seconds=settings.body_seconds)
    options |= {"bounds": bounds, "retention": retention.retention, "prune_every": retention.every}
    options |= {"encryption_keys": keys.keys, "identity_key": keys.identity}
    options |= {"alarms": None if settings.alarms is None else settings.alarms.alarms}
    receiver = Receiver(**options)
    for source, secret in _resolved(settings.source):
        try:
            receiver.source(source.provider, secret=secret, **source.given)
        except ConfigurationError as error:
            raise ConfigurationError(as_toml(str(error))) from error
    for handlers in _collected(settings.handlers, folder):
        receiver.include(handlers)
    return receiver


def _resolved(
    sources: Sequence[SourceSettings],
) -> Sequence[tuple[SourceSettings, list[str | Secret] | None]]:
    """The sources with their secrets, looked for; raise `ConfigurationError` that names all missing."""
    found: list[tuple[SourceSettings, list[str | Secret] | None]] = []
    missing: list[str] = []
    for source in sources:
        secrets: list[str | Secret] = []
        for written in source.secrets:
            try:
                resolve_secret(written, source.label)
                secrets.append(written if is_literal(written) else read_secret(written))
            except ConfigurationError as error:
                missing.append(str(error))
        found.append((source, None if source.secret is None else secrets))
    if missing:
        raise ConfigurationError(all_at_once(missing))
    return found


def _collected(modules: Sequence[str], folder: Path | None) -> Iterator[Handlers]:
    """Every `on = Handlers()` at the top of these modules, once each."""
    from webhook_receiver.handlers.registry import Handlers  # noqa: PLC0415 - as above
    from webhook_receiver.targets import imported  # noqa: PLC0415

    seen: list[Handlers] = []
    for name in modules:
        module = imported(name, f"handlers of {FILE}", folder)
        found = [value for value in vars(module).values() if isinstance(value, Handlers)]
        if not found:
            raise ConfigurationError(
                f"the handlers module {name!r} has no Handlers; write on = Handlers() into it, "
                "and @on above its handlers"
            )
        for handlers in found:
            if not any(handlers is other for other in seen):
                seen.append(handlers)
                yield handlers


def load_receiver(
    target: str | None = None, config: Path | None = None, *, inbox: str | None = None
) -> Receiver:
    """The receiver at `MODULE:RECEIVER`, or the one that the settings file describes."""
    return load_found(target, config, inbox=inbox).receiver


def load_found(
    target: str | None = None, config: Path | None = None, *, inbox: str | None = None
) -> Found:
    """The same, with the app that it is mounted on.

    Without either, it is `receiver.toml` in the current folder. `inbox` goes before the settings'; an
    imported receiver keeps its own. Raise `ConfigurationError` if there is no receiver.
    """
    from webhook_receiver.targets import Found, found_at  # noqa: PLC0415 - as above

    if target is not None:
        if config is not None:
            raise ConfigurationError(f"give either {target} or --config, not both")
        return found_at(target)
    path = settings_file(config)
    if path is None and not os.environ.get(f"{VARIABLES}SOURCE"):
        raise ConfigurationError(
            f"there is no receiver: give MODULE:RECEIVER, or --config, or write a {FILE} here"
        )
    settings = load_settings(path, inbox=inbox)
    return Found(build_receiver(settings, folder=path.parent if path else None))

"""The streams of an inbox: made if they are missing, refused if they promise too little."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from webhook_receiver.errors import ConfigurationError, InboxLost, JetStreamError, NoInbox
from webhook_receiver.inbox.attempts import ATTEMPTS_KEPT
from webhook_receiver.inbox.jetstream.wire.address import Address
from webhook_receiver.inbox.jetstream.wire.api import NANOSECONDS
from webhook_receiver.inbox.jetstream.wire.link import Link
from webhook_receiver.inbox.jetstream.wire.names import REPLANNER, Names, consumer
from webhook_receiver.inbox.records import QUARANTINE_ROWS

REPLICATED = 3
QUARANTINE_BYTES = 32 * 1024 * 1024  # of each kind: forged and authentic
PLAN_SECONDS = 10.0  # how long planning some events may take before others plan them too

_NO_STREAM, _EXISTS, _NO_CLUSTER, _NOT_CREATED = 10059, 10058, 10074, 10012
_NOT_ENABLED = (10039, 10076)  # JSNotEnabledForAccountErr, JSNotEnabledErr
_LIMITS = ("max_msgs", "max_bytes", "max_age")
_BEGINNING = ("deliver_policy", "opt_start_seq")  # of a consumer: they never change
_FORBIDDEN = ("no_ack", "sealed", "deny_delete", "deny_purge")


def wanted(names: Names) -> dict[str, dict[str, Any]]:
    """What each stream is made with, by its name."""
    root = names.root
    common: dict[str, Any] = {
        "storage": "file",
        "retention": "limits",
        "discard": "new",
        "max_msgs_per_subject": 1,
        "allow_direct": True,
    }
    quarantine = {
        **common,
        "discard": "old",
        "max_msgs_per_subject": -1,
        "max_msgs": QUARANTINE_ROWS,
        "max_bytes": QUARANTINE_BYTES,
    }
    batches = {**common, "allow_atomic": True, "allow_msg_ttl": True}
    kinds = ("run", "todo", "later", "skipped", "plan", "unhandled", "gone")
    return {
        names.events: {**batches, "subjects": [names.every("event")]},
        names.runs: {
            **batches,
            "subjects": [f"{root}.{kind}.>" for kind in kinds],
            # Schedules don't go with `discard: new`; without limits there is nothing to discard.
            "discard": "old",
            "allow_msg_schedules": True,
        },
        names.dead: {**common, "subjects": [names.every("dead")]},
        names.attempts: {
            **common,
            "subjects": [names.every("attempt")],
            "max_msgs_per_subject": ATTEMPTS_KEPT,
        },
        names.workers: {
            **common,
            "subjects": [names.every(kind) for kind in ("worker", "rate", "fleet", "setup")],
            "allow_msg_ttl": True,
        },
        names.counts: {
            **common,
            "subjects": [names.every("count")],
            "discard": "old",  # as above
            "allow_msg_counter": True,
        },
        names.operations: {
            **common,
            "subjects": [*map(names.every, ("act", "minute", "hour")), names.pauses],
            "allow_msg_ttl": True,
        },
        names.console: {
            **common,
            "subjects": [names.every("session"), names.signing],
            "allow_msg_ttl": True,
        },
        names.jobs: {**common, "subjects": [names.every("job")]},
        names.alarms: {
            **common,
            "subjects": [names.every("alarm"), names.turn, names.mutes],
            "allow_atomic": True,
        },
        names.refused(authentic=False): {
            **quarantine,
            "subjects": [names.refusals(authentic=False)],
        },
        names.refused(authentic=True): {**quarantine, "subjects": [names.refusals(authentic=True)]},
    }


class Streams:
    """Makes and checks the streams and consumers of one inbox."""

    def __init__(self, link: Link, address: Address) -> None:
        self._link, self._address = link, address
        self.names = Names(address.name)
        self._missing: set[str] = set()
        self._replicas = address.replicas or REPLICATED
        self._made_at: dict[str, str] = {}

    async def open(self, *, make: bool = True) -> int:
        """Check the streams and make those that are missing; return the events' replicas.

        Raise `NoInbox` for a missing one if none may be made, but for those that older versions don't make.
        """
        for name in wanted(self.names):
            if not make and name in self.names.later and not await self._exists(name):
                self._missing.add(name)
                continue
            found = await self._checked(name, make=make)
            if name == self.names.events:
                self._replicas = found["num_replicas"]
        if make:
            await self._durable(self.names.runs, REPLANNER, self.names.every("plan"), PLAN_SECONDS)
        return self._replicas

    async def _checked(self, name: str, *, make: bool) -> dict[str, Any]:
        config = wanted(self.names)[name]
        found = await self._open(name, {**config, "name": name}, make=make)
        for line in faults(name, config, found):
            raise ConfigurationError(line)
        return found

    def has(self, name: str) -> bool:
        """Whether there is a stream: those of `Names.later` may be missing if none were made."""
        return name not in self._missing

    async def need(self, name: str) -> None:
        """Make a stream that is missing, since something is about to be written to it."""
        if name in self._missing:
            await self._checked(name, make=True)
            self._missing.discard(name)

    async def check(self) -> None:
        """Raise `InboxLost` if the streams of events and runs aren't those that were opened.

        A stream that was deleted and made anew counts its messages from one again, so what is known
        of the old one would be taken for what is in the new one.
        """
        for name in (self.names.events, self.names.runs):
            try:
                found = await self._link.api(f"STREAM.INFO.{name}")
            except JetStreamError as error:
                raise InboxLost(_lost(name, "was deleted")) from error
            if found["created"] != self._made_at.setdefault(name, found["created"]):
                raise InboxLost(_lost(name, "was deleted and made anew"))

    async def _open(self, name: str, config: Mapping[str, Any], *, make: bool) -> dict[str, Any]:
        try:
            return await self._config(name)
        except JetStreamError as error:
            if error.code != _NO_STREAM:
                raise self._refused(name, error) from error
        if not make:
            raise NoInbox(self._address.shown)
        try:
            made = await self._make({**config, "num_replicas": self._replicas})
        except JetStreamError as error:
            if error.code == _EXISTS:  # another process was quicker
                return await self._open(name, config, make=make)
            raise self._refused(name, error) from error
        found: dict[str, Any] = made["config"]
        return found

    async def _exists(self, name: str) -> bool:
        try:
            await self._config(name)
        except JetStreamError as error:
            if error.code != _NO_STREAM:
                raise self._refused(name, error) from error
            return False
        return True

    async def _make(self, config: dict[str, Any]) -> dict[str, Any]:
        name = config["name"]
        try:
            return await self._link.api(f"STREAM.CREATE.{name}", config)
        except JetStreamError as error:
            alone = error.code == _NO_CLUSTER and self._address.replicas is None
            if not (alone and self._address.weak):
                raise
        return await self._link.api(f"STREAM.CREATE.{name}", {**config, "num_replicas": 1})

    async def _config(self, name: str) -> dict[str, Any]:
        found = await self._link.api(f"STREAM.INFO.{name}")
        config: dict[str, Any] = found["config"]
        return config

    def _refused(self, name: str, error: JetStreamError) -> Exception:
        if error.code == _NO_CLUSTER:
            return ConfigurationError(
                f"{self._address.shown} is a single server and can't keep replicas, so losing its "
                "disk loses every event; allow_weak_durability=1 in the URL accepts that"
            )
        if error.code in _NOT_ENABLED:
            return ConfigurationError(
                f"{self._address.shown} has no JetStream for this user: {error}; enable it for the account"
            )
        return self._link.unavailable(f"stream {name}: {error}")

    async def ensure_consumer(self, handler: str, source: str, ack_wait: float) -> None:
        """Make the consumer of a handler and a source, or adapt the one that is there."""
        stream = self.names.runs if handler else self.names.events
        filter_ = self.names.queue(handler, source)
        await self._durable(stream, consumer(handler, source), filter_, ack_wait)

    async def _durable(self, stream: str, name: str, filter_: str, ack_wait: float) -> None:
        config = {
            "durable_name": name,
            "ack_policy": "explicit",
            "deliver_policy": "all",
            "filter_subject": filter_,
            "ack_wait": int(ack_wait * NANOSECONDS),
            "max_deliver": -1,
            "max_ack_pending": -1,  # with a bound, a request at it would never be answered
        }
        try:
            await self._consumer(stream, config)
        except JetStreamError as error:
            if error.code != _NOT_CREATED:
                raise self._link.unavailable(f"consumer {name}: {error}") from error
            await self._adapted(stream, config, error)

    async def _adapted(self, stream: str, config: dict[str, Any], error: JetStreamError) -> None:
        """Adapt a consumer that a restore has made: it keeps the message that it began with."""
        name = config["durable_name"]
        try:
            info = await self._link.api(f"CONSUMER.INFO.{stream}.{name}")
            begun = {key: info["config"][key] for key in _BEGINNING if key in info["config"]}
            await self._consumer(stream, {**config, **begun})
        except JetStreamError:
            raise self._link.unavailable(f"consumer {name}: {error}") from error

    async def _consumer(self, stream: str, config: Mapping[str, Any]) -> None:
        body = {"stream_name": stream, "config": config}
        await self._link.api(f"CONSUMER.DURABLE.CREATE.{stream}.{config['durable_name']}", body)


def _lost(name: str, became: str) -> str:
    return (
        f"the inbox's stream {name} {became} while it was in use: nothing is stored until the "
        "receiver is restarted"
    )


def faults(name: str, config: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    """What is wrong with a stream as it was found, a sentence each."""
    wrong = (*_settings(config, found), *_limits(config, found), *_flags(config, found))
    return [f"stream {name} {words}" for is_wrong, words in wrong if is_wrong]


_Check = tuple[bool, str]  # whether it is wrong, and what is


def _settings(config: Mapping[str, Any], found: Mapping[str, Any]) -> Sequence[_Check]:
    return (
        (
            found.get("storage") != "file",
            "is kept in memory, so its events are lost with the server",
        ),
        (
            found.get("discard", "old") != config["discard"],
            "has discard: old, which throws stored events away when it is full",
        ),
        (found.get("retention", "limits") != "limits", "must have retention: limits"),
        (
            found.get("persist_mode", "default") == "async",
            "has persist_mode: async, which acknowledges before it writes",
        ),
        (
            found.get("max_msgs_per_subject", -1) != config["max_msgs_per_subject"],
            f"must have max_msgs_per_subject: {config['max_msgs_per_subject']}, as a subject is an identity",
        ),
    )


def _limits(config: Mapping[str, Any], found: Mapping[str, Any]) -> Sequence[_Check]:
    return [
        (
            _discards(limit, config, found),
            f"has {limit}, which deletes events that nobody has handled",
        )
        for limit in _LIMITS
    ]


def _flags(config: Mapping[str, Any], found: Mapping[str, Any]) -> Sequence[_Check]:
    needed = [key for key, value in config.items() if key.startswith("allow_") and value is True]
    return (
        *(
            (bool(found.get(flag)), f"has {flag}: an inbox can't work with that")
            for flag in _FORBIDDEN
        ),
        *(
            (not found.get(flag), f"lacks {flag}: add it, or let the inbox make the stream")
            for flag in needed
        ),
    )


def _discards(limit: str, config: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    """Whether a limit throws events away; with `discard: new` a full stream refuses instead."""
    if (found.get(limit) or 0) <= 0 or limit in config:
        return False
    return limit == "max_age" or config["discard"] == "old"

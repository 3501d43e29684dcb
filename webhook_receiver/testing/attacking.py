"""Attacking a receiver under test: each forgery is sent to its app, and what gets through is reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from string import Formatter
from types import MappingProxyType
from typing import Any

import pytest

from webhook_receiver.errors import (
    ConfigurationError,
    Refused,
    SecretUnavailable,
    describe,
    text_of,
)
from webhook_receiver.inbox.records import EventRecord
from webhook_receiver.intake.config import SourceConfig, load_keys
from webhook_receiver.intake.take import Accepted, take
from webhook_receiver.keys.resolving import keys_of
from webhook_receiver.receiver.source import Source
from webhook_receiver.testing import requests
from webhook_receiver.testing.async_receiver import AsyncTestReceiver
from webhook_receiver.testing.attacks import ATTACKS, Forgery, Mark
from webhook_receiver.testing.receiver import TestReceiver
from webhook_receiver.testing.samples.stored import sample_types
from webhook_receiver.types import Delivery, Headers

_LISTED = 20  # findings in a message
_REFUSED, _BROKEN, _LATER = 400, 500, 503  # the last is a bound of ours, as on odd bodies a second
_NOTHING: Mapping[str, Any] = MappingProxyType({})

Params = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """A forgery that got through, or broke something.

    Attributes:
        attack: the attack's name.
        source: the source's name.
        what: what was wrong with the request.
        happened: what became of it.
    """

    attack: str
    source: str
    what: str
    happened: str

    def __str__(self) -> str:
        return f"{self.source}: {self.what}: {self.happened}"


class Attacks:
    """One kind of forgery, to be sent to a receiver under test or the app that it is mounted on.

    Parameters:
        test: the receiver under test; it was entered.
        name: the attack's name.

    Attributes:
        name: the attack's name.
        sent: how many forgeries were sent.
    """

    def __init__(self, test: TestReceiver, name: str) -> None:
        self._test, self.name, self.sent = test, name, 0

    def check(
        self,
        *sources: str,
        secrets: Mapping[str, object] = _NOTHING,
        params: Mapping[str, Params] = _NOTHING,
        tenants: Mapping[str, Sequence[Params]] = _NOTHING,
    ) -> None:
        """Fail if any forgery gets through; skip the test if there is none for any of the sources.

        Parameters:
            sources: the names of the sources; all by default.
            secrets: what each source's sender signs with, if that isn't the newest of the source's own
                secrets for the path.
            params: values for the parameters in each source's path.
            tenants: values of other tenants, whose secrets differ; by default made up.
        """
        __tracebackhide__ = True  # pytest shows the test's own line
        found = self.found(*sources, secrets=secrets, params=params, tenants=tenants)
        if found:
            more = len(found) - _LISTED
            lines = [str(one) for one in found[:_LISTED]]
            rest = [f"and {more} more"] if more > 0 else []
            words = "\n  ".join([f"{self.name}: {len(found)} got through", *lines, *rest])
            raise AssertionError(words)
        if not self.sent:
            pytest.skip(f"no source can be attacked by {self.name!r}")

    def found(
        self,
        *sources: str,
        secrets: Mapping[str, object] = _NOTHING,
        params: Mapping[str, Params] = _NOTHING,
        tenants: Mapping[str, Sequence[Params]] = _NOTHING,
    ) -> list[Finding]:
        """What gets through of this attack; the parameters are those of `check`."""
        running = self._test.entered
        findings: list[Finding] = []
        for name in sources or running.receiver.sources:
            source = running.receiver.find_source(name)
            own = params.get(name, {})
            config = self._test.call(_keyed, source, secrets.get(name), own)
            mark = _mark(running, source, config, own, tenants.get(name))
            if mark is not None:
                findings += self._test.call(self._strike, running, source, mark)
        return findings

    async def _strike(
        self, running: AsyncTestReceiver, source: Source, mark: Mark
    ) -> list[Finding]:
        findings: list[Finding] = []
        if mark.scheme is not None:
            await _control(running, source, mark)
        for forgery in ATTACKS[self.name](mark):
            self.sent += 1
            happened = await _happened(running, source, mark, forgery)
            if happened:
                findings.append(Finding(self.name, source.name, forgery.what, happened))
        return findings


async def _control(running: AsyncTestReceiver, source: Source, mark: Mark) -> None:
    """Raise `ConfigurationError` if not even a genuine delivery is taken: an attack would prove nothing."""
    for genuine in mark.signed():
        reply = await running.send(running.request(source, mark.path, genuine))
        if reply.status >= _REFUSED:
            raise ConfigurationError(
                f"source {source.name!r} answers a genuine delivery by {reply.status} "
                f"{reply.body[:100]!r}, so attacks would prove nothing"
            )


async def _happened(
    running: AsyncTestReceiver, source: Source, mark: Mark, forgery: Forgery
) -> str | None:
    """What a forgery did that it must not do; None if it was turned away."""
    before = _newest(await running.events(limit=1))
    request = running.request(source, forgery.path or mark.path, forgery.delivery)
    try:
        reply = await running.send(request)
    except Exception as error:  # noqa: BLE001 - whatever the app raises, a stranger made it do so
        return f"the app raised {describe(error)}"
    if reply.status >= _BROKEN and reply.status != _LATER:
        return f"answered {reply.status}"
    if (not forgery.authentic or forgery.again) and _newest(
        await running.events(limit=1)
    ) != before:
        return f"answered {reply.status}, and stored as a new event"
    if not forgery.authentic and reply.status < _REFUSED:
        return f"answered {reply.status}, as if it were genuine"
    return None


def _mark(
    running: AsyncTestReceiver,
    source: Source,
    config: SourceConfig,
    params: Params,
    tenants: Sequence[Params] | None,
) -> Mark | None:
    """A source as it is attacked; None if its sender's samples are handshakes alone."""
    path, now = requests.path_of(source, params), running.clock.now()
    others = tenants if tenants is not None else [{n: f"{v}-other" for n, v in params.items()}]
    elsewhere = [
        other.path
        for other in running.receiver.sources.values()
        if other is not source and _differs(config, other.config) and "{" not in other.path
    ]
    for type_ in sample_types(source.provider):
        unsigned = replace(
            requests.unsigned(source, type_),
            url=running.address(source, path, params),
            received_at=now,
            params=params,
        )
        mark = Mark(
            config,
            unsigned,
            path,
            now,
            elsewhere,
            [requests.path_of(source, other) for other in others if other],
        )
        if all(_is_event(mark, genuine) for genuine in mark.signed()):
            return mark
    return None


async def _keyed(source: Source, secret: object, params: Params) -> SourceConfig:
    """A source with what its sender signs with; raise `ConfigurationError` if that can't be known."""
    config, name = source.config, source.name
    missing = [word for word in _parameters(config.path) if word not in params]
    if missing:
        given = ", ".join(f"{word!r}: …" for word in missing)
        raise ConfigurationError(
            f"source {name!r} is at {config.path!r}; give check(params={{{name!r}: {{{given}}}}})"
        )
    if config.scheme is None:
        return config
    if secret is not None:
        return replace(config, keys=load_keys(config.scheme, secret, shortest=1))
    try:
        keys = await keys_of(config, Delivery(Headers(()), b"", params=params))
    except (ConfigurationError, SecretUnavailable) as error:
        raise ConfigurationError(
            f"source {name!r} has no secret for {dict(params)}: {text_of(error)}; give others by "
            f"params=, or check(secrets={{{name!r}: …}})"
        ) from error
    return replace(config, keys=tuple(keys))


def _parameters(path: str) -> list[str]:
    return [word for _, word, _, _ in Formatter().parse(path) if word]


def _differs(own: SourceConfig, other: SourceConfig) -> bool:
    """Whether what is genuine for one source is a forgery for the other."""
    if own.scheme is None or other.scheme is None:
        return False
    return not {key.material for key in own.keys} & {key.material for key in other.keys}


def _is_event(mark: Mark, genuine: Delivery) -> bool:
    try:
        return isinstance(take(mark.config, genuine, mark.config.keys), Accepted)
    except Refused:
        return True  # as the app will say


def _newest(events: Sequence[EventRecord]) -> str | None:
    return events[0].key if events else None

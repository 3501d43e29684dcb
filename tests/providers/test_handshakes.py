"""Unsigned challenges of every provider: each parameter of theirs is echoed, or compared."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

import pytest

from tests.providers.known import contract
from webhook_receiver.errors import Refused
from webhook_receiver.intake.take import Answered, take
from webhook_receiver.provider.registry import provider_names
from webhook_receiver.types import Delivery, Reply

IGNORED = {("websub", "hub.lease_seconds")}
"""Parameters that only inform."""


def challenges(name: str) -> Iterator[Delivery]:
    """A provider's challenges that are in the query."""
    for request in contract(name).handshakes:
        if request.query:
            yield request


def answered(name: str, request: Delivery) -> Reply | None:
    """The answer; None if the request isn't taken for a challenge, and refused."""
    config = contract(name)().config()
    try:
        taken = take(config, request, config.keys)
    except Refused:
        return None
    assert isinstance(taken, Answered)
    return taken.reply


CHALLENGED = [
    (name, parameter)
    for name in provider_names()
    for request in challenges(name)
    for parameter, _ in parse_qsl(request.query.decode())
]


@pytest.mark.parametrize(("name", "parameter"), CHALLENGED)
@pytest.mark.parametrize("other", ["longer", "shorter", "gone"])
def test_sec08_a_challenge_with_another_parameter_is_refused_or_answered_otherwise(
    name, parameter, other
):
    for request in challenges(name):
        fields = dict(parse_qsl(request.query.decode()))
        own = fields.pop(parameter)
        if other != "gone":
            fields[parameter] = own + own[-1] if other == "longer" else own[:-1]
        changed = answered(name, replace(request, query=urlencode(fields).encode()))
        plain = answered(name, request)
        assert plain is not None
        assert plain.status == 200
        if (name, parameter) in IGNORED:
            assert changed == plain
        elif own.encode() not in plain.body and not _is_keyed(name, request):
            assert changed in (Reply(403), Reply(404))
        else:  # it is the challenge
            assert changed != plain
            assert changed in (None, Reply(400)) or other != "gone"


def _is_keyed(name: str, request: Delivery) -> bool:
    kinds = contract(name)().config().provider.handshakes
    return any(kind.keyed for kind in kinds if kind.method == request.method)


def test_the_senders_with_an_agreed_token_are_among_them():
    assert ("meta", "hub.verify_token") in CHALLENGED
    assert {name for name, _ in IGNORED} <= {name for name, _ in CHALLENGED}

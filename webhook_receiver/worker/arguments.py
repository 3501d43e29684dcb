"""What a handler is called with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, assert_never

from webhook_receiver.handlers.parameters import Asked, Parameter
from webhook_receiver.inbox.protocol import Transaction
from webhook_receiver.payload.opening import delivery_of
from webhook_receiver.types import Event, Lease
from webhook_receiver.worker.reports import lease_fields


def arguments(
    parameters: tuple[Parameter, ...],
    event: Event[Any],
    lease: Lease,
    transaction: Transaction | None,
    new_logger: Callable[[str], Any],
) -> tuple[list[Any], dict[str, Any]]:
    """What a handler's parameters ask for: the positional arguments, and those passed by name.

    `new_logger` gives the logger of a name.
    """
    positional: list[Any] = []
    named: dict[str, Any] = {}
    for parameter in parameters:
        value = _argument(parameter.asks_for, event, lease, transaction, new_logger)
        if parameter.keyword:
            named[parameter.name] = value
        else:
            positional.append(value)
    return positional, named


def _argument(
    asked: Asked,
    event: Event[Any],
    lease: Lease,
    transaction: Transaction | None,
    new_logger: Callable[[str], Any],
) -> Any:
    match asked:
        case Asked.PAYLOAD:
            return event.payload
        case Asked.EVENT:
            return event
        case Asked.DELIVERY:
            return delivery_of(lease.envelope)
        case Asked.ATTEMPT:
            return lease.attempt
        case Asked.LOGGER:
            return new_logger(lease.handler).bind(**lease_fields(lease))
        case Asked.SESSION | Asked.CONNECTION:
            return _open(transaction).given("session" if asked is Asked.SESSION else "connection")
        case _:
            assert_never(asked)


def _open(transaction: Transaction | None) -> Transaction:
    if transaction is None:
        raise RuntimeError("a handler that asks for the database is called in a transaction only")
    return transaction

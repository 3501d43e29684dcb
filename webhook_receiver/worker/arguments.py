"""What a handler is called with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, assert_never

from webhook_receiver.handlers.parameters import Asked, Parameter
from webhook_receiver.inbox.protocol import Transaction
from webhook_receiver.payload.opening import delivery_of
from webhook_receiver.types import Event, Lease
from webhook_receiver.worker.reports import lease_fields


class Given:
    """What one attempt can give.

    Attributes:
        event: the event, opened for the handler.
        lease: the lease that the attempt is made under.
        new_logger: gives the logger of a name.
        transaction: the attempt's transaction, once it is open.
    """

    __slots__ = ("event", "lease", "new_logger", "transaction")

    def __init__(self, event: Event[Any], lease: Lease, new_logger: Callable[[str], Any]) -> None:
        self.event, self.lease, self.new_logger = event, lease, new_logger
        self.transaction: Transaction | None = None

    def fill(
        self, parameters: tuple[Parameter, ...], values: Sequence[Any]
    ) -> tuple[list[Any], dict[str, Any]]:
        """What parameters are filled with; `values` has what was made for the attempt, by slot."""
        return arguments(
            parameters, self.event, self.lease, self.transaction, self.new_logger, values
        )


def arguments(
    parameters: tuple[Parameter, ...],
    event: Event[Any],
    lease: Lease,
    transaction: Transaction | None,
    new_logger: Callable[[str], Any],
    values: Sequence[Any] = (),
) -> tuple[list[Any], dict[str, Any]]:
    """What parameters ask for: the positional arguments, and those passed by name.

    `new_logger` gives the logger of a name; `values` has what was made for the attempt, by slot.
    """
    positional: list[Any] = []
    named: dict[str, Any] = {}
    for parameter in parameters:
        slot = parameter.slot
        if slot >= 0:
            value = values[slot]
        else:
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
        case Asked.PROVIDED | Asked.DEPENDENCY:
            raise RuntimeError("what is provided has a slot in a plan")
        case _:
            assert_never(asked)


def _open(transaction: Transaction | None) -> Transaction:
    if transaction is None:
        raise RuntimeError("a handler that asks for the database is called in a transaction only")
    return transaction

import pytest
import structlog

from webhook_receiver.handlers.parameters import Asked, Parameter
from webhook_receiver.payload.opening import delivery_of, open_event
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.types import Attempt, Lease
from webhook_receiver.worker.arguments import arguments
from webhook_receiver.worker.reports import lease_fields

LEASE = Lease(
    run=1,
    fence=1,
    key="k1",
    handler="pay",
    worker="w",
    envelope=envelope("e1", body=b'{"n":1}'),
    attempt=Attempt(number=2, first_seen=0.0),
)
EVENT = open_event(LEASE.envelope)


class Database:
    """A transaction that gives the name of what is asked for."""

    def given(self, what):
        return what

    async def commit(self, outcome):
        raise NotImplementedError


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        (Asked.PAYLOAD, {"n": 1}),
        (Asked.EVENT, EVENT),
        (Asked.DELIVERY, delivery_of(LEASE.envelope)),
        (Asked.ATTEMPT, LEASE.attempt),
        (Asked.SESSION, "session"),
        (Asked.CONNECTION, "connection"),
    ],
)
def test_each_parameter_is_given_what_it_asks_for(asked, value):
    one, other = Parameter("one", asked, keyword=False), Parameter("other", asked, keyword=True)
    given = arguments((one, other), EVENT, LEASE, Database(), structlog.get_logger)
    assert given == ([value], {"other": value})


def test_a_logger_is_bound_to_the_lease():
    parameter = Parameter("log", Asked.LOGGER, keyword=False)
    (logger,), _ = arguments((parameter,), EVENT, LEASE, None, structlog.get_logger)
    assert structlog.get_context(logger) == lease_fields(LEASE)


@pytest.mark.parametrize("asked", [Asked.SESSION, Asked.CONNECTION])
def test_the_database_is_given_inside_a_transaction_only(asked):
    with pytest.raises(RuntimeError, match="in a transaction only"):
        arguments(
            (Parameter("db", asked, keyword=False),), EVENT, LEASE, None, structlog.get_logger
        )

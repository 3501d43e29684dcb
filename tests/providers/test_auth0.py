import pytest

from tests.providers.taking import fallback, malformed, source, taken
from webhook_receiver.provider import UNTYPED
from webhook_receiver.testing import ProviderContract

AUTH0 = source("auth0")
LOGS = (b'{"log_id":"1","data":{"type":"s"}}', b'{"log_id":"2","data":{"type":"fp"}}')


class TestContract(ProviderContract):
    provider = "auth0"
    secret = "a secret made up"
    wrong_secret = "another one made up"
    covers_body = False


class TestBasic(TestContract):
    secret = "user:a secret made up"
    wrong_secret = "user:another one made up"
    options = {"token": "basic"}  # noqa: RUF012 - read only


@pytest.mark.parametrize(
    "body",
    [b"\n".join(LOGS), b"\r\n".join(LOGS) + b"\r\n", b"[" + b",".join(LOGS) + b"]"],
)
def test_a_log_stream_is_many_events(body):
    events = taken(AUTH0, body)
    assert [(event.id, event.type) for event in events] == [("1", "log.s"), ("2", "log.fp")]
    assert events[0].body == LOGS[0]


def test_one_object_is_one_event():
    (event,) = taken(AUTH0, LOGS[0])
    assert (event.id, event.type) == ("1", "log.s")
    (event,) = taken(AUTH0, b'{"id":"evt_1","type":"user.created","data":{"type":"x"}}')
    assert event.type == "log.x"  # an event stream's data holds an object, and no type


@pytest.mark.parametrize("body", [b"", b"\n\n", b"{\n{"])
def test_other_bodies_are_malformed(body):
    assert malformed(AUTH0, body)


def test_an_odd_line_is_an_event_beside_the_good_ones():
    for line, body in ((b"2", b"2"), (b'{"log_id":', b'"{\\"log_id\\":"')):
        good, odd = taken(AUTH0, LOGS[0] + b"\n" + line)
        assert (good.id, odd.type, odd.body) == ("1", UNTYPED, body)
    assert fallback(AUTH0, b'{"log_id":"1"}', id="1").body == b'{"log_id":"1"}'

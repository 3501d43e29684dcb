"""Times in a page's address: they stay what they are."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.requests import Request

from webhook_receiver.console.asked import fixed, time_of
from webhook_receiver.console.visit import Operator, Visit
from webhook_receiver.errors import ConfigurationError


def visit(query: str, *, accept: str = "text/html") -> Visit:
    """A visit to /audit; what it is asked here needs no console."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/hooks/audit",
        "root_path": "/hooks",
        "query_string": query.encode(),
        "headers": [(b"accept", accept.encode()), (b"host", b"a.example")],
        "state": {"operator": Operator("ann", "viewer")},
    }
    return Visit(Request(scope), None)  # type: ignore[arg-type]


def test_a_time_is_read_and_none_is_none() -> None:
    assert time_of(visit("since=1970-01-01T00:01:00Z"), "since") == 60.0
    assert time_of(visit("who=ann"), "since") is None
    with pytest.raises(ConfigurationError, match="since 'soon' must be like"):
        time_of(visit("since=soon"), "since")


def test_a_span_leads_to_the_time_that_it_means_now_and_the_rest_of_the_address_stays() -> None:
    answer = fixed(visit("since=2h&until=1970-01-01&who=a%26b"), "since", "until")
    assert answer is not None
    assert answer.status_code == 303
    where = urlsplit(answer.headers["location"])
    query = parse_qs(where.query)
    assert where.path == "/hooks/audit"
    assert query["who"] == ["a&b"]
    assert query["until"] == ["1970-01-01T00:00:00Z"]
    again = visit(where.query)
    assert fixed(again, "since", "until") is None
    meant = time_of(again, "since")
    assert meant is not None
    assert abs(time.time() - 7_200 - meant) < 60


def test_a_program_is_sent_nowhere() -> None:
    assert fixed(visit("since=2h", accept="application/json"), "since") is None

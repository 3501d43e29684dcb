from dataclasses import replace

from tests.providers.taking import signed, source, taken
from webhook_receiver.intake.take import Accepted, take
from webhook_receiver.types import Headers

SOURCE = source("jira")
BODY = b'{"timestamp":1,"webhookEvent":"jira:issue_updated"}'


def test_sec33_a_captured_delivery_under_another_id_is_a_duplicate():
    """The sender's own id is unsigned, and no time is signed: only the body tells events apart."""
    delivery = signed(SOURCE, BODY, {"x-atlassian-webhook-identifier": "w1"})
    ids: list[str] = []
    for own in (b"w1", b"w2", b""):
        headers = [
            (n, own if n == b"x-atlassian-webhook-identifier" else v) for n, v in delivery.headers
        ]
        again = take(SOURCE, replace(delivery, headers=Headers(headers)), SOURCE.keys)
        assert isinstance(again, Accepted)
        ids += [event.id for event in again.envelopes]
    assert len(set(ids)) == 1
    (other,) = taken(SOURCE, BODY.replace(b"{", b'{"n":1,', 1))
    assert other.id != ids[0]

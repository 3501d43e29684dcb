import hashlib
import json

from tests.providers.taking import SECRET, answered, fallback, refusal, source, taken
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers

GOOGLE = source("google-channels")
SYNC = Headers([(b"x-goog-resource-state", b"sync")])
TOLD = {
    "X-Goog-Channel-ID": "c1",
    "X-Goog-Message-Number": "7",
    "X-Goog-Resource-State": "update",
    "X-Goog-Changed": "content,properties",
}


class TestContract(ProviderContract):
    provider = "google-channels"
    secret = "a secret made up"
    wrong_secret = "another one made up"
    covers_body = False
    handshakes = (Delivery(SYNC, b""),)


def test_the_headers_are_the_event():
    (event,) = taken(GOOGLE, b"", TOLD)
    assert (event.id, event.type, event.raw) == ("c1:7", "update", b"")
    assert json.loads(event.body) == {
        "channel_id": "c1",
        "message_number": "7",
        "resource_state": "update",
        "changed": "content,properties",
    }
    (event,) = taken(GOOGLE, b'{"kind":"drive#change"}', TOLD)
    assert json.loads(event.body)["body"] == {"kind": "drive#change"}


def test_without_its_headers_it_is_an_event():
    for name in ("X-Goog-Channel-ID", "X-Goog-Message-Number"):
        rest = {key: text for key, text in TOLD.items() if key != name}
        (event,) = taken(GOOGLE, b"", rest)
        assert (event.type, event.id) == ("update", hashlib.sha256(event.body).hexdigest())
    stateless = {key: text for key, text in TOLD.items() if key != "X-Goog-Resource-State"}
    fallback(GOOGLE, b"", stateless, id="c1:7")
    assert json.loads(taken(GOOGLE, b"{", TOLD)[0].body)["body"] == "{"


def test_the_first_message_needs_the_token_and_is_no_event():
    shown = Headers([*SYNC, (b"x-goog-channel-token", SECRET.encode())])
    assert answered(GOOGLE, Delivery(shown, b"")).status == 200
    assert refusal(GOOGLE, Delivery(SYNC, b"")).code == "missing_token"

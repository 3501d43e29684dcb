"""What is sent to a URL arrives, or one sentence says why it didn't, without the URL."""

import ssl

import pytest

from tests.notify.serving import listening
from tests.senders import Sender
from tests.servers import free_port
from webhook_receiver.errors import AlarmUntold
from webhook_receiver.notify import posting
from webhook_receiver.notify.posting import send


def test_a_body_is_posted_with_its_headers():
    with listening() as listener:
        send(f"{listener.url}/a/b?c=1", b"{}", {"Webhook-Id": "1"})
        send(listener.url)
    (post, get) = listener.got
    assert (post[0], post[1], post[3]) == ("POST", "/a/b?c=1", b"{}")
    assert post[2]["Webhook-Id"] == "1"
    assert post[2]["Host"] == listener.url.removeprefix("http://")
    assert (get[0], get[1], get[3]) == ("GET", "/", b"")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (302, "it answers 302, and redirects aren't followed"),
        (404, "it answers 404"),
        (500, "it answers 500"),
        ("odd", "no answer in HTTP"),
    ],
)
def test_anything_but_2xx_is_said_and_no_redirect_is_followed(answer, words):
    with listening() as listener:
        listener.answers = [answer]
        with pytest.raises(AlarmUntold, match=words) as caught:
            send(f"{listener.url}/canary", b"{}")
    assert len(listener.got) == 1
    assert "canary" not in str(caught.value)


def test_a_peer_that_drips_holds_nobody_and_its_status_counts():
    with listening() as listener:
        listener.answers = ["drips"]
        send(listener.url, b"{}", seconds=0.3)


@pytest.mark.parametrize("url", ["http://127.0.0.1:{port}/canary", "http://[canary/"])
def test_what_can_not_be_reached_is_not_quoted(url):
    with pytest.raises(AlarmUntold) as caught:
        send(url.format(port=free_port()), b"{}")
    assert "canary" not in str(caught.value)


def test_over_tls_the_certificate_is_checked():
    with Sender("localhost") as sender:
        sender.pages["/alarm"] = (204, {}, b"")
        port = sender._server.server_address[1]
        context = ssl.create_default_context(cadata=sender.certificate)
        send(f"https://localhost:{port}/alarm", b"{}", context=context)
        assert sender.asked == [("POST", f"localhost:{port}", "/alarm", b"{}")]
        with pytest.raises(AlarmUntold, match="SSL"):
            send(f"https://localhost:{port}/alarm", b"{}")
    assert posting.SEND_SECONDS == 10.0

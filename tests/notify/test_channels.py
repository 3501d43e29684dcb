"""Each channel's own form: our own receiver verifies a webhook, Slack shows a text."""

import asyncio
import json

import httpx
import pytest

from tests.notify.mailing import mail_server
from tests.notify.serving import SECRET, listening, told_message
from webhook_receiver import Alarms, ConfigurationError, Event, Receiver, Smtp
from webhook_receiver.notify import posting
from webhook_receiver.notify.channels import channels_of, labels, url_of


def test_our_own_receiver_takes_an_alarm_and_verifies_it(monkeypatch):
    receiver, seen, noted = Receiver("sqlite://"), [], asyncio.Event()
    receiver.source("standard", name="ops", secret=SECRET)

    @receiver.on("ops:alarms")
    async def note(event: Event):
        seen.append(event.payload["data"]["alarms"][0]["detail"])
        noted.set()

    sent = []
    monkeypatch.setattr(posting, "send", lambda url, body, headers: sent.append((body, headers)))
    (channel,) = channels_of(Alarms(to=["https://ops.example.com/ops"], secret=SECRET))
    channel.send(told_message())
    ((body, headers),) = sent

    async def test():
        transport = httpx.ASGITransport(app=receiver)
        async with receiver.running(), httpx.AsyncClient(transport=transport) as client:
            for _ in range(2):  # a second try is a duplicate
                answer = await client.post("http://a/ops", content=body, headers=headers)
                assert answer.status_code == 200
            forged = body.replace(b"book", b"cook")
            answer = await client.post("http://a/ops", content=forged, headers=headers)
            assert answer.status_code == 401
            await noted.wait()
            assert (await receiver.inbox.stats()).events == 1

    asyncio.run(test())
    assert seen == ["KeyError: 'customer'"]


def test_slack_is_sent_a_text_that_mentions_nobody():
    with listening() as listener:
        (channel,) = channels_of(Alarms(to=[f"slack:{listener.url}/services/T0/canary"]))
        channel.send(told_message(detail="<!channel> & <@U1>"))
    assert channel.label == "slack 127.0.0.1"
    assert "canary" not in repr(channel)
    ((method, path, headers, body),) = listener.got
    assert (method, path) == ("POST", "/services/T0/canary")
    assert headers["Content-Type"] == "application/json"
    assert set(json.loads(body)) == {"text"}
    assert "&lt;!channel&gt; &amp; &lt;@U1&gt;" in listener.texts[0]


def test_mail_is_sent_by_the_server_that_is_configured():
    with mail_server() as (box, port):
        smtp = Smtp(host="127.0.0.1", port=port, security="none", sender="hooks@example.com")
        (channel,) = channels_of(Alarms(to=["mail:oncall@example.com"], smtp=smtp))
        channel.send(told_message())
    assert [mail["To"] for mail in box.mails] == ["oncall@example.com"]


def test_secrets_are_looked_up_and_channels_are_called_by_their_hosts(tmp_path, monkeypatch):
    monkeypatch.setenv("SLACK_URL", "https://hooks.example.com/canary")
    monkeypatch.setenv("ALARMS_SECRET", SECRET)
    monkeypatch.setenv("MAIL_PASSWORD", "canary")
    url = tmp_path / "url"
    url.write_text("https://hooks.example.com/canary2\n")
    url.chmod(0o400)
    smtp = Smtp(host="m", sender="s@m", user="u", password="env:MAIL_PASSWORD")
    to = ["slack:env:SLACK_URL", f"slack:file:{url}", "https://b.example.com/x", "mail:a@b.example"]
    channels = channels_of(Alarms(to=to, secret="env:ALARMS_SECRET", smtp=smtp))
    assert labels(channels) == (
        "slack hooks.example.com, slack hooks.example.com #2, webhook b.example.com, mail a@b.example"
    )
    assert "canary" not in repr(channels)
    assert labels([]) == "nobody"


@pytest.mark.parametrize(
    ("to", "secret", "words"),
    [
        ("slack:env:SLACK_URL", None, "the variable 'SLACK_URL' is not set; export it"),
        ("slack:env:NO_URL", None, "what stands there is no URL"),
        ("https://a.example.com", "env:ALARMS_SECRET", "the variable 'ALARMS_SECRET' is not set"),
        ("https://a.example.com", "whsec_$$canary", "provider 'standard'"),
    ],
)
def test_a_secret_that_can_not_be_had_is_one_sentence(to, secret, words, monkeypatch):
    monkeypatch.setenv("NO_URL", "canary")
    with pytest.raises(ConfigurationError, match=words) as caught:
        channels_of(Alarms(to=[to], secret=secret))
    assert "canary" not in str(caught.value)


def test_a_heartbeat_may_be_a_secret_too(monkeypatch):
    monkeypatch.setenv("BEAT", "https://beat.example.com/canary ")
    assert url_of("env:BEAT", "alarms: heartbeat") == "https://beat.example.com/canary"

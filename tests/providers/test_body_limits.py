"""A source takes whatever its sender may send: its body limit follows what the sender documents."""

import asyncio
import json

import pytest

from tests.exchange import exchange
from webhook_receiver import Receiver, sign
from webhook_receiver.provider.definition import MEBIBYTE
from webhook_receiver.provider.registry import find_provider

# The largest request in bytes, by the sender's own pages.
DOCUMENTED = {
    "aws-eventbridge": 1_000_000,
    "aws-sns": 256 * 1024,
    "azure-event-grid": 1_000_000,
    "bitbucket-cloud": 256 * 1024,
    "github": 25_000_000,
    "gitlab": 25_000_000,
    "gitlab-signing": 25_000_000,
    "google-pubsub-push": 10_000_000 * 4 // 3,
    "linear": 5 * MEBIBYTE,
    "mailgun": 25_000_000,
    "meta": 3_000_000,
    "pagerduty": 256_000,
    "postmark": 35_000_000 * 4 // 3,
    "sendgrid": 30_000_000,
    "supabase-auth-hooks": 20 * 1024,
}


@pytest.mark.parametrize("name", DOCUMENTED)
def test_a_body_limit_is_no_less_than_what_the_sender_documents(name):
    assert find_provider(name).body_limit >= DOCUMENTED[name]


SECRET = "user:a password for these tests"
WHATSAPP = {
    "object": "whatsapp_business_account",
    "entry": [{"id": "1", "changes": [{"field": "messages", "value": {"text": "x" * 1_300_000}}]}],
}
INBOUND = {"MessageID": "m-1", "Attachments": [{"Name": "a.pdf", "Content": "QUJD" * 350_000}]}


@pytest.mark.parametrize(("name", "payload"), [("meta", WHATSAPP), ("postmark", INBOUND)])
def test_a_large_request_of_a_sender_is_stored(name, payload):
    receiver = Receiver("sqlite://")
    receiver.source(name, secret=SECRET)
    body = json.dumps(payload).encode()

    async def deliver():
        async with receiver.running(worker=False):
            headers = sign(name, body=body, secret=SECRET)
            told = await exchange(receiver, f"/{name}", headers=headers, body=body)
            return told.status, (await receiver.inbox.stats()).events

    assert asyncio.run(deliver()) == (200, 1)

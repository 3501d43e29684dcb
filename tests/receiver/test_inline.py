"""Inline answers: the handlers' word is the answer, if it comes in time and can be written."""

import asyncio
from dataclasses import replace

import pytest

from tests.exchange import exchange
from webhook_receiver import Receiver, Reply
from webhook_receiver.provider import keyless
from webhook_receiver.provider.registry import find_provider
from webhook_receiver.testing import TestReceiver

SECRET = "whsec_for_these_tests"
BODY = b'{"id":"evt_1","object":"event","type":"invoice.paid"}'


class TestInline:
    def made(self, **options):
        made = Receiver("sqlite://")
        made.source("stripe", secret=SECRET, reply="inline", **options)
        return made

    @pytest.mark.parametrize(
        ("value", "body", "content_type"),
        [
            ({"text": "hi"}, b'{"text":"hi"}', "application/json"),
            ("hi", b"hi", "text/plain; charset=utf-8"),
            ([], b"[]", "application/json"),
        ],
    )
    def test_the_handlers_word_is_the_answer(self, value, body, content_type):
        made = self.made()

        @made.on("stripe:*")
        async def answer():
            return value

        with TestReceiver(made) as test:
            told = test.deliver("stripe", body=BODY)
        assert (told.status, told.body, told.headers["content-type"]) == (200, body, content_type)

    def test_nothing_said_is_the_plain_answer(self):
        made = self.made()

        @made.on("stripe:*")
        async def answer(): ...

        with TestReceiver(made) as test:
            assert test.deliver("stripe", body=BODY).json == {"status": "accepted", "id": "evt_1"}
            assert test.deliver("stripe", body=BODY).json == {"status": "duplicate", "id": "evt_1"}

    def test_what_is_not_done_in_time_goes_on_from_the_inbox(self):
        made = self.made(ack_within=0.3)
        done = []

        @made.on("stripe:*")
        async def slow():
            await asyncio.sleep(0.6)
            done.append(1)
            return "too late to be said"

        with TestReceiver(made) as test:
            told = test.deliver("stripe", body=BODY)
        assert told.json["status"] == "accepted"
        assert done == [1]

    def test_without_a_handler_it_is_answered_at_once(self):
        with TestReceiver(self.made()) as test:
            assert test.deliver("stripe", body=BODY).json["status"] == "accepted"


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ("\ud800", "UnicodeEncodeError: "),
        ([[]], "RecursionError: "),
        (
            Reply(200, b"", None, (("X-A", "\u20ac"),)),
            "ValueError: the value of a Reply's X-A holds",
        ),
    ],
)
def test_an_inline_answer_that_cannot_be_written_is_the_plain_one(value, error):
    made = Receiver("sqlite://")
    made.source("stripe", secret=SECRET, reply="inline")
    nested = value
    for _ in range(100_000 if value == [[]] else 0):
        nested = [nested]

    @made.on("stripe:*")
    async def answer():
        return nested

    logged = []
    made.observe(lambda step, fields: step == "delivery.failed" and logged.append(fields))
    with TestReceiver(made) as test:
        assert test.deliver("stripe", body=BODY).status == 200
    assert [line["source"] for line in logged] == ["stripe"]
    assert logged[0]["error"].startswith(error)


def test_a_handshakes_answer_that_can_not_be_sent_is_an_empty_one_of_its_source():
    broken = keyless("POST", lambda _: Reply(600), signed=False)
    made, logged = Receiver("sqlite://"), []
    provider = replace(find_provider("stripe"), handshakes=(broken,))
    made.source(provider, name="till", secret=SECRET)
    made.observe(lambda step, fields: step == "delivery.failed" and logged.append(fields))

    async def post():
        async with made.running(worker=False):
            return await exchange(made, "/till", body=BODY)

    told = asyncio.run(post())
    assert (told.status, told.body) == (200, b"")
    (line,) = logged
    assert line["source"] == "till"
    assert line["error"].startswith("ValueError: a Reply's status is a number between 200 and 599")

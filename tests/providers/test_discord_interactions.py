import json

import pytest

from tests.providers.known import EDWARDS, hexed, keys, post
from tests.providers.taking import answered, fallback, refusal, signed, source, taken
from webhook_receiver.testing import ProviderContract

KEYS = keys(EDWARDS, hexed)
DISCORD = source("discord-interactions", secret=KEYS["signing_secret"])


class TestContract(ProviderContract):
    provider = "discord-interactions"
    secret = KEYS["secret"]
    wrong_secret = KEYS["wrong_secret"]
    signing_secret = KEYS["signing_secret"]
    wrong_signing_secret = KEYS["wrong_signing_secret"]
    tolerance = 300.0
    handshakes = (post(b'{"type":1}'),)
    undecodable = ("00" * 32, "01" + "00" * 31, "03a1", "z" * 64)


def body(kind, **data):
    return json.dumps({"id": "1", "type": kind, "data": data}).encode()


@pytest.mark.parametrize(
    ("kind", "data", "type_"),
    [
        (2, {"name": "stock"}, "application_command.stock"),
        (3, {"custom_id": "buy"}, "message_component"),
        (4, {"name": "stock"}, "application_command_autocomplete.stock"),
        (5, {"custom_id": "form"}, "modal_submit"),
        (6, {}, "interaction.6"),
        ("x", {}, "interaction.x"),
        (2, {}, "application_command"),
        (2, {"name": "s" * 250}, "application_command"),
    ],
)
def test_interactions_have_names_instead_of_numbers(kind, data, type_):
    assert taken(DISCORD, body(kind, **data))[0].type == type_


@pytest.mark.parametrize(
    "text",
    [
        b'{"type":[]}',
        b'{"type":"%s"}' % (b"x" * 250),
        b'{"data":{}}',
        b"{}",
        b"[]",
        b'{"type":true}',
    ],
)
def test_an_interaction_of_no_kind_is_an_event(text):
    fallback(DISCORD, text)
    (event,) = taken(DISCORD, b'{"type":3}')
    assert (event.type, len(event.id)) == ("message_component", 64)


def test_a_signed_ping_is_answered_with_one():
    reply = answered(DISCORD, signed(DISCORD, b'{"type": 1}'))
    assert (reply.status, reply.content_type) == (200, "application/json")
    assert json.loads(reply.body) == {"type": 1}


def test_an_unsigned_ping_is_refused():
    assert refusal(DISCORD, post(b'{"type":1}')).code == "missing_signature"


def test_true_is_no_ping():
    assert fallback(DISCORD, b'{"type":true,"id":1}', id="1")


def test_the_answer_defers():
    assert DISCORD.provider.accepted is not None
    assert json.loads(DISCORD.provider.accepted.body) == {"type": 5}

from dataclasses import replace
from urllib.parse import urlencode

import pytest

from tests.providers.taking import refusal, signed, source
from webhook_receiver.intake.take import Accepted, take

GITEA = source("gitea")
HEADERS = {"X-Gitea-Delivery": "d1", "X-Gitea-Event": "push"}
REAL = b'{"ref":"main"}'
FORM = urlencode({"payload": REAL}).encode()


@pytest.mark.parametrize("body", [REAL, FORM, FORM + b"&other=1"])
def test_json_and_the_forms_field_are_the_same_event(body):
    delivery = replace(signed(GITEA, REAL, HEADERS), body=body)
    taken = take(GITEA, delivery, GITEA.keys)
    assert isinstance(taken, Accepted)
    assert [event.body for event in taken.envelopes] == [REAL]


@pytest.mark.parametrize(
    "body", [b'{"ref":"forged","z":"=&%s&y="}' % FORM, b" " + FORM, b"a=1&" + FORM]
)
def test_a_body_that_only_holds_the_form_is_signed_whole(body):
    assert refusal(GITEA, replace(signed(GITEA, FORM, HEADERS), body=body)).code == "bad_signature"

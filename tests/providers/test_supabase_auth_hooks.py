"""Supabase signs with each of its secrets, and writes the signatures with commas between."""

from dataclasses import replace

import pytest

from tests.providers.known import standard
from tests.providers.taking import NOW, URL, refusal, signed, source
from webhook_receiver.intake.take import Accepted, take
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers

KNOWN = standard("v1,whsec_")
OLD, NEW = KNOWN["secret"], KNOWN["wrong_secret"]
HEADERS = {"webhook-id": "1"}


class TestContract(ProviderContract):
    provider = "supabase-auth-hooks"
    secret = OLD
    wrong_secret = NEW
    tolerance = KNOWN["tolerance"]
    ahead = KNOWN["ahead"]
    undecodable = KNOWN["undecodable"]


def signatures(*secrets: str) -> Delivery:
    """A hook that is signed with several secrets, as hookshttp.go joins them."""
    hooks = [
        signed(source("supabase-auth-hooks", secret=secret), b'{"sms":{}}', HEADERS)
        for secret in secrets
    ]
    joined = b", ".join(hook.headers.get(b"webhook-signature") or b"" for hook in hooks)
    kept = [pair for pair in hooks[0].headers if pair[0] != b"webhook-signature"]
    return replace(hooks[0], headers=Headers([*kept, (b"webhook-signature", joined)]))


@pytest.mark.parametrize("known", [OLD, NEW])
def test_a_hook_that_is_signed_with_several_secrets_is_taken_by_who_knows_any(known: str):
    own = source("supabase-auth-hooks", secret=known)
    for delivery in (signatures(OLD, NEW), signatures(NEW, OLD)):
        assert isinstance(take(own, delivery, own.keys), Accepted)
    other = signatures(*[NEW if known == OLD else OLD] * 2)
    assert refusal(own, replace(other, url=URL, received_at=NOW)).code == "bad_signature"

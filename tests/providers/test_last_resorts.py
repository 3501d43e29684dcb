"""What a sender leaves out costs no event: identity and type have a last resort, whoever sends it."""

import hashlib
import json
from typing import Any

import pytest

from webhook_receiver.intake.opening import events_in
from webhook_receiver.provider.registry import find_provider
from webhook_receiver.types import Delivery, Headers, Opened, Proof, Verified


def opened(name: str, document: Any, **headers: str) -> Opened:
    named = Headers.of({key.replace("_", "-"): text for key, text in headers.items()})
    provider = find_provider(name)
    delivery = Delivery(named, json.dumps(document).encode(), received_at=1.0)
    (event,) = events_in(
        provider, Verified(delivery, Proof("", frozenset({"body"})), provider.codec.declared)
    )
    return event


@pytest.mark.parametrize(
    ("name", "document", "type_"),
    [
        ("postmark", {"RecordType": "SubscriptionChange", "Recipient": "a@b.example"}, None),
        ("docusign", {"event": "envelope-sent", "data": {"envelopeId": "1"}}, "envelope-sent"),
        ("docker-hub", {"repository": {"repo_name": "a/b"}}, "push"),
        ("calendly", {"event": "invitee.created", "payload": {}}, "invitee.created"),
        ("lemonsqueezy", {"meta": {"event_name": "order_created"}, "data": {}}, "order_created"),
        ("netlify", {"state": "ready"}, "deploy.ready"),
        ("netlify", {"email": "a@b.example"}, "submission"),
        ("gitlab", {"text": "from a template"}, "untyped"),
        ("shopify", {"id": 1}, "untyped"),
        ("jira", {"issue": {}}, "untyped"),
    ],
)
def test_an_event_without_an_identity_is_told_apart_by_a_hash(name, document, type_):
    event = opened(name, document)
    body = json.dumps(document).encode()
    assert event.id == hashlib.sha256(body).hexdigest()
    assert event.type == (type_ or document["RecordType"])


@pytest.mark.parametrize("kind", ["unsubscribe", "group_unsubscribe", "group_resubscribe"])
def test_one_event_without_an_id_costs_none_of_the_others(kind):
    """SendGrid's unsubscribes may come without `sg_event_id`."""
    provider = find_provider("sendgrid")
    bare = {"event": kind, "email": "a@b.example", "timestamp": 1}
    body = json.dumps([{"sg_event_id": "e1", "event": "open"}, bare]).encode()
    proof = Proof("", frozenset({"body"}))
    good, other = events_in(provider, Verified(Delivery(Headers(), body), proof))
    assert (good.id, good.type, other.type) == ("e1", "open", kind)
    assert len(other.id) == 64


@pytest.mark.parametrize("name", ["gitlab", "gitlab-signing"])
def test_a_custom_template_has_its_type_from_the_header(name):
    for kind in ("Push Hook", "Pipeline Hook"):
        event = opened(name, {"text": "anything"}, x_gitlab_event=kind, webhook_id="1")
        assert event.type == kind
    assert opened(name, {"object_kind": "push"}, x_gitlab_event="Push Hook").type == "push"


def test_states_that_look_alike_have_types_of_their_own():
    """A deploy that is locked or unlocked is as `ready` as one that was created."""
    deploy = {"id": "1", "state": "ready"}
    kinds = ("deploy_created", "deploy_locked", "deploy_unlocked", "deploy_restored")
    events = [opened("netlify", deploy, x_netlify_event=kind) for kind in kinds]
    assert tuple(event.type for event in events) == kinds
    assert len({(event.id, event.apart) for event in events}) == len(kinds)


@pytest.mark.parametrize(
    ("number", "type_"),
    [(2, "application_command"), (6, "interaction.6"), (99, "interaction.99")],
)
def test_a_new_number_is_a_kind_of_its_own(number, type_):
    assert opened("discord-interactions", {"id": "1", "type": number}).type == type_

"""What tells events apart: two events are never one, and a sender's retry is no second one.

Each test is named after a kind of trouble that senders give.
"""

import json
from dataclasses import replace

import pytest

from tests.providers.known import contract
from tests.providers.test_identity import UNSIGNED
from webhook_receiver.document import read_json, replaced, write_json
from webhook_receiver.intake.take import Accepted
from webhook_receiver.provider.registry import find_provider
from webhook_receiver.testing.contracts.deliveries import take
from webhook_receiver.testing.contracts.sender import NOW, URL
from webhook_receiver.types import Delivery, Headers


def signed(name, body, **headers):
    """A delivery as the sender signs it."""
    named = {key.replace("_", "-"): text for key, text in headers.items()}
    text = body if isinstance(body, bytes) else json.dumps(body).encode()
    plain = Delivery(Headers.of(named), text, url=URL, received_at=NOW)
    return contract(name)().signed(plain)


def opened(name, delivery):
    config = contract(name)().config()
    taken = take(config, delivery, config.keys)
    assert isinstance(taken, Accepted)
    return taken.envelopes


def identities(name, *deliveries):
    """The identity of each delivery's first event."""
    events = [opened(name, delivery)[0] for delivery in deliveries]
    return [(event.id, event.apart) for event in events]


def sampled(name, path, *values):
    """The sender's first sample, once with each value in one place, else the same."""
    suite = contract(name)()
    plain = suite.unsigned()
    documents = (replaced(read_json(plain.body), path, value) for value in values)
    return [suite.signed(replace(plain, body=write_json(document))) for document in documents]


def are_distinct(name, *deliveries):
    told = identities(name, *deliveries)
    return told == identities(name, *deliveries) and len(set(told)) == len(told)


def are_one(name, *deliveries):
    return len(set(identities(name, *deliveries))) == 1


# A retry is the same event, though its body may have changed.


@pytest.mark.parametrize(
    ("name", "path", "first", "second"),
    [
        ("chargebee", "webhook_status", "scheduled", "failed"),
        ("cloudevents", "traceparent", "00-a-b-01", "00-a-c-01"),
        ("coinbase-commerce", "attempt_number", 1, 2),
        ("docusign", "retryCount", 0, 1),
        ("easypost", "pending_urls", ["https://a.example"], []),
        ("google-pubsub-push", "deliveryAttempt", 1, 2),
        ("grafana", "alerts.0.endsAt", "2026-01-01T00:04:00Z", "2026-01-01T00:09:00Z"),
        ("grafana", "alerts.0.values", {"A": 1}, {"A": 2}),
        ("hubspot", "0.attemptNumber", 0, 1),
        ("intercom", "delivery_attempts", 1, 2),
        ("line", "events.0.deliveryContext.isRedelivery", False, True),
        ("mailgun", "event-data.event", "delivered", "opened"),
        ("microsoft-graph", "value.0.subscriptionExpirationDateTime", "2026-01-02", "2026-01-05"),
        ("microsoft-graph", "value.0.encryptedContent", {"data": "a"}, {"data": "b"}),
        ("mux", "attempts", [], [{"id": 1}]),
        ("notion", "attempt_number", 1, 2),
        ("prometheus-alertmanager", "alerts.0.endsAt", "2026-01-01T00:04:00Z", "0001-01-01"),
        ("prometheus-alertmanager", "alerts.0.annotations", {"value": "1"}, {"value": "2"}),
        ("stripe", "pending_webhooks", 2, 1),
        ("telnyx", "meta.attempt", 1, 2),
        ("zoom", "download_token", "a", "b"),
        (
            "zoom",
            "payload.object.recording_files",
            [{"download_url": "a"}],
            [{"download_url": "b"}],
        ),
    ],
)
def test_a_retry_whose_body_counts_the_tries_is_a_duplicate(name, path, first, second):
    assert are_one(name, *sampled(name, path, first, second))


def test_a_captured_token_of_mailgun_is_good_for_one_event():
    """The signature covers the token and not the event, so no other event may come with it."""
    (first,) = sampled("mailgun", "event-data.event", "delivered")
    bodies = (
        first.body.replace(b"delivered", b"failed"),
        write_json({"signature": read_json(first.body)["signature"]}),
        write_json({"signature": read_json(first.body)["signature"], "news": 1}),
    )
    assert are_one("mailgun", first, *(replace(first, body=body) for body in bodies))


def test_a_captured_token_of_a_route_of_mailgun_is_good_for_one_event():
    suite = contract("mailgun")()
    (inbound,) = (one for one in suite.samples() if one.type == "inbound")
    first = suite.signed(suite.delivery(inbound))
    assert are_one("mailgun", first, replace(first, body=first.body + b"&more=1"))


@pytest.mark.parametrize("apart", ["hash", "body:event-data.event"])
def test_an_unsigned_body_that_tells_events_apart_breaks_the_contract(apart):
    mailgun = find_provider("mailgun")
    assert mailgun.reading is not None
    fault = replace(mailgun, reading=replace(mailgun.reading, apart=(apart,)))
    suite = type("Faulty", (contract("mailgun"),), {"provider": fault})()
    with pytest.raises(AssertionError, match="what isn't signed tells events apart"):
        suite.test_what_is_not_signed_makes_no_new_event_of_a_signed_id()
    contract("mailgun")().test_what_is_not_signed_makes_no_new_event_of_a_signed_id()


# An id that nobody signs is believed only together with the body.


@pytest.mark.parametrize("name", sorted(UNSIGNED.keys() - {"netlify"}))
def test_sec33_an_unsigned_id_with_another_body_is_another_event(name):
    suite = contract(name)()
    plain = suite.unsigned()
    if plain.body.startswith(b"{") and name != "recurly":  # whose body may hold one field only
        body = plain.body.removesuffix(b"}") + b',"more":1}'
    else:
        body = plain.body + (b"\n" if name == "recurly" else b"&more=1")
    first, second = identities(name, suite.signed(plain), suite.signed(replace(plain, body=body)))
    assert first[0] == second[0]
    assert first[1] != second[1]
    assert suite.config().provider.codec.flagged


# An id that counts seconds.


def test_ten_orders_in_one_second_are_ten_events():
    told = {
        "x_wc_webhook_delivery_id": "0f",
        "x_wc_webhook_topic": "order.created",
        "content_type": "application/json",
    }
    orders = [signed("woocommerce", {"id": number}, **told) for number in range(10)]
    assert are_distinct("woocommerce", *orders)


def subscription(status):
    told = {"status": status, "updated_at": "2026-01-01T00:00:00.000000Z"}
    meta = {"event_name": "subscription_updated"}
    return signed("lemonsqueezy", {"meta": meta, "data": {"id": "1", "attributes": told}})


def subscribed(**fields):
    told = {"type": "subscribe", "fired_at": "2026-01-01 00:00:00", "data[id]": "8a25ff1d98"}
    form = "&".join(f"{name}={text}" for name, text in {**told, **fields}.items())
    form = form.replace("[", "%5B").replace("]", "%5D").replace(" ", "+")
    kind = "application/x-www-form-urlencoded"
    return signed("mailchimp-marketing", form.encode(), content_type=kind)


def pushed(url):
    push = {"pushed_at": 1767225600, "tag": "latest"}
    body = {"push_data": push, "repository": {"repo_name": "a/b"}, "callback_url": url}
    return signed("docker-hub", body)


@pytest.mark.parametrize(
    ("name", "deliveries"),
    [
        ("lemonsqueezy", lambda: [subscription("active"), subscription("paused")]),
        ("mailchimp-marketing", lambda: [subscribed(**{"data[list_id]": n}) for n in "ab"]),
        ("docker-hub", lambda: [pushed(f"https://hub.example/{n}") for n in "ab"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_two_changes_within_a_second_are_two_events(name, deliveries):
    assert are_distinct(name, *deliveries())


def test_two_notifications_of_braintree_within_a_second_are_two_events():
    suite = contract("braintree")()
    provider, (one, *_) = suite.config().provider, suite.samples()
    (event,) = opened("braintree", suite.accepted())
    payload = read_json(event.body)
    bodies = [
        provider.codec.write(one.type, {**payload, "more": more}, one.id) for more in ("a", "b")
    ]
    deliveries = [suite.signed(replace(suite.unsigned(), body=body)) for body in bodies]
    assert are_distinct("braintree", *deliveries)
    assert len({event.id for each in deliveries for event in opened("braintree", each)}) == 1


# An id that is unique in a smaller scope than the source.


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("adyen", "notificationItems.0.NotificationRequestItem.merchantAccountCode"),
        ("adyen", "notificationItems.0.NotificationRequestItem.originalReference"),
        ("adyen", "notificationItems.0.NotificationRequestItem.amount.currency"),
        ("auth0", "0.data.tenant_name"),
        ("azure-event-grid", "0.subject"),
        ("cloudevents", "type"),
        ("cloudevents", "subject"),
        ("google-pubsub-push", "subscription"),
        ("grafana", "externalURL"),
        ("grafana", "orgId"),
        ("hubspot", "0.portalId"),
        ("hubspot", "0.propertyName"),
        ("microsoft-graph", "value.0.subscriptionId"),
        ("microsoft-graph", "value.0.resource"),
        ("prometheus-alertmanager", "externalURL"),
        ("telegram", "callback_query.data"),
        ("xero", "events.0.tenantId"),
        ("zoom", "payload.account_id"),
    ],
)
def test_the_same_id_of_another_account_is_another_event(name, path):
    a, b = sampled(name, path, "one", "other")
    assert are_distinct(name, a, b)
    assert len({id_ for id_, _ in identities(name, a, b)}) == 1


@pytest.mark.parametrize("field", ["source", "intuitaccountid"])
def test_the_same_id_of_another_company_in_quickbooks_is_another_event(field):
    told = {"id": "1", "type": "qbo.invoice.created.v1"}
    sent = [signed("quickbooks", [{**told, field: value}]) for value in ("one", "other")]
    assert are_distinct("quickbooks", *sent)


def test_a_channel_of_google_that_is_opened_again_counts_from_one_again():
    told = {
        "x_goog_channel_id": "c",
        "x_goog_message_number": "2",
        "x_goog_resource_state": "exists",
    }
    channels = [
        signed("google-channels", b"", x_goog_channel_expiration=until, **told)
        for until in ("Mon, 05 Jan 2026 00:00:00 GMT", "Mon, 12 Jan 2026 00:00:00 GMT")
    ]
    assert are_distinct("google-channels", *channels)


def test_two_hooks_of_github_that_share_a_delivery_are_two_events_if_they_differ():
    told = {"x_github_event": "push", "x_github_delivery": "guid"}
    body = {"ref": "refs/heads/main", "pusher": {"name": "a"}}
    ours = signed("github", body, **told)
    apps = signed("github", {**body, "installation": {"id": 1}}, **told)
    assert are_distinct("github", ours, apps)
    assert are_one("github", ours, signed("github", body, **told))


# The same content, told again.


def template(status, time):
    value = {"event": status, "message_template_id": 7, "message_template_name": "a"}
    change = {"field": "message_template_status_update", "value": value}
    entry = {"id": "1", "time": time, "changes": [change]}
    return signed("meta", {"object": "whatsapp_business_account", "entry": [entry]})


def test_approved_and_paused_and_both_again_are_four_events():
    states = [
        template(status, 1767225600 + n)
        for n, status in enumerate(("APPROVED", "PAUSED", "APPROVED", "PAUSED"))
    ]
    assert are_distinct("meta", *states)
    assert are_one("meta", template("APPROVED", 1), template("APPROVED", 1))


COMMENT = {"item": "comment", "comment_id": "1_2", "created_time": 1767225600, "post_id": "1_1"}


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ({"messaging": [{"timestamp": 1, "message": {"mid": "m", "text": "a"}}]}, 1),
        ({"changes": [{"field": "messages", "value": {"messages": [{"timestamp": "1"}]}}]}, 1),
        ({"changes": [{"field": "feed", "value": {**COMMENT, "verb": "add"}}]}, 1),
        ({"changes": [{"field": "feed", "value": {**COMMENT, "verb": "edited"}}]}, 2),
        ({"changes": [{"field": "account_update", "value": {"event": "DISABLED"}}]}, 2),
        ({"changes": [{"field": "picture", "value": "a"}]}, 2),
    ],
)
def test_the_time_of_an_entry_counts_if_the_change_has_none(told, count):
    sent = [
        signed("meta", {"object": "page", "entry": [{"id": "1", "time": time, **told}]})
        for time in (1, 2)
    ]
    assert len(set(identities("meta", *sent))) == count


def suggestion(typed, at):
    suite = contract("slack")()
    payload = json.dumps({"type": "block_suggestion", "value": typed})
    plain = Delivery(Headers(), f"payload={payload}".encode(), url=URL, received_at=at)
    scheme, config = suite.config().provider.scheme, suite.config()
    assert scheme is not None
    return replace(plain, headers=Headers(scheme.sign(plain, config.keys[0], at)))


def test_who_types_the_same_twice_asks_for_options_twice():
    typed = [suggestion(text, NOW + n) for n, text in enumerate(("a", "ab", "a"))]
    assert are_distinct("slack", *typed)
    assert are_one("slack", suggestion("a", NOW), suggestion("a", NOW))


def test_a_build_that_runs_again_in_the_same_words_is_another_event():
    suite = contract("buildkite")()
    plain = Delivery(Headers(), b'{"event":"build.running","build":{"id":"1"}}', received_at=NOW)
    scheme, config = suite.config().provider.scheme, suite.config()
    assert scheme is not None
    sent = [
        replace(plain, headers=Headers(scheme.sign(plain, config.keys[0], at)), received_at=at)
        for at in (NOW, NOW + 60)
    ]
    assert are_distinct("buildkite", *sent)
    assert are_one("buildkite", sent[0], replace(sent[0], received_at=NOW + 30))


def test_a_monitor_that_alerts_again_under_one_id_is_another_event():
    told = {"id": "7", "event_type": "query_alert_monitor"}
    sent = [signed("datadog", {**told, "last_updated": moment}) for moment in (1, 2)]
    assert are_distinct("datadog", *sent)


# The kind of event stands in a header alone, or isn't in the id.


def test_a_deploy_of_netlify_has_four_events_of_four_types_in_one_state():
    kinds = ("deploy_created", "deploy_locked", "deploy_unlocked", "deploy_restored")
    deploy = {"id": "1", "state": "ready"}
    told = [signed("netlify", deploy, x_netlify_event=kind) for kind in kinds]
    assert are_distinct("netlify", *told)
    events = [event for each in told for event in opened("netlify", each)]
    assert [event.type for event in events] == list(kinds)
    assert {event.id for event in events} == {"1:ready"}
    (plain,) = opened("netlify", signed("netlify", deploy))
    assert plain.type == "deploy.ready"


def test_an_entry_of_contentful_is_archived_and_restored_in_the_same_words():
    listed = "x-contentful-signed-headers,x-contentful-timestamp,x-contentful-topic"
    told = [
        signed(
            "contentful",
            b'{"sys":{"id":"1"}}',
            x_contentful_topic=topic,
            x_contentful_signed_headers=listed,
        )
        for topic in ("ContentManagement.Entry.archive", "ContentManagement.Entry.unarchive")
    ]
    assert are_distinct("contentful", *told)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("xero", "events.0.eventType"),
        ("xero", "events.0.eventCategory"),
        ("chargebee", "event_type"),
    ],
)
def test_two_kinds_of_event_of_one_instant_are_two_events(name, path):
    assert are_distinct(name, *sampled(name, path, "CREATE", "UPDATE"))


# Arrivals: each delivery is an event, since nothing tells two of them from one and its retry.


@pytest.mark.parametrize("name", ["dropbox"])
def test_notices_that_are_all_alike_are_an_event_each(name):
    first = contract(name)().accepted()
    assert are_distinct(name, first, replace(first, received_at=NOW + 1))

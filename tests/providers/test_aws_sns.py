import json
from dataclasses import replace
from typing import ClassVar

import pytest

from tests.providers import publishing
from tests.providers.publishing import rsa_key
from webhook_receiver import Receiver
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.offline import verify
from webhook_receiver.provider.registry import apply_options, find_provider
from webhook_receiver.signing import sealed
from webhook_receiver.testing import ProviderContract, sample
from webhook_receiver.testing.contracts.provider import NOW
from webhook_receiver.types import Delivery, Event, Headers

TOPIC = "arn:aws:sns:eu-central-1:123456789012:orders"
URL = "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem"
CERTIFICATE = publishing.certificate(rsa_key(), "sns.amazonaws.com")


class TestSns(ProviderContract):
    provider = "aws-sns"
    options: ClassVar = {"topics": [TOPIC]}
    keys: ClassVar = {URL: CERTIFICATE}
    signing_secret = publishing.private(rsa_key())
    wrong_signing_secret = publishing.private(rsa_key("other"))
    covers_body = False
    tolerance = 7_200.0


def signed(type_="Notification", *, drop=(), **changes):
    """A delivery as SNS sends it, with some fields changed before it is signed."""
    provider = apply_options(
        find_provider("aws-sns"), "sns", {"topics": [TOPIC], "version_1": True}
    )
    document = {**json.loads(sample(provider, type_).body), **changes}
    body = json.dumps({name: value for name, value in document.items() if name not in drop})
    scheme = provider.scheme
    key = scheme.load_key(publishing.private(rsa_key()))
    return sealed(scheme, Delivery(Headers(), body.encode()), key, NOW)


def check(delivery, **options):
    keys: ClassVar = {URL: CERTIFICATE}
    options: ClassVar = {"topics": [TOPIC], **options}
    return verify("aws-sns", headers={}, body=delivery.body, now=NOW, keys=keys, **options)


def changed(delivery, **changes):
    return replace(delivery, body=json.dumps({**json.loads(delivery.body), **changes}).encode())


@pytest.mark.parametrize("type_", ["SubscriptionConfirmation", "UnsubscribeConfirmation"])
def test_confirmations_sign_token_and_url(type_):
    delivery = signed("SubscriptionConfirmation", Type=type_)
    assert check(delivery)
    for name in ("Token", "SubscribeURL", "Message", "TopicArn", "Type"):
        with pytest.raises(Refused, match=r"bad_signature|unknown_topic|malformed_signature"):
            check(changed(delivery, **{name: "x"}))


def test_subject_counts_only_where_it_is():
    delivery = signed(drop={"Subject"})
    assert check(delivery)
    assert check(changed(delivery, Subject=None))
    with pytest.raises(Refused, match=r"^bad_signature\b"):
        check(changed(delivery, Subject="paid"))


def test_a_field_that_takes_over_the_next_ones_lines_is_refused():
    """The signed text is the same: a message would come again under another MessageId."""
    delivery = signed(MessageId="m1", Subject="Order", Message="paid\nin full")
    assert check(delivery)
    taken_over = json.loads(changed(delivery, MessageId="m1\nSubject\nOrder").body)
    del taken_over["Subject"]
    with pytest.raises(Refused, match=r"^malformed_signature\b") as raised:
        check(replace(delivery, body=json.dumps(taken_over).encode()))
    assert not raised.value.authentic


def test_version_1_is_the_operators_choice_alone():
    old = signed(SignatureVersion="1")
    assert check(old, version_1=True)
    with pytest.raises(Refused, match=r"^bad_algorithm\b"):
        check(old)
    new = signed()
    assert check(new, version_1=True)
    with pytest.raises(Refused, match=r"^bad_signature\b"):
        check(changed(new, SignatureVersion="1"), version_1=True)
    with pytest.raises(Refused, match=r"^bad_algorithm\b"):
        check(changed(new, SignatureVersion="3"), version_1=True)


def test_sec37_strangers_topics_are_refused_before_any_key_is_needed():
    delivery = signed()
    other = "arn:aws:sns:eu-central-1:999999999999:orders"
    with pytest.raises(Refused, match=r"^unknown_topic\b") as raised:
        verify("aws-sns", headers={}, body=delivery.body, now=NOW, keys={}, topics=[other])
    assert not raised.value.authentic
    unverified = Receiver("sqlite:///x.db").source("aws-sns", verify=False, topics=[TOPIC])
    from webhook_receiver.intake.take import take

    with pytest.raises(Refused, match=r"^unknown_topic\b"):
        take(unverified.config, changed(delivery, TopicArn="another"), ())


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"Type": "Other"}, "malformed_signature"),
        ({"Message": 5}, "malformed_signature"),
        ({"Message": "\ud800"}, "malformed_signature"),
        ({"TopicArn": None}, "missing_signature"),
        ({"Signature": None}, "missing_signature"),
        ({"SigningCertURL": None}, "missing_signature"),
    ],
)
def test_broken_messages_are_refused(given, code):
    with pytest.raises(Refused, match=code):
        check(changed(signed(), **given))


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"topics": []},
        {"topics": "arn"},
        {"topics": [TOPIC, "arn:aws:sns:*:*:*"]},
        {"topics": [TOPIC], "confirm": "yes"},
        {"topics": [TOPIC], "sqs": True},
    ],
)
def test_options_that_can_not_work(options):
    with pytest.raises(ConfigurationError, match="aws-sns"):
        apply_options(find_provider("aws-sns"), "orders", options)


@pytest.mark.parametrize(
    ("topic", "host"),
    [
        (TOPIC, "sns.eu-central-1.amazonaws.com"),
        ("arn:aws-cn:sns:cn-north-1:123456789012:a.fifo", "sns.cn-north-1.amazonaws.com.cn"),
    ],
)
def test_sec36_the_confirmation_is_made_of_topic_and_token(topic, host):
    provider = apply_options(find_provider("aws-sns"), "o", {"topics": [topic], "confirm": True})
    (errand,) = provider.errands
    payload = {"TopicArn": topic, "Token": "a&b", "SubscribeURL": "https://evil.example/"}
    url = errand.url(
        Event(
            source="o",
            provider="aws-sns",
            id="1",
            type=errand.type,
            received_at=0.0,
            payload=payload,
            body=b"",
            raw=b"",
            headers=Headers(),
        )
    )
    asked = f"Action=ConfirmSubscription&TopicArn={topic.replace(':', '%3A')}&Token=a%26b"
    assert url == f"https://{host}/?{asked}"


def test_sec36_nothing_is_confirmed_unless_asked_for_and_proven():
    receiver = Receiver("sqlite:///x.db")
    assert receiver.source("aws-sns", topics=[TOPIC]).provider.errands == ()
    with pytest.raises(ConfigurationError, match="confirm"):
        receiver.source("aws-sns", name="b", verify=False, topics=[TOPIC], confirm=True)
    receiver.source("aws-sns", name="c", topics=[TOPIC], confirm=True)
    assert [handler.name for handler in receiver.on] == ["c.confirm"]

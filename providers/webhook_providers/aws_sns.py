"""Amazon SNS: HTTPS subscriptions to topics."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Annotated, Any
from urllib.parse import quote

import pydantic

from webhook_receiver.document import at, read_json, read_object
from webhook_receiver.errors import Refused
from webhook_receiver.provider import HOUR, Errand, HeaderPairs, Options, Provider, Reading
from webhook_receiver.signing import Algorithm, FetchedSignature, KeyAt, TimestampRule
from webhook_receiver.types import Delivery, Event, Opened, Verified

_ARN = r"arn:aws(?:-cn|-us-gov)?:sns:[a-z0-9-]{3,40}:[0-9]{12}:[A-Za-z0-9_-]{1,256}(?:\.fifo)?"
# docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html
_CONFIRMATION = ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")
_FIELDS = {
    "Notification": ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"),
    "SubscriptionConfirmation": _CONFIRMATION,
    "UnsubscribeConfirmation": _CONFIRMATION,
}
_READING = Reading(id="body:MessageId", type="body:Type")


def _check_topic(topics: frozenset[str], document: object) -> None:
    """Anyone can have SNS sign with a topic of their own, so only those listed are accepted."""
    if at(document, "TopicArn") not in topics:
        raise Refused("unknown_topic", "the topic is not one of the source's topics")


def _message(topics: frozenset[str], delivery: Delivery) -> Sequence[bytes]:
    """The signed fields that are present: the name and the value of each, on a line of their own."""
    try:
        document = read_object(delivery.body)
    except Refused as error:  # nothing is proven yet; a raw delivery isn't SNS's JSON
        raise Refused("missing_signature", error.reason) from error
    if not isinstance(document.get("TopicArn"), str):
        raise Refused("missing_signature", "the body names no topic")
    _check_topic(topics, document)
    names = _FIELDS.get(str(document.get("Type")))
    if names is None:
        raise Refused("malformed_signature", "the Type isn't one that SNS signs")
    present = [name for name in names if name != "Subject" or document.get(name) is not None]
    values = [document.get(name) for name in present]
    if not all(isinstance(value, str) for value in values):
        raise Refused("malformed_signature", "a signed field is missing, or isn't a string")
    told = zip(present, values, strict=True)
    if any("\n" in str(value) for name, value in told if name != "Message"):
        # it would look like another field's line, so that one text is signed for two messages
        raise Refused("malformed_signature", "a signed field other than Message has a line break")
    text = "".join(f"{name}\n{value}\n" for name, value in zip(present, values, strict=True))
    try:
        return [text.encode()]
    except UnicodeEncodeError as error:
        raise Refused("malformed_signature", "a signed field holds half a character") from error


def _open(topics: frozenset[str], verified: Verified) -> Sequence[Opened]:
    _check_topic(topics, read_json(verified.body))
    return _READING.open(verified)


def _dress(body: bytes, id: str, type: str | None) -> HeaderPairs:
    del body, id, type
    return ((b"content-type", b"text/plain; charset=UTF-8"),)


def _confirmation(event: Event[Any]) -> str:
    """The address that confirms a subscription. It is built here; SubscribeURL is never followed."""
    topic, token = (str(at(event.payload, name)) for name in ("TopicArn", "Token"))
    query = (
        f"Action=ConfirmSubscription&TopicArn={quote(topic, safe='')}&Token={quote(token, safe='')}"
    )
    return f"https://{_host(topic)}/?{query}"


def _host(topic: str) -> str:
    """The host of a topic's SNS. Region and partition are the operator's words, not a request's."""
    _, partition, _, region, *_ = topic.split(":")
    return f"sns.{region}.amazonaws.com{'.cn' if partition == 'aws-cn' else ''}"


def _scheme(topics: frozenset[str], algorithms: Mapping[str, Algorithm]) -> FetchedSignature:
    # Any region's certificate would verify, but a stranger could have us ask host after host.
    hosts = "|".join(sorted({re.escape(_host(topic)) for topic in topics})) or "(?!)"
    return FetchedSignature(
        place="body:Signature",
        builder=partial(_message, topics),
        covers=frozenset(f"body:{name}" for name in _FIELDS["Notification"]),
        key=KeyAt(
            place="body:SigningCertURL",
            allowed=rf"(?:{hosts})/SimpleNotificationService-[A-Za-z0-9]+\.pem",
        ),
        algorithms=algorithms,
        chosen_at="body:SignatureVersion",
        # SNS tries for an hour at most, and signs only once.
        timestamp=TimestampRule(at="body:Timestamp", unit="iso", tolerance=2 * HOUR),
    )


_SHA256: Mapping[str, Algorithm] = {"2": "rsa-sha256"}
_EITHER: Mapping[str, Algorithm] = {"2": "rsa-sha256", "1": "rsa-sha1"}


class _Options(Options):
    topics: tuple[Annotated[str, pydantic.Field(pattern=f"^{_ARN}$")], ...] = pydantic.Field(
        strict=False,
        min_length=1,
        description="a list of topics' ARNs",
        examples=[["arn:aws:sns:eu-west-1:123456789012:orders"]],
    )
    confirm: bool = False
    version_1: bool = False


def _configure(provider: Provider, options: _Options) -> Provider:
    """Only `topics` are accepted, and `confirm` confirms their subscriptions.

    `version_1` also accepts topics that sign with SHA-1: the delivery says which version it is, so
    only the operator may let the weaker one in.
    """
    topics = frozenset(options.topics)
    algorithms = _EITHER if options.version_1 else _SHA256
    return replace(
        provider,
        scheme=_scheme(topics, algorithms),
        open=partial(_open, topics),
        errands=(_CONFIRM,) if options.confirm else (),
    )


_CONFIRM = Errand(name="confirm", type="SubscriptionConfirmation", url=_confirmation)

provider = Provider(
    name="aws-sns",
    title="Amazon SNS",
    docs="https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html",
    scheme=_scheme(frozenset(), _SHA256),
    open=partial(_open, frozenset[str]()),
    write=_READING.write,
    dress=_dress,
    options=_Options,
    configure=_configure,
    body_limit=2 * 1024 * 1024,  # a message of 256 KB, whose JSON is escaped once more
    identity="`body:MessageId`",
    id_promise="promised",
    ack_within=12.0,
    retry_horizon=HOUR,
    repeats=HOUR,
    secret_hint="none: SNS publishes its certificates; give topics",
    notes=(
        "Set the topic's SignatureVersion to 2; version 1 is accepted only with `version_1 = true`.",
        "`MessageAttributes` and `UnsubscribeURL` are not signed. Raw message delivery is unsigned.",
        "A 4xx other than 429 is final: SNS does not try again.",
    ),
)

"""Contentful: entries, assets and content types, with request verification turned on."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import quote

from webhook_receiver.errors import Refused
from webhook_receiver.provider import MEBIBYTE, HeaderPairs, Provider, Reading
from webhook_receiver.signing import CanonicalHmac, TimestampRule, sender_url
from webhook_receiver.types import Delivery, Headers, Opened, Verified

_LIST, _TIME = "x-contentful-signed-headers", "x-contentful-timestamp"
_QUERY, _URI = (
    "!*'()",
    ";,/?:@&=+$!*'()#",
)  # what JavaScript's querystring.escape and encodeURI keep
_KIND = (b"content-type", b"application/vnd.contentful.management.v1+json")
_READING = Reading(
    id="header:x-contentful-idempotency-key | {body:sys.id}:{hash} | hash",
    type="header:x-contentful-topic | body:sys.type",
    form="*",
    mostly_json=True,
    # An entry that is archived and restored, in a body of your own, may come in the same words.
    apart=("header:x-contentful-topic",),
)


def _signed(delivery: Delivery) -> Sequence[bytes]:
    """Method, path, the headers that the sender lists, and the body, each on a line."""
    head = ";".join(f"{name}:{_value(name, delivery)}" for name in _names(delivery))
    lines = (delivery.method, _path(delivery), head)
    return ["\n".join(lines).encode("utf-8", "replace") + b"\n" + delivery.body]


def _names(delivery: Delivery) -> Sequence[str]:
    """The signed headers by name. The list itself and the time must be among them, and none twice."""
    names = _value(_LIST, delivery).split(",")
    if not {_LIST, _TIME} <= set(names) or len(set(names)) != len(names):
        raise Refused(
            "malformed_signature", "the list of signed headers leaves out what it must hold"
        )
    return sorted(names)


def _value(name: str, delivery: Delivery) -> str:
    value = delivery.headers.get(name.encode("latin-1"))
    if value is None:
        raise Refused("missing_header", "a header that should be signed is not there")
    return value.decode("latin-1").strip(" ")


def _path(delivery: Delivery) -> str:
    """Path and query of the public URL, the query escaped twice, as Contentful's own code does."""
    rest = sender_url(delivery).partition("://")[2]
    path, mark, query = f"/{rest.partition('/')[2]}".partition("?")
    return quote(
        path + mark + quote(query, safe=_QUERY, errors="replace"), safe=_URI, errors="replace"
    )


def _open(verified: Verified) -> Sequence[Opened]:
    """The event, named by headers that the sender lists as signed; any other could be anybody's."""
    delivery = verified.delivery
    listed = (delivery.headers.get(_LIST.encode()) or b"").split(b",")
    signed = Headers([pair for pair in delivery.headers if pair[0] in listed])
    return _READING.open(replace(verified, delivery=replace(delivery, headers=signed)))


def _dress(body: bytes, id: str, type: str | None) -> HeaderPairs:
    own = _READING.dress(body, id, type)[1:]
    names = sorted({_LIST.encode(), _TIME.encode(), *(name for name, _ in own)})
    return (_KIND, *own, (_LIST.encode(), b",".join(names)))


provider = Provider(
    name="contentful",
    title="Contentful",
    docs="https://www.contentful.com/developers/docs/extensibility/webhooks/request-verification/",
    scheme=CanonicalHmac(
        place="header:x-contentful-signature",
        builder=_signed,
        covers=frozenset({"method", "path", "body", f"header:{_LIST}", f"header:{_TIME}"}),
        timestamp=TimestampRule(at=f"header:{_TIME}", unit="ms", tolerance=30),
    ),
    reading=_READING,
    open=_open,
    dress=_dress,
    identity_headers=frozenset(),  # one is read only if it is signed
    keep_headers=frozenset({b"x-contentful-webhook-name", b"x-contentful-crn"}),
    event_methods=frozenset({"PATCH", "POST", "PUT"}),  # as its settings say
    body_limit=5 * MEBIBYTE,  # entries of up to 2 MB, in a form of your own
    id_promise="promised",
    ack_within=25.0,
    retry_horizon=120.0,
    repeats=120.0,
    unsure=frozenset({"repeats", "retry_horizon"}),
    secret_hint="the signing secret of the space's webhook settings, 64 characters",
    notes=(
        "Turn on request verification for the space: nothing is signed without it.",
        "Topic and identity are believed if the sender lists their headers as signed.",
    ),
)

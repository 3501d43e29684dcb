"""Box: V2 webhooks, signed with a primary and a secondary key."""

from webhook_receiver.provider import DAY, JSON_HEADERS, HeaderPairs, Provider, Reading
from webhook_receiver.signing import TemplateHmac, TimestampRule

_DRESSED: HeaderPairs = (
    *JSON_HEADERS,
    (b"box-signature-version", b"1"),
    (b"box-signature-algorithm", b"HmacSHA256"),
)


def _dress(body: bytes, id: str, type: str | None) -> HeaderPairs:
    del body, id, type
    return _DRESSED


def _signed(template: str, also: TemplateHmac | None = None) -> TemplateHmac:
    return TemplateHmac(
        # Each header is signed with a key of its own; during a rotation, either will do.
        headers=("box-signature-primary", "box-signature-secondary"),
        signed=template,
        encoding="base64",
        timestamp=TimestampRule(at="header:box-delivery-timestamp", unit="iso", tolerance=600),
        also=also,
    )


provider = Provider(
    name="box",
    title="Box",
    docs="https://developer.box.com/guides/webhooks/v2",
    # As Box's own library does: the body as sent, then escaped once more.
    scheme=_signed("{body}{timestamp}", also=_signed("{escaped}{timestamp}")),
    reading=Reading(id="body:id", type="body:trigger"),
    dress=_dress,
    ack_within=25.0,
    retry_horizon=3 * DAY,
    unsure=frozenset({"retry_horizon"}),
    secret_hint="the app's primary and secondary signature keys: list both",
    notes=(
        "The identity is the id in the body: `BOX-DELIVERY-ID` changes with every try.",
        "The body is checked as sent and escaped again as `\\uXXXX`: names beyond ASCII may be signed so.",
        "Headers that name a signature version or algorithm are ignored: it is always HMAC-SHA256.",
    ),
)

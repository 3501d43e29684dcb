"""Standard Webhooks: symmetric (v1) and asymmetric (v1a) signatures."""

from webhook_receiver.provider import Provider, Reading
from webhook_receiver.signing import ByPrefix, Ed25519, Labelled, TimestampRule, standard_webhooks

# The specification asks for five minutes either way.
_TIMESTAMP = TimestampRule(at="header:webhook-timestamp", tolerance=300, future=300)

_V1 = standard_webhooks()
_V1A = Ed25519(
    header="webhook-signature",
    grammar=Labelled("v1a"),
    signed_headers=("webhook-id", "webhook-timestamp"),
    timestamp=_TIMESTAMP,
    public_prefix="whpk_",
    private_prefix="whsk_",
)


provider = Provider(
    name="standard",
    title="Standard Webhooks",
    docs="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md",
    # The operator's key picks the scheme, never the request: v1a can't be downgraded to v1.
    scheme=ByPrefix(_V1, {"whpk_": _V1A, "whsk_": _V1A}),
    reading=Reading(id="header:webhook-id", type="body:type"),
    id_promise="promised",
    ack_within=15.0,
    secret_hint="whsec_… (v1), or the public key whpk_… (v1a)",
)

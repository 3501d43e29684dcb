"""The demo's scenes: what each sender sends, and what should become of it."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import uuid4

from webhook_receiver.cli.demo.stage import ORDERS, Stage
from webhook_receiver.document import write_json
from webhook_receiver.offline import sign
from webhook_receiver.provider import JSON_HEADERS
from webhook_receiver.signing import CapabilityUrl
from webhook_receiver.testing.samples.stored import sample

STALE_SECONDS = 600.0

Runs = Mapping[str, tuple[str, int]]
"""What should become of each handler's run: its status, and the number of attempts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One delivery, and what should become of it.

    Attributes:
        title: what the table calls it.
        source: the source that it is sent to.
        body: the body to send.
        headers: the headers to send.
        path: the path to send it to, by default the source's.
        status: the status of the answer.
        answer: the word in the answer.
        ids: the identities of its events; `*` stands for any.
        runs: what becomes of the handlers' runs.
        note: what the table shows if no handler runs.
        retried: retry a dead letter instead of sending anything.
    """

    title: str
    source: str
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    path: str = ""
    status: int = 200
    answer: str = "accepted"
    ids: Sequence[str] = ()
    runs: Runs = field(default_factory=dict[str, tuple[str, int]])
    note: str = ""
    retried: bool = False


def scenes(stage: Stage) -> Sequence[Scene]:
    """All scenes, in order."""
    keys = stage.secrets
    paid, failed, again = (f"evt_{uuid4().hex[:12]}" for _ in range(3))
    payment = sample("stripe", "payment_intent.succeeded", id=paid).body
    signed = sign("stripe", body=payment, secret=keys["stripe"])
    ship: Runs = {"ship": ("done", 1)}
    return (
        Scene(
            title="Stripe: a payment succeeded",
            source="stripe",
            body=payment,
            headers=signed,
            ids=[paid],
            runs=ship,
        ),
        Scene(
            title="Stripe: the same once more",
            source="stripe",
            body=payment,
            headers=signed,
            answer="duplicate",
            ids=[paid],
            runs=ship,
            note="not run again",
        ),
        Scene(
            title="a forger: another amount",
            source="stripe",
            body=payment.replace(b"2000", b"2001"),
            headers=signed,
            status=401,
            answer="bad_signature",
            note="nothing: refused",
        ),
        Scene(
            title="a replay: ten minutes old",
            source="stripe",
            body=(old := sample("stripe", "payment_intent.succeeded", id=again).body),
            headers=sign(
                "stripe", body=old, secret=keys["stripe"], now=time.time() - STALE_SECONDS
            ),
            status=401,
            answer="stale_timestamp",
            note="nothing: refused",
        ),
        _sampled(stage, "github", "pull_request.opened", "GitHub: a pull request", "review"),
        _handshake(stage),
        _sampled(stage, "slack", "app_mention", "Slack: somebody mentions us", "answer"),
        _sampled(stage, "standard", "invoice.paid", "Standard Webhooks: an invoice", "book", 3),
        _batch(stage),
        _by_url(stage, with_token=True),
        _by_url(stage, with_token=False),
        _sampled(stage, "github", "push", "GitHub: a push", None),
        Scene(
            title="Stripe: a payment failed",
            source="stripe",
            body=(lost := sample("stripe", "invoice.payment_failed", id=failed).body),
            headers=sign("stripe", body=lost, secret=keys["stripe"]),
            ids=[failed],
            runs={"remind": ("dead", 2)},
        ),
        Scene(
            title="`dead retry`: mail works now",
            source="stripe",
            answer="1 run",
            ids=[failed],
            runs={"remind": ("done", 1)},
            retried=True,
        ),
    )


def _sampled(
    stage: Stage, source: str, type_: str, title: str, handler: str | None, attempts: int = 1
) -> Scene:
    made = sample(source, type_)
    headers = sign(source, body=made.body, secret=stage.secrets[source], id=made.id, type=made.type)
    return Scene(
        title=title,
        source=source,
        body=made.body,
        headers=headers,
        answer="" if source == "slack" else "accepted",
        ids=[made.id],
        runs={handler: ("done", attempts)} if handler else {},
        note="" if handler else "kept, unhandled",
    )


def _handshake(stage: Stage) -> Scene:
    challenge = uuid4().hex
    body = write_json({"type": "url_verification", "challenge": challenge})
    return Scene(
        title="Slack: is this address yours?",
        source="slack",
        body=body,
        headers=sign("slack", body=body, secret=stage.secrets["slack"]),
        answer=challenge,
        note="nothing: a handshake",
    )


def _batch(stage: Stage) -> Scene:
    ids = [f"ord_{uuid4().hex[:8]}" for _ in range(3)]
    orders = [{"id": id_, "type": "order.paid", "amount": 12900, "currency": "eur"} for id_ in ids]
    body = write_json({"orders": orders})
    return Scene(
        title="our till: three orders in one",
        source="orders",
        body=body,
        headers=sign("generic", body=body, secret=stage.secrets["orders"], **ORDERS),
        ids=ids,
        runs={"pack": ("done", 1)},
    )


def _by_url(stage: Stage, *, with_token: bool) -> Scene:
    scheme = CapabilityUrl("crm")
    token = scheme.token(scheme.load_key(stage.secrets["crm"]), time.time() + 3_600)
    return Scene(
        title=f"a CRM, {'by a signed URL' if with_token else 'without the token'}",
        source="crm",
        body=write_json({"customer": "Ada", "news": with_token}),
        headers={name.decode(): value.decode() for name, value in JSON_HEADERS},
        path=f"/crm?{scheme.parameter}={token}" if with_token else "/crm",
        status=200 if with_token else 401,
        answer="accepted" if with_token else "missing_token",
        ids=["*"] if with_token else [],
        runs={"greet": ("done", 1)} if with_token else {},
        note="" if with_token else "nothing: refused",
    )

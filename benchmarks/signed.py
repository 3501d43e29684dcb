"""Makes the load: unique requests, each really signed with the current time, in one file."""

from __future__ import annotations

import hmac
import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STRIPE_SECRET = "whsec_benchmarks0123456789abcdefghijklm"
GITHUB_SECRET = "benchmarks-0123456789abcdef"

MARK = "{ID}"
"""The place of the request's own id in a body."""

STRIPE_BODY = (
    '{"id":"evt_{ID}","object":"event","api_version":"2026-10-28","created":1795000000,'
    '"data":{"object":{"id":"pi_3Q0bXyLkdIwHu7ix0fVYb2Pm","object":"payment_intent",'
    '"amount":2000,"amount_capturable":0,"amount_details":{"tip":{}},"amount_received":2000,'
    '"application":null,"application_fee_amount":null,"automatic_payment_methods":null,'
    '"canceled_at":null,"cancellation_reason":null,"capture_method":"automatic",'
    '"client_secret":"pi_3Q0bXyLkdIwHu7ix0fVYb2Pm_secret_hidden","confirmation_method":'
    '"automatic","created":1795000000,"currency":"usd","customer":"cus_R3d0ubGq1mXw7e",'
    '"description":"Order 4711","invoice":null,"last_payment_error":null,"latest_charge":'
    '"ch_3Q0bXyLkdIwHu7ix0hC2hhqD","livemode":false,"metadata":{"order":"4711"},'
    '"next_action":null,"on_behalf_of":null,"payment_method":"pm_1Q0bXyLkdIwHu7ixzJhEWUN2",'
    '"payment_method_types":["card"],"processing":null,"receipt_email":null,"review":null,'
    '"setup_future_usage":null,"shipping":null,"status":"succeeded"}},"livemode":false,'
    '"pending_webhooks":1,"request":{"id":"req_Rb8sVyYcDxwK2v","idempotency_key":null},'
    '"type":"payment_intent.succeeded"}'
)

GITHUB_BODY = (
    '{"ref":"refs/heads/main","before":"6113728f27ae82c7b1a177c8d03f9e96e0adf246",'
    '"after":"5a0b1c9d4f3e2d1c{ID}","created":false,"deleted":false,"forced":false,'
    '"base_ref":null,"compare":"compare/6113728f27ae...5a0b1c9d4f3e","commits":[{"id":'
    '"5a0b1c9d4f3e2d1c0f9e8d7c6b5a49382716f5e4","tree_id":"f9d2a07e9488b91af2641b26b9407fe2",'
    '"distinct":true,"message":"Update README.md","timestamp":"2026-11-24T10:00:00+01:00",'
    '"author":{"name":"A Dev","email":"dev@example.com","username":"dev"},"added":[],'
    '"removed":[],"modified":["README.md"]}],"repository":{"id":186853002,"node_id":'
    '"MDEwOlJlcG9zaXRvcnkxODY4NTMwMDI=","name":"hello","full_name":"dev/hello","private":false,'
    '"owner":{"login":"dev","id":21031067,"type":"User","site_admin":false},"fork":false,'
    '"size":12,"stargazers_count":1,"watchers_count":1,"language":"Python","forks_count":0,'
    '"archived":false,"open_issues_count":2,"license":null,"default_branch":"main"},'
    '"pusher":{"name":"dev","email":"dev@example.com"},"sender":{"login":"dev","id":21031067,'
    '"type":"User","site_admin":false}}'
)


@dataclass(frozen=True, slots=True)
class Load:
    """A file of `count` requests of `size` bytes each."""

    path: Path
    size: int
    count: int


def stripe(count: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield `count` events, each as a signature header's value and a body. No id ever comes twice."""
    before, after = (part.encode() for part in STRIPE_BODY.split(MARK))
    run, now = secrets.token_hex(8), int(time.time())
    key, stamp = STRIPE_SECRET.encode(), b"%d." % now
    for number in range(count):
        body = b"%b%b%b" % (before, f"{run}{number:08d}".encode(), after)
        digest = hmac.digest(key, stamp + body, "sha256").hex()
        yield f"t={now},v1={digest}".encode(), body


def github(count: int) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Yield `count` pushes, each as a signature header's value, a delivery id and a body."""
    before, after = (part.encode() for part in GITHUB_BODY.split(MARK))
    run, key = secrets.token_hex(8), GITHUB_SECRET.encode()
    for number in range(count):
        body = b"%b%b%b" % (before, f"{run}{number:08x}".encode(), after)
        delivery = f"{run[:8]}-{run[8:12]}-4{run[12:15]}-8{run[13:]}-{number:012x}".encode()
        yield b"sha256=" + hmac.digest(key, body, "sha256").hex().encode(), delivery, body


def write(path: Path, *, sender: str, target: str, count: int) -> Load:
    """Write `count` whole requests to `target`, as `sender` ("stripe" or "github") sends them."""
    with path.open("wb", buffering=1 << 20) as file:
        size = 0
        for record in _records(sender, target.encode(), count):
            size = size or len(record)
            if len(record) != size:
                raise AssertionError("a record has another size than the first")
            file.write(record)
    return Load(path, size, count)


def _records(sender: str, target: bytes, count: int) -> Iterator[bytes]:
    start = b"POST %b HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n" % target
    start += b"Content-Type: application/json\r\nContent-Length: %d\r\n"
    if sender == "stripe":
        head = start + b"User-Agent: Stripe/1.0\r\nStripe-Signature: %b\r\n\r\n%b"
        for signature, body in stripe(count):
            yield head % (len(body), signature, body)
    else:
        head = start + b"User-Agent: GitHub-Hookshot/1\r\nX-GitHub-Event: push\r\n"
        head += b"X-Hub-Signature-256: %b\r\nX-GitHub-Delivery: %b\r\n\r\n%b"
        for signature, delivery, body in github(count):
            yield head % (len(body), signature, delivery, body)

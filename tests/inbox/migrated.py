"""Quarantines as version 0005 left them, with credentials, and what version 0006 must make of them."""

import json

from webhook_receiver.fingerprints import read_fingerprint
from webhook_receiver.intake.config import configure_source
from webhook_receiver.intake.credentials import restore
from webhook_receiver.signing import CapabilityUrl
from webhook_receiver.types import Delivery, Headers

TOKEN = "user:canary-of-a-token"
BEARER = f"Bearer {TOKEN}"
SIGNED = "Bearer eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJhIn0.c2lnbmVk"
COLUMNS = "provider, headers, query, body"


def _url() -> str:
    scheme = CapabilityUrl("docker-hub")
    return f"a=1&token={scheme.token(scheme.load_key(TOKEN), 4e9)}"


ROWS = [
    ("gitlab", f"x-gitlab-token:{TOKEN}\nx-gitlab-event:Push Hook", "", "not JSON"),
    ("figma", "content-type:application/json", "", json.dumps({"passcode": TOKEN, "n": 1})),
    ("figma", "", "", f'{{"passcode": "{TOKEN}", broken'),
    ("auth0", f"authorization:{BEARER}", "", "[]"),
    ("azure-event-grid", f"authorization:{SIGNED}", f"token={TOKEN}", "[]"),
    ("docker-hub", "", _url(), "{}"),
    ("stripe", "stripe-signature:t=1,v1=canary", "token=canary", "canary"),
    ("generic", "x-auth-token:signed-canary", "key=signed-canary", "canary"),
]
"""Of each kind; the last two sign, so what they sent stays as it was."""


def check(rows: list[tuple[str, str, bytes, bytes]]) -> None:
    """Check what is in these columns now, in order."""
    assert len(rows) == len(ROWS)
    assert [(p, h, q.decode(), b.decode()) for p, h, q, b in rows[-2:]] == ROWS[-2:]
    for (provider, headers, query, body), old in zip(rows[:-2], ROWS[:-2], strict=True):
        assert "canary" not in f"{headers}{query!r}{body!r}"
        config = configure_source(provider, secret=TOKEN)
        pairs = [line.partition(":") for line in headers.split("\n") if line]
        kept = Headers((n.encode(), v.encode()) for n, _, v in pairs)
        found = restore(config.shown, Delivery(kept, body, query=query), config.keys)
        assert found.body.decode() == old[3]
        assert found.query.decode() == old[2].replace(":", "%3A")
        assert [f"{n.decode()}:{v.decode()}" for n, v in found.headers] == old[1].split(
            "\n"
        ) * bool(old[1])
    assert SIGNED in rows[4][1]
    assert read_fingerprint(rows[3][1].partition(":")[2])

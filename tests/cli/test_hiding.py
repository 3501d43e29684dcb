"""What is stored is shown without credentials, whatever process has stored it."""

import asyncio
import json
import time

from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.records import Refusal
from webhook_receiver.types import Headers


def test_sec75_a_credential_is_shown_as_a_fingerprint_even_if_it_is_stored(call, inbox):
    url = f"sqlite:///{inbox}"
    token = "canary-of-a-token"
    kept = {
        "gitlab": (((b"x-gitlab-token", token.encode()),), b"", b"{}"),
        "figma": ((), b"", json.dumps({"passcode": token}).encode()),
        "docker-hub": ((), f"token={token}".encode(), b"{}"),
        "okta": (((b"x-their-key", token.encode()),), b"", b"{}"),
        "google-pubsub-push": (((b"authorization", f"Bearer {token}".encode()),), b"", b"{}"),
        "acme": (((b"authorization", token.encode()), (b"cookie", token.encode())), b"", b"{}"),
    }

    async def keep() -> None:
        store = open_inbox(url)
        await store.start()
        rows = [
            Refusal(
                source=name,
                provider=name,
                code="bad_token",
                reason="no secret matches the token",
                received_at=time.time(),
                method="POST",
                path=f"/{name}",
                query=query,
                headers=Headers(headers),
                body=body,
            )
            for name, (headers, query, body) in kept.items()
        ]
        await store.refuse(rows, {})
        await store.stop()

    asyncio.run(keep())
    for more in ((), ("--json",)):
        for number in range(2, 2 + len(kept)):
            code, shown, _ = call("quarantine", "show", str(number), "--inbox", url, *more)
            assert code == 0
            assert "canary" not in shown
            assert ("fingerprint.1." in shown) is (number != 4)  # no query is shown
        assert "canary" not in call("quarantine", "list", "--inbox", url, *more)[1]

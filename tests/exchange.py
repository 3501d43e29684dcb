"""One HTTP exchange with an ASGI app, without a server."""

import asyncio
from dataclasses import dataclass, field

from tests.canaries import sent


@dataclass
class Told:
    """The answer."""

    status: int | None = None
    headers: dict = field(default_factory=dict)
    body: bytes = b""


async def exchange(
    app,
    path,
    *,
    method="POST",
    headers=(),
    body=b"",
    chunks=None,
    root_path="",
    query=b"",
    end=True,
    **scope_of_host,
):
    """Send a request and return the answer.

    `chunks` sends the body in pieces; a float among them is a pause in seconds. After the last one the
    client waits, or with `end=False` goes away.
    """
    sent(headers, body)
    pending = list(chunks if chunks is not None else [body])
    told = Told()

    async def receive():
        if pending:
            chunk = pending.pop(0)
            if isinstance(chunk, float):
                await asyncio.sleep(chunk)
                return await receive()
            return {"type": "http.request", "body": chunk, "more_body": bool(pending) or not end}
        return {"type": "http.disconnect"}

    async def send(message):
        if message["type"] == "http.response.start":
            told.status = message["status"]
            told.headers = {k.decode(): v.decode() for k, v in message["headers"]}
        else:
            told.body += message["body"]

    pairs = headers.items() if isinstance(headers, dict) else headers
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "root_path": root_path,
        "query_string": query,
        "headers": [(k.lower().encode("latin-1"), v.encode("latin-1")) for k, v in pairs],
        **scope_of_host,
    }
    await app(scope, receive, send)
    return told

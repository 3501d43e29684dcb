"""`python -m tests.fuzz.requests`: hostile requests to every provider, and how they were answered.

One process has a source for each provider. Requests hold hostile values in the headers that its scheme
reads, hostile bodies, queries and methods. None of them is signed. So an answer that isn't a refusal is
a handshake's, and an exception or another 5xx than 503 is a failure.
"""

import argparse
import asyncio
import logging
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.providers.known import contract
from webhook_receiver import Receiver
from webhook_receiver.provider.registry import provider_names
from webhook_receiver.testing.contracts import hostile
from webhook_receiver.testing.contracts.sender import NOW

SECONDS = 60.0
METHODS = ("POST", "POST", "POST", "GET", "HEAD", "PUT")
QUERIES = (
    *(b"", b"?", b"token=", b"token=x&token=y", b"token=%FF", b"challenge=%7B%7D", b"a=1&" * 500),
    *(b"hub.mode=subscribe&hub.challenge=%00&hub.verify_token=x", b"validationToken=%0d%0aa: b"),
    *(
        b"%",
        b"=",
        b"&&&",
        b"x" * 9_000,
        b"crc_token=" + b"%5B" * 900,
        b"signature=%E9&timestamp=NaN",
    ),
)
VALUES = (
    *(
        bytes([number])
        for number in (0, 9, 10, 13, 27, 32, 34, 39, 44, 59, 61, 92, 127, 128, 233, 255)
    ),
    *(b"", b"none", b"null", b"Bearer ", b"Bearer e30.e30.", b"Basic Og==", b"Basic \xff", b"v1,"),
    *(
        b"sha256=",
        b"sha256=" + b"0" * 64,
        b"sha1=" + b"0" * 40,
        b"t=1,v1=",
        b"t=NaN,v1=00",
        b"v1,AAAA",
    ),
    *(
        b"a" * 200,
        b"A" * 8_000,
        b"0" * 64,
        b"=" * 100,
        b"," * 3_000,
        b"v1=0," * 500,
        b"%00",
        b"../../x",
    ),
    *(b"https://evil.example/cert.pem", b"https://sns.us-east-1.amazonaws.com.evil.example/x.pem"),
    *(b"http://169.254.169.254/latest", b"1e999", b"-1", b"application/json; charset=nonsuch"),
    *hostile.timestamps(NOW),
)
KNOWN_STATUSES = {200, 204, 400, 401, 403, 404, 405, 411, 413, 415, 431, 503}


@dataclass(frozen=True, slots=True)
class Request:
    """One request as its bytes go into the application."""

    name: str
    method: str
    query: bytes
    headers: Sequence[tuple[bytes, bytes]]
    body: bytes

    def scope(self) -> dict[str, object]:
        path = f"/{self.name}"
        return {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": self.method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": self.query,
            "headers": list(self.headers),
            "client": ("203.0.113.9", 40_000),
            "server": ("127.0.0.1", 8_000),
        }


def receiver() -> Receiver:
    """A receiver with a source for each provider, as its sender and nobody else knows it."""
    suites = [contract(name) for name in provider_names()]
    published = {address: key for suite in suites for address, key in suite.keys.items()}
    quiet = logging.getLogger("tests.fuzz")
    quiet.setLevel(logging.CRITICAL)  # the log has tests of its own
    made = Receiver(
        "sqlite://", keys=published, public_url="https://hooks.example.com", logger=quiet
    )
    for suite in suites:
        secret = {} if suite.secret is None else {"secret": suite.secret}
        made.source(suite.provider, **secret, **suite.options)
    return made


def requests(dice: random.Random) -> Iterator[Request]:
    """Hostile requests, for ever."""
    schemes = {name: contract(name)().config().provider for name in provider_names()}
    names = list(schemes)
    while True:
        name = dice.choice(names)
        provider = schemes[name]
        assert provider.scheme is not None
        wanted = sorted(provider.scheme.needed_headers | provider.codec.declared)
        kept = [header for header in wanted if dice.random() < 0.9]
        headers = [(header, dice.choice(VALUES)) for header in (*kept, b"content-type")]
        headers += [dice.choice(headers)] * (dice.random() < 0.05)
        body = dice.choice(hostile.BODIES)
        method = dice.choice(METHODS)
        sized = [(b"host", b"hooks.example.com"), (b"content-length", str(len(body)).encode())]
        yield Request(name, method, dice.choice(QUERIES), [*sized, *headers], body)


async def answer(app: Receiver, request: Request) -> int:
    """The status of the answer to one request."""
    statuses: list[int] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": request.body, "more_body": False}

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            statuses.append(int(str(message["status"])))

    await app(request.scope(), receive, send)
    (status,) = statuses
    return status


async def attack(seed: int, *, seconds: float = SECONDS, most: int | None = None) -> Counter[int]:
    """Send requests until the time is over, or `most` of them; return how many got each status."""
    statuses: Counter[int] = Counter()
    app, end = receiver(), time.monotonic() + seconds
    async with app.running():
        for request in requests(random.Random(seed)):
            if time.monotonic() > end or statuses.total() == most:
                assert (await app.inbox.stats()).events == 0
                return statuses
            status = await answer(app, request)
            assert status in KNOWN_STATUSES, f"{status} to {request!r:.2000}"
            statuses[status] += 1
    raise AssertionError("requests never end")


def main() -> None:
    """Attack, and print how many requests got which status."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.requests", description=main.__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 2**32)
    asked = parser.parse_args()
    print(f"seed {asked.seed}", flush=True)
    statuses = asyncio.run(attack(asked.seed, seconds=asked.seconds))
    for status, count in statuses.most_common():
        print(f"{status} {count:,}")
    print(f"{statuses.total():,} hostile requests to {len(provider_names())} providers, no failure")


if __name__ == "__main__":
    main()

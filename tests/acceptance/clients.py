"""Clients that deliver numbered events, each until it is acknowledged, and sometimes forge one."""

import itertools
import json
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator

import httpx

from tests import plain
from tests.acceptance.server import SECRET
from tests.processes import eventually
from webhook_receiver import sign

ACKNOWLEDGED_SECONDS = 90.0  # how long one delivery may take
DUPLICATES, FORGED = 0.1, 0.05  # shares of the deliveries


def name_of(number):
    return f"evt_{number}"


def body(number):
    event = {"id": name_of(number), "object": "event", "type": "invoice.paid"}
    return json.dumps({**event, "data": {"object": {"text": "x" * (number % 3_000)}}}).encode()


class Clients:
    """Deliver numbers from several threads, each until it is acknowledged.

    An answer is `ok` (200), `refused` (401, only right for a forged delivery) or `indeterminate` (503,
    or no answer), which is delivered again. Every other answer is `wrong`.
    """

    def __init__(
        self,
        url: str,
        numbers: Iterator[int],
        dice: random.Random,
        pause: float = 0.0,
        sender: str = "stripe",
    ) -> None:
        self.url, self.numbers, self.pause, self.sender = url, numbers, pause, sender
        self.dice = dice
        self.acknowledged: set[str] = set()
        self.answers: Counter[str] = Counter()
        self.wrong: list[tuple[object, ...]] = []
        self.moments = [time.monotonic()]
        self._turn = threading.Lock()

    def deliver(self) -> None:
        with plain.Client(timeout=20.0) as client:
            while (number := self._next()) is not None:
                self._until_acknowledged(client, number)
                if self.dice.random() < FORGED:
                    self._forge(client, number)
                time.sleep(self.pause)

    def until_acknowledged(self, count: int) -> None:
        """Wait until `count` numbers are acknowledged."""
        eventually(
            lambda: len(self.acknowledged) >= count,
            f"not {count} acknowledged",
            ACKNOWLEDGED_SECONDS,
        )

    def post_one(self, url: str) -> httpx.Response:
        """The answer to one more delivery of the first number, whatever it is."""
        headers = sign("stripe", body=body(0), secret=SECRET)
        return plain.post(f"{url}/stripe", headers=headers, content=body(0), timeout=20.0)

    def _next(self) -> int | None:
        with self._turn:
            return next(self.numbers, None)

    def _post(self, client, payload, secret) -> tuple[str, str]:
        id_ = None if self.sender == "stripe" else json.loads(payload)["id"]
        headers = sign(self.sender, body=payload, secret=secret, id=id_)
        try:
            answer = client.post(self.url, headers=headers, content=payload)
        except httpx.TransportError as error:
            return "indeterminate", type(error).__name__
        kinds = {200: "ok", 401: "refused", 503: "indeterminate"}
        return kinds.get(answer.status_code, "wrong"), f"{answer.status_code} {answer.text}"

    def _until_acknowledged(self, client, number) -> None:
        end = time.monotonic() + ACKNOWLEDGED_SECONDS
        kind, answer = "", ""
        while kind != "ok":
            kind, answer = self._post(client, body(number), SECRET)
            with self._turn:
                self.answers[kind] += 1
                if kind == "ok":
                    self.moments.append(time.monotonic())
                    self.acknowledged.add(name_of(number))
                elif kind != "indeterminate" or time.monotonic() > end:
                    self.wrong.append((number, answer))
                    return
            if kind != "ok":
                time.sleep(0.02)

    def _forge(self, client, number) -> None:
        payload = json.dumps({"id": f"forged_{number}", "type": "invoice.paid"}).encode()
        kind, answer = self._post(client, payload, "another secret")
        with self._turn:
            self.answers[kind] += 1
            if kind not in ("refused", "indeterminate"):
                self.wrong.append(("forged", answer))

    @property
    def longest_gap(self) -> float:
        """The longest time without an acknowledgement, in seconds."""
        moments = sorted(self.moments)
        return max(later - earlier for earlier, later in itertools.pairwise(moments))


class Numbers:
    """0, 1, 2 … until ended. One in ten is a recent number again, which may still be under way."""

    def __init__(self, dice: random.Random) -> None:
        self.dice, self.count, self.ended = dice, 0, False

    def __iter__(self):
        return self

    def __next__(self) -> int:
        if self.ended:
            raise StopIteration
        if self.count and self.dice.random() < DUPLICATES:
            return self.dice.randrange(max(0, self.count - 50), self.count)
        self.count += 1
        return self.count - 1

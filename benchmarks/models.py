"""What typed events cost, beside `json.loads` of the same bytes and beside other libraries.

    uv run --group benchmarks --group differential python -m benchmarks.models

GitHub's payloads are the published examples: npm `@octokit/webhooks-examples`, pinned and fetched as by
`tools.models`. Stripe's and Shopify's are made from their classes; `--fixtures` takes Stripe's from a
file of sample objects. Warm parsing takes turns in one process, and cold starts are measured in fresh
ones.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import tables
from benchmarks.process import ROOT, environment, say
from tools.models import inputs
from webhook_receiver.models import EventModel
from webhook_receiver.payload.reader import Reader
from webhook_receiver.provider.event_types import event_class, event_types
from webhook_receiver.testing.samples.generated import example_payload

ROUNDS = 15
TURN_SECONDS = 0.03  # how long a parser runs in its turn
PROCESSES = 7

_WARM = (
    ("github", "push"),
    ("github", "pull_request.opened"),
    ("github", "check_run.completed"),
    ("stripe", "payment_intent.succeeded"),
    ("stripe", "charge.succeeded"),
)
_FIRST = (*_WARM, ("github", "issues.opened"), ("shopify", "orders/create"))

Parser = Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class Payload:
    """One payload, and the type of its event."""

    provider: str
    type: str
    body: bytes


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.models", description=__doc__)
    parser.add_argument("--fixtures", type=Path, help="Stripe's sample objects, by resource")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    payloads = list(_payloads(options.fixtures))
    print(f"### Warm parsing, times `json.loads`, {options.rounds} rounds\n")
    print(_warm(payloads, options.rounds))
    print(f"\n### First event of a kind in a fresh process, median of {PROCESSES}\n")
    print(_first(payloads))
    print("\n### Import, over pydantic with one model, best of fifteen\n")
    print(_imports())
    print("\n### All events of a sender loaded and built, over pydantic with one model\n")
    print(_memory())
    return 0


def _payloads(fixtures: Path | None) -> Iterator[Payload]:
    examples = _examples()
    objects = json.loads(fixtures.read_text()) if fixtures else {}
    for provider, type_ in _FIRST:
        document = (
            examples[type_]
            if provider == "github"
            else example_payload(_class(provider, type_), type_)
        )
        own = objects.get(type_.partition(".")[0])
        if provider == "stripe" and own is not None:
            document = {**document, "data": {"object": own}}
        yield Payload(provider, type_, json.dumps(document).encode())


def _class(provider: str, type_: str) -> type[EventModel]:
    found = event_class(provider, type_)
    assert found is not None
    return found


def _examples() -> dict[str, Any]:
    """GitHub's own example of each event, the longest if there are several."""
    (locked,) = (each for each in inputs.locked() if each.package.endswith("webhooks-examples"))
    folder = inputs.fetched(locked, inputs.cache()) / "api.github.com"
    found: dict[str, Any] = {}
    for event in json.loads((folder / "index.json").read_text()):
        for example in sorted(event["examples"], key=lambda each: len(json.dumps(each))):
            action = example.get("action")
            found[f"{event['name']}.{action}" if action else event["name"]] = example
    return found


def _warm(payloads: Sequence[Payload], rounds: int) -> str:
    lines: list[list[str]] = []
    for payload in payloads:
        parsers = dict(_parsers(payload))
        say(f"warm: {payload.type}, {len(parsers)} parsers")
        taken: dict[str, list[float]] = {name: [] for name in parsers}
        for _ in range(rounds):
            for name, parse in parsers.items():
                taken[name].append(_timed(parse, payload.body))
        base = taken["json.loads"]
        absent = {name: "" if other else "fails" for name, other in _others(payload)}
        cells = [tables.ratios(taken[n], base)[0] if n in taken else absent[n] for n in _COLUMNS]
        size = f"{len(payload.body) / 1e3:.1f}"
        lines.append([f"{payload.provider} {payload.type}", size, *cells])
    return tables.markdown(["payload", "kB", *_COLUMNS], lines)


_COLUMNS = ("json.loads", "ours", "msgspec to dict", "githubkit", "stripe")


def _parsers(payload: Payload) -> Iterator[tuple[str, Parser]]:
    """The parsers that can parse this payload."""
    reader = Reader((_class(payload.provider, payload.type),))
    reader.build()
    offered: list[tuple[str, Parser]] = [
        ("json.loads", json.loads),
        ("ours", lambda body: reader.read(body, payload.type)),
        ("msgspec to dict", _msgspec()),
    ]
    if payload.provider == "github":
        offered.append(("githubkit", _githubkit(payload.type)))
    if payload.provider == "stripe":
        offered.append(("stripe", _stripe()))
    for name, parse in offered:
        try:
            parse(payload.body)
        except Exception as error:  # noqa: BLE001 - others' code: what fails is reported, not timed
            say(f"{name} fails on {payload.type}: {type(error).__name__}")
        else:
            yield name, parse


def _others(payload: Payload) -> Iterator[tuple[str, bool]]:
    """Every parser, and whether it is for the payloads of other senders."""
    for name in _COLUMNS:
        sender = {"githubkit": "github", "stripe": "stripe"}.get(name, payload.provider)
        yield name, sender != payload.provider


def _msgspec() -> Parser:
    import msgspec

    return msgspec.json.decode


def _githubkit(type_: str) -> Parser:
    from githubkit.webhooks import parse

    event = type_.partition(".")[0]
    return lambda body: parse(event, body)


def _stripe() -> Parser:
    import stripe

    return lambda body: stripe.Event.construct_from(json.loads(body), None)


def _timed(parse: Parser, body: bytes) -> float:
    """The seconds that a parse takes: the mean of as many as fit into a turn."""
    count, start = 0, time.perf_counter()
    while (passed := time.perf_counter() - start) < TURN_SECONDS:
        parse(body)
        count += 1
    return passed / count


_BASE = "import pydantic\nclass M(pydantic.BaseModel):\n    x: int = 0\n"
_FIRST_CODE = """
import sys, time
from webhook_receiver.provider.event_types import event_class
from webhook_receiver.payload.reader import Reader
import webhook_receiver.provider.definition
body = sys.stdin.buffer.read()
start = time.perf_counter()
Reader((event_class({provider!r}, {type!r}),)).read(body, {type!r})
print(time.perf_counter() - start)
"""


def _first(payloads: Sequence[Payload]) -> str:
    lines: list[list[str]] = []
    for payload in payloads:
        say(f"first: {payload.type}")
        code = _BASE + _FIRST_CODE.format(provider=payload.provider, type=payload.type)
        taken = [_run(code, payload.body) for _ in range(PROCESSES)]
        lines.append(
            [f"{payload.provider} {payload.type}", f"{statistics.median(taken) * 1e3:.0f}"]
        )
    return tables.markdown(["first event", "ms"], lines)


def _imports() -> str:
    timed = "import time\nt = time.perf_counter()\n{}\nprint(time.perf_counter() - t)"
    lines = [
        [name, f"{min(_run(_BASE + timed.format(code)) for _ in range(15)) * 1e3:.1f}"]
        for name in ("github", "stripe", "shopify")
        for code in (f"from webhook_providers import {name}",)
    ]
    return tables.markdown(["from webhook_providers import", "ms"], lines)


_RESIDENT = """
import sys
from webhook_receiver.provider.event_types import event_class, event_types
from webhook_receiver.payload.reader import Reader
import webhook_receiver.provider.definition

def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096

before = resident()
for type_ in event_types({provider!r}):
    Reader((event_class({provider!r}, type_),)).build()
print((resident() - before) / 2**20)
"""


def _memory() -> str:
    lines = [
        [name, str(len(event_types(name))), f"{_run(_BASE + _RESIDENT.format(provider=name)):.0f}"]
        for name in ("github", "stripe", "shopify")
    ]
    return tables.markdown(["sender", "types", "MiB"], lines)


def _run(code: str, given: bytes = b"") -> float:
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=given,
        capture_output=True,
        timeout=120,
        check=True,
        env=environment(),
        cwd=ROOT,
    )
    return float(done.stdout)


if __name__ == "__main__":
    sys.exit(main())

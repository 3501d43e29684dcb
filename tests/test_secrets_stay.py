"""What holds of secrets and of strangers' text everywhere: for every provider, and for all of the code."""

import ast
import asyncio
import json
import re
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import webhook_providers
import webhook_receiver
from webhook_receiver import ConfigurationError, Delivery, Event, Headers, Receiver, Refused, verify
from webhook_receiver.desk.objects import readable
from webhook_receiver.inbox.records import Selection
from webhook_receiver.intake.config import SHORTEST_KEY, configure_source
from webhook_receiver.intake.take import Accepted, take
from webhook_receiver.payload.opening import open_event
from webhook_receiver.provider.registry import find_provider, provider_names, required_options
from webhook_receiver.testing import sample, sample_types

CANARY = "user:canary-of-a-secret"
SIGNING = [
    name
    for name in provider_names()
    if (scheme := find_provider(name).scheme) is not None and scheme.needs_secret
]
PACKAGES = [Path(one.__file__).parent for one in (webhook_receiver, webhook_providers)]
CODE = [
    path
    for package in PACKAGES
    for path in sorted(package.rglob("*.py"))
    if "models" not in path.parts
]


def bare(name: str) -> bool:
    return not required_options(find_provider(name))


# Secrets.


@pytest.mark.parametrize("name", SIGNING)
@pytest.mark.parametrize(
    "secret", [CANARY, f"whsec_{CANARY}", f"-----BEGIN {CANARY}", f"{CANARY}\n"]
)
def test_sec16_no_error_and_no_repr_shows_a_secret(name, secret):
    try:
        config = configure_source(name, secret=[secret, secret])
    except ConfigurationError as error:
        shown = "".join(traceback.format_exception(error))
    else:
        shown = repr([config, config.keys, config.scheme])
    assert "canary" not in re.sub(r'"[^"]*", line .*\n.*', "", shown)


@pytest.mark.parametrize("name", SIGNING)
@pytest.mark.parametrize("secret", ["", "x", "x:34567"])
def test_sec05_a_short_secret_verifies_nothing_with_or_without_a_source(name, secret):
    with pytest.raises(ConfigurationError):
        verify(name, headers={}, body=b"{}", secret=secret)
    with pytest.raises(ConfigurationError):
        configure_source(name, secret=secret)


def test_sec05_the_smallest_secret_is_the_same_with_and_without_a_source():
    short, enough = "x:345678"[: SHORTEST_KEY - 1], "x:345678"
    said = 0
    for name in filter(bare, SIGNING):
        for secret in (short, enough):
            errors = []
            for check in (
                lambda: verify(name, headers={}, body=b"{}", secret=secret),  # noqa: B023
                lambda: configure_source(name, secret=secret),  # noqa: B023
            ):
                try:
                    check()
                except Refused:
                    errors.append("")
                except ConfigurationError as error:
                    errors.append(str(error).partition(": ")[2].partition(" (")[0])
                else:
                    errors.append("")
            assert errors[0] == errors[1], name
            said += f"shorter than {SHORTEST_KEY} bytes" in errors[0]
    assert said > len(SIGNING) // 3


@pytest.mark.parametrize("secret", ["whsec_", "whsec_!!!!", "v1,whsec_", "whsec_AA=A"])
def test_sec06_an_encoded_secret_is_decoded_strictly(secret):
    for name in ("standard", "svix"):
        with pytest.raises(ConfigurationError):
            configure_source(name, secret=secret)


def test_sec06_a_weak_encoded_secret_is_taken_and_said():
    receiver, said = Receiver("sqlite://"), []
    receiver.source("standard", secret=["whsec_MTIzNDU2Nzg=", "whsec_MTIzNDU2Nzg5MDEyMzQ1Ng=="])
    receiver.observe(lambda step, fields: said.append((step, dict(fields))))

    async def run() -> None:
        async with receiver.running(worker=False):
            pass

    asyncio.run(run())
    ((source, reason),) = [(f["source"], f["reason"]) for step, f in said if step == "source.weak"]
    assert (source, reason.partition(";")[0]) == (
        "standard",
        "a secret that begins with whsec_ holds 8 bytes, and 16 are the least that can't be guessed",
    )


def test_sec03_a_source_without_its_secret_is_refused_and_one_that_asks_for_none_is_said():
    receiver = Receiver("sqlite://")
    for secret in (None, "", []):
        with pytest.raises(ConfigurationError, match="source 'stripe'"):
            receiver.source("stripe", secret=secret)
    receiver.source("stripe", verify=False)
    said: list[str] = []
    receiver.observe(lambda step, fields: said.append(f"{step} {fields.get('source')}"))

    async def start() -> None:
        async with receiver.running(worker=False):
            pass

    for times in (1, 2):  # at each start
        asyncio.run(start())
        assert said.count("source.unverified stripe") == times


def functions(tree: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Every default: of parameters and of fields."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            args = node.args
            positional = [*args.posonlyargs, *args.args]
            pairs = zip(reversed(positional), reversed(args.defaults), strict=False)
            named = zip(args.kwonlyargs, args.kw_defaults, strict=True)
            yield from ((one.arg, default) for one, default in (*pairs, *named) if default)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            yield node.target.id, node.value
        elif isinstance(node, ast.keyword) and node.arg:
            yield node.arg, node.value


SECRETS = re.compile(r"secrets?|passwords?|passcode|api_key|private_key|signing_key")


def test_sec07_no_secret_has_a_value_in_the_code():
    for path in CODE:
        if "demo" in path.parts or "testing" in path.parts:
            continue  # they make secrets of their own, for no one else
        for name, default in functions(ast.parse(path.read_text(encoding="utf-8"))):
            if SECRETS.fullmatch(name):
                written = isinstance(default, ast.Constant) and isinstance(
                    default.value, str | bytes
                )
                assert not written, f"{path}: {name}"


def test_sec07_what_is_no_text_is_no_secret():
    for secret in (None, 0, object(), {"a": "b"}, b"\xff" * 16, [None]):
        with pytest.raises(ConfigurationError):
            configure_source("stripe", secret=secret)  # type: ignore[arg-type]


# Strangers' text.


ODD = b'{ "id":"1", "id":"2","type":"a", "n":NaN,"m":1e999,"__proto__":{"x":1},"type":"b"}'


async def stored(body: bytes) -> tuple[Any, list[Any]]:
    receiver, seen = Receiver("sqlite://"), []
    receiver.source("generic", verify=False, event_id="body:id", event_type="body:type")

    @receiver.on("generic:*")
    async def see(event: Event) -> None:
        seen.append(event.payload)

    async with receiver.running():
        await receiver.receive("generic", Delivery(Headers(), body, received_at=1e9))
        async with asyncio.timeout(30):
            while not seen:  # noqa: ASYNC110 - the worker's own task
                await asyncio.sleep(0.005)
        return (await receiver.inbox.events(Selection(), bodies=True))[0], seen


def test_sec61_odd_json_is_stored_as_it_was_sent():
    record, _ = asyncio.run(stored(ODD))
    assert record.body == ODD


def test_sec64_of_doubled_fields_the_last_counts_for_all_who_read():
    record, (payload,) = asyncio.run(stored(ODD))
    assert record.body == ODD
    assert (record.id, record.type) == ("2", "b")  # the last one counts, for us and for the handler
    assert (payload["id"], payload["type"], payload["__proto__"]) == ("2", "b", {"x": 1})


@pytest.mark.parametrize("body", [b"NaN", b'{"a":[-Infinity]}', b'{"a":1e999}', ODD])
def test_sec61_what_is_printed_as_json_is_json_to_every_reader(body):
    printed = json.dumps(readable(body))
    json.loads(printed, parse_constant=pytest.fail)
    assert readable(body) == body.decode()
    assert readable(b'{"a":1.5}') == {"a": 1.5}


_seen: list[str] = []
_watching = [False]


def _audit(event: str, args: tuple[object, ...]) -> None:
    if _watching[0] and event in (
        "open",
        "os.listdir",
        "os.remove",
        "subprocess.Popen",
        "urllib.Request",
    ):
        _seen.append(f"{event} {args[0]!r}")


sys.addaudithook(_audit)  # it stays for the process, and does nothing unless we watch

PATH = "/etc/passwd"
UPLOADS = [
    json.dumps(
        {
            "id": "1",
            "type": "a",
            "path": PATH,
            "files": [{"filepath": PATH, "url": f"file://{PATH}"}],
        }
    ).encode(),
    b'--b\r\ncontent-disposition: form-data; name="id"; filename="'
    + PATH.encode()
    + b'"\r\n\r\nx\r\n--b--\r\n',
    f"id=1&type=a&file={PATH}&url=file://{PATH}".encode(),
    f'<!DOCTYPE a [<!ENTITY e SYSTEM "file://{PATH}">]><a>&e;</a>'.encode(),
]


@pytest.mark.parametrize("name", [*filter(bare, provider_names())])
def test_sec67_nothing_in_a_payload_is_opened_as_a_file(name):
    config = configure_source(name, verify=False)
    own = sample(name, sample_types(name)[0]) if sample_types(name) else None
    headers = Headers(own.headers if own else ())
    for body in UPLOADS:
        _watching[0] = True
        try:
            taken = take(config, Delivery(headers, body, received_at=1e9), ())
            envelopes = taken.envelopes if isinstance(taken, Accepted) else ()
            events = [open_event(one, None, key="1") for one in envelopes]
        except Refused:
            events = []
        finally:
            _watching[0] = False
        del events
    assert [one for one in _seen if "passwd" in one] == []


@pytest.mark.parametrize("name", [*filter(bare, provider_names())])
def test_sec75_only_headers_of_the_allow_list_are_stored(name):
    provider = find_provider(name)
    config = configure_source(name, verify=False)
    made = sample(name, sample_types(name)[0])
    more = [(b"x-%d-canary" % number, b"canary") for number in range(200)]
    secret = [
        (word, b"canary") for word in (b"authorization", b"cookie", b"x-github-encoded-secret")
    ]
    signature = [(header, b"canary") for header in (provider.scheme or _None).needed_headers]
    own = {header for header, _ in made.headers}
    odd = [pair for pair in (*more, *secret, *signature) if pair[0] not in own]
    delivery = Delivery(Headers([*made.headers, *odd]), made.body, received_at=1e9)
    try:
        taken = take(config, delivery, ())
    except Refused:  # its events can't be read without what is signed
        return
    for event in taken.envelopes if isinstance(taken, Accepted) else ():
        assert {header for header, _ in event.headers} <= provider.stored_headers


class _None:
    needed_headers = frozenset[bytes]()


# Connections.

OUTSIDE = re.compile(
    r"^\s*(?:import|from) (httpx|aiohttp|requests|urllib3|urllib|http\.client)\b", re.MULTILINE
)

CLIENTS = {
    "keys/fetching.py": "checks each address: the one way to a sender",
    "notify/posting.py": "goes where `[alarms]` says, and to nothing that a request names",
    "cli/send.py": "goes where the operator says",
    "cli/demo/play.py": "goes to its own server",
    "cli/demo/stage.py": "goes to its own server",
    "inbox/jetstream/wire/durability.py": "goes to the monitoring address in the inbox's URL",
}


def test_sec80_every_connection_to_a_sender_goes_through_one_checked_fetcher():
    found = set()
    for path in CODE:
        source = path.read_text(encoding="utf-8").replace("from urllib.parse", "from parse")
        if OUTSIDE.search(source):
            found.add(path.relative_to(PACKAGES[0]).as_posix())
    assert found == set(CLIENTS)

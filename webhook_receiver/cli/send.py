"""`send`: a signed event, sent as its sender would send it."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from uuid import uuid4

import typer

from webhook_receiver.cli.addressee import Addressee, Given, find_addressee
from webhook_receiver.cli.completion import senders
from webhook_receiver.cli.options import (
    MOST,
    Json,
)
from webhook_receiver.cli.output import complain, print_json, say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.printable import plain, without_password
from webhook_receiver.signing import CapabilityUrl
from webhook_receiver.testing.samples.paths import Typed
from webhook_receiver.testing.samples.stored import sample, sample_types
from webhook_receiver.types import Delivery, Headers

if TYPE_CHECKING:
    import httpx

ANSWER_LENGTH = 2_000  # characters printed
ANSWER_SECONDS = 30.0
UNAUTHORIZED = 401


@dataclass(frozen=True, slots=True)
class _Content:
    """What each request is to hold: a sample with values set, or a body as it is.

    Attributes:
        event: the event's type.
        id: the event's id; None for a new one each time.
        changes: values for dotted paths of the sample's payload.
        body: a body instead of a sample.
        headers: headers that are added last, and replace others.
    """

    event: str
    id: str | None
    changes: dict[str, Typed]
    body: bytes | None
    headers: Sequence[tuple[bytes, bytes]]


@placed
def send(  # noqa: PLR0917 - Typer calls it by name
    at: Place,
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE",
            help="A source of the settings or the receiver, or a provider.",
            autocompletion=senders,
        ),
    ],
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help="One of `providers events PROVIDER`.")
    ],
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="URL", help="The address (default: the source's own)."),
    ] = None,
    secret: Annotated[
        str | None,
        typer.Option("--secret", help="Or env:NAME or file:PATH (default: the source's own)."),
    ] = None,
    changes: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="PATH=VALUE", help="Set a value in the payload: JSON, or a text."
        ),
    ] = None,
    body: Annotated[
        str | None,
        typer.Option("--body", metavar="FILE", help="Send this instead of a sample; - is stdin."),
    ] = None,
    data: Annotated[
        str | None, typer.Option("--data", metavar="JSON", help="Send this instead of a sample.")
    ] = None,
    headers: Annotated[
        list[str] | None,
        typer.Option("--header", metavar="NAME:VALUE", help="Add a header, or replace one."),
    ] = None,
    options: Annotated[
        list[str] | None,
        typer.Option(
            "--option", metavar="KEY=VALUE", help="A provider's option: JSON, or else a text."
        ),
    ] = None,
    id_: Annotated[
        str | None, typer.Option("--id", help="The event's id (default: a new one).")
    ] = None,
    count: Annotated[int, typer.Option(min=1, max=MOST, help="How many to send.")] = 1,
    as_json: Json = False,
) -> None:
    """Send a realistic sample to a source, signed as its sender would sign it.

    A source's address, secret and options are read from receiver.toml, from
    --config, or from MODULE:RECEIVER. With --body or --data the event may be
    of any type.
    """
    own = dict(_assigned(text, "--option") for text in options or ())
    given = Given(source, to, secret, own, at.receiver, at.config)
    content = _Content(
        event,
        id_,
        {path: Typed(value) for path, value in (_parted(text, "--set") for text in changes or ())},
        _body(body, data, changes),
        [_header(text) for text in headers or ()],
    )
    addressee = find_addressee(given)
    good = 0
    with _client() as client:
        for _ in range(count):
            made, request = _request(addressee, content)
            good += _post(client, addressee, made, request, as_json=as_json)
    if good < count:
        raise typer.Exit(1)


def _parted(text: str, option: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise ConfigurationError(f"{option} {text!r} must be like data.object.amount=500")
    return name, value


def _assigned(text: str, option: str) -> tuple[str, Any]:
    name, value = _parted(text, option)
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value


def _body(file: str | None, data: str | None, changes: Sequence[str] | None) -> bytes | None:
    """The bytes that are sent instead of a sample."""
    if file is None and data is None:
        return None
    if changes or None not in (file, data):
        raise ConfigurationError("give one of --body, --data and --set: the last changes a sample")
    if data is not None:
        try:
            json.loads(data)
        except ValueError as error:
            raise ConfigurationError(
                f"--data isn't JSON ({error}); use --body for others"
            ) from None
        return data.encode()
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file or "").read_bytes()
    except OSError as error:
        raise ConfigurationError(f"--body {file!r} can't be read: {error.strerror}") from error


def _header(text: str) -> tuple[bytes, bytes]:
    name, colon, value = text.partition(":")
    try:
        if name and colon and name.isprintable() and not {" ", "\n", "\r"} & {*name}:
            return name.lower().encode("ascii"), value.strip().encode("latin-1")
    except UnicodeEncodeError:
        pass
    raise ConfigurationError(f"--header {text!r} must be like X-Trace: 42")


def _client() -> "httpx.Client":
    import httpx  # noqa: PLC0415 - only `send` and `demo` need it, and every command would load it

    return httpx.Client(timeout=ANSWER_SECONDS, headers={"user-agent": "webhook-receiver-send"})


def _request(addressee: Addressee, content: _Content) -> tuple[str, Delivery]:
    """The event's id, and the request as its sender makes it."""
    provider, event = addressee.provider, content.event
    if content.body is None:
        if event not in sample_types(provider):
            _refuse_type(addressee, event)
        drawn = sample(provider, event, id=content.id, set=content.changes)
        id_, body, own = drawn.id, drawn.body, drawn.headers
    else:
        id_, body = content.id or str(uuid4()), content.body
        own = provider.codec.dress(body, id_, event)
    made = addressee.request(body, Headers(own))
    replaced = {name for name, _ in content.headers}
    kept = [(name, value) for name, value in made.headers if name not in replaced]
    return id_, Delivery(Headers([*kept, *content.headers]), made.body, query=made.query)


def _refuse_type(addressee: Addressee, event: str) -> None:
    """Raise the sentence about a type that has no sample, with the way around it."""
    try:
        sample(addressee.provider, event)
    except ConfigurationError as error:
        raise ConfigurationError(f"{error} (--body and --data send any type)") from None


def _post(
    client: "httpx.Client", addressee: Addressee, id_: str, request: Delivery, *, as_json: bool
) -> bool:
    import httpx  # noqa: PLC0415 - loaded by now

    to = addressee.to
    if request.query:
        to = f"{to.partition('?')[0]}?{request.query.decode()}"
    try:
        answer = client.post(to, content=request.body, headers=list(request.headers))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        say(f"Nothing answers at {without_password(to)}: {error}")
        return False
    text = answer.text[:ANSWER_LENGTH]
    if as_json:
        print_json({"id": id_, "status": answer.status_code, "answer": text})
    else:
        say(f"{answer.status_code} {plain(text)}".rstrip())
        if answer.status_code == UNAUTHORIZED:
            _explain(addressee)
    return answer.is_success


def _explain(addressee: Addressee) -> None:
    """Say what a refusal may come from, if not from the secret."""
    if not addressee.configured and isinstance(addressee.provider.scheme, CapabilityUrl):
        complain(
            f"`send {addressee.provider.name}` without --option signature=… sends a token for a source "
            f"of that name; name the source itself, beside its receiver.toml or with --config"
        )

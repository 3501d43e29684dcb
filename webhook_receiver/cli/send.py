"""`send`: a signed sample, sent as its provider would send it."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from webhook_receiver.cli.options import MOST, Config, InboxUrl, Json
from webhook_receiver.cli.output import print_json, say
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.keys.secrets import resolve_secret
from webhook_receiver.offline import seal
from webhook_receiver.printable import plain, without_password
from webhook_receiver.provider.definition import Provider
from webhook_receiver.provider.registry import apply_options, find_provider
from webhook_receiver.signing import CapabilityUrl
from webhook_receiver.testing.samples.stored import Sample, sample
from webhook_receiver.types import Delivery, Headers

if TYPE_CHECKING:
    import httpx

ANSWER_LENGTH = 2_000  # characters printed
ANSWER_SECONDS = 30.0


def send(
    provider: Annotated[str, typer.Argument(metavar="PROVIDER", help="One of `providers list`.")],
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help="One of `providers events PROVIDER`.")
    ],
    to: Annotated[str, typer.Option("--to", metavar="URL", help="The source's address.")],
    secret: Annotated[
        str | None, typer.Option("--secret", help="The source's secret, or env:NAME or file:PATH.")
    ] = None,
    changes: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="PATH=VALUE", help="Set a value in the payload: JSON, or else a text."
        ),
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
    inbox: InboxUrl = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Send a realistic sample, signed as its provider would sign it."""
    del inbox, config  # every command takes them; this one needs neither
    own = dict(_assigned(text, "--option") for text in options or ())
    known = apply_options(find_provider(provider), provider, own)
    values = dict(_assigned(text, "--set") for text in changes or ())
    key = None if secret is None else resolve_secret(secret, provider)
    good = 0
    with _client(to) as client:
        for _ in range(count):
            made = sample(known, event, id=id_, set=values)
            good += _post(client, made.id, _request(known, made, to, key, own), as_json=as_json)
    if good < count:
        raise typer.Exit(1)


def _assigned(text: str, option: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise ConfigurationError(f"{option} {text!r} must be like data.object.amount=500")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value


def _client(to: str) -> "httpx.Client":
    import httpx  # noqa: PLC0415 - only `send` and `demo` need it, and every command would load it

    url = httpx.URL(to)
    if url.scheme not in ("http", "https") or not url.host:
        raise ConfigurationError(
            f"--to {without_password(to)!r} must be a URL, like http://127.0.0.1:8000/stripe"
        )
    return httpx.Client(timeout=ANSWER_SECONDS, headers={"user-agent": "webhook-receiver-send"})


def _request(
    provider: Provider, made: Sample, to: str, secret: str | None, options: Mapping[str, Any]
) -> Delivery:
    """The request as the provider sends it: signed, unless it can't sign and no secret is given."""
    if isinstance(provider.scheme, CapabilityUrl) and secret is None:
        return Delivery(Headers(made.headers), made.body, url=to)
    if secret is None:
        raise ConfigurationError(f"{provider.name} signs what it sends: give --secret")
    return seal(
        provider.name, body=made.body, secret=secret, url=to, id=made.id, type=made.type, **options
    )


def _post(client: "httpx.Client", id_: str, request: Delivery, *, as_json: bool) -> bool:
    import httpx  # noqa: PLC0415 - loaded by now

    to = request.url or ""
    try:
        answer = client.post(to, content=request.body, headers=list(request.headers))
    except httpx.HTTPError as error:
        say(f"Nothing answers at {without_password(to)}: {error}")
        return False
    text = answer.text[:ANSWER_LENGTH]
    if as_json:
        print_json({"id": id_, "status": answer.status_code, "answer": text})
    else:
        say(f"{answer.status_code} {plain(text)}".rstrip())
    return answer.is_success

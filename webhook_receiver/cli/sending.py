"""`send` and `url`: what a sender would do, and the address that one who can't sign is given."""

import json
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from webhook_receiver.cli.options import Config, InboxUrl, Json, Target, seconds
from webhook_receiver.cli.output import instant, plain, print_json, say
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.keys.secrets import resolve_secret
from webhook_receiver.offline import seal
from webhook_receiver.provider.definition import Provider
from webhook_receiver.provider.registry import apply_options, find_provider
from webhook_receiver.receiver.source import Source
from webhook_receiver.settings import load_receiver, load_settings
from webhook_receiver.signing import CapabilityUrl
from webhook_receiver.testing.samples.stored import Sample, sample
from webhook_receiver.types import Delivery, Headers

if TYPE_CHECKING:
    import httpx

ANSWER_SHOWN = 2_000
PATIENCE = 30.0


def send(
    provider: Annotated[str, typer.Argument(metavar="PROVIDER", help="See `providers list`.")],
    event: Annotated[str, typer.Argument(metavar="EVENT", help="See `providers events NAME`.")],
    to: Annotated[str, typer.Option("--to", metavar="URL", help="Where the source answers.")],
    secret: Annotated[
        str | None, typer.Option("--secret", help="The source's; also env:NAME or file:path.")
    ] = None,
    changes: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="PATH=VALUE", help="Change the payload; JSON, else text."),
    ] = None,
    options: Annotated[
        list[str] | None,
        typer.Option("--option", metavar="KEY=VALUE", help="The source's own; JSON, else text."),
    ] = None,
    id_: Annotated[str | None, typer.Option("--id", help="The event's id; else a new one.")] = None,
    count: Annotated[int, typer.Option(min=1, help="Send so many.")] = 1,
    inbox: InboxUrl = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Send a signed, real-shaped sample, as its provider would."""
    del inbox, config  # every command takes them; a sender knows neither
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
    import httpx  # noqa: PLC0415 - no other command but the demo sends anything

    url = httpx.URL(to)
    if url.scheme not in ("http", "https") or not url.host:
        raise ConfigurationError(f"--to {to!r} must be a URL, like http://127.0.0.1:8000/stripe")
    return httpx.Client(timeout=PATIENCE, headers={"user-agent": "webhook-receiver-send"})


def _request(
    provider: Provider, made: Sample, to: str, secret: str | None, options: Mapping[str, Any]
) -> Delivery:
    """As the sender sends it: signed, where it signs and there is something to sign with."""
    if isinstance(provider.scheme, CapabilityUrl) and secret is None:
        return Delivery(Headers(made.headers), made.body, url=to)
    if secret is None:
        raise ConfigurationError(f"{provider.name} signs what it sends: give --secret")
    return seal(
        provider.name, body=made.body, secret=secret, url=to, id=made.id, type=made.type, **options
    )


def _post(client: "httpx.Client", id_: str, request: Delivery, *, as_json: bool) -> bool:
    import httpx  # noqa: PLC0415

    to = request.url or ""
    try:
        answer = client.post(to, content=request.body, headers=list(request.headers))
    except httpx.HTTPError as error:
        say(f"Nothing answers at {to}: {error}")
        return False
    text = answer.text[:ANSWER_SHOWN]
    if as_json:
        print_json({"id": id_, "status": answer.status_code, "answer": text})
    else:
        say(f"{answer.status_code} {plain(text)}".rstrip())
    return answer.is_success


def url(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The source's name.")],
    target: Target = None,
    base_url: Annotated[
        str | None,
        typer.Option(
            "--base-url",
            metavar="URL",
            help="[default: public_url, else host:port]",
        ),
    ] = None,
    expires_in: Annotated[
        str | None,
        typer.Option("--expires-in", metavar="SPAN", help="Like 30d. [default: never]"),
    ] = None,
    inbox: InboxUrl = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Print the signed URL of a source whose sender can't sign; the secret's rotation ends it."""
    settings = load_settings(config, file=target is None)
    receiver = load_receiver(target, config, inbox=inbox)
    if source not in receiver.sources:
        known = ", ".join(receiver.sources) or "none"
        raise ConfigurationError(f"no source is named {source!r}; there are: {known}")
    found = receiver.sources[source]
    given = base_url or settings.public_url or f"http://{settings.host}:{settings.port}"
    address = given.rstrip("/")
    plain_url = f"{address}{settings.prefix}{found.path}"
    expires_at = time.time() + seconds(expires_in, "--expires-in") if expires_in else None
    signed = f"{plain_url}?{_token(found, plain_url, expires_at)}"
    if as_json:
        until = None if expires_at is None else instant(expires_at)
        print_json({"source": source, "url": signed, "expires_at": until})
    else:
        say(signed)


def _token(source: Source, plain_url: str, expires_at: float | None) -> str:
    scheme, keys = source.config.scheme, source.config.keys
    if scheme is None:
        raise ConfigurationError(
            f"source {source.name!r} is not verified: give its sender {plain_url}"
        )
    if not isinstance(scheme, CapabilityUrl):
        raise ConfigurationError(
            f"source {source.name!r}: its sender signs what it sends, so give it the plain "
            f"{plain_url}"
        )
    if not keys:
        raise ConfigurationError(
            f"source {source.name!r}: its secrets are asked for at each delivery; make the token "
            "in Python, with CapabilityUrl.token"
        )
    return f"{scheme.parameter}={scheme.token(keys[0], expires_at)}"

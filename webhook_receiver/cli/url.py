"""`url`: a signed address for a sender that can't sign."""

import time
from typing import Annotated

import typer

from webhook_receiver.cli.completion import sources
from webhook_receiver.cli.idling import find_source
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import print_json, say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.desk.times import instant, seconds
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.receiver.source import Source
from webhook_receiver.settings import load_receiver, load_settings
from webhook_receiver.signing import CapabilityUrl


@placed
def url(
    at: Place,
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="The source's name.", autocompletion=sources)
    ],
    base_url: Annotated[
        str | None,
        typer.Option(
            "--base-url",
            metavar="URL",
            help="Scheme and host (default: public_url, or http://HOST:PORT).",
        ),
    ] = None,
    expires_in: Annotated[
        str | None,
        typer.Option(
            "--expires-in", metavar="SPAN", help="How long it is valid: 30d (default: for ever)."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Print a signed URL for a sender that can't sign. It is valid until the secret is rotated."""
    settings = load_settings(at.config, file=at.receiver is None)
    found = find_source(load_receiver(at.receiver, at.config, inbox=at.inbox), source)
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
            f"source {source.name!r}: its secrets come from a function at each delivery; make the "
            "token in Python, with CapabilityUrl.token"
        )
    return f"{scheme.parameter}={scheme.token(keys[0], expires_at)}"

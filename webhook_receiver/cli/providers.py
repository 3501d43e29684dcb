"""`providers`: the kinds of senders that are known."""

from typing import Annotated, Any

import typer

from webhook_receiver.cli.options import Config, InboxUrl, Json, family
from webhook_receiver.cli.output import lasting, print_fields, print_json, print_table, say
from webhook_receiver.provider import Provider, find_provider, provider_names
from webhook_receiver.testing.samples import sample_types

app = family("See which senders are known, and what is known of them.")


@app.command("list")
def list_providers(inbox: InboxUrl = None, config: Config = None, as_json: Json = False) -> None:
    """List the providers installed here."""
    del inbox, config  # every command takes them; this one has no use for them
    found = [find_provider(name) for name in provider_names()]
    if as_json:
        for provider in found:
            print_json(_object(provider))
        return
    rows = [(p.name, p.title, _scheme(p), p.docs) for p in found]
    print_table(("provider", "sender", "signature", "docs"), rows, "No provider is installed.")


@app.command("show")
def show_provider(
    name: Annotated[str, typer.Argument(help="The provider's name.")],
    inbox: InboxUrl = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Show what is known of one provider, and which samples `send` has."""
    del inbox, config
    provider = find_provider(name)
    if as_json:
        print_json(_object(provider))
        return
    fields = {key: value for key, value in _object(provider).items() if value not in ("", [])}
    fields["ack_within"] = lasting(provider.ack_within)
    fields["retry_horizon"] = lasting(provider.retry_horizon)
    for key in ("methods", "samples", "notes"):
        if key in fields:
            fields[key] = ("; " if key == "notes" else ", ").join(fields[key])
    print_fields(fields)
    types = sample_types(provider)
    if types:
        to = f"--to http://127.0.0.1:8000/{name}"
        say(f"\nTry: webhook-receiver send {name} {types[0]} {to} --secret …")


def _object(provider: Provider) -> dict[str, Any]:
    return {
        "name": provider.name,
        "title": provider.title,
        "docs": provider.docs,
        "signature": _scheme(provider),
        "secret": provider.secret_hint,
        "methods": sorted(provider.methods),
        "body_limit": provider.body_limit,
        "ack_within": provider.ack_within,
        "retry_horizon": provider.retry_horizon,
        "samples": list(sample_types(provider)),
        "notes": list(provider.notes),
    }


def _scheme(provider: Provider) -> str:
    return "none" if provider.scheme is None else provider.scheme.kind

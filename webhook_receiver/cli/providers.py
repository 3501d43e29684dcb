"""`providers`: the kinds of senders that are installed, and the events of each."""

from typing import Annotated, Any

import typer

from webhook_receiver.cli.completion import providers
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import complain, print_json, say
from webhook_receiver.cli.place import Config, InboxUrl
from webhook_receiver.cli.tables import narrow, print_fields, print_table
from webhook_receiver.provider import summary
from webhook_receiver.provider.definition import Provider
from webhook_receiver.provider.event_types import event_names
from webhook_receiver.provider.registry import (
    find_provider,
    loadable_providers,
    required_options,
)
from webhook_receiver.signing import CapabilityUrl
from webhook_receiver.spans import lasting
from webhook_receiver.suggestions import FEW
from webhook_receiver.testing.samples.stored import sample_types, stored_types


def list_providers(inbox: InboxUrl = None, config: Config = None, as_json: Json = False) -> None:
    """List the providers installed here."""
    del inbox, config  # every command takes them; this one needs neither
    found, broken = loadable_providers()
    for sentence in broken:
        complain(sentence)
    if as_json:
        for provider in found:
            print_json(_object(provider))
        return
    columns: tuple[str, ...] = ("provider", "sender", "signature", "docs")
    rows = [(p.name, _title(p), summary.signature(p), p.docs) for p in found]
    count = len(columns)
    if narrow():  # the addresses of documentation have no room
        count -= 1
    shown = [row[:count] for row in rows]
    print_table(columns[:count], shown, "No provider is installed.", one_line=True)


def show_provider(
    name: Annotated[str, typer.Argument(help="The provider's name.", autocompletion=providers)],
    inbox: InboxUrl = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Show one provider: what is known of it, how to set it up, and which samples `send` has."""
    del inbox, config
    provider = find_provider(name)
    if as_json:
        print_json(_object(provider))
        return
    fields = {key: value for key, value in _object(provider).items() if value not in ("", [])}
    for key in ("ack_within", "retry_horizon", "repeats"):
        doubt = " (not confirmed by its own pages)" if key in provider.unsure else ""
        lasts = getattr(provider, key)
        fields[key] = f"{lasting(lasts)}{doubt}" if lasts else "never"
    fields["id_promise"] = f"{provider.id_promise}. {summary.promise(provider)}"
    types = sample_types(provider)
    if len(types) > FEW:
        fields["samples"] = [f"{len(types)}; `webhook-receiver providers events {name}` lists them"]
    for key in ("methods", "bodies", "required", "samples", "unsure", "notes", "unsigned_identity"):
        if key in fields:
            fields[key] = ("; " if key == "notes" else ", ").join(fields[key])
    if "unsigned_identity" in fields:
        fields["unsigned_identity"] += " (so key effects by what an event is about, not by its id)"
    print_fields(fields)
    say(f"\nThere: {_there(provider)}\n\nHere, in receiver.toml:\n\n{_here(provider)}", lines=True)
    if types:
        first = (*stored_types(provider), *types)[0]
        to = f"--to http://127.0.0.1:8000/{name}"
        say(f"\nTry: webhook-receiver send {name} {first} {to} --secret …", lines=True)


def list_events(
    name: Annotated[str, typer.Argument(help="The provider's name.", autocompletion=providers)],
    inbox: InboxUrl = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """List the event types of one provider that `send` has samples for, with their classes."""
    del inbox, config
    provider = find_provider(name)
    classes, stored = event_names(provider), stored_types(provider)
    rows = [
        (type_, classes.get(type_, ""), "stored" if type_ in stored else "made")
        for type_ in sample_types(provider)
    ]
    if as_json:
        for type_, class_, kind in rows:
            print_json({"type": type_, "class": class_ or None, "sample": kind})
        return
    print_table(("event", "class", "sample"), rows, f"No event of {provider.title} is known.")


def _there(provider: Provider) -> str:
    """What to do at the sender, for people."""
    address = f"https://YOUR-HOST/{provider.name}"
    if isinstance(provider.scheme, CapabilityUrl):
        return f"give it the address that `webhook-receiver url {provider.name}` prints, since it can't sign"
    if provider.learn is not None:
        return (
            f"create the webhook for {address} while `webhook-receiver setup {provider.name}` waits"
        )
    secret = f", and take from there: {provider.secret_hint}" if provider.secret_hint else ""
    return f"give it the address {address}{secret}"


def _here(provider: Provider) -> str:
    """A source of this provider in receiver.toml."""
    lines = ["[[source]]", f'provider = "{provider.name}"']
    if provider.learn is None and (provider.scheme is None or provider.scheme.needs_secret):
        lines.append(f'secret = "env:{provider.name.upper().replace("-", "_")}_SECRET"')
    lines += [f"{option} = {example}" for option, example in required_options(provider).items()]
    if provider.scheme is not None and provider.scheme.needs_url:
        lines.append(f'public_url = "https://YOUR-HOST/{provider.name}"  # it signs the address')
    return "\n".join(lines)


def _object(provider: Provider) -> dict[str, Any]:
    return {
        "name": provider.name,
        "title": provider.title,
        "docs": provider.docs,
        "signature": summary.signature(provider),
        "old_after": summary.old_after(provider),
        "identity": summary.identity(provider),
        "id_promise": provider.id_promise,
        "unsigned_identity": list(summary.unsigned(provider)),
        "fallback": summary.fallback(provider),
        "heartbeat": summary.heartbeat(provider),
        "secret": provider.secret_hint,
        "methods": sorted(provider.methods),
        "bodies": list(summary.bodies(provider)),
        "body_limit": provider.body_limit,
        "ack_within": provider.ack_within,
        "retry_horizon": provider.retry_horizon,
        "repeats": provider.repeats,
        "unsure": sorted(provider.unsure),
        "order": provider.order,
        "confidence": provider.confidence,
        "required": sorted(required_options(provider)),
        "samples": list(sample_types(provider)),
        "notes": list(provider.notes),
        "addresses": summary.addresses(provider),
    }


def _title(provider: Provider) -> str:
    return provider.title if provider.confidence == "official" else f"{provider.title} (beta)"

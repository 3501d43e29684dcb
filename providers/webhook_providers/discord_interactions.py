"""Discord's interactions: commands, components and modals of an app."""

from collections.abc import Sequence
from typing import Any

from webhook_receiver.document import malformed, read_object, replaced, text_at, write_json
from webhook_receiver.provider import HOUR, Provider, body_ping
from webhook_receiver.signing import PublicKeySignature, TimestampRule
from webhook_receiver.types import Opened, Reply, Verified

# docs: docs.discord.com/developers/interactions/receiving-and-responding
_KINDS = {
    "2": "application_command",
    "3": "message_component",
    "4": "application_command_autocomplete",
    "5": "modal_submit",
}
_NUMBERS = {kind: int(number) for number, kind in _KINDS.items()}
_JSON = "application/json"


def _open(verified: Verified) -> Sequence[Opened]:
    document = read_object(verified.body)
    kind = _KINDS.get(text_at(document, "type", "the interaction's type"))
    if kind is None:
        raise malformed("the interaction is of no known type")
    named = kind.startswith("application_command")
    type_ = f"{kind}.{text_at(document, 'data.name', 'the command')}" if named else kind
    text_at({"type": type_}, "type", "the event's type")  # not too long
    return [Opened(text_at(document, "id", "the interaction's id"), type_, verified.body)]


def _write(type: str, payload: Any, id: str) -> bytes:
    kind, _, name = type.partition(".")
    payload = replaced(payload, "data.name", name) if name else payload
    return write_json(replaced(replaced(payload, "id", id), "type", _NUMBERS.get(kind, 2)))


provider = Provider(
    name="discord-interactions",
    title="Discord (interactions)",
    docs="https://docs.discord.com/developers/interactions/overview",
    scheme=PublicKeySignature(
        algorithm="ed25519",
        header="x-signature-ed25519",
        signed="{timestamp}{body}",
        encoding="hex",
        timestamp=TimestampRule(at="header:x-signature-timestamp"),
    ),
    open=_open,
    write=_write,
    handshakes=(body_ping("type", 1, Reply(200, b'{"type":1}', _JSON)),),
    # "Thinking …": the handler sends the answer later, with the interaction's token.
    accepted=Reply(200, b'{"type":5}', _JSON),
    ack_within=2.5,
    retry_horizon=HOUR,  # it never tries again
    secret_hint="the application's public key, 64 hex digits",
    notes=(
        "Discord probes with bad signatures, at first and later, and wants 401 for them.",
        "The answer defers: send the real one with the interaction's token within 15 minutes.",
        "Autocompletion can't be deferred: answer it inline.",
    ),
)

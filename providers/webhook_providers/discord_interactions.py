"""Discord's interactions: commands, components and modals of an app."""

from collections.abc import Sequence
from typing import Any

from webhook_receiver.document import ID_LIMIT, read_json, replaced, text_of, write_json
from webhook_receiver.provider import HOUR, Provider, body_ping, hash_of, untyped
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
_LONGEST = 9  # digits of a number that we don't know


def _open(verified: Verified) -> Sequence[Opened]:
    body = verified.body
    document = read_json(body)
    id_, number = text_of(document, "id"), text_of(document, "type", _LONGEST)
    if number is None:
        return [untyped(body, id=id_)]
    type_ = _KINDS.get(number, f"interaction.{number}")
    if type_.startswith("application_command"):
        name = text_of(document, "data.name", ID_LIMIT - len(type_) - 1)
        type_ = type_ if name is None else f"{type_}.{name}"
    return [Opened(id_ or hash_of(body), type_, body)]


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
    identity="`body:id`",
    id_promise="promised",
    ack_within=2.5,
    retry_horizon=HOUR,  # it never tries again
    secret_hint="the application's public key, 64 hex digits",
    notes=(
        "Discord probes with bad signatures, at first and later, and wants 401 for them.",
        "The answer defers: send the real one with the interaction's token within 15 minutes.",
        "Autocompletion can't be deferred: answer it inline.",
    ),
)

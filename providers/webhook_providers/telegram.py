"""Telegram: a bot's updates, with the secret token of setWebhook."""

from collections.abc import Sequence
from typing import Any, cast

from webhook_receiver.document import read_json, replaced, text_of, write_json
from webhook_receiver.provider import DAY, Provider, hash_of, untyped
from webhook_receiver.signing import SharedToken
from webhook_receiver.types import Opened, Verified


def _open(verified: Verified) -> Sequence[Opened]:
    """An update is a number and one object, whose name is the type: core.telegram.org/bots/api#update."""
    body = verified.body
    update = read_json(body)
    number, kind = text_of(update, "update_id"), _kind(update)
    if kind is None:
        return [untyped(body, id=number)]
    return [Opened(number or hash_of(body), kind, body)]


def _kind(update: object) -> str | None:
    fields = cast("dict[str, object]", update) if isinstance(update, dict) else {}
    names = [name for name in fields if name != "update_id"]
    kinds = [name for name in names if isinstance(fields[name], dict)] or names
    return text_of({"kind": kinds[0]}, "kind") if len(kinds) == 1 else None


def _write(type: str, payload: Any, id: str) -> bytes:
    del type
    return write_json(replaced(payload, "update_id", id))


provider = Provider(
    name="telegram",
    title="Telegram bots",
    docs="https://core.telegram.org/bots/api#setwebhook",
    scheme=SharedToken(at="header:x-telegram-bot-api-secret-token"),
    open=_open,
    write=_write,
    identity="`body:update_id`",
    id_promise="promised",
    ack_within=30.0,
    retry_horizon=DAY,
    order="by object",
    secret_hint="the secret_token that you gave to setWebhook; not the bot's token",
    notes=(
        "The token proves nothing about the body: whoever sees one delivery can send any other.",
        "Updates of a chat wait for each other: one that is refused holds up those behind it.",
    ),
)

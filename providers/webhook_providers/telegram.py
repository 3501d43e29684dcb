"""Telegram: a bot's updates, with the secret token of setWebhook."""

from collections.abc import Sequence
from typing import Any

from webhook_receiver.document import malformed, read_object, replaced, text_at, write_json
from webhook_receiver.provider import DAY, Provider
from webhook_receiver.signing import SharedToken
from webhook_receiver.types import Opened, Verified


def _open(verified: Verified) -> Sequence[Opened]:
    """An update is a number and one object, whose name is the type."""
    update = read_object(verified.body)
    kinds = [name for name in update if name != "update_id"]
    if len(kinds) != 1:  # core.telegram.org/bots/api#update
        raise malformed("the update does not hold one object")
    type_ = text_at({"kind": kinds[0]}, "kind", "the update's kind")
    return [Opened(text_at(update, "update_id", "the update's number"), type_, verified.body)]


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
    ack_within=30.0,
    retry_horizon=DAY,
    order="by object",
    secret_hint="the secret_token that you gave to setWebhook; not the bot's token",
    notes=(
        "The token proves nothing about the body: whoever sees one delivery can send any other.",
        "Updates of a chat wait for each other: one that is refused holds up those behind it.",
    ),
)

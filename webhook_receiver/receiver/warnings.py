"""What is logged at a start because it works and likely isn't meant."""

from __future__ import annotations

from collections.abc import Sequence

from webhook_receiver.desk.doubts import doubts
from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox.protocol import WEAK_DURABILITY, Complains, Inbox
from webhook_receiver.intake.config import SourceConfig
from webhook_receiver.observe import Observer


def warn(
    observer: Observer,
    router: Router,
    inbox: Inbox,
    durability: str,
    configs: Sequence[SourceConfig],
) -> None:
    """Log what is weak, unsound or doubtful of an inbox, the sources and the handlers."""
    if WEAK_DURABILITY in durability:
        observer.log("inbox.weak", inbox=durability)
    if isinstance(inbox, Complains):
        for words in inbox.complaints:
            observer.log("inbox.unsound", error=words)
    for config in configs:
        warn_of_source(observer, config)
    for doubt in doubts(router, configs):
        observer.log(
            "handler.idle", handler=doubt.handler, pattern=doubt.pattern, reason=doubt.reason
        )


def warn_of_source(observer: Observer, config: SourceConfig) -> None:
    """Log what is weak of a source."""
    if not config.verify:
        observer.log("source.unverified", source=config.name)
    for words in config.weaknesses:
        observer.log("source.weak", source=config.name, reason=words)

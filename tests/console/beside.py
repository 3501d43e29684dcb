"""A receiver beside the console, as far as pages ask it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from webhook_receiver import Receiver
from webhook_receiver.handlers.handler import Handler
from webhook_receiver.intake.config import SourceConfig
from webhook_receiver.types import Envelope


@dataclass(frozen=True, slots=True)
class Beside:
    """Passes on what pages ask.

    Attributes:
        receiver: a receiver that runs.
    """

    receiver: Receiver

    @property
    def configs(self) -> Sequence[SourceConfig]:
        return [source.config for source in self.receiver.sources.values()]

    @property
    def handlers(self) -> Iterable[Handler]:
        return self.receiver.on

    def explain(self, event: Envelope) -> tuple[str, ...]:
        return self.receiver.explain(event)

    async def reverify(
        self,
        ids: Sequence[int] | None = None,
        *,
        accept_stale: bool = False,
        dry_run: bool = False,
    ) -> dict[int, str]:
        return await self.receiver.reverify(ids, accept_stale=accept_stale, dry_run=dry_run)

"""What a receiver says of itself."""

from __future__ import annotations

from webhook_receiver.observe import Listener, Observer
from webhook_receiver.receiver.lifecycle import Lifecycle


class Reports:
    """The part of a receiver that says how it is; it is given what it asks.

    Attributes:
        observer: logs each step.
    """

    observer: Observer
    _lifecycle: Lifecycle

    def observe(self, listener: Listener) -> None:
        """Call `listener(step, fields)` for every step of every delivery and run."""
        self.observer.listen(listener)

    @property
    def running_now(self) -> bool:
        """Whether deliveries can be taken."""
        return self._lifecycle.running_now

    @property
    def working_now(self) -> bool:
        """Whether handlers run in this process."""
        return self._lifecycle.working_now

    @property
    def ready(self) -> bool:
        """Whether it runs and its inbox takes events, for a host's readiness probe.

        The inbox is checked once a second.
        """
        return self._lifecycle.ready

"""Whether this process traces: found out once, when the receiver starts.

Rule of this file: without a provider that somebody configured, OpenTelemetry isn't imported.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, get_args

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.tracing.names import FirstAttempts

if TYPE_CHECKING:
    from opentelemetry.trace import TracerProvider

    from webhook_receiver.tracing.tracer import Tracer

_API = "opentelemetry.trace"
_NAMES_PROVIDER = "OTEL_PYTHON_TRACER_PROVIDER"


class Switch:
    """Gives the tracer, if there is one.

    Parameters:
        first: where first attempts belong.
        provider: makes the spans; by default the one that the host has set by then.

    Attributes:
        tracer: what makes spans, or None if nobody traces.
    """

    def __init__(
        self, first: FirstAttempts = "child", provider: TracerProvider | None = None
    ) -> None:
        if first not in get_args(FirstAttempts):
            raise ConfigurationError(f"traces is 'child', 'link' or 'off', not {first!r}")
        self._first: FirstAttempts = first
        self._provider = provider
        self.tracer: Tracer | None = None

    def turn(self) -> None:
        """Look whether a provider was configured, and trace from now on or not."""
        self.tracer = None
        if self._first == "off":
            return
        if self._provider is None and _API not in sys.modules and _NAMES_PROVIDER not in os.environ:
            return
        from webhook_receiver.tracing.tracer import tracer_of  # noqa: PLC0415 - it imports the API

        self.tracer = tracer_of(self._provider, link_first=self._first == "link")

"""Whether a process traces."""

import subprocess
import sys

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.trace import NoOpTracerProvider

from tests.tracing.spans import Spans
from webhook_receiver import ConfigurationError, Receiver
from webhook_receiver.tracing.switch import Switch

UNTRACED = """
import asyncio, sys
from webhook_receiver import Receiver, Event
receiver = Receiver("sqlite://")
receiver.source("generic", name="shop", verify=False)

@receiver.on("shop:*")
async def handle(event: Event) -> None: ...

async def main():
    async with receiver.running():
        pass
asyncio.run(main())
print([name for name in sys.modules if name.startswith("opentelemetry")])
"""

HOST = """
import asyncio
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from webhook_receiver.tracing.switch import Switch

switch = Switch()
switch.turn()
print(switch.tracer)
trace.set_tracer_provider(TracerProvider())
print(switch.tracer)
switch.turn()
print(switch.tracer is not None)
"""


def printed(program, **variables):
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env=variables or None,
    ).stdout.splitlines()


def test_nothing_of_opentelemetry_is_imported_where_nobody_traces():
    assert printed(UNTRACED) == ["[]"]


def test_a_hosts_provider_counts_once_the_receiver_starts():
    assert printed(HOST) == ["None", "None", "True"]


def test_an_sdk_that_is_turned_off_makes_no_spans():
    assert printed(HOST, OTEL_SDK_DISABLED="true") == ["None", "None", "False"]


def test_a_provider_may_be_named_by_a_variable():
    named = {"OTEL_PYTHON_TRACER_PROVIDER": "sdk_tracer_provider"}
    program = """
from webhook_receiver.tracing.switch import Switch
switch = Switch()
switch.turn()
print(switch.tracer is not None)
"""
    assert printed(program, **named) == ["True"]


def test_spans_can_be_turned_off_and_a_given_provider_goes_first():
    provider = TracerProvider(shutdown_on_exit=False)
    for switch, on in (
        (Switch("off", provider), False),
        (Switch("child", provider), True),
        (Switch("link", provider), True),
        (Switch("child", NoOpTracerProvider()), False),
    ):
        switch.turn()
        assert (switch.tracer is not None) is on


def test_a_word_that_is_none_is_refused():
    with pytest.raises(ConfigurationError, match="traces is 'child', 'link' or 'off', not 'all'"):
        Receiver("sqlite://", traces="all")


def test_what_names_a_trace_must_be_signed():
    receiver = Receiver("sqlite://", tracer_provider=Spans().provider)
    with pytest.raises(ConfigurationError, match="verify=False contradicts trust_trace"):
        receiver.source("generic", name="shop", verify=False, trust_trace=True)

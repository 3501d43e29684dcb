"""TestReceiver beside the libraries that change a test's time: handlers see that, the receiver its own."""

import asyncio
import contextlib
import datetime
import subprocess
import sys

import pytest
import time_machine
from freezegun import freeze_time

from webhook_receiver import Receiver, RetryPolicy
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.testing import TestReceiver

PAID = ("stripe", "invoice.paid")
THEN = "2031-05-06T07:08:09+00:00"
DAY = 86_400


def receiving():
    receiver, seen = Receiver("sqlite://"), []
    receiver.source("stripe", secret="whsec_" + "a" * 32)

    @receiver.on("stripe:*", name="book", retry=RetryPolicy(attempts=2))
    async def book():
        await asyncio.sleep(0)
        seen.append(datetime.datetime.now(datetime.UTC).year)
        raise LookupError("no such customer")

    return receiver, seen


def plainly(receiver):
    with TestReceiver(receiver) as test:
        yield test.deliver(*PAID)
        test.advance(days=3)
        yield test.deliver(*PAID, now=test.entered.clock.now() - DAY)
        yield from test.events()


def in_its_own_loop(receiver):
    async def test_case():
        async with TestReceiver(receiver) as test:
            first = await test.deliver(*PAID)
            await test.advance(days=3)
            stale = await test.deliver(*PAID, now=test.clock.now() - DAY)
            return [first, stale, *await test.events()]

    yield from asyncio.run(test_case())


@pytest.mark.parametrize("run", [plainly, in_its_own_loop])
@pytest.mark.parametrize(
    "changed",
    [
        lambda: freeze_time(THEN, real_asyncio=True),
        lambda: freeze_time(THEN, real_asyncio=True, tick=True),
        lambda: time_machine.travel(THEN, tick=False),
        lambda: time_machine.travel(THEN, tick=True),
        contextlib.nullcontext,
    ],
    ids=["freezegun", "freezegun ticks", "time-machine", "time-machine ticks", "neither"],
)
def test_the_receivers_time_goes_on_by_itself(changed, run):
    receiver, seen = receiving()
    with changed():
        first, stale, event = run(receiver)
        year = datetime.datetime.now(datetime.UTC).year
    assert first.runs["book"].status == "retrying"
    assert (event.runs[0].status, event.runs[0].attempts) == ("dead", 2)
    assert stale.status == 401
    assert seen == [year, year]


@pytest.mark.parametrize("run", [plainly, in_its_own_loop])
def test_an_event_loop_whose_time_stands_still_is_refused_in_a_sentence(run):
    receiver, _ = receiving()
    with freeze_time(THEN), pytest.raises(ConfigurationError, match="real_asyncio=True"):
        list(run(receiver))


def test_a_time_that_is_frozen_under_way_is_refused_in_a_sentence():
    receiver, _ = receiving()
    with TestReceiver(receiver) as test:
        test.deliver(*PAID)
        with freeze_time(THEN), pytest.raises(ConfigurationError, match="real_asyncio=True"):
            test.advance(days=3)


AT_FIRST_USE = """
import importlib
from freezegun import freeze_time
import webhook_receiver

with freeze_time("2031-05-06", real_asyncio=True):
    dated = importlib.import_module("webhook_providers.models.github.objects.{module}").{name}
    print(dated({field}="2026-01-02").{field}.isoformat())
"""


@pytest.mark.parametrize(
    ("module", "name", "field", "read"),
    [
        (
            *("branch_protection_rule_event", "BranchProtectionRule", "created_at"),
            "2026-01-02T00:00:00",
        ),
        ("projects_v2_status_update", "ProjectsV2StatusUpdate", "start_date", "2026-01-02"),
    ],
)
def test_event_classes_may_be_imported_while_the_time_is_frozen(module, name, field, read):
    """They are, at their first use, and other libraries import all that a module names."""
    program = AT_FIRST_USE.format(module=module, name=name, field=field)
    done = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True
    )
    assert (done.stdout, done.stderr) == (f"{read}\n", "")


SAMPLED = """
from freezegun import freeze_time
import webhook_receiver

with freeze_time("2031-05-06", real_asyncio=True):
    from webhook_providers import github
    from webhook_receiver.testing.samples.generated import example_payload
    rule = example_payload(github.BranchProtectionRuleCreated, "branch_protection_rule")["rule"]
    print(rule["created_at"][:5])
"""


def test_samples_are_made_while_the_time_is_frozen():
    """They are made by the fields' types, which must not be taken for frozen ones."""
    done = subprocess.run(
        [sys.executable, "-c", SAMPLED], check=False, capture_output=True, text=True
    )
    assert (done.stdout, done.stderr) == ("2026-\n", "")

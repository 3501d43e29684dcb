"""What the documentation claims and no other test shows: its numbers, and some of its warnings."""

import asyncio
import dataclasses
import time

import pytest

from tests.docs.pages import ROOT, needs_pages
from tests.inbox.postgres.test_backup import DUMP, RESTORE
from tests.receiver.test_walk import OPEN_FRAMES, VERIFY_FRAMES
from webhook_receiver import (
    Alarms,
    CircuitBreaker,
    Delivery,
    Event,
    Headers,
    Receiver,
    Refused,
    Retention,
    fingerprints,
    observe,
    sign,
    tally,
    tracebacks,
    verify,
)
from webhook_receiver.alarms import messages, rules
from webhook_receiver.cli.server import connections, http_protocol, process, rounds, server
from webhook_receiver.edge import body, holding
from webhook_receiver.inbox import commit, rejections, retention, series
from webhook_receiver.inbox.jetstream.upkeep import imprints as jetstream_imprints
from webhook_receiver.inbox.jetstream.upkeep import listing
from webhook_receiver.inbox.jetstream.wire import link as jetstream_link
from webhook_receiver.inbox.jetstream.wire import streams
from webhook_receiver.inbox.records import DEATHS_LIMIT, QUARANTINE_ROWS, Selection
from webhook_receiver.inbox.sealing import sealer
from webhook_receiver.inbox.sql import scripts
from webhook_receiver.inbox.sql.postgres import database, parameters
from webhook_receiver.inbox.sql.postgres import effects as postgres_effects
from webhook_receiver.inbox.sql.postgres import link as postgres_link
from webhook_receiver.inbox.sql.sqlite import (
    copying,
    damage,
    database_file,
    durability,
    waking,
    writer,
)
from webhook_receiver.inbox.sql.sqlite import effects as sqlite_effects
from webhook_receiver.inbox.sql.sqlite.locks import WHO_WRITES
from webhook_receiver.intake import config, diagnosis, window
from webhook_receiver.keys import budget
from webhook_receiver.notify import posting, telling, watch
from webhook_receiver.provider import fallback
from webhook_receiver.provider.definition import MEBIBYTE
from webhook_receiver.provider.registry import find_provider, provider_names
from webhook_receiver.receiver import health, metrics, quarantine, scrubbing, starting
from webhook_receiver.settings import Settings
from webhook_receiver.signing import place
from webhook_receiver.testing import TestReceiver, sample
from webhook_receiver.types import DAY, HOUR
from webhook_receiver.worker import dispatch, guard, lanes, pausing, pruner, worker

README, GUARANTEES, HTTP = "README.md", "docs/guarantees.md", "docs/http.md"
ARCHITECTURE, ENGINES, HANDLERS = "docs/architecture.md", "docs/engines.md", "docs/handlers.md"
DEPLOYMENT, GITHUB, SLACK = (
    "docs/deployment.md",
    "docs/providers/github.md",
    "docs/providers/slack.md",
)
ENCRYPTION, DEPLOYING, THREATS = "docs/encryption.md", "docs/deploying.md", "docs/threats.md"
COMMANDS = "docs/command-line.md"
KIBIBYTE = 1024
SHOP = "postgresql://shop@127.0.0.1:5432/shop"
SECRET = "whsec_c2VjcmV0IG1hZGUgdXAgZm9yIGRvY3M="
PAID = "payment_intent.succeeded"
SPELT = ("stripe", "github", "generic", "standard", "cloudevents", "websub")
"""What isn't counted as another service: two that the sentence names, and four that are standards."""

SLOWEST_STOP = (
    server.SHUTDOWN_SECONDS + Settings().drain + 2 * worker.CANCEL_SECONDS + process.THREADS_SECONDS
)
"""How long a stop takes at most if the store answers at once, in seconds."""

NUMBERS = [
    (README, "and 100 other services", len(provider_names()) - len(SPELT) >= 100),
    (HTTP, "headers above 32 KiB", body.HEADER_LIMIT == 32 * KIBIBYTE),
    (HTTP, "body takes longer than 10 seconds", body.BODY_SECONDS == 10),
    (HTTP, "for each 2 MiB of it", body.BODY_BYTES_A_SECOND == 2 * MEBIBYTE),
    (HTTP, "hold more than 256 MiB together", body.HELD_LIMIT == 256 * MEBIBYTE),
    (HTTP, "may hold seven eighths", holding.SHARE == (7, 8)),
    (HTTP, "10,000 requests or 1 GiB waiting", commit.QUEUE_REQUESTS == 10_000),
    (HTTP, "10,000 requests or 1 GiB waiting", commit.QUEUE_BYTES == 1024 * MEBIBYTE),
    (HTTP, "limit (1 MiB, GitHub 50 MiB", find_provider("stripe").body_limit == MEBIBYTE),
    (HTTP, "limit (1 MiB, GitHub 50 MiB", find_provider("github").body_limit == 50 * MEBIBYTE),
    (HTTP, "at most ten refusals a second", observe.REFUSALS_A_SECOND == 10),
    (HTTP, "counts 16 unknown paths by name", rejections.NAMED_PATHS == 16),
    (HTTP, "for a day in steps of ten minutes", rejections.RECENT_SECONDS == DAY),
    (HTTP, "In ten minutes", rejections.SPAN_SECONDS == 600),
    (HTTP, "a head that takes longer than 10 seconds", http_protocol.HEAD_SECONDS == 10),
    (HTTP, "or 500 fields, or trailers", http_protocol.HEAD_FIELDS == 500),
    (HTTP, "a head above 64 KiB or", http_protocol.HEAD_BYTES == 64 * KIBIBYTE),
    (HTTP, "or trailers above 8 KiB", http_protocol.TRAILER_BYTES == 8 * KIBIBYTE),
    (HTTP, "hold more than 16 MiB together", connections.PENDING_BYTES == 16 * MEBIBYTE),
    (DEPLOYMENT, "10 seconds after a head began", http_protocol.HEAD_SECONDS == 10),
    (DEPLOYMENT, "75 seconds after an answer", http_protocol.IDLE_SECONDS == 75),
    (DEPLOYMENT, "for less than its 75 seconds", http_protocol.IDLE_SECONDS == 75),
    (DEPLOYMENT, "10 seconds after its client has", http_protocol.WRITE_SECONDS == 10),
    (DEPLOYMENT, "takes 4,096 connections", connections.MOST_CONNECTIONS == 4_096),
    (DEPLOYMENT, "reads two pieces in each pass", rounds.ROUND_PIECES == 2),
    (THREATS, "two pieces are read in each pass", rounds.ROUND_PIECES == 2),
    (DEPLOYMENT, "up to 16 MiB, wait in line", rounds.LINED_BYTES == 16 * MEBIBYTE),
    (DEPLOYMENT, "once in ten seconds", connections.LOGGED_SECONDS == 10),
    (DEPLOYMENT, "is away for more than 5 seconds", health.AWAY_SECONDS == 5),
    (DEPLOYMENT, "at most every ten seconds", metrics.READ_SECONDS == 10),
    (DEPLOYMENT, "at most 500 sources", tally.NAMES == 500),
    (DEPLOYMENT, "at most 20 classes", tally.ERROR_TYPES == 20),
    (DEPLOYMENT, "by the minute for two days", series.MINUTES_SECONDS == 2 * DAY),
    (DEPLOYMENT, "by the hour for 90", series.HOURS_SECONDS == 90 * DAY),
    ("docs/sources.md", "less than 8 bytes is refused", config.SHORTEST_KEY == 8),
    ("docs/sources.md", "holds less than 16", config.SHORTEST_MADE_KEY == 16),
    (DEPLOYMENT, "4 MiB for each guess", fingerprints.GUESS_BYTES == 4 * MEBIBYTE),
    (DEPLOYMENT, "at its start and once an hour", scrubbing.SCRUB_SECONDS == HOUR),
    (HTTP, "of up to 256 KiB", quarantine.KEPT_BODY == 256 * KIBIBYTE),
    (HTTP, "at most 20 a second", quarantine.KEPT_A_WRITE / quarantine.WRITE_SECONDS == 20),
    (HTTP, "may have 20 of these", quarantine.AUTHENTIC_A_WRITE / quarantine.WRITE_SECONDS == 20),
    (HTTP, "or 8 MiB, a second", quarantine.AUTHENTIC_BYTES_A_WRITE == 8 * MEBIBYTE),
    (HTTP, "1,000 deliveries or 64 MiB", QUARANTINE_ROWS == 1_000),
    (HTTP, "1,000 deliveries or 64 MiB", scripts.QUARANTINE_BYTES == 64 * MEBIBYTE),
    (ENCRYPTION, "after 2^24 values another", sealer.TEXTS_A_KEY == 1 << 24),
    (ENCRYPTION, "and 55 bytes a value", len(sealer.MAGIC) + 6 + 16 + 12 + 16 == 55),
    (ENCRYPTION, "by its id (12 digits", sealer.ID_BYTES == 6),
    (HANDLERS, "It has at most 8 KiB", tracebacks.TRACEBACK_CHARACTERS == 8 * KIBIBYTE),
    (GUARANTEES, "holds for seven days at least", Retention().window == 7 * DAY),
    (GUARANTEES, "the process died three times", DEATHS_LIMIT == 3),
    (GUARANTEES, "an hour for clocks that differ", window.CLOCKS_SECONDS == HOUR),
    (GUARANTEES, "the claim ends after a minute", jetstream_imprints.CLAIM_SECONDS == 60),
    (
        GUARANTEES,
        "Linear tries again after a minute, an hour",
        find_provider("linear").repeats > 7 * HOUR,
    ),
    (DEPLOYMENT, "at most ten times a second", observe.REFUSALS_A_SECOND == 10),
    (DEPLOYMENT, "first five refusals of a second", quarantine.DIAGNOSED_A_WRITE == 5),
    (DEPLOYMENT, "at most 60 times a minute at one host", budget.FETCHES_A_MINUTE == 60),
    (DEPLOYMENT, "240 times in all", budget.FETCHES_A_MINUTE_IN_ALL == 240),
    (DEPLOYMENT, "20 a minute at one host", budget.AGAIN_A_MINUTE == 20),
    (DEPLOYMENT, "bodies up to 64 KiB", diagnosis.PROBED_BODY == 64 * KIBIBYTE),
    (DEPLOYMENT, "up to 20 other sources", diagnosis.PROBED_SOURCES == 20),
    (DEPLOYMENT, "a mebibyte at a time with pauses", copying.STEP_PAGES * 4 * KIBIBYTE == MEBIBYTE),
    (DEPLOYMENT, DUMP.format(url=SHOP), True),
    (DEPLOYMENT, RESTORE.format(url=SHOP), True),
    (DEPLOYMENT, "which is checked once a second", health.CHECK_SECONDS == 1),
    (DEPLOYMENT, "under way have 2 seconds to end", server.SHUTDOWN_SECONDS == 2),
    (DEPLOYMENT, "`drain` seconds (4 by default)", Settings().drain == 4),
    (DEPLOYMENT, "takes less than 9 seconds", SLOWEST_STOP < 9),
    (DEPLOYMENT, "`drain` plus 5 seconds", SLOWEST_STOP - Settings().drain < 5),
    (DEPLOYMENT, "event loop for a second, and", guard.BLOCKED_SECONDS == 1),
    (DEPLOYING, "within 9 seconds, with the default `drain` of 4", SLOWEST_STOP < 9),
    (DEPLOYING, "`drain` and 5 seconds more", SLOWEST_STOP - Settings().drain < 5),
    (DEPLOYING, "for the database for [30 seconds]", starting.START_SECONDS == 30),
    (HANDLERS, "for 10 seconds at most, while", sqlite_effects.HOLD_SECONDS == 10),
    (ENGINES, WHO_WRITES[1:], True),
    (DEPLOYMENT, WHO_WRITES[1:], True),
    (GUARANTEES, "after a third of `lease`", guard.BEATS_A_LEASE == 3),
    (DEPLOYMENT, "are kept for 30 days", Retention().done == Retention().unhandled == 30 * DAY),
    (DEPLOYMENT, "(command-line.md#audit), a year by default", Retention().acts == 365 * DAY),
    (COMMANDS, "a year by default", Retention().acts == 365 * DAY),
    (COMMANDS, "within a second or so", pausing.READ_SECONDS == 1),
    (DEPLOYMENT, "goes ten times as fast as real time at most", retention.PACE == 10),
    (DEPLOYMENT, "more than a day behind the clock", pruner.LAG_SECONDS == DAY),
    (GUARANTEES, "or within an hour", scripts.AHEAD_SECONDS == 3_600),
    (DEPLOYMENT, "looks for up to 10 seconds", damage.CHECK_SECONDS == 10),
    (DEPLOYMENT, "looks once a minute", pruner.PRUNE_SECONDS == 60),
    (DEPLOYMENT, "or for a day longer than its sender", pruner.MARGIN_SECONDS == DAY),
    (DEPLOYMENT, "its content and a tenth", database_file.SPARE_DIVISOR == 10),
    (DEPLOYMENT, "older than 3.51.3", durability.SOUND == (3, 51, 3)),
    (GUARANTEES, "more than 1,000 events of less than 64 bytes", fallback.ANY_EVENTS == 1_000),
    (GUARANTEES, "more than 1,000 events of less than 64 bytes", fallback.EVENT_BYTES == 64),
    (GUARANTEES, "or more than 20,000", fallback.MOST_EVENTS == 20_000),
    (ARCHITECTURE, "up to 128 events or 1 MiB", commit.BATCH_EVENTS == 128),
    (ARCHITECTURE, "up to 128 events or 1 MiB", commit.BATCH_BYTES == MEBIBYTE),
    (ARCHITECTURE, "after some 8 MiB", writer.CHECKPOINT_BYTES == 8 * MEBIBYTE),
    (ARCHITECTURE, "up to 256 ahead", lanes.PREFETCH_RUNS == 256),
    (ARCHITECTURE, "every 25 milliseconds", waking.FOREIGN_SECONDS == 0.025),
    (ARCHITECTURE, "cancellation for ten seconds", dispatch.GIVE_UP_SECONDS == 10),
    (ARCHITECTURE, "The third death", DEATHS_LIMIT == 3),
    (ARCHITECTURE, "waits for it 50 milliseconds", writer.LOCK_WAIT_SECONDS == 0.05),
    (ARCHITECTURE, "six of our frames, and seven to the", (VERIFY_FRAMES, OPEN_FRAMES) == (6, 7)),
    (ARCHITECTURE, "renews three times in the lease's length", guard.BEATS_A_LEASE == 3),
    (HANDLERS, "for more than 10 seconds", sqlite_effects.HOLD_SECONDS == 10),
    (HANDLERS, "doubles, up to ten minutes", CircuitBreaker().longest == 600),
    (ENGINES, "pruned or replayed a minute later", listing.CLAIM_SECONDS == 60),
    (ENGINES, "up to 1,000 or 32 MiB of each", QUARANTINE_ROWS == 1_000),
    (ENGINES, "up to 1,000 or 32 MiB of each", streams.QUARANTINE_BYTES == 32 * MEBIBYTE),
    (ENGINES, "holds five connections", len(dataclasses.fields(database.Links)) == 5),
    (ENGINES, "up to 50 more for handlers", postgres_effects.MOST_CONNECTIONS == 50),
    (ENGINES, "tried for at least once a second", postgres_link.LONGEST_BACKOFF_SECONDS == 1),
    (ENGINES, "again for up to five seconds", jetstream_link.ANSWER_SECONDS == 5),
    (ENGINES, "come within two is published once more", jetstream_link.SILENCE_SECONDS == 2),
    (DEPLOYMENT, "`docker compose up`: for 30 seconds", starting.START_SECONDS == 30),
    (ENGINES, "one host, 5 by default", parameters.CONNECT_SECONDS == 5),
    ("docs/providers/mailgun.md", "up to 4 MiB", place.SELF_SIGNED_BYTES == 4 * MEBIBYTE),
    (GITHUB, "waits ten seconds", find_provider("github").ack_within < 10),
    (SLACK, "has 2.5, less a margin", find_provider("slack").ack_within == 2.5),
]


@needs_pages
@pytest.mark.parametrize(
    ("page", "words", "right"), NUMBERS, ids=[words for _, words, _ in NUMBERS]
)
def test_a_number(page: str, words: str, right: bool):  # noqa: FBT001
    assert words in " ".join((ROOT / page).read_text(encoding="utf-8").split())
    assert right


def stripe(inbox: str = "sqlite://", **options) -> Receiver:
    receiver = Receiver(inbox, **options)
    receiver.source("stripe", secret=SECRET)
    return receiver


# Inline answers.


def test_an_inline_answer_is_for_new_events_only():
    receiver = Receiver("sqlite://")
    receiver.source("stripe", secret=SECRET, reply="inline")

    @receiver.on("stripe:*")
    async def answer(event: Event) -> dict[str, str]:
        return {"said": "yes"}

    with TestReceiver(receiver) as test:
        assert test.deliver("stripe", PAID, id="evt_1").json == {"said": "yes"}
        assert test.deliver("stripe", PAID, id="evt_1").json["status"] == "duplicate"


def test_an_inline_answer_is_for_one_event_only():
    receiver = Receiver("sqlite://")
    receiver.source(
        "generic", name="till", secret=SECRET, reply="inline", events="body", event_id="body:id"
    )

    @receiver.on("till:*")
    async def answer(event: Event) -> dict[str, str]:
        return {"said": "yes"}

    with TestReceiver(receiver) as test:
        assert test.deliver("till", body=b'[{"id": "1"}]').json == {"said": "yes"}
        answered = test.deliver("till", body=b'[{"id": "2"}, {"id": "3"}]')
        assert answered.json == {"status": "accepted", "id": "2", "ids": ["2", "3"]}


# Plans.


async def settled(receiver: Receiver, done: int = 0) -> None:
    """Wait until no run is pending or running, or until `done` runs are done."""
    async with asyncio.timeout(30):
        while True:
            runs = (await receiver.inbox.stats()).runs
            if runs["done"] >= done > 0 or not (done or runs["pending"] or runs["running"]):
                return
            await asyncio.sleep(0.01)


async def put(receiver: Receiver, type_: str, id_: str) -> None:
    body = sample("stripe", type_, id=id_).body
    headers = Headers.of(sign("stripe", body=body, secret=SECRET))
    await receiver.receive("stripe", Delivery(headers, body, received_at=time.time()))


def with_handler(inbox: str, name: str, ran: list[str]) -> Receiver:
    receiver = stripe(inbox)

    @receiver.on(f"stripe:{PAID}", name=name)
    async def handle(event: Event) -> None:
        ran.append(f"{name} {event.id}")

    return receiver


async def planned(inbox: str) -> list[str]:
    """What ran, while handlers came and went."""
    ran: list[str] = []
    nobody = stripe(inbox)
    async with nobody.running():
        await put(nobody, PAID, "evt_1")
        await settled(nobody)
    first = with_handler(inbox, "first", ran)
    async with first.running():
        await put(first, PAID, "evt_2")
        await settled(first)
        assert ran == ["first evt_2"]  # what nobody handled stays so
    renamed = with_handler(inbox, "second", ran)
    async with renamed.running():
        await settled(renamed)
        assert ran == ["first evt_2"]  # an event's plan is made once
        await renamed.inbox.replay(Selection(status="unhandled"), dead_only=False)
        await settled(renamed)
    return ran


def test_a_plan_is_made_once_and_anew_for_what_nobody_handled(tmp_path):
    inbox = f"sqlite:///{tmp_path}/inbox.db"
    assert asyncio.run(planned(inbox)) == ["first evt_2", "second evt_1"]


def test_runs_of_a_renamed_handler_wait(tmp_path):
    async def walk() -> None:
        inbox = f"sqlite:///{tmp_path}/inbox.db"
        begun = asyncio.Event()
        receiver = stripe(inbox, drain=0.0)

        @receiver.on("stripe:*", name="old")
        async def hang() -> None:
            begun.set()
            await asyncio.Event().wait()

        async with receiver.running():
            await put(receiver, PAID, "evt_1")
            await begun.wait()
        other = with_handler(inbox, "new", [])
        async with other.running():
            await put(other, PAID, "evt_2")
            await settled(other, done=1)
            (event,) = await other.inbox.events(Selection(status="pending"))
        (run,) = event.runs
        # Cancelled by the stop: the attempt doesn't count, and the run is due at once.
        assert (run.handler, run.status, run.attempts) == ("old", "pending", 0)
        assert run.due <= time.time()

    asyncio.run(walk())


# What a provider's page warns of.


def test_a_github_redelivery_is_a_duplicate_unless_somebody_changes_its_unsigned_id():
    receiver = Receiver("sqlite://")
    receiver.source("github", secret=SECRET)
    with TestReceiver(receiver) as test:
        first = test.deliver("github", "push", id="one")
        body = first.events[0].body
        again = {"X-GitHub-Event": "push", "X-GitHub-Delivery": "one"}
        forged = {"X-GitHub-Event": "push", "X-GitHub-Delivery": "two"}
        for headers, status in ((again, "duplicate"), (forged, "accepted")):
            assert test.deliver("github", body=body, headers=headers).json["status"] == status


def test_the_older_names_of_standard_webhooks_are_not_read():
    body = b'{"type": "invoice.paid"}'
    headers = sign("standard", body=body, secret=SECRET)
    older = {name.lower().replace("webhook-", "svix-"): value for name, value in headers.items()}
    with pytest.raises(Refused) as caught:
        verify("standard", headers=older, body=body, secret=SECRET)
    assert caught.value.code == "missing_signature"


def test_without_an_identity_equal_bytes_are_one_event():
    receiver = Receiver("sqlite://")
    receiver.source("generic", name="crm", secret=SECRET)
    with TestReceiver(receiver) as test:
        answers = [test.deliver("crm", body=b"not even JSON").json["status"] for _ in range(2)]
        assert answers == ["accepted", "duplicate"]


def test_a_signed_path_is_the_one_below_the_receiver():
    signature = {"header": "X-Signature", "signed": "{path}{body}"}
    receiver = Receiver("sqlite://")
    receiver.source("generic", name="till", path="/a/till", secret=SECRET, signature=signature)
    with TestReceiver(receiver) as test:
        for path, status in (("/a/till", 200), ("/hooks/a/till", 401)):
            headers = sign(
                "generic", body=b"1", secret=SECRET, url=f"https://x{path}", signature=signature
            )
            assert test.deliver("till", body=b"1", headers=headers).status == status


def test_alarms_are_told_as_often_as_the_page_says():
    text = (ROOT / "docs/alarms.md").read_text(encoding="utf-8")
    known = Alarms()
    assert (known.every, known.gather, known.remind) == (30.0, 60.0, 4 * HOUR)
    assert (watch.MESSAGES_AN_HOUR, watch.HEARTBEAT_SECONDS, messages.MOST_LINES) == (6, 60.0, 10)
    assert (len(telling.PAUSES), posting.SEND_SECONDS) == (3, 10.0)
    assert (rules.LONGEST_SECONDS, rules.UNMEASURED_SECONDS) == (6 * HOUR, 600.0)
    assert "at most ten lines" in text
    assert "at most six messages an hour" in text
    assert "tried three times, for ten seconds each" in text
    assert "is at most 6 hours long" in text
    assert "over after ten minutes, `drift` after a day" in text
    assert "every 30 seconds" in text

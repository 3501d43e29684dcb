"""A warehouse whose inbox the environment names: a file, PostgreSQL or NATS JetStream, unchanged."""

import os
from pathlib import Path

from structlog.typing import FilteringBoundLogger

from webhook_receiver import Attempt, Event, Receiver, Reject, RetryPolicy

GATE = Path("gate.open")

receiver = Receiver(os.environ["WEBHOOK_RECEIVER_INBOX"])
receiver.source("stripe", secret=os.environ["STRIPE_SECRET"])


@receiver.on("stripe:payment_intent.succeeded", retry=RetryPolicy(attempts=5, first=0.1))
async def pack(event: Event, attempt: Attempt, log: FilteringBoundLogger) -> None:
    if attempt.number == 1:
        raise ConnectionError("the printer of labels wakes up")  # and is awake the second time
    log.info("warehouse.pack", amount=event.payload["data"]["object"]["amount"])


@receiver.on("stripe:payment_intent.succeeded")
def ship(event: Event) -> None:
    if not GATE.exists():
        raise Reject("the gate is shut")  # no use to try again before somebody opens it
    print(f"{event.id} has left")

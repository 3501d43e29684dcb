"""Signed deliveries to an app that is mounted in a host, and what became of their runs."""

import json

from tests import plain
from tests.processes import cli, eventually
from webhook_receiver import sign

SECRET = "whsec_example_secret"


def pay(address, number, **more):
    """Deliver a payment to `/hooks/stripe`, until it is acknowledged."""
    object_ = {"id": f"pi_{number}", "object": "payment_intent", "amount": number, **more}
    payload = {
        "id": f"evt_{number}",
        "object": "event",
        "type": "payment_intent.succeeded",
        "data": {"object": object_},
    }
    body = json.dumps(payload).encode()

    def taken():
        headers = sign("stripe", body=body, secret=SECRET)
        return plain.post(f"{address}/hooks/stripe", content=body, headers=headers).is_success

    eventually(taken, f"{number} is never taken")


def events(folder, inbox):
    listed = cli("events", "list", "--limit", "1000", "--json", "--inbox", inbox, folder=folder)
    assert listed.returncode == 0, listed.stderr
    return [json.loads(line) for line in listed.stdout.splitlines()]


def all_at_first(folder, inbox, count):
    """Wait until all runs are done; each by its first attempt, without an error."""

    def done():
        found = events(folder, inbox)
        return (
            len(found) == count and all(event["status"] != "pending" for event in found) and found
        )

    for event in eventually(done, "they are never done"):
        for run in event["runs"]:
            ended = (run["status"], run["attempts"], run["error"])
            assert ended == ("done", 1, None), (event["id"], run)

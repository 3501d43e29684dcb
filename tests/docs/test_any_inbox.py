"""`examples/any_inbox`, unchanged, over a file, PostgreSQL and a NATS cluster: the results are the same."""

import json
import shutil
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests import plain
from tests.acceptance.engines import ENGINES
from tests.docs.pages import ROOT, commands, needs_pages, the
from tests.docs.serving import OURS, as_json, sent, serving
from tests.processes import eventually
from webhook_receiver import sign
from webhook_receiver.cli.app import run

pytestmark = needs_pages

PLACE = ROOT / "examples" / "any_inbox"
PAGE = PLACE / "README.md"
SECRET = "whsec_example_secret"
READY = r'"address": "(http://[0-9.:]+)"'
PAYMENTS = 12
PACKED = ("app.pack", "done", 2)


@pytest.fixture(params=ENGINES.values(), ids=ENGINES)
def inbox(request, tmp_path_factory, folder: Path, monkeypatch):
    """The URL of a new inbox, set in the environment; the program is in the current folder."""
    shutil.copy(PLACE / "app.py", folder)
    with request.param(tmp_path_factory.mktemp("store")) as store:
        monkeypatch.setenv("WEBHOOK_RECEIVER_INBOX", store.url)
        yield store.url


@pytest.fixture
def printed(capsys) -> Callable[..., list[dict[str, Any]]]:
    """Run the page's command of a family in this process; return the objects that it prints."""

    def printed(family: str, code: int = 0) -> list[dict[str, Any]]:
        ended = run(as_json(the(family, PAGE).words[1:]))
        out, err = capsys.readouterr()
        assert (ended, err) == (code, "")
        return [json.loads(line) for line in out.splitlines()]

    return printed


@pytest.fixture
def runs(printed) -> Callable[[], Counter[tuple[str, str, int]]]:
    """How many runs there are of each handler, status and number of attempts."""
    return lambda: Counter(
        (one["handler"], one["status"], one["attempts"])
        for event in printed("events")
        for one in event["runs"]
    )


def payment(client: httpx.Client, number: int) -> str:
    """Deliver a payment; return what the server answered."""
    intent = {"id": f"pi_{number}", "amount": 100 * number}
    kind = {"object": "event", "type": "payment_intent.succeeded"}
    body = json.dumps({"id": f"evt_{number}", **kind, "data": {"object": intent}}).encode()
    headers = sign("stripe", body=body, secret=SECRET)
    answer = client.post("/stripe", headers=headers, content=body)
    assert answer.status_code == 200, answer.text
    return answer.json()["status"]


def test_the_results_are_the_same(folder: Path, inbox: str, printed, runs):
    env = {
        "STRIPE_SECRET": SECRET,
        "WEBHOOK_RECEIVER_INBOX": inbox,
        "WEBHOOK_RECEIVER_LOG_FORMAT": "json",
    }
    (serve,) = {tuple(one.words[1:]) for one in commands(page=PAGE) if one.words[1] == "serve"}
    arguments = (OURS, *serve, "--port", "0")
    with serving(*arguments, folder=folder, ready=READY, env=env) as (server, address):
        assert sent(the("send", PAGE), address, folder)["status"] == "accepted"
        # Each of the others comes twice, at once.
        with ThreadPoolExecutor(4) as pool, plain.Client(base_url=address, timeout=20.0) as client:
            numbers = [*range(1, PAYMENTS)] * 2
            answers = Counter(pool.map(lambda number: payment(client, number), numbers))
        assert answers == {"accepted": PAYMENTS - 1, "duplicate": PAYMENTS - 1}
        forged = {"id": "forged", "object": "event", "type": "payment_intent.succeeded"}
        assert plain.post(address + "/stripe", json=forged).status_code == 401

        server.logged("run.done", PAYMENTS)
        server.logged("run.failed", PAYMENTS)
        assert runs() == {PACKED: PAYMENTS, ("app.ship", "dead", 1): PAYMENTS}
        eventually(lambda: printed("stats")[0]["rejected"])  # written with the next few
        (stats,) = printed("stats")
        assert (stats["events"], stats["duplicates"]) == (PAYMENTS, PAYMENTS - 1)
        assert (stats["rejected"], stats["quarantined"]) == (1, 1)
        assert (stats["runs"]["done"], stats["runs"]["dead"]) == (PAYMENTS, PAYMENTS)
        assert "dead letters" in [finding["about"] for finding in printed("doctor", code=1)]

        (folder / "gate.open").touch()
        assert printed("dead") == [{"retried": PAYMENTS}]
        server.logged("run.done", 2 * PAYMENTS)
        assert runs() == {PACKED: PAYMENTS, ("app.ship", "done", 1): PAYMENTS}
        (stats,) = printed("stats")
        assert (stats["runs"]["done"], stats["runs"]["dead"]) == (2 * PAYMENTS, 0)
        assert {finding["kind"] for finding in printed("doctor")} == {"note"}

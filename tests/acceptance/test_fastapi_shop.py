"""`examples/fastapi_shop` on real servers: no attempt ever sees a missing or a closed resource.

Its handlers ask the bank by a client that the app's lifespan opens. The bank answers when a test lets it:
while the app starts, and while it stops, handlers would meet what isn't there, if anything wasn't.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from tests import plain
from tests.acceptance.deliveries import SECRET, all_at_first, events, pay
from tests.docs.pages import ROOT, needs_pages, the
from tests.processes import COMMAND, Process, cli, environment

pytestmark = needs_pages

UVICORN = (sys.executable, "-m", "uvicorn", "shop.app:app", "--port", "0")
READY = "Application startup complete"
INBOX = "sqlite:///shop.db"
SLOW_START_SECONDS = (
    0.5  # how long the app's lifespan takes: a worker that didn't wait would be seen
)


class Bank(ThreadingHTTPServer):
    """Gives receipts, once `open` is set; `asked` counts who waits for one or has got it."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Desk)
        self.open = threading.Event()
        self.open.set()
        self.asked = 0

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"


class Desk(BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(SLOW_START_SECONDS)
        self._answer("{}")

    def do_PUT(self):
        self.server.asked += 1
        self.server.open.wait(60)
        self._answer(json.dumps({"receipt": self.path.rpartition("/")[2].replace("pi", "receipt")}))

    def _answer(self, text):
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def bank():
    with Bank() as bank:
        thread = threading.Thread(target=bank.serve_forever)
        thread.start()
        yield bank
        bank.open.set()
        bank.shutdown()
        thread.join()


@pytest.fixture
def shop(tmp_path, bank):
    """The example with its tables, and the environment that it is started in."""
    folder = shutil.copytree(ROOT / "examples" / "fastapi_shop", tmp_path / "fastapi_shop")
    env = {"SHOP_STRIPE_SECRET": SECRET, "SHOP_BANK": bank.url, "SHOP_INBOX": INBOX}
    made = subprocess.run(
        [sys.executable, "-m", "alembic", "upgrade", "head"],
        cwd=folder,
        env=environment(**env),
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    return folder, env


@contextlib.contextmanager
def served(shop, *, name="server", **more):
    """The app under uvicorn, its process and its address; stopped by SIGTERM unless it has ended."""
    folder, env = shop
    with Process(folder, name=name, env={**env, **more}, command=UVICORN) as server:
        server.until_written(READY)
        server.until_written("Uvicorn running on")
        address = server.log.rpartition("Uvicorn running on ")[2].split()[0]
        yield server, address
        if server.alive:
            assert server.end() in (0, -signal.SIGTERM)
        assert "Traceback" not in server.log


def order_and_pay(address, numbers):
    for number in numbers:
        made = plain.post(f"{address}/orders", params={"amount": number})
        assert made.status_code == 201, made.text
        paid = {"amount_received": number, "currency": "eur", "metadata": {"order": made.text}}
        pay(address, number, **paid)


def receipts(address, count):
    orders = [plain.get(f"{address}/orders/{n}").json() for n in range(1, count + 1)]
    return {order["receipt"] for order in orders}


def test_as_its_page_says(shop):
    """Whoever follows it gets the receipt, and no warning."""
    folder, env = shop
    with served(shop) as (server, address):
        assert plain.post(f"{address}/orders", params={"amount": 4200}).json() == 1
        words = the("send", ROOT / "examples" / "fastapi_shop" / "README.md").words[1:]
        port = str(httpx.URL(address).port)
        sent = cli(*words, folder=folder, env={**env, "WEBHOOK_RECEIVER_PORT": port})
        assert sent.returncode == 0, sent.stderr
        server.eventually(lambda: receipts(address, 1) == {"receipt_sample"}, "no receipt")
        warnings = ("inbox.unsound", "source.weak", "event.drifted")
        assert not [step for step in warnings if step in server.log]


def test_mounted(shop):
    with served(shop) as (_, address):
        order_and_pay(address, range(1, 6))
        all_at_first(shop[0], INBOX, 5)
        assert receipts(address, 5) == {f"receipt_{n}" for n in range(1, 6)}
        assert plain.get(f"{address}/orders/99").status_code == 404


def test_restarted_with_a_backlog_and_stopped_with_runs_under_way(shop, bank):
    folder, _ = shop
    with served(shop, SHOP_WORKER="false") as (_, address):
        order_and_pay(address, range(1, 21))
    assert {event["status"] for event in events(folder, INBOX)} == {"pending"}
    bank.open.clear()
    with served(shop, name="again") as (
        server,
        address,
    ):  # the backlog is there from the first moment
        server.eventually(lambda: bank.asked, "no run of the backlog begins")
        server._process.send_signal(signal.SIGTERM)
        server.until_written("Shutting down")
        time.sleep(0.3)  # into the drain: the runs under way are still owed their answers
        bank.open.set()
        server.wait()
    with served(shop, name="last") as (_, address):
        all_at_first(folder, INBOX, 20)
        assert receipts(address, 20) == {f"receipt_{n}" for n in range(1, 21)}


def test_with_a_separate_worker(shop, bank):
    folder, env = shop
    bank.open.clear()
    with served(shop, SHOP_WORKER="false") as (_, address):
        order_and_pay(address, range(1, 11))
        worker = ("worker", "shop.app:receiver")
        with Process(folder, *worker, name="worker", env=env, command=COMMAND) as first:
            first.eventually(lambda: bank.asked, "no run begins")
            first._process.send_signal(signal.SIGTERM)
            first.until_written("worker.draining")
            bank.open.set()
            assert first.wait() == os.EX_OK
        with Process(folder, *worker, name="next", env=env, command=COMMAND) as second:
            second.until_written("worker.ready")
            all_at_first(folder, INBOX, 10)
            assert receipts(address, 10) == {f"receipt_{n}" for n in range(1, 11)}
            assert second.end() == os.EX_OK


def test_the_shops_own_tests_pass(shop):
    folder, env = shop
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"],
        cwd=folder,
        env=environment(**env),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr

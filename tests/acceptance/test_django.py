"""`examples/django_shop` on real servers: lifetimes, a worker, and ORM connections that heal."""

import os
import shutil
import signal
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from tests import plain
from tests.acceptance.deliveries import SECRET, all_at_first, pay
from tests.docs.pages import ROOT, needs_pages
from tests.docs.serving import OURS, serving
from tests.processes import Process, environment, eventually
from tests.servers.postgres import PostgresServer

pytestmark = needs_pages

READY = r"Uvicorn running on (http://[0-9.:]+)"
UVICORN = ("uvicorn", "shop.asgi:application", "--port", "0")
INBOX = "sqlite:///inbox.db"


@pytest.fixture(scope="module")
def server():
    with PostgresServer() as server:
        yield server


@pytest.fixture
def env(server):
    url = urlsplit(server.fresh_database())
    return {
        "PGHOST": url.hostname,
        "PGPORT": str(url.port),
        "PGDATABASE": url.path.removeprefix("/"),
        "PGUSER": url.username,
        "STRIPE_SECRET": SECRET,
    }


@pytest.fixture
def shop(tmp_path, env):
    """The example, with its tables in PostgreSQL."""
    shop = shutil.copytree(ROOT / "examples" / "django_shop", tmp_path / "django_shop")
    made = subprocess.run(
        [sys.executable, "manage.py", "migrate"],
        cwd=shop,
        env=environment(**env),
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    return shop


def paid(address):
    return {row["event"]: row["noted"] for row in plain.get(f"{address}/payments").json()}


@pytest.mark.parametrize("lifespan", ["on", "off"])
def test_connections_heal_and_the_receiver_drains(shop, env, server, lifespan):
    arguments = (*UVICORN, "--lifespan", lifespan)
    with serving(*arguments, folder=shop, ready=READY, env=env) as (_, address):
        for number in range(4):
            pay(address, number)
        all_at_first(shop, INBOX, 4)
        server.stop(signal.SIGINT)
        server.start()
        for number in range(4, 8):  # every old connection is dead now, in whatever thread
            pay(address, number)
        all_at_first(shop, INBOX, 8)

        def noted():
            with plain.Client() as client:
                rows = client.get(f"{address}/payments")
            return rows.is_success and [row["noted"] for row in rows.json()] == [True] * 8

        eventually(noted, "Django's own requests don't see them")


def test_a_worker_runs_the_handlers_that_the_server_leaves_to_it(shop, env):
    storing = {**env, "SHOP_WORKER": "0"}
    with serving(*UVICORN, folder=shop, ready=READY, env=storing) as (_, address):
        for number in range(4):
            pay(address, number)
        assert paid(address) == {}
        command = (sys.executable, "-m", OURS)
        arguments = ("worker", "shop.asgi:receiver")
        with Process(shop, *arguments, name="worker", env=storing, command=command) as worker:
            worker.until_written("worker.ready")
            all_at_first(shop, INBOX, 4)
            assert set(paid(address).values()) == {True}
            assert worker.end() == os.EX_OK

"""A store that isn't up yet is waited for at start, in every kind of process; a mistake fails at once."""

import asyncio
import threading

import pytest
from starlette.applications import Starlette

from tests import plain
from tests.cli.running import CRM, HANDLERS, SETTINGS, STRIPE, started
from tests.exchange import exchange
from tests.processes import cli, eventually
from tests.servers.nats import NatsServers
from tests.servers.postgres import PostgresServer
from webhook_receiver import InboxUnavailable, Receiver
from webhook_receiver.testing import sign

SECRET = "whsec_for_these_tests"
BODY = b'{"id":"evt_1","object":"event","type":"invoice.paid"}'


class Postgres:
    """A PostgreSQL that isn't up yet."""

    def __init__(self):
        self.server = PostgresServer()
        self.url = self.server.url("postgres")
        self.wrong = f"postgresql://nobody:s3cret@127.0.0.1:{self.server.port}/postgres"

    def start(self):
        self.server.start()

    def close(self):
        self.server.close()


class Nats:
    """A NATS server that isn't up yet."""

    def __init__(self):
        self.servers = NatsServers(extra="authorization { user: me, password: s3cret }")
        url = self.servers.url("shop", allow_weak_durability=1)
        self.url = url.replace("://", "://me:s3cret@")
        self.wrong = url.replace("://", "://me:s3cre7@")

    def start(self):
        self.servers.start(self.servers.nodes[0])

    def close(self):
        self.servers.__exit__()


@pytest.fixture(params=[Postgres, Nats])
def store(request):
    store = request.param()
    yield store
    store.close()


@pytest.fixture
def shop(tmp_path):
    (tmp_path / "shop_handlers.py").write_text(HANDLERS)
    (tmp_path / "receiver.toml").write_text(SETTINGS)
    return tmp_path


def test_a_mounted_app_waits_for_its_store(store):
    receiver, steps = Receiver(store.url), []
    receiver.source("stripe", secret=SECRET)
    app = Starlette()
    receiver.mount(app, "/hooks")
    starting = threading.Thread(target=store.start)

    def heard(step, fields):
        steps.append(step)
        if steps == ["inbox.waiting"]:
            assert "127.0.0.1" in fields["error"]
            assert "s3cret" not in fields["error"]
            starting.start()

    receiver.observe(heard)

    async def main():
        async with app.router.lifespan_context(app):
            headers = sign("stripe", body=BODY, secret=SECRET)
            return await exchange(app, "/hooks/stripe", headers=[*headers.items()], body=BODY)

    assert asyncio.run(main()).status == 200
    starting.join()
    assert steps[0] == "inbox.waiting"
    assert "receiver.started" in steps


@pytest.mark.parametrize("command", [["serve", "--port", "0"], ["worker"]], ids=["serve", "worker"])
def test_a_process_waits_for_its_store(store, shop, command):
    env = {**CRM, "WEBHOOK_RECEIVER_INBOX": store.url}
    with started(*command, folder=shop, env=env) as process:
        assert "127.0.0.1" in str(process.logged("inbox.waiting")["error"])
        store.start()
        process.logged("receiver.started")
        process.logged(f"{'server' if command[0] == 'serve' else 'worker'}.ready")
    assert "s3cret" not in process.log


def test_exit_codes_tell_a_store_that_is_away_from_a_mistake(store, shop):
    env = {**CRM, "WEBHOOK_RECEIVER_INBOX": store.url, "WEBHOOK_RECEIVER_START_WITHIN": "0"}
    for command in (["serve", "--port", "0"], ["worker"], ["events"]):
        done = cli(*command, folder=shop, env=env)
        assert done.returncode == 3, done.stderr
        assert "Traceback" not in done.stderr
        assert "127.0.0.1" in done.stderr.splitlines()[-1]
    store.start()
    wrong = {**CRM, "WEBHOOK_RECEIVER_INBOX": store.wrong}  # it may wait, and doesn't
    for more in ([], ["--workers", "2"]):
        done = cli("serve", "--port", "0", *more, folder=shop, env=wrong)
        assert done.returncode == 2, done.stderr
        assert "inbox.waiting" not in done.stderr
        assert "s3cre" not in done.stderr


def test_a_lazy_start_does_not_keep_its_request_waiting(store):
    receiver, steps = Receiver(store.url, lazy=True), []
    receiver.source("stripe", secret=SECRET)
    receiver.observe(lambda step, fields: steps.append(step))

    async def main():
        return await exchange(receiver, "/stripe", body=BODY)

    assert asyncio.run(main()).status == 503
    assert "inbox.waiting" not in steps


def test_readiness_stays_while_the_store_is_away_and_deliveries_are_answered_503(shop):
    with PostgresServer() as server:
        env = {**CRM, "WEBHOOK_RECEIVER_INBOX": server.fresh_database()}
        with started("serve", "--port", "0", folder=shop, env=env) as process:
            address = str(process.logged("server.ready")["address"])
            server.stop()
            answer = eventually(lambda: refused(address), "it is still taken")
            assert "retry-after" in answer.headers
            for probe in ("/readyz", "/healthz"):
                assert plain.get(address + probe).status_code == 200


def refused(address):
    """The answer to a delivery, once it is a 503."""
    headers = sign("stripe", body=BODY, secret=STRIPE)
    answer = plain.post(f"{address}/stripe", content=BODY, headers=headers)
    return answer if answer.status_code == 503 else None


def test_a_store_that_stays_away_is_an_error_when_the_wait_is_over(store):
    receiver = Receiver(store.url, start_within=0.1)

    async def main():
        async with receiver.running():
            pytest.fail("it can't have started")

    with pytest.raises(InboxUnavailable, match=r"127\.0\.0\.1"):
        asyncio.run(main())

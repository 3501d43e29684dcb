"""`worker` as a real process, beside a server that leaves the handlers to it."""

from tests import plain
from tests.cli.running import CRM, ran, serve, started
from tests.processes import cli


def test_a_server_may_leave_the_handlers_to_workers(shop, send, stats):
    with serve(shop, "--no-worker") as server:
        send(server.address, "--count", "5")
        assert stats()["runs"]["pending"] == 5
        assert ran(shop) == []
        done = cli("worker", "--until-idle", folder=shop, env=CRM)
        assert done.returncode == 0, done.stderr
        assert '"worker.ready"' in done.stderr
        assert len(ran(shop)) == 5
        with started("worker", folder=shop, env=CRM) as worker:
            worker.logged("worker.ready")
            send(server.address)
            worker.logged("run.done")
            assert worker.end() == 0
            assert worker.lines()[-1]["event"] == "receiver.stopped"
    assert stats()["runs"]["done"] == 6


def test_a_worker_answers_probes_on_a_port_of_its_own(shop):
    with started("worker", "--health-port", "0", folder=shop, env=CRM) as worker:
        address = worker.logged("worker.ready")["health"]
        with plain.Client(base_url=address) as client:
            assert client.get("/healthz").json() == {"status": "up"}
            assert client.get("/readyz?backlog=60").json() == {"status": "ready"}
            assert "webhook_workers 1.0" in client.get("/metrics").text
            assert client.get("/stripe").status_code == 404
        assert worker.end() == 0

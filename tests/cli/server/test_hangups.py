"""SIGHUP to real processes: each reads its secrets again, and none ends."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tests import plain
from tests.cli.running import started
from tests.processes import eventually
from webhook_receiver import sign
from webhook_receiver.cli.server.hangups import hang_up, ignore_hangups

BODY = b'{"id":"evt_1","object":"event","type":"invoice.paid","data":{}}'
OLD, NEW = "the old secret of it", "the new secret of it"
SETTINGS = """\
inbox = "sqlite:///inbox.db"
handlers = ["slow"]
log_format = "json"

[[source]]
provider = "stripe"
secret = ["file:new", "file:old"]
"""
HANDLERS = """\
import asyncio
from webhook_receiver import Event, Handlers

on = Handlers()


@on("stripe:*")
async def work(event: Event) -> None:
    await asyncio.sleep(1.0)
"""


def write(path, text):
    other = path.with_name(f".{path.name}")
    other.write_text(text)
    other.chmod(0o600)
    other.replace(path)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "receiver.toml").write_text(SETTINGS)
    (tmp_path / "slow.py").write_text(HANDLERS)
    write(tmp_path / "new", OLD)
    write(tmp_path / "old", OLD)
    return tmp_path


def status(address, secret):
    headers = sign("stripe", body=BODY, secret=secret)
    return plain.post(f"{address}/stripe", headers=headers, content=BODY).status_code


def all_take(address, secret, times=10):
    return all(status(address, secret) == 200 for _ in range(times))


@pytest.mark.parametrize("workers", ["1", "2"])
def test_serve_reads_its_secrets_again_and_runs_on(folder, workers):
    with started("serve", "--port", "0", "--workers", workers, folder=folder) as server:
        address = server.address
        server.logged("server.ready", int(workers))
        pids = {line.get("worker") for line in server.lines() if line["event"] == "server.ready"}
        assert status(address, OLD) == 200
        write(folder / "new", NEW)
        os.kill(server.pid, signal.SIGHUP)
        eventually(lambda: all_take(address, NEW))
        assert all_take(address, OLD)  # the old one still holds
        write(folder / "old", NEW)
        os.kill(server.pid, signal.SIGHUP)
        os.kill(server.pid, signal.SIGHUP)
        eventually(lambda: status(address, OLD) == 401)
        server.logged("run.done")
        assert pids
        assert not [line for line in server.lines() if line["event"] == "run.interrupted"]
        assert len([1 for line in server.lines() if line["event"] == "server.ready"]) == int(
            workers
        )
        assert server.end() == 0


def test_a_worker_runs_on(folder):
    with started("worker", folder=folder) as worker:
        worker.logged("worker.ready")
        write(folder / "new", NEW)
        os.kill(worker.pid, signal.SIGHUP)
        worker.logged("source.secret_changed")
        write(folder / "new", "short")
        os.kill(worker.pid, signal.SIGHUP)
        worker.logged("source.secret_kept")
        assert worker.end() == 0


def test_one_that_is_only_starting_runs_on(folder):
    with started("serve", "--port", "0", folder=folder) as server:
        end = time.monotonic() + 60
        while "server.ready" not in server.log and time.monotonic() < end:
            ignores = int(_status_of(server.pid, "SigIgn"), 16) & 1 << signal.SIGHUP - 1
            if ignores:
                os.kill(server.pid, signal.SIGHUP)
            time.sleep(0.02)
        assert status(server.address, OLD) == 200


def _status_of(pid, field):
    if not sys.platform.startswith("linux"):
        return "0"
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(line.split()[1] for line in lines if line.startswith(f"{field}:"))


def test_a_hangup_before_anything_can_be_read_again_ends_nothing():
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    ignore_hangups()
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    hang_up([type("Self", (), {"pid": os.getpid()})()])


class Gone:
    pid = 2**22 + 1  # above what Linux gives


class Unborn:
    pid = None


def test_what_has_ended_or_has_not_begun_is_passed_over():
    before = signal.signal(signal.SIGHUP, lambda *_: received.append(1))
    received = []
    try:
        hang_up([Gone(), Unborn(), type("Self", (), {"pid": os.getpid()})()])
        eventually(lambda: received)
    finally:
        signal.signal(signal.SIGHUP, before)

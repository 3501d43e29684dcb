"""Hypercorn serves a receiver as uvicorn does; on trio, a sentence says what to do."""

import contextlib
import socket
import subprocess
import sys
from functools import partial

import httpx
import pytest
import trio

from tests import plain
from tests.exchange import exchange
from tests.processes import environment, eventually
from webhook_receiver import ConfigurationError, Receiver, sign
from webhook_receiver.errors import NEEDS_ASYNCIO

SECRET = "a secret for these tests"
BODY = b'{"id":"evt_1","object":"event","type":"invoice.paid"}'
APP = f"""\
from webhook_receiver import Receiver
from webhook_receiver.observe import configure_logging

configure_logging("info", "json")
receiver = Receiver("sqlite:///inbox.db", trusted_proxies=["127.0.0.1"])
receiver.source("stripe", secret={SECRET!r})
receiver.source("twilio", secret={SECRET!r})
"""


@contextlib.contextmanager
def hypercorn(folder, *arguments):
    """Hypercorn as a process, its address, and its output in a file."""
    (folder / "served.py").write_text(APP)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    command = [sys.executable, "-m", "hypercorn", "served:receiver", "-b", f"127.0.0.1:{port}"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*command, *arguments], cwd=folder, env=environment(), stdout=log, stderr=log
        )
    try:
        yield process, f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def answers(url):
    with contextlib.suppress(httpx.TransportError):
        return plain.post(f"{url}/strpe", content=b"{}")
    return None


def test_on_hypercorn_deliveries_are_stored_and_refusals_leave_a_trace(tmp_path):
    with hypercorn(tmp_path) as (_, url):
        lost = eventually(lambda: answers(url), "hypercorn didn't start")
        assert lost.status_code == 404
        taken = plain.post(
            f"{url}/stripe", headers=sign("stripe", body=BODY, secret=SECRET), content=BODY
        )
        assert taken.json() == {"status": "accepted", "id": "evt_1"}
        large = plain.post(f"{url}/stripe", headers={"content-encoding": "br"}, content=b"x")
        assert large.status_code == 415
    log = (tmp_path / "log").read_text()
    assert "no such source; did you mean /stripe?" in log
    assert '"code": "unsupported_encoding"' in log


def test_on_trio_it_does_not_start_and_says_what_to_do(tmp_path):
    with hypercorn(tmp_path, "--worker-class", "trio"):
        eventually(lambda: NEEDS_ASYNCIO in (tmp_path / "log").read_text(), "nothing was said")


@pytest.mark.parametrize("lazy", [False, True])
def test_on_trio_without_a_lifespan_senders_try_again(lazy):
    receiver, logged = Receiver("sqlite://", lazy=lazy), []
    receiver.source("stripe", secret=SECRET)
    receiver.observe(lambda step, fields: logged.append((step, fields["error"])))
    told = trio.run(partial(exchange, receiver, "/stripe"))
    assert (told.status, told.headers["retry-after"]) == (503, "5")
    assert logged == [("delivery.unavailable", NEEDS_ASYNCIO)]


def test_a_hosts_lifespan_on_trio_is_told():
    async def live():
        async with Receiver("sqlite://").running():
            raise AssertionError("it runs")

    with pytest.raises(ConfigurationError, match="needs asyncio"):
        trio.run(live)

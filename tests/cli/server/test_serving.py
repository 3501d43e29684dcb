"""The whole server in this process: real sockets, real signals, and what it writes."""

import gc
import json
import logging
import os
import re
import signal
import socket
import sys
import threading
import time

import httpx
import pytest

from tests import plain
from webhook_receiver import ConfigurationError, sign
from webhook_receiver.cli.server import listening, process, server
from webhook_receiver.cli.server.connections import most_connections
from webhook_receiver.cli.server.server import Served
from webhook_receiver.observe import configure_logging

SECRET, NEW = "a secret of this server", "another secret of it"
BODY = b'{"id":"evt_1","object":"event","type":"invoice.paid","data":{"object":{}}}'
SETTINGS = """\
inbox = "sqlite:///inbox.db"
handlers = ["till"]

[[source]]
provider = "github"
path = "/github/{tenant}"
secret = "file:secret"

[[source]]
provider = "stripe"
secret = "file:secret"
"""
PAID = "stripe:payment_intent.succeeded"
HANDLERS = """\
from webhook_receiver import Event, Handlers

on = Handlers()


@on("stripe:*")
async def note(event: Event) -> None:
    with open("ran", "a") as file:
        file.write(event.id)
"""


@pytest.fixture
def shop(folder):
    (folder / "receiver.toml").write_text(SETTINGS)
    (folder / "till.py").write_text(HANDLERS)
    write(folder / "secret", SECRET)
    return folder


@pytest.fixture(autouse=True)
def _this_process_is_as_before():
    resource = pytest.importorskip("resource")
    logger, errors = logging.getLogger("uvicorn"), logging.getLogger("uvicorn.error")
    limits, interval = resource.getrlimit(resource.RLIMIT_NOFILE), sys.getswitchinterval()
    before = logger.handlers, logger.propagate, list(errors.filters)
    yield
    logger.handlers, logger.propagate, errors.filters[:] = before
    resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    sys.setswitchinterval(interval)
    gc.unfreeze()


def write(path, text):
    path.write_text(text)
    path.chmod(0o600)


def made(log_format="json", **changes):
    options = {"target": None, "config": None, "inbox": None, "prefix": "", "worker": True}
    configure_logging("info", log_format)
    return Served(**{**options, **changes}, log_level="info", log_format=log_format)


def free_port():
    with server.listen("127.0.0.1", 0) as listener:
        return listener.getsockname()[1]


def serve(served, ask, *, port=None, number=signal.SIGTERM):
    """Serve in this thread, while another one asks; then stop by a signal. Return what it was told."""
    over, told = threading.Event(), []
    port = port or free_port()

    def talk():
        with plain.Client(base_url=f"http://127.0.0.1:{port}") as client:
            while not over.is_set() and not is_ready(client):
                over.wait(0.02)
            try:
                if not over.is_set():
                    told.append(ask(client))
            finally:
                if not over.is_set():
                    os.kill(os.getpid(), number)

    thread = threading.Thread(target=talk)
    thread.start()
    try:
        server.run(served, "127.0.0.1", port, 1)
    finally:
        over.set()
        thread.join()
    return told[0]


def is_ready(client):
    try:
        return client.get("/readyz").status_code == 200
    except httpx.TransportError:
        return False


def deliver(client, path="/stripe", secret=SECRET):
    headers = sign("stripe", body=BODY, secret=secret)
    return client.post(path, headers=headers, content=BODY).status_code


def until(holds):
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def written(capsys):
    lines = capsys.readouterr().err.splitlines()
    return {line["event"]: line for line in map(json.loads, lines)}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_it_is_takes_deliveries_runs_handlers_and_stops(shop, capsys, number):
    def ask(client):
        told = deliver(client)
        until((shop / "ran").is_file)
        return told, str(client.base_url)

    told, address = serve(made(), ask, number=number)
    assert told == 200
    lines = written(capsys)
    ready = lines["server.ready"]
    assert ready["address"] == address
    assert ready["sources"] == {
        "github": f"{address}/github/{{tenant}}",
        "stripe": f"{address}/stripe",
    }
    assert ready["worker"] is True
    assert ready["connections"] == most_connections()
    assert ready["descriptors"] == process.descriptor_limit()
    assert {"delivery.accepted", "run.done", "receiver.stopped"} <= lines.keys()
    assert "server.failed" not in lines


def test_an_inherited_socket_is_served_and_a_prefix_stands_before_all_paths(
    shop, capsys, monkeypatch
):
    with server.listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        monkeypatch.setenv(listening.LISTENER, str(os.dup(listener.fileno())))
    ask = lambda client: [deliver(client, path) for path in ("/hooks/stripe", "/stripe")]  # noqa: E731
    assert serve(made(prefix="/hooks", worker=False), ask, port=port) == [200, 404]
    ready = written(capsys)["server.ready"]
    assert (ready["worker"], ready["sources"]["stripe"]) == (
        False,
        f"http://127.0.0.1:{port}/hooks/stripe",
    )
    assert not (shop / "ran").exists()


STORING = """\
import asyncio
from webhook_receiver import Receiver

receiver = Receiver("sqlite:///inbox.db", worker=False)
receiver.source("stripe", secret="{secret}")
receiver.sources_from(lambda: [{{"provider": "stripe", "name": "acme", "secret": "{secret}"}}])
"""


def test_a_receiver_that_only_stores_says_so_and_names_the_sources_of_its_table(shop, capsys):
    (shop / "storing.py").write_text(STORING.format(secret=SECRET))
    assert serve(made(target="storing:receiver"), lambda client: deliver(client, "/acme")) == 200
    lines = written(capsys)
    assert lines["server.ready"]["worker"] is False
    assert lines["receiver.started"]["worker"] is False
    assert set(lines["server.ready"]["sources"]) == {"stripe", "acme"}
    serve(made("console", target="storing:receiver"), lambda client: None)
    text = capsys.readouterr().err
    assert "Handlers don't run here: start `webhook-receiver worker` beside it." in text


def test_a_path_of_the_servers_own_is_kept_from_sources_that_come_later(shop, capsys):
    late = STORING.replace(
        "sources_from(lambda: [{{", 'sources_from(lambda: [{{"path": "/readyz", '
    )
    (shop / "late.py").write_text(late.format(secret=SECRET))
    assert serve(made(target="late:receiver"), deliver) == 200
    line = written(capsys)["sources.kept"]
    assert line["source"] == "acme"
    assert line["error"].startswith("source 'acme' would take /readyz, which `serve` keeps for")


def test_a_hangup_reads_secrets_again(shop):
    def ask(client):
        before = deliver(client), deliver(client, secret=NEW)
        write(shop / "secret", NEW)
        os.kill(os.getpid(), signal.SIGHUP)
        until(lambda: deliver(client, secret=NEW) == 200)
        return before, deliver(client)

    assert serve(made(), ask) == ((200, 401), 401)


def test_at_a_terminal_it_has_a_banner_and_a_line_for_each_delivery(shop, capsys):
    served = made("console", config="receiver.toml")
    told, address = serve(served, lambda client: (deliver(client), str(client.base_url)))
    text = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().err)  # without colours
    assert told == 200
    assert f"Ready at {address}, with 1 handler\n" in text
    assert f"  stripe  {address}/stripe\n" in text
    line = next(line for line in text.splitlines() if "path=/stripe" in line)
    assert "evt_1" in line
    assert "accepted" in line
    assert "receiver.started" not in text
    assert "server.ready" not in text


@pytest.mark.parametrize(
    ("usual", "target", "tried"),
    [
        (False, None, "--to {address}/stripe"),
        (True, None, ""),
        (True, "till_app:receiver", "till_app:receiver"),
    ],
)
def test_the_banner_has_a_command_that_works_as_it_stands(shop, capsys, usual, target, tried):
    port = free_port()
    (shop / "till.py").write_text(HANDLERS.replace("stripe:*", PAID))
    if usual:
        write(shop / "receiver.toml", f"port = {port}\n{SETTINGS}")
    (shop / "till_app.py").write_text(
        "from webhook_receiver.settings import load_receiver\nreceiver = load_receiver(None, None)\n"
    )
    sys.path.insert(0, str(shop))
    serve(made("console", target=target), lambda client: str(client.base_url), port=port)
    said = next(line for line in capsys.readouterr().err.splitlines() if line.startswith("Try: "))
    source, _, type_ = PAID.partition(":")
    words = ["Try: webhook-receiver send", source, type_]
    expected = [*words, *filter(None, [tried.format(address=f"http://127.0.0.1:{port}")])]
    assert said == " ".join(expected)


METRICS = '\n[metrics]\ntoken = "a token of it"\n'


def test_the_metrics_are_shown_to_who_knows_the_token_of_the_settings_that_were_named(shop):
    (shop / "receiver.toml").unlink()
    write(shop / "named.toml", SETTINGS + METRICS)
    known = {"authorization": "Bearer a token of it"}

    def ask(client):
        return client.get("/metrics"), client.get("/metrics", headers=known)

    refused, shown = serve(made(config="named.toml"), ask)
    assert (refused.status_code, shown.status_code) == (401, 200)
    assert "webhook_receiver_info" in shown.text


def test_metrics_without_their_extra_are_a_mistake(shop, monkeypatch):
    monkeypatch.setitem(sys.modules, "prometheus_client", None)
    write(shop / "receiver.toml", SETTINGS + METRICS)
    with pytest.raises(ConfigurationError, match=r"asgi-webhook-receiver\[prometheus\]"):
        _ = made().metrics


def test_a_start_that_fails_is_the_error_and_no_line_of_the_servers(shop, capsys):
    with pytest.raises(ConfigurationError, match="folder does not exist"):
        serve(made(inbox="sqlite:///nowhere/inbox.db"), None)
    assert "server.failed" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("inbox", "words"),
    [
        ("sqlite://", "--workers 2 needs an inbox that processes share"),
        ("sqlite:///nowhere/inbox.db", "folder does not exist"),
    ],
)
@pytest.mark.parametrize("given", [True, False])
def test_several_processes_do_not_start_for_a_mistake_that_one_finds(shop, inbox, words, given):
    if not given:
        write(shop / "receiver.toml", SETTINGS.replace("sqlite:///inbox.db", inbox))
    served = made(inbox=inbox if given else None)
    with pytest.raises(ConfigurationError, match=words):
        server.run(served, "127.0.0.1", 0, 2)


def test_a_port_that_is_taken_is_named(shop):
    with server.listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        listener.listen()
        with pytest.raises(ConfigurationError, match=f"can't listen on 127.0.0.1:{port}: .*use"):
            server.run(made(), "127.0.0.1", port, 1)
    with socket.create_server(("127.0.0.1", 0)) as again:
        assert again.getsockname()[1]

"""What surrounds uvicorn: its log in ours."""

import asyncio
import errno
import json
import logging

from tests.processes import Process
from webhook_receiver.cli.server import connections, server
from webhook_receiver.cli.server.strays import log_loop_trouble
from webhook_receiver.desk.doubts import NO_SOURCE
from webhook_receiver.observe import configure_logging


def test_what_goes_wrong_in_uvicorn_is_a_line_of_our_log(folder, capsys):
    logger = logging.getLogger("uvicorn")
    before = logger.handlers, logger.propagate
    configure_logging("info", "json")
    try:
        server._options()
        logging.getLogger("uvicorn.error").error(
            "Exception in %s", "app", exc_info=ValueError("a stranger's")
        )
    finally:
        logger.handlers, logger.propagate = before
    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["words"]) == ("server.failed", "Exception in app")
    assert (line["error"], line["traceback"]) == ("ValueError", ["ValueError"])


def test_rel28_what_the_loop_reports_is_a_line_of_our_log(folder, capsys):
    configure_logging("info", "json")

    words = "socket.accept() out of system resource"

    async def report():
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(log_loop_trouble)
        # As asyncio does if an accept fails.
        failed = OSError(errno.EMFILE, "Too many open files")
        loop.call_exception_handler({"message": words, "exception": failed, "socket": object()})
        loop.call_exception_handler({"message": "odd"})

    asyncio.run(report())
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(line["event"], line["words"], line.get("error")) for line in lines] == [
        ("loop.failed", words, "OSError: Too many open files"),
        ("loop.failed", "odd", None),
    ]


def test_rel28_no_more_connections_wait_than_there_are_descriptors_for(monkeypatch):
    logger = logging.getLogger("uvicorn")
    monkeypatch.setattr(logger, "handlers", logger.handlers)
    monkeypatch.setattr(logger, "propagate", logger.propagate)
    for limit, backlog in ((None, 2_048), (65_536, 2_048), (1_024, 256), (64, 16)):
        monkeypatch.setattr(connections, "descriptor_limit", lambda limit=limit: limit)
        assert server._options()["backlog"] == backlog


def test_a_server_without_a_source_says_so(tmp_path):
    (tmp_path / "receiver.toml").write_text('inbox = "sqlite:///inbox.db"\nport = 0\n')
    env = {"WEBHOOK_RECEIVER_LOG_FORMAT": "json"}
    with Process(tmp_path, "serve", name="serve", env=env) as process:
        assert process.logged("server.sourceless")["reason"] == NO_SOURCE

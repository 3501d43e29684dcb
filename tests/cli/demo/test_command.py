"""The demo as a process: all rows are right, nothing is left behind, and its commands work."""

import re
import shlex
import signal
import socket
import tempfile
from pathlib import Path

import pytest

from tests.cli.running import started
from tests.processes import cli
from webhook_receiver.cli.demo import handlers as demo_handlers
from webhook_receiver.cli.demo.command import present
from webhook_receiver.cli.demo.stage import Stage


@pytest.fixture
def temporary(folder: Path) -> Path:
    path = folder / "temporary"
    path.mkdir()
    return path


def test_the_show_goes_as_it_should(folder, temporary):
    done = cli("demo", "--once", folder=folder, env={"TMPDIR": str(temporary)})
    assert done.returncode == 0, done.stdout + done.stderr
    rows = re.findall(r"^ ?(\d+)  (.*)  \[(.*)\]$", done.stdout, re.MULTILINE)
    assert len(rows) == 14
    assert {verdict for _, _, verdict in rows} == {"ok"}
    assert "401 stale_timestamp" in done.stdout
    assert "book done, attempt 3" in done.stdout
    assert "remind dead, attempt 2" in done.stdout
    assert done.stdout.endswith(
        "The inbox counts 10 events, 1 duplicate, 3 refused, 9 runs done, 0 dead, 1 event "
        "unhandled.\nEverything went as it should.\n"
    )
    assert list(temporary.iterdir()) == []


def test_it_goes_on_until_interrupted_and_its_commands_work(folder, temporary, in_background):
    with started("demo", folder=folder, env={"TMPDIR": str(temporary)}) as demo:
        demo.until_written("Ctrl-C stops it")
        lines = demo.log.splitlines()
        commands = [
            shlex.split(line.partition("webhook-receiver ")[2])
            for line in lines
            if re.match("  (uv run )?webhook-receiver ", line)
        ]
        assert [command[0] for command in commands] == [
            "events", "send", "events", "events", "quarantine", "stats", "console",
        ]  # fmt: skip
        assert re.search(
            r"^  http://127\.0\.0\.1:\d+/console/link\?code=\S+$", demo.log, re.MULTILINE
        )
        for command in commands[1:]:
            done = cli(*command, folder=folder)
            assert done.returncode == 0, done.stderr
        assert demo.end(signal.SIGINT) == 0
    assert list(temporary.iterdir()) == []


def test_a_wrong_answer_is_found(folder, capsys):
    # The handler that must work at the third attempt works at the second.
    source = Path(demo_handlers.__file__).read_text().replace("FAILURES = 2", "FAILURES = 1")
    (folder / "other_handlers.py").write_text(source)
    stage = Stage(folder, handlers="other_handlers")
    assert present(stage, 0, once=True, patience=1.0) == 1
    out = capsys.readouterr().out
    assert "WRONG: expected {'book': ('done', 3)}, found {'book': ('done', 2)}" in out
    assert out.endswith("NOT everything went as it should.\n")


def test_a_server_that_does_not_start_is_one_sentence(call, folder, temporary, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, out, err = call("demo", "--once", "--port", str(taken.getsockname()[1]))
    assert (code, out) == (2, "")
    assert re.fullmatch("the demo's server did not start: .*Address already in use.*\n", err)
    assert list(temporary.iterdir()) == []

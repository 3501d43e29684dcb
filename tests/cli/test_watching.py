"""`stats --watch`: whether deliveries are taken right now."""

import json
import os
import pty
import signal
import subprocess
import sys

import pytest

from tests.cli.running import serve, started


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_over_a_pipe_there_is_an_object_or_a_line_each_time(shop, send, in_background, number):
    with serve(shop) as server:
        send(server.address)
        with started("stats", "--watch", "--json", folder=shop) as watching:
            watching.until_written('"taken": 1')
            assert watching.end(number) == 0
        with started("stats", "--watch", folder=shop) as watching:
            watching.until_written("; nothing waits; 0 dead")
            assert watching.end(number) == 0
    assert "Traceback" not in watching.log


def test_a_terminal_is_painted_over_until_ctrl_c(inbox):
    own, terminal = pty.openpty()
    command = [sys.executable, "-m", "webhook_receiver.cli", "stats", "--watch"]
    process = subprocess.Popen(
        [*command, "--inbox", f"sqlite:///{inbox}"],
        stdout=terminal,
        stderr=subprocess.PIPE,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
    )
    os.close(terminal)
    painted = b""
    while painted.count(b"as of") < 2:
        painted += os.read(own, 4_096)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    os.close(own)
    assert (process.returncode, err) == (0, b"")
    assert b"\x1b[1A" in painted  # the cursor goes up again
    assert b"nothing waits" in painted


def test_a_store_that_is_lost_is_told_again_and_again(inbox):
    command = [sys.executable, "-m", "webhook_receiver.cli", "stats", "--watch"]
    with subprocess.Popen(
        [*command, "--json", "--inbox", f"sqlite:///{inbox}"], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert "answers" in json.loads(process.stdout.readline())
        inbox.write_bytes(b"no database at all" * 1_000)
        found = json.loads(process.stdout.readline())
        assert "can't be read" in found["error"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0


@pytest.mark.parametrize("more", [("--since", "1h"), ("--by", "source")])
def test_it_goes_alone(call, inbox, more):
    code, _, err = call("stats", "--watch", *more, "--inbox", f"sqlite:///{inbox}")
    assert code == 2
    assert "--watch shows what is now: it goes without --since and --by" in err

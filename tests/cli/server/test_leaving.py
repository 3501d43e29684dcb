"""How a process ends whose handlers still have threads at work, in processes of their own."""

import subprocess
import sys
import threading

import pytest

from tests.processes import LIMIT_SECONDS, environment
from webhook_receiver.cli.server.process import leave_threads

BEGIN = """\
import atexit, sys, threading
from webhook_receiver.cli.server.process import leave_threads, own_process

atexit.register(lambda: print("whole"))
own_process()
"""
AT_WORK = "threading.Thread(target=threading.Event().wait).start()\n"
END = """\
sys.stdout.write("out")
sys.stderr.write("err")
leave_threads(0.2)
"""


@pytest.mark.parametrize(
    ("code", "out"),
    [(BEGIN + AT_WORK + END, "out"), (BEGIN + END, "outwhole\n")],
    ids=["a thread goes on for ever", "no thread is at work"],
)
def test_it_ends_well_and_whole_unless_a_thread_is_in_its_way(tmp_path, code, out):
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**environment(), "PYTHONUNBUFFERED": ""},
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, out, "err")


def test_another_ones_process_is_left_alone():
    leave_threads(60.0)
    assert "webhook-exit" not in {thread.name for thread in threading.enumerate()}

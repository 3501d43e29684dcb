"""Our command for shells: a script that has it forked off a process that has loaded the packages.

Pages that are followed in bash type it hundreds of times. What it does, prints and ends with is what the
installed one would; see `forking`.
"""

import contextlib
import functools
import json
import os
import select
import signal
import socket
import sys
import tempfile
import traceback
from pathlib import Path

from tests.forking import CONTEXT, become, can_be_forked

NAME = "webhook-receiver"
COMMAND = (sys.executable, "-m", "webhook_receiver.cli")
INSTALLED = Path(sys.executable).with_name(NAME)

LOOK_SECONDS = 2.0
"""How often the process looks whether those who wanted it are there."""

FORK, START = b"+", b"-"
"""Whether a command is forked, or the script has to start the installed one."""

SCRIPT = f"""\
#!{sys.executable} -IS
import json, os, signal, socket, sys

asked = socket.socket(socket.AF_UNIX)
asked.connect(os.path.join(os.path.dirname(__file__), "asked"))
socket.send_fds(asked, [b"."], [0, 1, 2])
words = {{"words": sys.argv[1:], "folder": os.getcwd(), "env": dict(os.environ)}}
asked.sendall(json.dumps(words).encode() + b"\\n")
if asked.recv(1) != {FORK!r}:
    os.execv({str(INSTALLED)!r}, [{NAME!r}, *sys.argv[1:]])
for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
    signal.signal(number, lambda number, _: asked.sendall(bytes([number])))
sys.exit(asked.recv(1)[0])
"""


@functools.cache
def folder_with_command() -> Path:
    """A folder for `PATH` with the command `webhook-receiver`."""
    folder = Path(tempfile.mkdtemp())
    script = folder / NAME
    script.write_text(SCRIPT, encoding="utf-8")
    script.chmod(0o755)
    asked = socket.socket(socket.AF_UNIX)
    asked.bind(str(folder / "asked"))
    asked.listen()
    CONTEXT.Process(target=_serve, args=(asked,), daemon=True).start()
    asked.close()
    return folder


def _serve(asked: socket.socket) -> None:
    parent = os.getppid()
    while os.getppid() == parent:
        if select.select([asked], [], [], LOOK_SECONDS)[0]:
            connection, _ = asked.accept()
            if os.fork() == 0:
                asked.close()
                if os.fork() == 0:  # nobody has to wait for it
                    _attend(connection)
                os._exit(0)
            connection.close()
            os.wait()


def _attend(script: socket.socket) -> None:
    """Do what a script asks for, pass on its signals, and tell it how that ended."""
    _, streams, *_ = socket.recv_fds(script, 1, 3)
    with script.makefile("rb") as lines:
        asked = json.loads(lines.readline())
    command = [*COMMAND, *asked["words"]]
    forked = can_be_forked(command, asked["env"])
    script.sendall(FORK if forked else START)
    if not forked:
        return
    child = os.fork()
    if child == 0:
        script.close()
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        os._exit(_ended(command, asked["folder"], asked["env"]))
    ended, asked_for = os.pidfd_open(child), script.fileno()
    while ended not in select.select([asked_for, ended], [], [])[0]:
        for number in script.recv(16) or [
            signal.SIGKILL
        ]:  # nothing comes from a script that was killed
            os.kill(child, number)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with contextlib.suppress(BrokenPipeError):  # it was killed
        script.sendall(bytes([code if code >= 0 else 128 - code]))


def _ended(command: list[str], folder: str, env: dict[str, str]) -> int:
    try:
        become(command, folder, env)
    except SystemExit as asked:
        return asked.code if isinstance(asked.code, int) else int(asked.code is not None)
    except BaseException:  # noqa: BLE001 - this process must not go on as the one it was forked off
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
    return 0

"""Python programs forked off a process that has loaded what they need, for loops that start dozens.

A start costs over a second of imports, and the hundredth shows nothing that the first didn't;
`tests/cli` starts the commands as users do. Everything else is as in any process: it has its own group,
folder, environment and output.
"""

import contextlib
import multiprocessing
import os
import runpy
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(
    [
        "uvloop",
        "uvicorn.lifespan.on",
        "uvicorn.protocols.http.httptools_impl",
        "sqlalchemy.ext.asyncio",
        "webhook_receiver.cli.app",
        "webhook_receiver.cli.serve",
        "webhook_receiver.cli.worker",
        "webhook_receiver.cli.server.server",
        "webhook_receiver.inbox.jetstream.engine",
        "webhook_receiver.inbox.sql.postgres.database",
        "webhook_receiver.inbox.sql.sqlite.database",
        "webhook_receiver.inbox.sql.sqlite.effects",
        "webhook_providers.generic",
        "webhook_providers.stripe.adapter",
    ]
)


class Forked:
    """A process like that of `subprocess.Popen` for `python -m MODULE …` or `python SCRIPT …`.

    Its output goes to a file, and it leads a process group.
    """

    def __init__(
        self, command: Sequence[str], folder: Path, env: Mapping[str, str], output: Path
    ) -> None:
        self._process = _CONTEXT.Process(target=_run, args=(command, folder, env, output))
        self._process.start()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    def poll(self) -> int | None:
        """Its exit code, or the negative number of the signal that killed it; None while it runs."""
        return self._process.exitcode

    def wait(self, seconds: float) -> int:
        self._process.join(seconds)
        code = self.poll()
        if code is None:
            raise subprocess.TimeoutExpired(str(self.pid), seconds)
        return code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):  # it ended just now
                os.kill(self.pid, number)


def _run(command: Sequence[str], folder: Path, env: Mapping[str, str], output: Path) -> None:
    os.setsid()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(env)
    with output.open("ab", buffering=0) as stream:
        for number, text in ((1, sys.stdout), (2, sys.stderr)):
            os.dup2(stream.fileno(), number)
            text.reconfigure(write_through=True)
    sys.path.insert(0, str(folder))
    python, *rest = command
    assert python == sys.executable
    if rest[0] == "-m":
        sys.argv = rest[1:]
        runpy.run_module(rest[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = rest
        runpy.run_path(rest[0], run_name="__main__")

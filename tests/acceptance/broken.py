"""Builds that are broken on purpose: what checks the product has to notice each of them.

A build is Python for a process of its own, which replaces one function or constant of the product before
anything else runs. The product itself has no hooks for it.
"""

import sys
from pathlib import Path

from tests.forking import Forked
from tests.processes import LIMIT_SECONDS, environment

ROOT = Path(__file__).parents[2]

ACK_BEFORE_COMMIT = """
import asyncio
from webhook_receiver.inbox import commit
from webhook_receiver.types import Receipt

whole, tasks = commit.Line.put, set()

async def put(line, envelopes, within, imprint=None):
    tasks.add(asyncio.create_task(whole(line, envelopes, within, imprint)))
    return [Receipt(envelope.id, duplicate=False) for envelope in envelopes]

commit.Line.put = put
"""

SPILL_WITHOUT_SYNC = """
from webhook_receiver.inbox.sql.sqlite.database_file import DatabaseFile

whole = DatabaseFile.pragmas

def pragmas(file):
    off = ("PRAGMA synchronous = OFF",) if file.path.name.endswith("-spill") else ()
    return (*whole.fget(file), *off)

DatabaseFile.pragmas = property(pragmas)
"""

SPILL_FORGOTTEN_EARLY = """
from webhook_receiver.inbox.sql.sqlite.spill import Spill

take, forget = Spill.take, Spill.forget

def take_and_forget(spill):
    taken = take(spill)
    if taken.envelopes:
        forget(spill, taken)
    return taken

Spill.take, Spill.forget = take_and_forget, lambda spill, taken: None
"""

NO_LOCK_BETWEEN_PROCESSES = """
from webhook_receiver.inbox.sql.sqlite.locks import FileLock

def try_take(lock):
    lock._depth += 1
    return True

FileLock.try_take = try_take
"""

DEDUPE_IN_MEMORY = """
from webhook_receiver.inbox.sql.sqlite import storing
from webhook_receiver.inbox.sql.sqlite.writer import Writer
from webhook_receiver.types import Receipt

whole, begin, seen = storing.put, Writer.__init__, set()

def put(connection, envelopes):
    receipts = []
    for envelope in envelopes:
        identity = envelope.source, envelope.id
        if identity in seen:
            receipts.append(Receipt(envelope.id, duplicate=True))
            continue
        seen.add(identity)
        connection.execute("DELETE FROM webhook_events WHERE (source, id) = (?, ?)", identity)
        receipts += whole(connection, [envelope])
    return receipts

def begin_anew(*arguments):
    seen.clear()
    begin(*arguments)

storing.put, Writer.__init__ = put, begin_anew
"""

NO_FENCING = """
from webhook_receiver.inbox.sql.sqlite import settling

own = "run IN (SELECT json_extract(value, '$[0]') FROM json_each(:runs))"
settling._DONE = f\"\"\"
UPDATE webhook_runs SET status = 'done', worker = NULL, error = NULL, deaths = 0
WHERE {own} AND {settling._FENCE}
\"\"\"
settling._SETTLE = settling._SETTLE.replace("AND fence = :fence", "")
"""

TOKEN_NOT_COMPARED = """
from webhook_receiver.provider import handshakes

handshakes.matches = lambda given, expected: True
"""

HEAD_WITHOUT_DEADLINE = """
from webhook_receiver.cli.server import http_protocol

http_protocol.HEAD_SECONDS = 10_000_000.0
"""

_RUN = """
import sys
import pytest

loaded = "ignore:Module already imported:pytest.PytestAssertRewriteWarning"
options = ["-q", "-n0", "--tb=short", "-p", "no:cacheprovider", "-W", loaded]
sys.exit(pytest.main([*options, *sys.argv[1:]]))
"""


def run_tests(folder: Path, build: str, *tests: str) -> tuple[int, str]:
    """Run tests of ours against a build, in a process; return pytest's exit code and its output."""
    script, output = folder / "broken.py", folder / "output"
    script.write_text(build + _RUN)
    command = [sys.executable, str(script), *tests]
    there = environment(PYTHONPATH=f"{ROOT}:{ROOT / 'providers'}")
    code = Forked(command, ROOT, there, output).wait(LIMIT_SECONDS)
    return code, output.read_text()

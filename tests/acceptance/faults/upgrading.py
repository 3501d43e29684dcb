"""Old code and new code side by side on one store: a rolling upgrade."""

import functools
import itertools
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.acceptance.engines import Faults
from tests.acceptance.faults.report import Asked, Report
from tests.acceptance.faults.trial import Fleet, Trial, under_load
from tests.acceptance.server import Server, Worker
from tests.needed import impossible
from webhook_receiver.inbox.sql.schema import HEAD

ROOT = Path(__file__).parents[3]
SCHEMA = "webhook_receiver/inbox/sql/schema.py"


@functools.cache
def old_sources() -> Path:
    """The packages as they were before the newest schema, from the project's own history."""
    git = shutil.which("git")
    if git is None or not (ROOT / SCHEMA).exists():
        impossible("REQUIRE_HISTORY", "there are no sources with a history here")
    found = _git("log", "--format=%H", f'-SHEAD = "{HEAD}"', "--", SCHEMA)
    if not found or not _git("rev-parse", "--verify", "--quiet", f"{found.split()[-1]}^"):
        impossible("REQUIRE_HISTORY", "the history here doesn't reach back to the last schema")
    folder = Path(tempfile.mkdtemp(prefix="webhook-old-"))
    archive = folder / "old.tar"
    before = f"{found.split()[-1]}^"
    _git(
        "archive", f"--output={archive}", before, "webhook_receiver", "providers", "pyproject.toml"
    )
    shutil.unpack_archive(archive, folder)
    return folder


def _git(*arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


class Mixed(Fleet):
    """A fleet in which each process can be of the old code or the new; it begins with the old."""

    def __init__(self, folder: Path, url: str, program: str, **options) -> None:
        old = old_sources()
        self._old = {"PYTHONPATH": f"{old}:{old / 'providers'}"}
        options.pop("forked")
        given: Mapping[str, str] = {**(options.pop("env", None) or {}), **self._old}
        super().__init__(folder, url, program, env=given, forked=False, **options)

    def upgrade(self, process: Server | Worker) -> None:
        """Stop a process gracefully, and start it with the new code."""
        code = process.end()
        assert code == 0, process.log[-4_000:]
        for name in self._old:
            del process.env[name]
        process.start()


def rolling_upgrade(asked: Asked) -> Report:
    """A worker, the server and the other worker are upgraded one by one, with deliveries in between."""
    old_sources()

    def faults(trial: Trial) -> Faults:
        fleet = trial.fleet
        assert isinstance(fleet, Mixed)
        first, second = fleet.workers
        left = [first, fleet.server, second]
        beside = max(1, trial.asked.times // len(left))
        turns = itertools.count()

        def upgrade() -> None:
            if next(turns) % beside == 0 and left:
                process = left.pop(0)
                fleet.upgrade(process)
                fleet.until_ready()
                trial.notes[f"{process.name} upgraded"] += 1

        return {"old and new": upgrade}

    return under_load(
        "rolling upgrade", asked, faults, fleet_of=Mixed, created=False, pause=0.3, survive=True
    )

"""Processes and stores that are killed, stopped, told to stop, or paused."""

import os
import signal
import time

from tests.acceptance.engines import Faults
from tests.acceptance.faults.report import Asked, Report
from tests.acceptance.faults.trial import Trial, under_load
from tests.acceptance.server import Worker
from tests.processes import eventually

STORM_SECONDS, STORM_SIGNALS = 0.2, 5
PAUSE_SECONDS, PAUSES = 4.0, 5  # more than the lease and a heartbeat


def kill(asked: Asked) -> Report:
    """kill -9 of the server, a worker and the store itself, in turn."""

    def faults(trial: Trial) -> Faults:
        return {**trial.fleet.kills(trial.dice), **trial.store.faults(trial.dice)}

    return under_load("kill -9", asked, faults)


def storm_of_signals(asked: Asked) -> Report:
    """Five signals to stop within 200 milliseconds, to the server and to a worker."""

    def faults(trial: Trial) -> Faults:
        def stop(process) -> None:
            for _ in range(STORM_SIGNALS):
                if process.alive:
                    os.kill(process.pid, trial.dice.choice((signal.SIGTERM, signal.SIGINT)))
                time.sleep(STORM_SECONDS / STORM_SIGNALS)
            if (code := process.wait()) != 0:
                trial.wrong.append(f"{process.name} exited with {code}")
            process.start()

        def stop_worker() -> None:
            worker = trial.dice.choice(trial.fleet.workers)
            worker.until_ready()
            stop(worker)

        def stop_server() -> None:
            stop(trial.fleet.server)
            trial.fleet.server.until_written("server.ready", supervised=True)

        return {"server": stop_server, "worker": stop_worker}

    return under_load("storm of signals", asked, faults)


def pause(asked: Asked) -> Report:
    """A worker is stopped until the other has taken its runs over, and then goes on."""

    def faults(trial: Trial) -> Faults:
        def pause_worker() -> None:
            trial.fleet.until_ready()
            paused, other = trial.dice.sample(trial.fleet.workers, 2)
            (trial.folder / "slow").touch()  # so that something is under way
            for _ in range(PAUSES):
                time.sleep(0.1)
                if _taken_over(paused, other):
                    trial.notes["taken over"] += 1
                    break
            (trial.folder / "slow").unlink()

        return {"worker": pause_worker}

    return under_load("pause beyond the lease", asked, faults, pause=0.2)


def _taken_over(paused: Worker, other: Worker) -> bool:
    """Stop a worker until another has taken over from it, or has nothing to take over."""
    before, end = _count(other), time.monotonic() + PAUSE_SECONDS
    os.kill(paused.pid, signal.SIGSTOP)
    try:
        eventually(lambda: _count(other) > before or time.monotonic() > end)
    finally:
        os.kill(paused.pid, signal.SIGCONT)
    return _count(other) > before


def _count(worker: Worker) -> int:
    return sum(line["event"] == "runs.taken_over" for line in worker.lines())

"""All kinds of faults in one long trial, as the dice will have it; memory and descriptors stay flat."""

import errno
import os
import resource
import signal
import time
from pathlib import Path

from tests.acceptance.engines import Faults
from tests.acceptance.faults.clock import STEPS, clock
from tests.acceptance.faults.disk import FILES, SYNC, WRITE, Disk
from tests.acceptance.faults.report import Asked, Report
from tests.acceptance.faults.trial import Trial, app, under_load
from tests.processes import eventually

GROWN_MIB, GROWN_FILES = 48, 24  # what a server may have more of in the end
WARM = 0.25  # the share of the trial after which it is measured first


def soak(asked: Asked) -> Report:
    """Kills, pauses, signals, failing, slow and full disks, and a clock that is set, in any order."""
    control = asked.folder / "clock"
    control.write_text("+0s")
    with Disk(FILES["sqlite"]) as disk:
        preloaded = f"{disk.env['LD_PRELOAD']} {clock(str(control))['LD_PRELOAD']}"
        env = {**clock(str(control)), **disk.env, "LD_PRELOAD": preloaded}

        def faults(trial: Trial) -> Faults:
            return _any_of(trial, _kinds(trial, disk, control))

        return under_load(
            "soak",
            asked,
            faults,
            program=app(asked.build, source="{'ack_within': 2.0}"),
            env=env,
            forked=False,
            sender="github",
            apart=(0.2, 1.0),
        )


def _kinds(trial: Trial, disk: Disk, control: Path) -> Faults:
    dice, fleet = trial.dice, trial.fleet

    def fail() -> None:
        disk.fail(dice.choice((SYNC, WRITE)), errno.EIO, dice.randrange(1, 30))
        eventually(lambda: disk.hits, "no such call")
        disk.heal()

    def fill() -> None:
        refused = trial.clients.answers["indeterminate"]
        disk.fail(WRITE, errno.ENOSPC, lasting=True)
        eventually(lambda: trial.clients.answers["indeterminate"] > refused, "nobody is refused")
        disk.heal()

    def slow() -> None:
        disk.slow(100)
        time.sleep(dice.uniform(0.5, 1.5))
        disk.heal()

    def set_clock() -> None:
        written = control.with_suffix(".new")
        written.write_text(dice.choice([*STEPS.values()]))
        written.rename(control)

    def pause() -> None:
        process = dice.choice(fleet.all)
        os.kill(process.pid, signal.SIGSTOP)
        time.sleep(dice.uniform(0.1, 4.0))
        os.kill(process.pid, signal.SIGCONT)

    def stop() -> None:
        process = dice.choice(fleet.all)
        process.end(dice.choice((signal.SIGTERM, signal.SIGINT)))
        process.start()
        fleet.until_ready()

    return {
        **fleet.kills(dice),
        "failing call": fail,
        "full disk": fill,
        "slow sync": slow,
        "clock": set_clock,
        "pause": pause,
        "stop": stop,
    }


def _any_of(trial: Trial, kinds: Faults) -> Faults:
    """One fault that is any of them, with a look at what the server holds."""
    found: dict[int, tuple[float, int]] = {}
    turn = 0

    def any_fault() -> None:
        nonlocal turn
        turn += 1
        name = trial.dice.choice([*kinds])
        kinds[name]()
        trial.notes[name] += 1
        pid = trial.fleet.server.pid
        if trial.fleet.server.alive and turn >= WARM * trial.asked.times:
            held = _held(pid)
            first = found.setdefault(pid, held)
            if held[0] > first[0] + GROWN_MIB or held[1] > first[1] + GROWN_FILES:
                trial.wrong.append(f"the server grew from {first} to {held}: MiB, descriptors")

    return {"any": any_fault}


def _held(pid: int) -> tuple[float, int]:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20, len(os.listdir(f"/proc/{pid}/fd"))  # noqa: PTH208

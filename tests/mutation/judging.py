"""What becomes of a mutant: it is killed if a test fails with it, and not without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.mutation.choosing import (
    FACED_AGAIN_SECONDS,
    FACED_SECONDS,
    Room,
    chosen,
    distant_of,
    files_of,
    is_imported,
    of_few_files,
)
from tests.mutation.covering import Covered, covered
from tests.mutation.facing import Loaded
from tests.mutation.mutants import Mutant
from tests.mutation.patching import UnfitError, changed
from tests.mutation.results import Result
from tests.mutation.running import Chosen, Ended, written

DISTANT_SECONDS = 300.0  # for each test that only survivors face


class Judge:
    """Runs mutants in the copy of the repository at `tree`."""

    def __init__(self, tree: Path, modules: Sequence[str], kept: Path) -> None:
        self._tree = tree
        files = files_of(tree)
        self._covered: Covered = covered(tree, modules, files, kept)
        self._loaded = Loaded(tree, modules, files)

    def verdict(self, mutant: Mutant, seconds: float = FACED_SECONDS) -> Result:
        """What the tests that execute a mutant say."""
        code = (self._tree / mutant.module).read_text()
        tests = chosen(mutant, code, self._covered, seconds)
        changes = code, mutant.applied(code)
        try:
            fits = bool(changed(str(self._tree / mutant.module), *changes))
        except UnfitError:
            fits = False
        ways = [change for change in (changes, None) if change is None or fits]
        if fits and not is_imported(mutant, self._covered):
            ways.remove(None)
        result = Result(mutant.rank, "survived", faced=len(tests))
        for way in ways:
            few = tests if way else of_few_files(mutant, tests)
            result = self._faced(mutant, few, way, result)
            if result.verdict != "survived":
                break
        return result

    def distant_verdict(self, mutant: Mutant, room: Room) -> Result:
        """What whole files say, the module's own first, and more of the tests that execute it."""
        own, *others = [
            Chosen(file, DISTANT_SECONDS) for file in distant_of(room, mutant.module, self._tree)
        ]
        result = self._faced(mutant, [own], None, Result(mutant.rank, "survived", faced=1))
        if result.verdict == "survived":
            result = self.verdict(mutant, FACED_AGAIN_SECONDS)
        for file in others:
            if result.verdict != "survived":
                break
            result = self._faced(mutant, [file], None, result)
        return result

    def _faced(
        self,
        mutant: Mutant,
        tests: Sequence[Chosen],
        change: tuple[str, str] | None,
        before: Result,
    ) -> Result:
        """What the tests say: with a change in a process that is loaded, or else in one of its own."""
        file, seconds = self._tree / mutant.module, before.seconds
        while True:
            with written(file, mutant.applied(file.read_text())):
                if change:
                    ended = self._loaded.face(tests, mutant.module, change)
                else:
                    ended = self._loaded.alone(self._tree, tests)
            seconds = round(seconds + ended.seconds, 1)
            if ended.how == "passed":
                return replace(before, seconds=seconds)
            if self._is_fault_of_the_mutant(ended, tests):
                verdict = "timeout" if ended.how == "timeout" else "killed"
                return replace(before, verdict=verdict, by=ended.test, seconds=seconds)
            tests = [test for test in tests if not ended.test.startswith(test.name)]

    def _is_fault_of_the_mutant(self, ended: Ended, tests: Sequence[Chosen]) -> bool:
        """Whether the test that ended a run badly passes without the mutant.

        One that took too long must take less than half of that without it; else the machine was busy.
        """
        if not ended.test:
            return True  # the mutant can't even be imported
        limit = next(test.limit for test in tests if ended.test.startswith(test.name))
        test = [Chosen(ended.test, limit)]
        is_loaded = ended.test in self._covered.seconds
        again = self._loaded.face(test) if is_loaded else self._loaded.alone(self._tree, test)
        return again.how == "passed" and (ended.how == "failed" or again.seconds < limit / 2)

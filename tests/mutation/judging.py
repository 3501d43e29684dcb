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
    heard,
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
        files = files_of(tree)
        self._tree = tree
        self._covered: Covered = covered(tree, modules, files, kept)
        self._loaded = Loaded(tree, modules, files)

    def verdict(self, mutant: Mutant) -> Result:
        """What the tests that execute a mutant say."""
        tests = self._tests(mutant, FACED_SECONDS)
        result, fits = Result(mutant.rank, "survived", faced=len(tests)), self._fits(mutant)
        if fits:
            result = self._faced(mutant, tests, result, loaded=True)
        if result.verdict == "survived" and (not fits or is_imported(mutant, self._covered)):
            result = self._faced(mutant, of_few_files(mutant, tests), result, loaded=False)
        return result

    def distant_verdict(self, mutant: Mutant, room: Room) -> Result:
        """What more of those tests say, and whole files, the module's own first.

        What only real processes execute isn't known to be executed, so a file goes without only if its
        tests were heard.
        """
        tests, fits = self._tests(mutant, FACED_AGAIN_SECONDS), self._fits(mutant)
        result = Result(mutant.rank, "survived", faced=len(tests))
        if fits:
            result = self._faced(mutant, tests, result, loaded=True)
        alone = not fits or is_imported(mutant, self._covered)
        known = set[str]() if alone else heard(mutant, self._covered)
        for file in distant_of(room, mutant.module, self._tree):
            if result.verdict == "survived" and file not in known:
                whole = [Chosen(file, DISTANT_SECONDS)]
                result = self._faced(mutant, whole, result, loaded=False)
        return result

    def _tests(self, mutant: Mutant, seconds: float) -> Sequence[Chosen]:
        return chosen(mutant, self._code(mutant), self._covered, seconds)

    def _code(self, mutant: Mutant) -> str:
        return (self._tree / mutant.module).read_text()

    def _fits(self, mutant: Mutant) -> bool:
        """Whether a process that is loaded can be given the mutant."""
        code = self._code(mutant)
        try:
            return bool(changed(str(self._tree / mutant.module), code, mutant.applied(code)))
        except UnfitError:
            return False

    def _faced(
        self, mutant: Mutant, tests: Sequence[Chosen], before: Result, *, loaded: bool
    ) -> Result:
        """What tests say, in a process that is loaded or in one of its own."""
        file, code, seconds = self._tree / mutant.module, self._code(mutant), before.seconds
        after = mutant.applied(code)
        while True:
            with written(file, after):
                if loaded:
                    ended = self._loaded.face(tests, mutant.module, (code, after))
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

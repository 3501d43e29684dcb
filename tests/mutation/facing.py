"""Pytest plug-ins: one runs chosen tests, one stays loaded and is forked for every mutant.

A mutant of a function's body is put into a fork of a process that has imported and collected everything:
the function's code is replaced. So it costs its tests and nothing else. What is decided when a module is
imported can't be changed that way; such a mutant needs a process that imports it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.mutation.patching import Functions, patch
from tests.mutation.running import (
    Chosen,
    Ended,
    adopt,
    be_pytest,
    die_with_parent,
    forked,
)


class Facing:
    """Runs tests in the order in which they are given, up to the first that fails."""

    def __init__(self, tests: Sequence[Chosen], pipe: int) -> None:
        self._tests, self._pipe, self._failed = tests, pipe, False

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:  # a file can't be imported
            os.write(self._pipe, b"failed\n")
            os._exit(1)
        self.run({item.nodeid: item for item in session.items})
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._failed |= report.failed

    def run(self, items: Mapping[str, pytest.Item]) -> None:
        """Run those of the tests that are there, and end the process."""
        chosen = [
            (place, item)
            for place, test in enumerate(self._tests)
            for item in _of(test.name, items)
        ]
        following = [item for _, item in chosen[1:]]
        for (place, item), after in zip(chosen, [*following, None], strict=True):
            os.write(self._pipe, f"{place} {item.nodeid}\n".encode())
            item.ihook.pytest_runtest_protocol(item=item, nextitem=after)
            if self._failed:
                os.write(self._pipe, b"failed\n")
                os._exit(1)
        os.write(self._pipe, b"passed\n")
        os._exit(0)


def _of(name: str, items: Mapping[str, pytest.Item]) -> Sequence[pytest.Item]:
    """A test, or those of a file."""
    if name in items:
        return [items[name]]
    return [item for test, item in items.items() if test.startswith(f"{name}::")]


class Serving:
    """Answers requests for runs, each in a fork of this process, which has collected all tests."""

    def __init__(self, tree: Path, modules: Sequence[str], requests: int, replies: int) -> None:
        self._tree, self._modules = tree, modules
        self._requests, self._replies = requests, replies

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        adopt()
        requests, replies = os.fdopen(self._requests), os.fdopen(self._replies, "w")
        items = {item.nodeid: item for item in session.items}
        functions = Functions([str(self._tree / module) for module in self._modules])
        print(json.dumps({"items": len(items)}), file=replies, flush=True)
        for line in requests:
            asked = json.loads(line)
            tests = [Chosen(*test) for test in asked["tests"]]

            def act(pipe: int, asked=asked, tests=tests) -> None:
                if asked["code"]:
                    patch(functions, str(self._tree / asked["module"]), *asked["code"])
                plugin = Facing(tests, pipe)
                session.config.pluginmanager.register(plugin)
                plugin.run(items)

            print(json.dumps(asdict(forked(act, tests))), file=replies, flush=True)
        return True


class Loaded:
    """The process that has collected all tests, as its parent sees it."""

    def __init__(self, tree: Path, modules: Sequence[str], files: Sequence[str]) -> None:
        (asked, asking), (answering, answered) = os.pipe(), os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(asking)
            os.close(answering)
            die_with_parent()
            be_pytest(files, tree, Serving(tree, modules, asked, answered))
        os.close(asked)
        os.close(answered)
        self._requests, self._replies = os.fdopen(asking, "w"), os.fdopen(answering)
        self._answer()

    def face(
        self, tests: Sequence[Chosen], module: str = "", code: tuple[str, str] | None = None
    ) -> Ended:
        """Run tests with a module's code (as it is, as it is changed), or without a change."""
        request = {"tests": [(t.name, t.limit) for t in tests], "module": module, "code": code}
        print(json.dumps(request), file=self._requests, flush=True)
        return Ended(**self._answer())

    def _answer(self) -> dict:
        line = self._replies.readline()
        if not line:
            raise SystemExit("The process that has loaded the tests is gone; see .mutation/output")
        return json.loads(line)

    def alone(self, tree: Path, tests: Sequence[Chosen]) -> Ended:
        """Run tests in a process that imports everything anew, from the files as they are."""
        files = list(dict.fromkeys(test.name.partition("::")[0] for test in tests))
        return forked(lambda pipe: be_pytest(files, tree, Facing(tests, pipe)), tests, self.pid)

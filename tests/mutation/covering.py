"""Which tests execute which lines: each test runs once with coverage, and keeps how long it took.

What is known of a file's tests is kept until the file or a module that is mutated changes.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import time
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.mutation.running import be_pytest, die_with_parent

BATCH = 10  # files whose tests are measured in one process, and then kept
IMPORTS = ""  # the context of what is executed while no test runs


@dataclass(frozen=True, slots=True)
class Covered:
    """What tests execute.

    Attributes:
        seconds: how long each test takes; those that fail without a mutant aren't here.
        lines: the tests that execute a line, by module and number.
        imported: the numbers of lines that imports execute, by module.
    """

    seconds: dict[str, float] = field(default_factory=dict)
    lines: dict[str, dict[int, list[str]]] = field(default_factory=dict)
    imported: dict[str, set[int]] = field(default_factory=dict)

    def of(self, module: str, numbers: range) -> set[str]:
        """The tests that execute any of these lines."""
        lines = self.lines.get(module, {})
        return {name for number in numbers for name in lines.get(number, ())}


def covered(tree: Path, modules: Sequence[str], files: Sequence[str], kept: Path) -> Covered:
    """What the tests in `files` execute of the modules; only files that changed are run."""
    state = _digest(tree, modules)
    known = json.loads(gzip.decompress(kept.read_bytes())) if kept.exists() else {}
    if known.get("modules") != state:
        known = {"modules": state, "files": {}, "imported": {}}
    digests = {file: _digest(tree, [file]) for file in files}
    known["files"] = {f: of for f, of in known["files"].items() if digests.get(f) == of["digest"]}
    missing = [file for file in files if file not in known["files"]]
    for start in range(0, len(missing), BATCH):
        batch = missing[start : start + BATCH]
        measured = _measured(tree, modules, batch)
        for file in batch:
            of = measured["files"].get(file, {"tests": {}, "lines": {}})
            known["files"][file] = {"digest": digests[file], **of}
        for module, numbers in measured["imported"].items():
            known["imported"][module] = sorted({*known["imported"].get(module, ()), *numbers})
        kept.write_bytes(gzip.compress(json.dumps(known).encode(), 1))
    return _joined(known["files"].values(), known["imported"])


def _joined(files: Iterable[dict], imported: Mapping[str, Sequence[int]]) -> Covered:
    joined = Covered(imported={module: set(numbers) for module, numbers in imported.items()})
    for file in files:
        names = list(file["tests"])
        joined.seconds.update(file["tests"])
        for module, lines in file["lines"].items():
            into = joined.lines.setdefault(module, {})
            for number, places in lines.items():
                into.setdefault(int(number), []).extend(names[place] for place in places)
    return joined


def _measured(tree: Path, modules: Sequence[str], files: Sequence[str]) -> dict[str, dict]:
    to = tree.parent / "measured.json"
    to.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        die_with_parent()
        be_pytest(files, tree, _Covering(tree, modules, to))
    os.waitpid(child, 0)
    if not to.exists():
        raise SystemExit("The tests can't be measured; see .mutation/output")
    return json.loads(to.read_text())


class _Covering:
    """A pytest plug-in: each test has a context of its own."""

    def __init__(self, tree: Path, modules: Sequence[str], to: Path) -> None:
        os.environ["COVERAGE_CORE"] = "ctrace"  # the one that knows contexts
        import coverage

        self._files = {str(tree / module): module for module in modules}
        self._to = to
        self._coverage = coverage.Coverage(
            data_file=None, config_file=False, include=list(self._files)
        )
        self._coverage.start()
        self._seconds: dict[str, float] = {}
        self._failed: set[str] = set()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self._coverage.switch_context(str(len(self._seconds)))
        begun = time.perf_counter()
        try:
            return (yield)
        finally:
            self._seconds[item.nodeid] = round(time.perf_counter() - begun, 3)
            self._coverage.switch_context(IMPORTS)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        self._coverage.stop()
        names, files = list(self._seconds), dict[str, dict]()
        places: dict[str, int] = {}
        for name in names:
            of = files.setdefault(_file(name), {"tests": {}, "lines": {}})
            if name not in self._failed:
                places[name] = len(of["tests"])
                of["tests"][name] = self._seconds[name]
        imported: dict[str, list[int]] = {}
        for module, number, context in self._executed():
            name = names[int(context)] if context else ""
            if not name:
                imported.setdefault(module, []).append(number)
            elif name in places:
                lines = files[_file(name)]["lines"].setdefault(module, {})
                lines.setdefault(number, []).append(places[name])
        self._to.write_text(json.dumps({"files": files, "imported": imported}))

    def _executed(self) -> Iterator[tuple[str, int, str]]:
        data = self._coverage.get_data()
        for path, module in self._files.items():
            for number, contexts in data.contexts_by_lineno(path).items():
                for context in contexts:
                    yield module, number, context


def _file(name: str) -> str:
    return name.partition("::")[0]


def _digest(tree: Path, names: Sequence[str]) -> str:
    contents = [hashlib.sha256((tree / name).read_bytes()).hexdigest() for name in names]
    return hashlib.sha256("\n".join([*names, *contents]).encode()).hexdigest()

"""A module that was started has the name that others import it under, in every way to start one."""

import subprocess
import sys
from pathlib import Path

import pytest

from webhook_receiver.main_module import imported_name

MODULE = """
from webhook_receiver import Event, Handlers
on = Handlers()
@on("shop:*")
def fulfil(event: Event): ...
def factory():
    @on("shop:*")
    def inner(event: Event): ...
factory()
print(*[handler.name for handler in on], sep="\\n")
"""

SPAWNING = """
import multiprocessing
from webhook_receiver import Event, Handlers
on = Handlers()
@on("shop:*")
def fulfil(event: Event): ...
def show():
    print([handler.name for handler in on][0])
if __name__ == "__main__":
    child = multiprocessing.get_context("spawn").Process(target=show)
    child.start()
    child.join()
    raise SystemExit(child.exitcode)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for package in ("pkg", "pkg/inner"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
        (tmp_path / package / "app.py").write_text(MODULE)
    (tmp_path / "pkg/__main__.py").write_text(MODULE)
    (tmp_path / "shop.py").write_text(MODULE)
    (tmp_path / "spawning.py").write_text(SPAWNING)
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare/shop.py").write_text(MODULE)
    return tmp_path


def printed(folder: Path, *command: str, stdin: str = "") -> list[str]:
    ended = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.split()


@pytest.mark.parametrize(
    ("command", "module"),
    [
        (["shop.py"], "shop"),
        (["./bare/shop.py"], "shop"),
        (["-m", "shop"], "shop"),
        (["-m", "bare.shop"], "bare.shop"),
        (["pkg/app.py"], "pkg.app"),
        (["-m", "pkg.app"], "pkg.app"),
        (["-m", "pkg.inner.app"], "pkg.inner.app"),
        (["pkg/inner/app.py"], "pkg.inner.app"),
        (["-m", "pkg"], "pkg.__main__"),
        (["pkg"], "pkg.__main__"),
        (["-c", "import shop"], "shop"),
        (["-c", "import runpy; runpy.run_path('pkg/app.py', run_name='__main__')"], "pkg.app"),
        (["-c", MODULE], "__main__"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_handlers_have_the_same_names_however_their_module_is_started(folder, command, module):
    assert printed(folder, *command) == [f"{module}.fulfil", f"{module}.factory.inner"]


def test_a_spawned_process_names_them_the_same(folder):
    assert printed(folder, "spawning.py") == ["spawning.fulfil"]
    assert printed(folder, "-m", "spawning") == ["spawning.fulfil"]


def test_a_program_from_a_pipe_has_no_other_name(folder):
    assert printed(folder, "-", stdin=MODULE)[0] == "__main__.fulfil"


def test_other_modules_keep_their_names():
    assert imported_name("shop.handlers") == "shop.handlers"
    assert imported_name(__name__) == __name__


@pytest.mark.parametrize(
    ("spec", "file", "name"),
    [
        (None, "/nowhere/shop.py", "shop"),
        ("pdb", "/nowhere/shop.py", "shop"),  # a debugger's own spec, and the file that it runs
        (None, None, "__main__"),
        (None, "<stdin>", "__main__"),
        (None, "/nowhere/app.pyz", "__main__"),
    ],
)
def test_the_file_says_what_a_spec_does_not(monkeypatch, spec, file, name):
    started = type(sys)("__main__")
    started.__file__ = file
    if spec is not None:
        started.__spec__ = type(sys.__spec__)(spec, None, origin="/usr/lib/pdb.py")
    monkeypatch.setitem(sys.modules, "__main__", started)
    assert imported_name("__main__") == name

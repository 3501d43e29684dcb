"""The contracts of `pyproject.toml` catch what they are there for: a violation is seeded for each.

The sources are copied without the generated models and linted in one process, seed after seed.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    not (ROOT / "webhook_receiver").is_dir(), reason="these tests are about the sources"
)

FLOORS = "Imports go down only, and every module has a floor"
PURE = "A room is pure as a whole or not at all"
DOOR = "Providers come in by the front door, the same as a third party's"
UNKNOWN = "The framework finds providers by entry point, never by import"
APART = "Provider modules don't know each other"
MODELS = "Generated models belong to one sender"
VALUES = "The inbox rests on values and errors alone"
SHARED = "What the inbox's engines share knows none of them"
JETSTREAM = "JetStream's rooms stand on each other"
SEALING = "Encryption's parts stand on each other"
ENGINES = "Engines don't know each other"

PROVIDER = "providers/webhook_providers/gitlab.py"
SEEDS = {
    "no violation": (PROVIDER, "", None),
    "a module behind the door": (
        PROVIDER,
        "from webhook_receiver.keys.store import KeyStore",
        DOOR,
    ),
    "the public package": (PROVIDER, "from webhook_receiver import Receiver", DOOR),
    "a module of the author's room": (
        PROVIDER,
        "from webhook_receiver.provider.registry import find_provider",
        DOOR,
    ),
    "a module of signing": (PROVIDER, "from webhook_receiver.signing.key import load_key", DOOR),
    "a clock in a provider": (PROVIDER, "import time", PURE),
    "another provider": (PROVIDER, "from webhook_providers.github import provider as other", APART),
    "another sender's models": (
        "providers/webhook_providers/models/stripe/__init__.py",
        "from webhook_providers.models import github",
        MODELS,
    ),
    "a clock in intake": ("webhook_receiver/intake/take.py", "import time", PURE),
    "files in intake": ("webhook_receiver/intake/take.py", "from pathlib import Path", PURE),
    "a loop in signing": ("webhook_receiver/signing/key.py", "import asyncio", PURE),
    "files in the author's room": ("webhook_receiver/provider/reading.py", "import os", PURE),
    "a module without a floor": ("webhook_receiver/attic.py", "ROOF = True", FLOORS),
    "an import that goes up": (
        "webhook_receiver/signing/key.py",
        "from webhook_receiver.intake.take import take",
        FLOORS,
    ),
    "a provider by import": (
        "webhook_receiver/settings.py",
        "from webhook_providers.gitlab import provider",
        UNKNOWN,
    ),
    "lazy names in the inbox": (
        "webhook_receiver/inbox/records.py",
        "from webhook_receiver.lazy import gateway",
        VALUES,
    ),
    "an engine in what engines share": (
        "webhook_receiver/inbox/commit.py",
        "from webhook_receiver.inbox.sql import engine",
        SHARED,
    ),
    "runs below the wire": (
        "webhook_receiver/inbox/jetstream/wire/names.py",
        "from webhook_receiver.inbox.jetstream.runs import hints",
        JETSTREAM,
    ),
    "an encrypted inbox below its keys": (
        "webhook_receiver/inbox/sealing/keys.py",
        "from webhook_receiver.inbox.sealing import inbox",
        SEALING,
    ),
    "an engine in another": (
        "webhook_receiver/inbox/sql/sqlite/__init__.py",
        "from webhook_receiver.inbox.sql.postgres import engine",
        ENGINES,
    ),
}

LINT = """
import contextlib, io, json, sys
from pathlib import Path
from importlinter.cli import lint_imports

printed = {}
for name, (path, line, _) in json.load(sys.stdin).items():
    file = Path(path)
    before = file.read_text(encoding="utf-8") if file.exists() else None
    file.write_text(f"{before or ''}\\n{line}\\n", encoding="utf-8")
    with contextlib.redirect_stdout(io.StringIO()) as output:
        lint_imports()
    printed[name] = output.getvalue()
    file.unlink() if before is None else file.write_text(before, encoding="utf-8")
print(json.dumps(printed))
"""


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """What import-linter prints with each violation in a copy of the sources."""
    folder = tmp_path_factory.mktemp("seeded")
    unneeded = shutil.ignore_patterns("__pycache__", "models", "samples")
    street = folder / "providers" / "webhook_providers"
    shutil.copytree(ROOT / "providers" / "webhook_providers", street, ignore=unneeded)
    shutil.copytree(ROOT / "webhook_receiver", folder / "webhook_receiver")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for sender in ("", "github", "shopify", "stripe"):  # a reduced copy of the generated models
        package = street / "models" / sender
        package.mkdir()
        package.joinpath("__init__.py").write_text("from webhook_receiver.models import EventModel")
    done = subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), str(folder / "providers")])},
        input=json.dumps(SEEDS),
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    return json.loads(done.stdout)


def contracts():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}


def test_every_contract_is_tried():
    assert {contract for _, _, contract in SEEDS.values()} - {None} == contracts()


@pytest.mark.parametrize("name", SEEDS)
def test_a_violation_breaks_its_contract_and_no_other(printed, name):
    verdicts = dict(re.findall(r"^(.+?) (KEPT|BROKEN)", printed[name], re.MULTILINE))
    assert set(verdicts) == contracts(), printed[name]
    broken = {contract for contract, verdict in verdicts.items() if verdict == "BROKEN"}
    assert broken == {SEEDS[name][2]} - {None}

"""`examples/own_provider` as its author would have it: built, installed, found, and tested."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PLACE = Path(__file__).parents[2] / "examples" / "own_provider"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder that the example's wheel is installed into, beside whatever is installed here."""
    folder = tmp_path_factory.mktemp("own")
    command = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(folder)]
    run([*command, str(PLACE)])
    (wheel,) = folder.glob("*.whl")
    site = folder / "site"
    zipfile.ZipFile(wheel).extractall(site)
    return site


def run(command, **options):
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=300, check=False, **options
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def beside(site):
    path = os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    return {**os.environ, "PYTHONPATH": path}


def test_it_is_found_by_its_entry_point(installed, tmp_path):
    command = [sys.executable, "-m", "webhook_receiver.cli", "providers", "show", "acme", "--json"]
    told = json.loads(run(command, cwd=tmp_path, env=beside(installed)))
    assert told["samples"] == ["order.paid", "return.received"]
    assert told["signature"] == "HMAC-SHA256, `acme-signature`"


def test_its_own_suite_passes(installed, tmp_path):
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir"]
    told = run([*command, str(tmp_path), str(PLACE / "tests")], cwd=tmp_path, env=beside(installed))
    assert "passed" in told
    assert "skipped" not in told

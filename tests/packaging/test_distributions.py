"""The wheel and the sdist hold what they should, and nothing else."""

import configparser
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    not (ROOT / "webhook_receiver").is_dir(), reason="these tests are about the sources"
)


@pytest.fixture(scope="module")
def distributions(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = folder.glob("*.whl")
    (sdist,) = folder.glob("*.tar.gz")
    return wheel, sdist


def test_the_wheel_has_exactly_two_packages(distributions):
    names = zipfile.ZipFile(distributions[0]).namelist()
    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == {"webhook_receiver", "webhook_providers"}
    for needed in (
        "webhook_receiver/py.typed",
        "webhook_providers/py.typed",
        "webhook_receiver/inbox/sql/migrations/versions/v0001_events_and_runs.py",
        "webhook_providers/samples/stripe/payment_intent.succeeded.json",
        "webhook_providers/models/github/events/pull_request.py",
    ):
        assert needed in names


def test_every_provider_module_has_its_entry_point(distributions):
    archive = zipfile.ZipFile(distributions[0])
    (name,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
    parser = configparser.ConfigParser()
    parser.read_string(archive.read(name).decode())
    folder = ROOT / "providers" / "webhook_providers"
    modules = {path.stem for path in folder.glob("[!_]*.py")}
    modules |= {path.parent.name for path in folder.glob("*/adapter.py")}
    assert dict(parser["webhook_receiver.providers"]) == {
        module.replace("_", "-"): f"webhook_providers.{module}:provider" for module in modules
    }
    assert parser["console_scripts"]["webhook-receiver"] == "webhook_receiver.cli:main"


def test_the_base_install_is_small(distributions):
    archive = zipfile.ZipFile(distributions[0])
    (name,) = (name for name in archive.namelist() if name.endswith("METADATA"))
    lines = archive.read(name).decode().splitlines()
    required = [
        line for line in lines if line.startswith("Requires-Dist:") and "extra ==" not in line
    ]
    names = sorted(line.split()[1].split(">")[0] for line in required)
    assert names == [
        "aiosqlite",
        "alembic",
        "anyio",
        "itsdangerous",
        "pydantic",
        "sqlalchemy[asyncio]",
        "starlette",
        "structlog",
        "typing-extensions",
    ]


def test_the_sdist_builds_and_tests_itself(distributions):
    with tarfile.open(distributions[1]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for needed in (
        "LICENSE",
        "README.md",
        "CHANGELOG.md",
        "pyproject.toml",
        "tests/conftest.py",
        "webhook_receiver/py.typed",
        "providers/webhook_providers/stripe/adapter.py",
        "tools/models/lock.toml",
    ):
        assert needed in names
    assert not any(
        name.startswith((".venv", "benchmarks/.cache")) or name.endswith(".db") for name in names
    )


def test_importing_the_package_imports_no_provider_and_little_else():
    code = "import sys, webhook_receiver; print(*sorted(sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in found.stdout.split()}
    assert not loaded & {
        "sqlalchemy",
        "alembic",
        "starlette",
        "structlog",
        "uvicorn",
        "typer",
        "webhook_providers",
    }


def test_a_provider_imports_only_itself():
    code = "import sys, webhook_providers.stripe; print(*sorted(sys.modules))"
    found = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT / "providers",
    )
    loaded = set(found.stdout.split())
    assert {name for name in loaded if name.startswith("webhook_providers.")} == {
        "webhook_providers.stripe"
    }
    assert not loaded & {"sqlalchemy", "starlette", "cryptography"}

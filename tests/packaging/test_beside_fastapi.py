"""The base install resolves beside FastAPI of the last two years, and what hosts pin beside it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    not (ROOT / "webhook_receiver").is_dir(), reason="these tests are about the sources"
)

HOSTS = {
    "FastAPI of October 2024": ["fastapi==0.115.3", "starlette==0.40.0"],
    "FastAPI of 2025": ["fastapi==0.115.14", "pydantic==2.11.0"],
    "FastAPI of December 2025": ["fastapi==0.128.0"],
    "old libraries": ["fastapi==0.115.3", "sqlalchemy==2.0.30", "structlog==23.2.0"],
    "PostgreSQL's driver, too": ["fastapi==0.115.3", "asyncpg==0.30.0", "anyio==4.4.0"],
}


@pytest.mark.parametrize("host", HOSTS)
def test_the_base_install_resolves_beside_a_host(host, tmp_path):
    uv = shutil.which("uv")
    assert uv is not None, "uv runs this suite"
    wanted = tmp_path / "host.in"
    wanted.write_text(
        "\n".join([f"asgi-webhook-receiver[postgres] @ {ROOT.as_uri()}", *HOSTS[host]])
    )
    done = subprocess.run(
        [uv, "pip", "compile", "--quiet", "--no-header", wanted],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    if done.returncode and "No solution" not in done.stderr and not os.environ.get("CI"):
        pytest.skip("no package index can be reached")
    assert done.returncode == 0, done.stderr
    assert set(HOSTS[host]) <= set(done.stdout.splitlines())

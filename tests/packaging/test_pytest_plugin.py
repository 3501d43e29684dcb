"""The pytest plug-in in a project of its own: installed from the wheel, beside pytest-asyncio and anyio."""

import importlib.metadata
import os
import shutil
import sys
import textwrap
import venv
import zipfile
from pathlib import Path

import pytest

from tests.packaging.test_install import ROOT, closure, ran, run

pytestmark = pytest.mark.skipif(
    not (ROOT / "webhook_receiver").is_dir(), reason="these tests are about the sources"
)

BESIDE = ("pytest", "fastapi")
"""What the project needs besides, as it is installed here."""

SHOP = """
import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI
from webhook_receiver import Receiver


def make_app():
    receiver = Receiver("sqlite:///nowhere/never.db")
    receiver.source("stripe", secret="whsec_" + "a" * 32)

    @asynccontextmanager
    async def lifespan(app):
        app.state.lock = asyncio.Lock()
        yield

    app = FastAPI(lifespan=lifespan)
    receiver.mount(app, "/hooks")

    @receiver.on("stripe:invoice.paid", name="book")
    async def book():
        async with app.state.lock:
            await asyncio.sleep(0)

    return app
"""

TESTS = """
import asyncio

import pytest

PAID = ("stripe", "invoice.paid")


def test_plain(webhook_receiver):
    assert webhook_receiver.deliver(*PAID).runs["book"].status == "done"


@pytest.mark.asyncio
async def test_pytest_asyncio(webhook_receiver):
    answer = await webhook_receiver.deliver(*PAID)
    assert answer.runs["book"].status == "done"
    await webhook_receiver.advance(days=3)


@pytest.mark.anyio
async def test_anyio(webhook_receiver):
    assert (await webhook_receiver.deliver(*PAID)).runs["book"].status == "done"


@pytest.fixture(params=["asyncio"])
def anyio_backend(request):
    return request.param


def test_attacks(webhook_attacks):
    webhook_attacks.check()
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a new environment with the wheel, pytest and its plug-ins for async tests."""
    folder = tmp_path_factory.mktemp("plugin")
    run(sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", folder, ROOT)
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "wheel")
    (info,) = (folder / "wheel").glob("*.dist-info")
    needed = closure(importlib.metadata.Distribution.at(info).metadata, set())
    for name in BESIDE:
        distribution = importlib.metadata.distribution(name)
        needed |= {name: distribution.version, **closure(distribution.metadata, set())}
    uv = os.environ.get("UV") or shutil.which("uv")
    assert uv, "uv isn't on the path: run the tests by `uv run pytest`"
    venv.create(folder / "env")
    found = folder / "env" / "bin" / "python"
    pinned = [f"{name}=={version}" for name, version in needed.items()]
    install = (uv, "pip", "install", "--python", found, wheel, *pinned, "pytest-asyncio>=1.2")
    if ran(*install, "--offline").returncode:
        run(*install)
    return found


@pytest.mark.parametrize("mode", ["strict", "auto"])
def test_it_works_in_a_project_of_its_own(python: Path, tmp_path: Path, mode: str):
    (tmp_path / "pytest.ini").write_text(
        textwrap.dedent(f"""\
        [pytest]
        webhook_receiver = shop:make_app
        asyncio_mode = {mode}
        asyncio_default_fixture_loop_scope = function
        filterwarnings = error
        """)
    )
    (tmp_path / "shop.py").write_text(SHOP)
    (tmp_path / "test_shop.py").write_text(TESTS)
    told = run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", folder=tmp_path)
    assert "15 passed, 2 skipped" in told

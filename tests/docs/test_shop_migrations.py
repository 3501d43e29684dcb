"""The shop's Alembic, as its page says to run it: its own tables in the inbox's database."""

import asyncio
import shutil
import subprocess
import sys

import pytest

from tests.docs.pages import ROOT, needs_pages
from tests.processes import environment
from tests.servers.postgres import PostgresServer
from webhook_receiver import Receiver

pytestmark = needs_pages

SHOP = ROOT / "examples" / "fastapi_shop"


@pytest.fixture(params=["sqlite", "postgresql"])
def inbox(request, tmp_path):
    """An inbox that a receiver has made."""
    if request.param == "sqlite":
        yield made(f"sqlite:///{tmp_path}/shop.db")
    else:
        with PostgresServer() as server:
            yield made(server.fresh_database())


def made(url):
    async def start():
        async with Receiver(url).running():
            pass

    asyncio.run(start())
    return url


def test_a_revision_is_made_and_applied(inbox, tmp_path):
    shop = shutil.copytree(SHOP, tmp_path / "shop")

    def alembic(*words):
        done = subprocess.run(
            [sys.executable, "-m", "alembic", *words],
            cwd=shop,
            env=environment(SHOP_INBOX=inbox, SHOP_STRIPE_SECRET="whsec_example_secret"),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    alembic("upgrade", "head")
    assert "No new upgrade operations" in alembic("check")
    models = shop / "shop" / "models.py"
    models.write_text(models.read_text() + "    note: Mapped[str | None]\n")
    alembic("revision", "--autogenerate", "-m", "a note", "--rev-id", "0002")
    (revision,) = (shop / "migrations" / "versions").glob("0002*")
    assert "add_column(sa.Column('note', sa.String(), nullable=True))" in revision.read_text()
    assert "webhook_" not in revision.read_text()
    alembic("upgrade", "head")
    assert alembic("current").strip() == "0002 (head)"
    made(inbox)  # the inbox starts as before

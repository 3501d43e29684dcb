"""The how-tos of whoever looks after a receiver, or writes for one: each is followed from top to bottom."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.docs.pages import OPERATED, name_of, needs_pages
from tests.docs.walking import Walk
from tests.servers.postgres import PostgresServer

pytestmark = needs_pages

POSTGRESQL = "5432"


@pytest.fixture
def ports(page: Path) -> Iterator[Mapping[str, str]]:
    """Where the servers are that a page needs, by the ports that it names."""
    if f"shop@127.0.0.1:{POSTGRESQL}" not in page.read_text(encoding="utf-8"):
        yield {}
        return
    with PostgresServer() as server:
        server.sql("CREATE ROLE shop LOGIN")
        server.sql("CREATE DATABASE shop OWNER shop")
        yield {POSTGRESQL: str(server.port)}


@pytest.mark.parametrize("page", OPERATED, ids=name_of)
def test_a_page_works_from_top_to_bottom(page: Path, ports: Mapping[str, str], tmp_path: Path):
    with Walk(tmp_path, page, ports=ports) as walk:
        walk.follow_page(page)

"""An inbox moved from SQLite to PostgreSQL, from there to PostgreSQL, and back."""

import pytest

from tests.inbox.moved import contents, fill, with_inbox
from tests.inbox.moving import MovingContract, finished
from webhook_receiver.errors import ConfigurationError, InboxUnavailable
from webhook_receiver.inbox.records import Selection
from webhook_receiver.testing.contracts.envelopes import claim, envelope


class TestFromSqlite(MovingContract):
    @pytest.fixture
    def source(self, tmp_path):
        return f"sqlite:///{tmp_path / 'old.db'}"

    @pytest.fixture
    def target(self, url):
        return url


class TestToSqlite(MovingContract):
    @pytest.fixture
    def source(self, url):
        return url

    @pytest.fixture
    def target(self, tmp_path):
        return f"sqlite:///{tmp_path / 'new.db'}"

    def test_a_text_that_only_postgresql_holds_stops_it(self, source, target):
        fill(source, last=3, more=("\ud800",))
        with pytest.raises(InboxUnavailable, match="can't do this: UnicodeEncodeError"):
            finished(source, target)


class TestToAnotherSchema(MovingContract):
    """Of the same database, and so beside each other's connections."""

    odd = ("\ud800", "\x00\udfff")

    @pytest.fixture
    def source(self, url):
        return url

    @pytest.fixture
    def target(self, url):
        return f"{url}{'&' if '?' in url else '?'}schema=other"


def test_a_worker_whose_lease_lasts_is_in_the_way(url, tmp_path):
    async def leave_running(inbox):
        await inbox.put([envelope("a")])
        await inbox.renew("w", 600.0)
        await claim(inbox)

    with_inbox(url, leave_running)
    with pytest.raises(ConfigurationError, match="a worker's lease hasn't ended"):
        finished(url, f"sqlite:///{tmp_path / 'new.db'}")
    assert len(with_inbox(url, lambda inbox: inbox.events(Selection()))) == 1


def test_bodies_of_many_sizes_go_along(url, tmp_path):
    old = f"sqlite:///{tmp_path / 'old.db'}"
    sizes = (0, 1, 3_000_000, 2_000_000, 5_000_000, 10)
    bodies = [envelope(f"{size}", body=b"x" * size, raw=b"r" * size) for size in sizes]
    with_inbox(old, lambda inbox: inbox.put(bodies))
    finished(old, url)
    assert contents(url) == contents(old)

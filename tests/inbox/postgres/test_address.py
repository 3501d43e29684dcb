"""Where a database is, and what of it is shown."""

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.postgres.address import Address
from webhook_receiver.inbox.sql.postgres.database import PostgresDatabase


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://ann:s3cr%2Ft@db.example:6432/shop?sslmode=require", "db.example:6432/shop"),
        ("postgres://db.example/shop", "postgres://db.example/shop"),
        ("postgresql:///shop?host=/run/pg&password=s3cr/t", "postgresql:///run/pg/shop"),
    ],
)
def test_what_is_shown_of_an_address_is_no_secret(url, shown):
    address = Address.of(url)
    assert shown in address.shown
    words = address.without_secrets(f"no: {url}" + (" s3cr/t" if "s3cr" in url else ""))
    for text in (address.shown, repr(address), words):
        assert "s3cr" not in text
        assert "ann:" not in text


@pytest.mark.parametrize(
    "url", ["postgresql://h:port/db", "mysql://u:s3cret@h/db", "postgresql://[h"]
)
def test_an_address_that_is_none(url):
    with pytest.raises(ConfigurationError) as caught:
        SqlInbox(PostgresDatabase(url))
    assert "s3cret" not in str(caught.value)

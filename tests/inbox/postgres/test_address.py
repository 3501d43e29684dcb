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
        ("postgresql+asyncpg://db.example/shop", "postgresql://db.example/shop"),
        ("postgresql://ann:s3cr%2Ft@h1:1,h2:2,h3/shop", "postgresql://h1:1,h2:2,h3/shop"),
        ("postgresql://[::1]:6432/shop", "postgresql://[::1]:6432/shop"),
        ("postgresql:///shop?host=h1,h2&port=1,2", "postgresql://h1,h2/shop"),
        ("postgresql:///shop", "postgresql://local socket/shop"),
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


def test_several_hosts_have_ports_of_their_own():
    assert Address.of("postgresql://u@h1:1,h2:2,h3/db").hosts == (
        ("h1", 1),
        ("h2", 2),
        ("h3", 5432),
    )
    assert Address.of("postgresql://u@h1,h2/db?port=7").hosts == (("h1", 7), ("h2", 7))
    assert Address.of("postgresql:///db?host=h1,h2&port=1,2").hosts == (("h1", 1), ("h2", 2))
    assert Address.of("postgresql://%2Frun%2Fpg/db").hosts == (("/run/pg", 5432),)
    assert Address.of("postgresql:///db").hosts == ()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ann:p@ss-w0rd@h/db",
        "postgresql://ann:12/w0rd@h/db",
        "postgresql://ann:p/w0rd@h/db",
        "postgresql://ann:p#w0rd@h/db",
        "postgresql://ann:12?w0rd@h/db",
        "postgresql://ann:12?a=w0rd@h/db",
        "postgresql://ann:p:w0rd/x@h/db",
        "postgresql+asyncpg://ann:p@s:s/w#d-w0rd@h/db",
    ],
)
def test_a_password_that_is_not_encoded_is_a_sentence_without_a_piece_of_it(url):
    with pytest.raises(ConfigurationError, match="@ is %40") as caught:
        Address.of(url)
    assert "w0rd" not in str(caught.value)

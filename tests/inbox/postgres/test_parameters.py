"""libpq's and platforms' parameters are understood, left out, or refused with a sentence."""

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.sql.postgres.address import Address, connect_options
from webhook_receiver.inbox.sql.postgres.parameters import MOST_CONNECT_SECONDS

NEON = "postgresql://u:x@h/db?sslmode=require&channel_binding=require"


def parameters(query):
    return Address.of(f"postgresql://u@h/db?{query}").parameters


@pytest.mark.parametrize(
    ("query", "driver"),
    [
        ("sslmode=require&channel_binding=require", {"sslmode": "require"}),
        ("ssl=true", {"sslmode": "require"}),
        (
            "ssl=verify-full&sslrootcert=/ca.pem",
            {"sslmode": "verify-full", "sslrootcert": "/ca.pem"},
        ),
        ("sslmode=no-verify&requiressl=0", {"sslmode": "require"}),
        ("keepalives=1&keepalives_idle=30&tcp_user_timeout=9&gssencmode=prefer", {}),
        ("pgbouncer=true&connection_limit=1&client_encoding=utf8", {}),
        ("target_session_attrs=read-write&load_balance_hosts=random", {}),
        (
            "options=-c%20search_path%3Dx&work_mem=8MB",
            {"options": "-c search_path=x", "work_mem": "8MB"},
        ),
    ],
)
def test_what_reaches_the_driver(query, driver):
    assert parameters(query).driver == driver


def test_what_is_ours_to_obey():
    read = parameters("connect_timeout=10&application_name=shop&schema=hooks&sslnegotiation=direct")
    assert (read.connect_seconds, read.application, read.schema) == (10, "shop", "hooks")
    assert read.tls_first
    assert parameters("connect_timeout=0").connect_seconds == MOST_CONNECT_SECONDS
    found = parameters("sslmode=verify-full&sslrootcert=system")
    assert found.system_authorities
    assert found.driver == {}
    options = connect_options(Address.of(f"{NEON}&schema=hooks&application_name=shop"), "store")
    assert options["server_settings"]["application_name"] == "shop store"
    assert options["server_settings"]["search_path"] == '"hooks"'
    assert "channel_binding" not in options["dsn"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("require_auth=scram-sha-256", "can't obey the parameter 'require_auth'"),
        ("hostaddr=10.0.0.1", "can't obey the parameter 'hostaddr'"),
        ("gssencmode=require", "can't work with gssencmode=require"),
        ("client_encoding=latin1", "can't work with client_encoding=latin1"),
        ("target_session_attrs=standby", "can't work with target_session_attrs=standby"),
        ("sslmode=maybe", "sslmode must be one of disable, allow"),
        ("connect_timeout=soon", "connect_timeout must be a number of seconds"),
        ("schema=a%22b", "can't be a schema's name"),
    ],
)
def test_what_cannot_be_obeyed_is_a_sentence(query, words):
    with pytest.raises(ConfigurationError, match=words):
        parameters(query)

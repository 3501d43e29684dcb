"""Under which names a console may be asked for, and which origins are its own."""

import pytest

from webhook_receiver.console.hosts import Hosts
from webhook_receiver.console.options import ConsoleOptions

PUBLIC = ConsoleOptions(public_url="https://Ops.example.com:8443/console")


@pytest.mark.parametrize(
    ("bound", "host", "known"),
    [
        ((), b"localhost", True),
        ((), b"127.0.0.1:1", True),
        ((), b"[::1]:1", True),
        ((), b"10.0.0.5", False),
        (("10.0.0.5",), b"10.0.0.5:8000", True),
        (("10.0.0.5",), b"10.0.0.6:8000", False),
        (("fd00::5",), b"[fd00::5]:8000", True),
        (("0.0.0.0",), b"10.0.0.5:8000", True),
        (("0.0.0.0",), b"[fd00::5]", True),
        (("::",), b"10.0.0.5", True),
        (("",), b"10.0.0.5", True),
        (("0.0.0.0",), b"evil.example", False),
        (("0.0.0.0",), b"10.0.0.5.evil.example", False),
        (("Ops.Internal",), b"ops.internal", True),
        (("localhost",), b"local\xffhost", False),
        ((), b"localhost localhost", False),
    ],
)
def test_a_name_is_known_if_it_is_bound(
    *, bound: tuple[str, ...], host: bytes, known: bool
) -> None:
    assert (Hosts(ConsoleOptions(), bound).asked([host], "http") is not None) == known


@pytest.mark.parametrize("hosts", [[], [b"localhost", b"localhost"]])
def test_a_request_has_one_host(hosts: list[bytes]) -> None:
    assert Hosts(ConsoleOptions()).asked(hosts, "http") is None


def test_a_name_with_a_port_is_known_with_that_port_alone() -> None:
    hosts = Hosts(ConsoleOptions(hosts=["ops.internal:9000", "OPS.example"]))
    for host, known in (
        (b"ops.internal:9000", True),
        (b"ops.internal:9001", False),
        (b"ops.internal", False),
        (b"ops.example:1", True),
    ):
        assert (hosts.asked([host], "http") is not None) == known, host


@pytest.mark.parametrize(
    ("options", "host", "scheme", "origins", "secure"),
    [
        (ConsoleOptions(), b"LOCALHOST:80", "http", ("http://localhost",), False),
        (ConsoleOptions(), b"localhost:443", "http", ("http://localhost:443",), False),
        (ConsoleOptions(), b"localhost:443", "https", ("https://localhost",), True),
        (PUBLIC, b"ops.example.com:8443", "http", ("https://ops.example.com:8443",), True),
        (
            PUBLIC,
            b"localhost:8000",
            "http",
            ("http://localhost:8000", "https://ops.example.com:8443"),
            False,
        ),
    ],
)
def test_the_origins_of_pages_of_ours(
    *, options: ConsoleOptions, host: bytes, scheme: str, origins: tuple[str, ...], secure: bool
) -> None:
    asked = Hosts(options).asked([host], scheme)
    assert asked is not None
    assert (asked.origins, asked.secure) == (origins, secure)

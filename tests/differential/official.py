"""What all the tests share: a sender's own library, and how it is compared with ours.

A library is imported when its row runs, so that a missing one skips only its own rows.
"""

import contextlib
import importlib
import os
import time
import warnings
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, ClassVar, NoReturn

import pytest

from webhook_receiver.errors import Refused
from webhook_receiver.offline import sign, verify

WHSEC = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
TEXT = "8f742231b10e8888abcd99yyyzzz85a5"

BODIES = [
    b'{"id":"evt_1","object":"event","type":"a.b"}',
    '{"type":"a.b","note":"café ☕"}'.encode(),
    b'{"type": "a.b",\r\n "n": 1.0}\n',
    b"payload=%7B%22type%22%3A%22a.b%22%7D&x=+",
]

Fields = dict[str, str]


@dataclass
class Official:
    """A sender's own library: whether it accepts a delivery, and how it signs if it can.

    `timed` says whether it looks at the clock, `looks_ahead` whether for times to come too, and
    `ours_timed` whether we look. A sender that signs its URL has one.
    """

    provider: str
    secret: str
    module: ClassVar[str]
    url: ClassVar[str | None] = None
    timed: ClassVar[bool] = True
    looks_ahead: ClassVar[bool] = True
    ours_timed: ClassVar[bool] = True

    def writes(self, body: bytes, now: float) -> bytes:
        """The body as its sender would write it, if the library insists on a shape."""
        del now
        return body

    def takes(self, headers: Fields, body: bytes, secret: str) -> bool:
        raise NotImplementedError

    def signs(self, body: bytes, now: int) -> Fields | None:
        del body, now
        return None

    @property
    def signer(self) -> str:
        """The secret that signs; another one than verifies, if a public key does that."""
        return self.secret

    @property
    def other_secret(self) -> str:
        return self.secret[:-4] + "AAAA"


def rows(*officials: Official) -> list[Any]:
    """The libraries as parameters. One that isn't installed is skipped, unless CI requires all."""
    return [
        pytest.param(official, id=official.provider, marks=_marks(official))
        for official in officials
    ]


def required() -> bool:
    """Whether a missing library is a failure, as it is in CI."""
    return bool(os.environ.get("REQUIRE_OFFICIALS"))


def _marks(official: Official) -> list[pytest.MarkDecorator]:
    missing = find_spec(official.module) is None and not required()
    reason = f"{official.module} is not installed: uv sync --group differential"
    # The libraries' own warnings aren't ours to fix.
    return [pytest.mark.skipif(missing, reason=reason), pytest.mark.filterwarnings("ignore")]


def signed(official: Official, body: bytes, now: float | None = None) -> Fields:
    """The headers with which ours signs."""
    given: dict[str, Any] = {"secret": official.signer, "url": official.url, "now": now}
    return dict(sign(official.provider, body=body, id="msg_1", type="a.b", **given))


def package(name: str) -> Any:
    """An official package's module; some warn of their own code as they are imported."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError:
            unavailable(f"{name} is not installed: uv sync --group differential")


def unavailable(reason: str) -> NoReturn:
    """Skip the test, unless CI requires all libraries."""
    (pytest.fail if required() else pytest.skip)(reason)


def lower(headers: Fields) -> Fields:
    return {name.lower(): value for name, value in headers.items()}


def ours_takes(official: Official, headers: Fields, body: bytes, secret: str) -> bool:
    try:
        verify(official.provider, headers=headers, body=body, secret=secret, url=official.url)
    except Refused:
        return False
    return True


def judgements(official: Official, headers: Fields, body: bytes) -> list[tuple[bool, bool]]:
    """Whether theirs and ours accept the delivery, a changed one, and one with another secret."""
    changed = body[:-1] + bytes([body[-1] ^ 1])
    asked = [(body, official.secret), (changed, official.secret), (body, official.other_secret)]
    return [both(official, headers, *one) for one in asked]


def both(official: Official, headers: Fields, body: bytes, secret: str) -> tuple[bool, bool]:
    """Whether theirs and ours accept one delivery."""
    theirs = official.takes(dict(headers), body, secret)
    return theirs, ours_takes(official, headers, body, secret)


AGREED = [(True, True), (False, False), (False, False)]


class Agreement:
    """What holds between every library and ours; a subclass is given its `official` rows."""

    @pytest.fixture(autouse=True)
    def _loaded(self, official: Official) -> None:
        """Have it import what it needs, which can take longer than it lets a delivery be old."""
        now = time.time()
        body = official.writes(BODIES[0], now)
        official.takes(signed(official, body, now), body, official.secret)

    @pytest.mark.parametrize("body", BODIES)
    def test_they_take_what_we_sign(self, official: Official, body: bytes) -> None:
        now = time.time()
        body = official.writes(body, now)
        assert judgements(official, signed(official, body, now), body) == AGREED

    @pytest.mark.parametrize("body", BODIES)
    def test_we_take_what_they_sign(self, official: Official, body: bytes) -> None:
        now = int(time.time())
        body = official.writes(body, now)
        headers = official.signs(body, now)
        if headers is not None:  # many libraries only verify
            assert judgements(official, headers, body) == AGREED

    def test_neither_takes_an_old_delivery(self, official: Official) -> None:
        """Neither accepts a delivery of another day. If a library has no clock, its row says so."""
        for now in (time.time() - 86_400, time.time() + 86_400):
            body = official.writes(BODIES[0], now)
            judged = both(official, signed(official, body, now), body, official.secret)
            assert judged[1] is not official.ours_timed
            if now < time.time() or official.looks_ahead:
                assert judged[0] is not official.timed

    def test_neither_takes_a_delivery_without_its_headers(self, official: Official) -> None:
        now = time.time()
        body = official.writes(BODIES[0], now)
        headers = signed(official, body, now)
        for name in (name for name in headers if name != "Content-Type"):
            kept = {key: value for key, value in headers.items() if key != name}
            if ours_takes(official, kept, body, official.secret):
                continue  # a header that no signature covers
            # Some libraries fail with an error of their own.
            with contextlib.suppress(KeyError, TypeError, AttributeError, ValueError):
                assert not official.takes(kept, body, official.secret)

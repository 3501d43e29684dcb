"""Who may use the console, and how passwords are checked."""

import asyncio
import threading

import pytest

from tests.console.guarding import LINE, PASSWORD
from webhook_receiver.console import users
from webhook_receiver.console.users import User, Users, hash_password, verify
from webhook_receiver.errors import ConfigurationError

pytestmark = pytest.mark.anyio


def test_a_line_stands_for_its_password_alone_and_says_nothing_of_it() -> None:
    line, again = hash_password("☃ hunter22"), hash_password("☃ hunter22")
    assert line.startswith("scrypt$15$8$1$")
    assert line != again
    assert "hunter22" not in line
    assert verify(line, "☃ hunter22")
    assert not verify(line, "☃ hunter23")
    assert not verify("plain text", "plain text")


@pytest.mark.parametrize(("password", "why"), [("short", "too short"), ("x" * 1025, "too long")])
def test_a_password_has_a_length(password: str, why: str) -> None:
    with pytest.raises(ConfigurationError, match=why):
        hash_password(password)


@pytest.mark.parametrize(
    "line",
    [
        "",
        PASSWORD,
        "scrypt$15$8$1$AAAA",
        "scrypt$15$8$1$AAAA$AAAA",
        "scrypt$15$8$1$?$?",
        LINE.replace("$15$", "$30$"),
        f"{LINE} ",
        LINE.replace("scrypt", "argon2id"),
    ],
)
def test_a_password_must_be_a_line_of_ours(line: str) -> None:
    with pytest.raises(ConfigurationError, match="webhook-receiver console password") as raised:
        User("ann", "operator", line)
    assert not line or line not in str(raised.value)


@pytest.mark.parametrize("name", ["", "x" * 65, "a\nb", "a\u202eb"])
def test_a_name_can_be_shown(name: str) -> None:
    with pytest.raises(ConfigurationError, match="printable"):
        User(name, "viewer", LINE)


def test_there_are_two_roles() -> None:
    with pytest.raises(ConfigurationError, match="use viewer or operator"):
        User("ann", "admin", LINE)  # type: ignore[arg-type]


def test_no_two_users_have_one_name() -> None:
    with pytest.raises(ConfigurationError, match="two users are named 'ann'"):
        Users([User("ann", "viewer", LINE), User("ann", "operator", LINE)])


def test_a_users_password_is_in_no_text() -> None:
    assert LINE not in repr(User("ann", "viewer", LINE))


async def test_a_user_is_found_by_name_and_password() -> None:
    ann = User("ann", "operator", LINE)
    found = Users([ann])
    assert await found.check("ann", PASSWORD) is ann
    assert await found.check("ann", "wrong") is None
    assert await found.check("Ann", PASSWORD) is None
    assert await Users([]).check("ann", PASSWORD) is None


async def test_two_passwords_at_most_are_checked_at_once_and_unknown_names_cost_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    busy, most, lines, lock, real = 0, 0, [], threading.Lock(), verify

    def counted(line: str, password: str) -> bool:
        nonlocal busy, most
        with lock:
            busy += 1
            most = max(most, busy)
        right = real(line, password)
        with lock:
            busy -= 1
            lines.append(line)
        return right

    monkeypatch.setattr(users, "verify", counted)
    found = Users([User("ann", "operator", LINE)])
    names = ["ann", "nobody", "ann", "nobody", "ann"]
    checked = await asyncio.gather(*(found.check(name, PASSWORD) for name in names))
    assert [one is not None for one in checked] == [name == "ann" for name in names]
    assert most <= 2
    assert len(lines) == len(names)
    assert {len(line) for line in lines} == {len(LINE)}

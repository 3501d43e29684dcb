"""Whose bytes are read in which pass of the event loop, without sockets."""

from dataclasses import dataclass, field

import pytest

from webhook_receiver.cli.server import rounds
from webhook_receiver.cli.server.rounds import Rounds

PIECES = 8
CROWD = 5 * PIECES


@dataclass(eq=False)
class Made:
    """A connection that notes when it reads on."""

    name: str
    read: list[str]
    fresh: bool = True
    gone: bool = False

    def read_on(self):
        if not self.gone:
            self.read.append(self.name)
        return not self.gone


@dataclass
class Passes:
    """An event loop whose passes a test begins."""

    calls: list = field(default_factory=list)

    def call_soon(self, call):
        self.calls.append(call)

    def begin(self):
        calls, self.calls = self.calls, []
        for call in calls:
            call()
        return bool(calls)


@pytest.fixture
def loop(monkeypatch):
    monkeypatch.setattr(rounds, "ROUND_PIECES", PIECES)
    return Passes()


def admitted(made, one, size=10):
    return [name for name in one if made.admit(name, size)]


def test_what_is_too_much_for_a_pass_waits_for_the_next_in_its_order(loop):
    made, read = Rounds(loop), []
    crowd = [Made(f"{number}", read) for number in range(2 * PIECES + 3)]
    assert admitted(made, crowd) == crowd[:PIECES]
    assert read == []
    loop.begin()
    assert read == [one.name for one in crowd[PIECES : 2 * PIECES]]
    assert not made.admit(Made("late", read), 10)  # whoever came before it waits still
    loop.begin()
    assert read == [*(one.name for one in crowd[PIECES:]), "late"]
    assert made.admit(Made("next", read), 10)
    assert loop.begin()
    assert not loop.begin()  # with nothing to do, it isn't called any more
    assert made.admit(Made("after", read), 10)


def test_those_that_were_answered_and_those_that_were_not_take_turns(loop):
    made, read = Rounds(loop), []
    admitted(made, [Made("", read)] * PIECES)
    fresh = [Made(f"fresh {number}", read) for number in range(CROWD)]
    answered = [Made(f"answered {number}", read, fresh=False) for number in range(3)]
    assert admitted(made, [*fresh, *answered]) == []
    loop.begin()
    assert sorted(read[:6]) == sorted(
        [*(one.name for one in fresh[:3]), *(one.name for one in answered)]
    )
    while loop.begin():
        pass
    assert len(read) == CROWD + 3


def test_who_has_gone_takes_nobody_s_place(loop):
    made, read = Rounds(loop), []
    admitted(made, [Made("", read)] * PIECES)
    gone = [Made("gone", read, gone=True) for _ in range(CROWD)]
    assert admitted(made, [*gone, Made("here", read)]) == []
    loop.begin()
    assert read == ["here"]


def test_what_waits_is_bounded_in_bytes(loop, monkeypatch):
    monkeypatch.setattr(rounds, "LINED_BYTES", 100)
    made, read = Rounds(loop), []
    admitted(made, [Made("", read)] * PIECES)
    assert not made.admit(Made("waits", read), 100)
    assert made.admit(Made("is parsed at once", read), 1)
    loop.begin()
    assert read == ["waits"]
    admitted(made, [Made("", read)] * PIECES, size=0)
    assert not made.admit(Made("waits again", read), 100)


def test_one_that_raises_does_not_stop_the_others(loop):
    class Broken(Made):
        def read_on(self):
            raise ValueError(self.name)

    made, read = Rounds(loop), []
    admitted(made, [Made("", read)] * PIECES)
    assert not made.admit(Broken("broken", read), 10)
    assert admitted(made, [Made("next", read)]) == []
    with pytest.raises(ValueError, match="broken"):
        loop.begin()
    loop.begin()
    assert read == ["next"]

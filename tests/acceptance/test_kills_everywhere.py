"""Twenty kills on every engine: of the server, a worker, PostgreSQL itself, the JetStream leader."""

from collections import Counter

import pytest

from acceptance.engines import ENGINES
from acceptance.kills import Verdict, judge, kill_again_and_again
from webhook_receiver.inbox.records import EventRecord, RunRecord

KILLS = 20
STORES = {"sqlite": set(), "postgresql": {"PostgreSQL"}, "nats": {"leader"}}


@pytest.mark.parametrize("engine", ENGINES)
def test_twenty_kills_lose_nothing_and_double_nothing(tmp_path, engine):
    toll = kill_again_and_again(engine, tmp_path, KILLS)
    print(toll.figures())
    assert toll.wrong == []
    assert toll.verdict == Verdict([], [], [])
    assert set(toll.kills) == {"server", "worker", *STORES[engine]}
    assert sum(toll.kills.values()) == KILLS
    # It was a test: kills met deliveries under way.
    assert toll.events > 10 * KILLS
    assert toll.answers["indeterminate"] > 0
    assert toll.answers["refused"] > 0


def event(id_, *runs, body=b"{}"):
    made = [RunRecord(0, handler, status, 1, None, 0.0) for handler, status in runs]
    return EventRecord("1", id_, "s", "p", "t", "done", 0.0, made, body)


GOOD = event("a", ("log", "done"), ("ledger", "done"))
DONE = Counter({("a", "log"): 1, ("a", "ledger"): 1})
ONCE = Counter("a")


@pytest.mark.parametrize(
    ("events", "done", "ledger", "verdict"),
    [
        ([GOOD], DONE, ONCE, Verdict([], [], [])),
        ([GOOD], DONE, None, Verdict([], [], [])),
        ([GOOD], Counter(), ONCE, Verdict([], [], [])),  # killed before it could tell
        ([], DONE, ONCE, Verdict(["a"], [], [])),
        ([event("a", ("log", "done"))], DONE, ONCE, Verdict(["a"], [], [])),
        ([event("a", ("log", "done"), ("ledger", "dead"))], DONE, ONCE, Verdict(["a"], [], [])),
        ([event("a", ("log", "done"), ("ledger", "done"), body=b"")], DONE, ONCE, Verdict(["a"])),
        ([GOOD], DONE, Counter(), Verdict(["a"], [], [])),
        ([GOOD, GOOD], DONE, ONCE, Verdict([], ["a"], [])),
        ([GOOD], DONE + Counter({("a", "log"): 1}), ONCE, Verdict([], ["a"], [])),
        ([GOOD], DONE, Counter("aa"), Verdict([], ["a"], [])),
        ([GOOD, event("b")], DONE, ONCE, Verdict([], [], ["b"])),
        ([GOOD], DONE, Counter("ab"), Verdict([], [], ["b"])),
    ],
)
def test_the_checker_sees(events, done, ledger, verdict):
    found = judge({"a": b"{}"}, {"a"}, events, ("log", "ledger"), done, ledger)
    assert (found.lost, found.doubled, found.foreign) == tuple(
        map(list, (verdict.lost, verdict.doubled, verdict.foreign))
    )

"""The inbox's state machine: random histories, with a plain model beside the real store."""

import asyncio
import time
from dataclasses import dataclass, field

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from inbox.stores import SqliteStore

from webhook_receiver.inbox.records import Retention, Selection
from webhook_receiver.retry import DEATHS_LIMIT
from webhook_receiver.testing.envelopes import DAY, claim, envelope
from webhook_receiver.types import Dead, Done, Released, Retrying, Skipped

IDS = [f"e{n}" for n in range(12)]
WORKERS = ["v", "w", "x"]
FINISHED = {"done", "skipped", "dead"}
LEASE = 30.0
EARLIER = 1_000 * DAY  # events are that old, so that all may be pruned


@dataclass
class Run:
    status: str = "pending"
    attempts: int = 0
    fence: int = 0
    deaths: int = 0
    due: float = 0.0
    holder: str | None = None


@dataclass
class Model:
    runs: dict[str, Run] = field(default_factory=dict)
    until: dict[str, float] = field(default_factory=dict)

    def take_over(self, now: float) -> None:
        """What a renewal does to the runs of workers whose lease has ended."""
        self.until = {worker: until for worker, until in self.until.items() if until > now}
        for run in self.runs.values():
            if run.status == "running" and run.holder not in self.until:
                run.deaths += 1
                run.holder = None
                run.due = now
                run.status = "dead" if run.deaths >= DEATHS_LIMIT else "retrying"


class InboxMachine(RuleBasedStateMachine):
    """Subclass it with a store; its time is the model's, and stands still between the rules."""

    store_class = SqliteStore

    @initialize()
    def open(self):
        self.store = self.store_class()
        self.now = time.time()
        self.runner = asyncio.Runner()
        self.inbox = self.store.open()
        self.do(self.inbox.start())
        self.model = Model()
        self.leases = []

    def do(self, coroutine):
        return self.runner.run(coroutine)

    def teardown(self):
        self.do(self.inbox.stop())
        self.runner.close()
        self.store.close()

    @rule(ids=st.lists(st.sampled_from(IDS), min_size=1, max_size=6))
    def put(self, ids):
        receipts = self.do(self.inbox.put([envelope(i, at=self.now - EARLIER) for i in ids]))
        for id_, receipt in zip(ids, receipts, strict=True):
            assert receipt.duplicate == (id_ in self.model.runs)
            self.model.runs.setdefault(id_, Run(due=self.now))

    @rule(worker=st.sampled_from(WORKERS))
    def renew(self, worker):
        taken = self.do(self.inbox.renew(worker, LEASE))
        before = [run.status for run in self.model.runs.values()].count("dead")
        self.model.until[worker] = self.now + LEASE
        self.model.take_over(self.now)
        after = [run.status for run in self.model.runs.values()].count("dead")
        assert len(taken.parked) == after - before

    @rule(worker=st.sampled_from(WORKERS), room=st.integers(0, 5))
    def claim(self, worker, room):
        if worker not in self.model.until:
            self.renew(worker)
        leases = self.do(claim(self.inbox, worker, room=room)).leases
        for lease in leases:
            run = self.model.runs[lease.envelope.id]
            assert run.status in ("pending", "retrying")
            assert run.due <= self.now + 1  # what the test itself took
            assert lease.suspect == (run.deaths > 0)
            run.status, run.holder = "running", worker
            run.attempts, run.fence = run.attempts + 1, run.fence + 1
            assert (lease.attempt.number, lease.fence) == (run.attempts, run.fence)
        assert len([lease for lease in leases if not lease.suspect]) <= room
        assert len([lease for lease in leases if lease.suspect]) <= 1
        self.leases += leases

    @precondition(lambda self: self.leases)
    @rule(data=st.data(), kind=st.sampled_from(["done", "skipped", "retrying", "dead", "pending"]))
    def settle(self, data, kind):
        """Settle any lease ever given, lost ones too."""
        lease = data.draw(st.sampled_from(self.leases))
        run = self.model.runs.get(lease.envelope.id)
        ours = (
            run is not None
            and run.status == "running"
            and (run.holder, run.fence) == (lease.worker, lease.fence)
        )
        outcome = {
            "done": Done(),
            "skipped": Skipped("why"),
            "retrying": Retrying(5, "broken"),
            "dead": Dead("broken"),
            "pending": Released(),
        }[kind]
        (held,) = self.do(self.inbox.settle([(lease, outcome)]))
        if run is not None and not ours and kind == "done" and held:
            # Saying "done" twice of one's own attempt is no lie.
            assert (run.status, run.fence) == ("done", lease.fence)
            return
        assert held == ours
        if not ours:
            return
        run.holder = None
        if kind == "pending":
            run.attempts -= 1
            run.status = "pending" if run.attempts == 0 else "retrying"
            run.due = self.now
        else:
            run.status, run.deaths = kind, 0
            run.due = self.now + 5 if kind == "retrying" else run.due

    @rule(seconds=st.sampled_from([1.0, 6.0, LEASE / 2, LEASE + 1]))
    def wait(self, seconds):
        self.now += seconds
        self.store.shift += seconds

    @rule(dead_only=st.booleans())
    def replay(self, dead_only):
        finished = {"dead"} if dead_only else FINISHED
        count = self.do(self.inbox.replay(Selection(), dead_only=dead_only))
        chosen = [run for run in self.model.runs.values() if run.status in finished]
        assert count == len(chosen)
        for run in chosen:
            run.status, run.attempts, run.deaths, run.due = "pending", 0, 0, self.now

    @rule()
    def drop(self):
        dead = [run for run in self.model.runs.values() if run.status == "dead"]
        assert self.do(self.inbox.drop(Selection())) == len(dead)
        for run in dead:
            run.status = "skipped"

    @rule()
    def prune(self):
        gone = {i for i, run in self.model.runs.items() if run.status in ("done", "skipped")}
        assert self.do(self.inbox.prune(Retention(done=EARLIER / 2))) == len(gone)
        for id_ in gone:
            del self.model.runs[id_]
        self.leases = [lease for lease in self.leases if lease.envelope.id not in gone]

    @rule()
    def restart(self):
        self.do(self.inbox.stop())
        self.inbox = self.store.reopen()
        self.do(self.inbox.start())

    @invariant()
    def the_store_agrees_with_the_model(self):
        if not hasattr(self, "model"):
            return
        found = {
            record.id: (record.runs[0].status, record.runs[0].attempts)
            if record.runs
            else ("pending", 0)
            for record in self.do(self.inbox.events(Selection()))
        }
        assert found == {i: (run.status, run.attempts) for i, run in self.model.runs.items()}


TestInboxMachine = InboxMachine.TestCase
TestInboxMachine.settings = settings(
    max_examples=60,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)

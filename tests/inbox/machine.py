"""The inbox's state machine: random histories, with a plain model beside the real store.

Most events have an order key, of which there are two; dead letters of one block their key.
"""

import asyncio
import time
from dataclasses import dataclass, field

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.inbox.stores import SqliteStore
from webhook_receiver.inbox.records import DEATHS_LIMIT, DIED, Retention, Selection
from webhook_receiver.outcomes import Dead, Done, Released, Retrying, Skipped
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.types import DAY, Planned

IDS = [f"e{n}" for n in range(30)]
WORKERS = ["v", "w", "x"]
FINISHED = {"done", "skipped", "dead"}
ACTIVE = {"pending", "running", "retrying"}
BLOCKING = "k1"
LEASE = 30.0
SUITE_EXAMPLES = settings.get_profile("default").max_examples
EARLIER = 1_000 * DAY  # events are that old, so that all may be pruned


def key_of(id_):
    """Of every four events one has no key."""
    return [None, "k0", BLOCKING, "k0"][int(id_[1:]) % 4]


def plan(event):
    key = key_of(event.id)
    return (Planned("h", key, dead_blocks=key == BLOCKING),)


@dataclass
class Run:
    """`new` is not yet planned, `held` behind another of its key; both are shown as pending."""

    seq: int
    key: str | None
    status: str = "new"
    attempts: int = 0
    fence: int = 0
    deaths: int = 0
    due: float = 0.0
    holder: str | None = None
    died: bool = False  # its error says that the last process died


@dataclass
class Model:
    runs: dict[str, Run] = field(default_factory=dict)
    until: dict[str, float] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)

    def put(self, id_: str, now: float, key: str | None) -> None:
        seq = 1 + max((run.seq for run in self.runs.values()), default=0)
        self.runs.setdefault(id_, Run(seq, key, due=now))

    def is_due(self, run: Run, now: float) -> bool:
        return run.status == "new" or (run.status in ("pending", "retrying") and run.due <= now)

    def planned(self, ids: set[str], now: float) -> None:
        for id_ in ids:
            run = self.runs[id_]
            if run.status == "new":
                run.status = "pending" if run.key is None else "held"
        self.release_heads(now)

    def release_heads(self, now: float) -> None:
        """The rule of order, as plain as can be."""
        for key in {run.key for run in self.runs.values()} - {None}:
            mine = [run for run in self.runs.values() if run.key == key]
            held = [run for run in mine if run.status == "held"]
            if not held or any(run.status in ACTIVE for run in mine):
                continue
            head = min(held, key=lambda run: run.seq)
            dead = [run for run in mine if run.status == "dead" and run.seq < head.seq]
            if key != BLOCKING or not dead:
                head.status, head.due = "pending", now

    def orphans(self, now: float) -> list[str]:
        """The runs of workers whose lease has ended."""
        self.until = {worker: until for worker, until in self.until.items() if until > now}
        return [
            id_
            for id_, run in self.runs.items()
            if run.status == "running" and run.holder not in self.until
        ]

    def take_over(self, now: float, ids: list[str] | None = None) -> None:
        """What becomes of them: of all, or of those given."""
        for id_ in self.orphans(now) if ids is None else ids:
            run = self.runs[id_]
            run.deaths += 1
            run.holder = None
            run.due = now
            run.status = "dead" if run.deaths >= DEATHS_LIMIT else "retrying"
            run.died = run.status == "retrying"
        self.release_heads(now)


class InboxMachine(RuleBasedStateMachine):
    """Subclass it with a store; its time is the model's, and stands still between the rules.

    What an engine does otherwise is said in attributes: whether it knows `order`; whether its fences
    `count` attempts or only grow; whether `time` can be moved; whether runs of dead workers are taken
    over in a claim (`claims_orphans`), where each is found, instead of all in a renewal; and whether a
    death is taken back (`takes_back`) once the worker settles the run after all.
    """

    store_class = SqliteStore
    order = True
    count = True
    time = True
    claims_orphans = False
    takes_back = True
    retry_after = 5.0

    @initialize()
    def open(self):
        self.store = self.store_class()
        self.now = time.time()
        self.runner = asyncio.Runner()
        self.inbox = self.store.open()
        self.do(self.inbox.start())
        self.model = Model()
        self.leases = []
        self.names = {worker: worker for worker in WORKERS}

    def do(self, coroutine):
        return self.runner.run(coroutine)

    def teardown(self):
        self.do(self.inbox.stop())
        self.runner.close()
        self.store.close()

    @rule(ids=st.lists(st.sampled_from(IDS), min_size=1, max_size=3))
    def put(self, ids):
        receipts = self.do(self.inbox.put([envelope(i, at=self.now - EARLIER) for i in ids]))
        for id_, receipt in zip(ids, receipts, strict=True):
            assert receipt.duplicate == (id_ in self.model.runs)
            self.model.put(id_, self.now, self.key_of(id_))

    def key_of(self, id_):
        return key_of(id_) if self.order else None

    def plan(self, event):
        return plan(event) if self.order else (Planned("h"),)

    @rule(worker=st.sampled_from(WORKERS))
    def renew(self, worker):
        worker = self.names[worker]
        taken = self.do(self.inbox.renew(worker, LEASE))
        if self.claims_orphans:
            self.model.until[worker] = self.now + LEASE
            return
        before = [run.status for run in self.model.runs.values()].count("dead")
        self.model.until[worker] = self.now + LEASE
        self.model.take_over(self.now)
        after = [run.status for run in self.model.runs.values()].count("dead")
        assert len(taken.parked) == after - before

    @rule(worker=st.sampled_from(WORKERS), room=st.integers(0, 5))
    def claim(self, worker, room):
        if self.names[worker] not in self.model.until:
            self.renew(worker)
        worker = self.names[worker]
        orphans = self.model.orphans(self.now) if self.claims_orphans else []
        claimed = self.do(claim(self.inbox, worker, room=room, plan=self.plan))
        leases = claimed.leases
        self.take_over(orphans, leases)
        if room and not claimed.more:
            due = [run for run in self.model.runs.values() if self.model.is_due(run, self.now)]
            assert all(self.claims_orphans and run.deaths for run in due)
        for lease in leases:
            run = self.model.runs[lease.envelope.id]
            assert self.model.is_due(run, self.now + 1)  # what the test itself took
            assert run.status != "new" or run.key is None
            assert lease.suspect == (run.deaths > 0)
            assert (lease.order_key, lease.mark) == (run.key, self.model.marks.get(run.key))
            run.status, run.holder = "running", worker
            fence, run.fence, run.attempts = run.fence, lease.fence, run.attempts + 1
            assert lease.attempt.number == run.attempts
            assert lease.fence == fence + 1 if self.count else lease.fence > fence
        assert len([lease for lease in leases if not lease.suspect]) <= room
        assert len([lease for lease in leases if lease.suspect]) <= 1
        self.leases += leases
        stored = self.do(self.inbox.events(Selection()))
        self.model.planned({record.id for record in stored if record.runs}, self.now)
        held = [run.key for run in self.model.runs.values() if run.status == "running" and run.key]
        assert len(held) == len(set(held))

    def take_over(self, orphans, leases):
        """A claim takes over those orphans that it finds; the store says which."""
        if orphans:
            stored = {
                record.id: record.runs[0].status
                for record in self.do(self.inbox.events(Selection()))
                if record.runs  # none while it is new
            }
            leased = {lease.envelope.id for lease in leases}
            found = [id_ for id_ in orphans if id_ in leased or stored[id_] != "running"]
            self.model.take_over(self.now, found)

    @rule(worker=st.sampled_from(WORKERS), gone=st.booleans())
    def give_up(self, worker, gone):
        """A worker leaves, or gives back all that it was leased."""
        name, worker = worker, self.names[worker]
        if gone:
            self.do(self.inbox.leave(worker))
            self.model.until.pop(worker, None)
            if self.claims_orphans:  # who comes after it has another name, as processes have
                self.names[name] = f"{worker}'"
                self.leases = [lease for lease in self.leases if lease.worker != worker]
            return
        self.do(self.inbox.disown(worker, []))
        for run in self.model.runs.values():
            if run.status == "running" and run.holder == worker:
                self.give_back(run)

    def give_back(self, run):
        run.attempts -= 1
        run.status = "pending" if run.attempts == 0 else "retrying"
        run.due, run.holder = self.now, None

    @precondition(lambda self: self.leases)
    @rule(
        back=st.one_of(st.integers(0, 3), st.integers(0, 60)),
        kind=st.sampled_from(["done", "skipped", "retrying", "dead", "pending"]),
    )
    def settle(self, back, kind):
        """Settle any lease ever given, lost ones too; late ones rather than early ones."""
        lease = self.leases[-1 - back % len(self.leases)]
        run = self.model.runs.get(lease.envelope.id)
        ours = (
            run is not None
            and run.status == "running"
            and (run.holder, run.fence) == (lease.worker, lease.fence)
        )
        mark = None if run is None or run.key is None else str(run.seq)
        outcome = {
            "done": Done(mark),
            "skipped": Skipped("why"),
            "retrying": Retrying(self.retry_after, "broken"),
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
            self.take_back(run, lease)
            return
        run.died = kind == "pending" and lease.attempt.last_error == DIED
        if kind == "pending":
            self.give_back(run)
            return
        run.status, run.deaths, run.holder = kind, 0, None
        run.due = self.now + self.retry_after if kind == "retrying" else run.due
        if kind == "done" and mark is not None:
            self.model.marks[run.key] = mark
        self.model.release_heads(self.now)

    def take_back(self, run, lease):
        """Its worker lives."""
        taken = run is not None and run.fence >= lease.fence and run.holder != lease.worker
        if self.takes_back and taken and run.died and run.deaths and run.status in ACTIVE:
            run.deaths, run.died = run.deaths - 1, False

    @rule(worker=st.sampled_from(WORKERS), kind=st.sampled_from(["done", "done", "dead"]))
    def work(self, worker, kind):
        """Claim and settle, as a worker whose handlers are quick."""
        before = len(self.leases)
        self.claim(worker, 5)
        for back in range(len(self.leases) - before):
            self.settle(back, kind)

    @precondition(lambda self: self.time)
    @rule(seconds=st.sampled_from([1.0, 6.0, LEASE / 2, LEASE + 1]))
    def wait(self, seconds):
        self.now += seconds
        self.store.shift += seconds

    @rule(dead_only=st.booleans(), only=st.one_of(st.none(), st.sampled_from(IDS)))
    def replay(self, dead_only, only):
        finished = {"dead"} if dead_only else FINISHED
        stored = {record.id: record.key for record in self.do(self.inbox.events(Selection()))}
        ids = set(stored) if only is None else {only} & set(stored)
        selection = Selection(keys=[stored[id_] for id_ in ids])
        count = self.do(self.inbox.replay(selection, dead_only=dead_only))
        runs = [self.model.runs[id_] for id_ in ids]
        chosen = [run for run in runs if run.status in finished]
        assert count == len(chosen)
        for run in chosen:
            run.status = "pending" if run.key is None else "held"
            run.attempts, run.deaths, run.due, run.died = 0, 0, self.now, False
        self.model.release_heads(self.now)

    @rule()
    def drop(self):
        dead = [run for run in self.model.runs.values() if run.status == "dead"]
        assert self.do(self.inbox.drop(Selection())) == len(dead)
        for run in dead:
            run.status = "skipped"
        self.model.release_heads(self.now)

    @rule()
    def prune(self):
        gone = {i for i, run in self.model.runs.items() if run.status in ("done", "skipped")}
        assert self.do(self.inbox.prune(Retention(done=EARLIER / 2))) == len(gone)
        for id_ in gone:
            del self.model.runs[id_]
        self.leases = [lease for lease in self.leases if lease.envelope.id not in gone]

    @precondition(
        lambda self: (
            not self.claims_orphans
            or all(run.status != "running" for run in self.model.runs.values())
        )
    )
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
        shown = {"new": "pending", "held": "pending"}
        assert found == {
            id_: (shown.get(run.status, run.status), run.attempts)
            for id_, run in self.model.runs.items()
        }


def drawn(examples, steps):
    """How many histories of a machine are drawn, by the profile: the suite draws a few.

    `--hypothesis-profile=long` draws ten times as many. Stores take their time, which is no failure.
    """
    slow = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    return settings(
        max_examples=examples * settings().max_examples // SUITE_EXAMPLES,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=slow,
    )

"""What a move between two stores promises, whichever they are: a suite for each pair of engines."""

import asyncio
import random
import time

import pytest
from sqlalchemy import delete, update

from tests.inbox.encrypted import sealed
from tests.inbox.moved import change, contents, fill, side, with_inbox
from tests.processes import Process, cli
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sql import moving
from webhook_receiver.inbox.sql.schema import attempts, events, marks, runs
from webhook_receiver.outcomes import Dead, Done, Retrying
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.types import Planned


def nothing(done, total):
    pass


def copied(source, target):
    return asyncio.run(moving.catch_up(side(source), side(target), nothing))


def finished(source, target):
    return asyncio.run(moving.finish(side(source), side(target), nothing))


class MovingContract:
    """Each pair gives `source` and `target`: URLs of an inbox to be made, and of a place for another."""

    odd = ()

    def test_everything_is_equal_on_both_sides(self, source, target):
        fill(source, more=self.odd)
        done = copied(source, target)
        assert (done.finished, done.changed) == (False, sum(done.rows.values()))
        assert contents(target) == contents(source)
        assert copied(source, target).changed == 0
        assert finished(source, target).finished
        assert contents(target) == contents(source)

    def test_what_is_new_changed_or_gone_meanwhile_is_so_there(self, source, target):
        fill(source)
        copied(source, target)
        fill(source, seed=1, first=300, last=900)
        change(
            source,
            update(runs).where(runs.c.run < 40).values(status="done", fence=7),
            update(events).where(events.c.seq == 3).values(emptied=1, body=b"", raw=None),
            update(marks).values(mark="newer"),
            delete(events).where(events.c.seq.between(10, 250)),
            delete(attempts).where(attempts.c.run == 5),
        )
        assert finished(source, target).finished
        assert contents(target) == contents(source)

    def test_an_identity_that_came_again_is_the_later_event(self, source, target):
        with_inbox(source, lambda inbox: inbox.put([envelope("a"), envelope("b")]))
        copied(source, target)
        change(source, delete(runs), delete(events))
        with_inbox(source, lambda inbox: inbox.put([envelope("b"), envelope("a")]))
        finished(source, target)
        assert contents(target) == contents(source)

    def test_keys_go_on_above_all_that_were_given(self, source, target):
        with_inbox(source, lambda inbox: inbox.put([envelope("a"), envelope("b")]))
        change(
            source, delete(runs).where(runs.c.event == 2), delete(events).where(events.c.seq == 2)
        )
        finished(source, target)

        async def more(inbox):
            receipts = await inbox.put([envelope("a"), envelope("c")])
            found = await inbox.events(Selection())
            return [one.duplicate for one in receipts], {one.id: one.key for one in found}

        duplicates, keys = with_inbox(target, more)
        assert duplicates == [True, False]
        assert keys["a"] == "1"
        assert int(keys["c"]) > 2

    def test_runs_go_on_there_in_their_order_and_at_their_time(self, source, target):
        def plan(event):
            return [Planned("h", order_key="k" if event.id.startswith("o") else None)]

        async def before(inbox):
            await inbox.put([envelope(id_) for id_ in ("o1", "o2", "o3", "dead", "later")])
            leases = [one for _ in range(3) for one in (await claim(inbox, plan=plan)).leases]
            by_id = {lease.envelope.id: lease for lease in leases}
            assert sorted(by_id) == ["dead", "later", "o1"]
            await inbox.settle(
                [
                    (by_id["dead"], Dead("no such order")),
                    (by_id["later"], Retrying(3_000.0, "busy")),
                    (by_id["o1"], Done()),
                ]
            )
            (later,) = [one for one in await inbox.events(Selection()) if one.id == "later"]
            return later.runs[0].due

        due = with_inbox(source, before)
        finished(source, target)

        async def after(inbox):
            (later,) = [one for one in await inbox.events(Selection()) if one.id == "later"]
            assert (later.runs[0].due, later.runs[0].status) == (due, "retrying")
            assert [one.outcome for one in await inbox.attempts([later.key])] == ["retrying"]
            assert await inbox.replay(Selection(), dead_only=True) == 1
            order = []
            for _ in range(5):
                leases = (await claim(inbox, plan=plan)).leases
                order += [lease.envelope.id for lease in leases]
                await inbox.settle([(lease, Done()) for lease in leases])
            return order

        order = with_inbox(target, after)
        assert sorted(order) == ["dead", "o2", "o3"]
        assert order.index("o2") < order.index("o3")

    def test_nobody_works_on_the_wrong_one(self, source, target):
        with_inbox(source, lambda inbox: inbox.put([envelope("a")]))
        copied(source, target)
        with_inbox(source, lambda inbox: inbox.put([envelope("b")]))
        with pytest.raises(ConfigurationError, match="isn't whole yet: it is being copied from"):
            with_inbox(target, lambda inbox: inbox.stats())
        with pytest.raises(ConfigurationError, match="finish that first"):
            copied(target, source)
        finished(source, target)
        with pytest.raises(ConfigurationError, match=r"was moved to .*: name that one"):
            with_inbox(source, lambda inbox: inbox.stats())
        assert finished(source, target).before
        with_inbox(target, lambda inbox: inbox.put([envelope("c")]))
        assert copied(source, target).before

    def test_a_source_in_use_is_refused_and_goes_on(self, source, target, tmp_path):
        async def using(inbox):
            await inbox.put([envelope("a")])
            await moving.catch_up(side(source), side(target), nothing)
            with pytest.raises(ConfigurationError, match="is in use"):
                await asyncio.to_thread(self.finished_elsewhere, source, target, tmp_path)
            await inbox.put([envelope("b")])

        with_inbox(source, using)
        with_inbox(source, lambda inbox: inbox.put([envelope("c")]))
        assert finished(source, target).rows["webhook_events"] == 3

    def finished_elsewhere(self, source, target, folder):
        """In a process of its own: a file's locks are a process's."""
        raise ConfigurationError(cli(*command(source, target), "--finish", folder=folder).stderr)

    def test_a_target_with_anything_else_is_refused(self, source, target):
        with_inbox(source, lambda inbox: inbox.put([envelope("a")]))
        with_inbox(target, lambda inbox: inbox.put([envelope("b")]))
        before = contents(target)
        with pytest.raises(ConfigurationError, match="isn't empty, and is no copy of it"):
            copied(source, target)
        assert contents(target) == before

    def test_a_finish_that_was_interrupted_goes_on_or_is_given_up(self, source, target):
        fill(source)
        copied(source, target)

        class Broken(Exception):
            pass

        def breaking(done, total):
            raise Broken

        for _ in range(2):
            with pytest.raises(Broken):
                asyncio.run(moving.finish(side(source), side(target), breaking))
        with pytest.raises(ConfigurationError, match="was moved to"):
            with_inbox(source, lambda inbox: inbox.stats())
        copied(source, target)
        with_inbox(source, lambda inbox: inbox.put([envelope("more")]))
        assert finished(source, target).finished
        assert contents(target) == contents(source)

    def test_what_is_killed_goes_on_where_it_was(self, source, target, tmp_path):
        fill(source, last=2_000)
        rng = random.Random(0)
        for _ in range(2):
            with Process(tmp_path, *command(source, target), name="copy") as process:
                time.sleep(0.3 + rng.random() / 2)
                process.kill()
        finished(source, target)
        assert contents(target) == contents(source)

    def test_what_is_encrypted_stays_so_and_is_read_there(self, source, target):
        with_inbox(source, lambda inbox: inbox.put([envelope("a", body=b'{"x": 1}')]), sealed)
        finished(source, target)
        assert contents(target) == contents(source)

        async def read(inbox):
            (event,) = await inbox.events(Selection(), bodies=True)
            return event.body

        assert with_inbox(target, read, sealed) == b'{"x": 1}'


def command(source, target):
    return ["copy", "--from", source, "--to", target]

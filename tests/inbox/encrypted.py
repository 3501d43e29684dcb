"""What an encrypted inbox promises besides, on every engine."""

import asyncio
import base64
import os
from dataclasses import replace

import pytest

from webhook_receiver.errors import ConfigurationError, Unreadable
from webhook_receiver.inbox.operating import Search
from webhook_receiver.inbox.records import Refusal, Selection
from webhook_receiver.inbox.sealing import UNENCRYPTED, check_plain
from webhook_receiver.inbox.sealing.inbox import SealedInbox
from webhook_receiver.inbox.sealing.keys import Encryption, read_key
from webhook_receiver.inbox.sealing.notes import read_note
from webhook_receiver.inbox.sealing.rekeying import Rekeying
from webhook_receiver.outcomes import Dead, Done, Released, Retrying, Skipped
from webhook_receiver.payload.opening import open_event
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.testing.contracts.suite import InboxSuite
from webhook_receiver.types import Headers, Planned

KEY, OLD, IDENTITY = (os.urandom(32) for _ in range(3))
CANARY = "canary-8c1f7e"
WORDS = "a canary of words"  # of which a fault keeps each letter
IDS = ("done", "retrying", "skipped", "dead", "unplannable")
FORMS = {
    CANARY.encode(),
    CANARY.encode().hex().encode(),  # as PostgreSQL shows bytes
    *(base64.b64encode(b"x" * n + CANARY.encode())[4:-4] for n in range(3)),
}


def sealed(inner, *keys, hashes=False, lenient=False):
    encryption = Encryption(keys or (KEY,), identity=IDENTITY if hashes else None)
    return SealedInbox(inner, encryption, lenient=lenient)


def name_of(key):
    return read_key(key, "").id


def secretive(id_, **changes):
    """An event that says the canary wherever an event can."""
    return envelope(
        id_,
        body=f'{{"note":"{CANARY}"}}'.encode(),
        raw=f"note={CANARY}".encode(),
        headers=Headers([(b"x-note", CANARY.encode())]),
        **changes,
    )


def refusal(authentic):
    return Refusal(
        source="shop",
        provider="generic",
        code="bad_signature",
        reason=f"because of {CANARY}",
        received_at=1_700_000_000.123,
        method="POST",
        path=f"/shop/{CANARY}",
        query=f"token={CANARY}".encode(),
        headers=Headers([(b"x-note", CANARY.encode())]),
        body=CANARY.encode(),
        authentic=authentic,
    )


async def fill(inbox):
    """Events with every outcome, refused deliveries and a secret, all of which say the canary."""
    await inbox.renew("w", 30.0)
    await inbox.put([secretive(id_) for id_ in IDS])
    outcomes = {
        "done": Done(),
        "retrying": Retrying(3600, f"ValueError: {CANARY}", f"at {CANARY}", 0.5),
        "skipped": Skipped(f"no {CANARY}"),
        "dead": Dead(f"never {CANARY}", f"at {CANARY}", 0.5),
    }

    def plan(event):
        assert CANARY.encode() in event.body
        error = f"order_by raised {CANARY}" if event.id == "unplannable" else None
        return [Planned("h", error=error)]

    settled = []
    while len(settled) < 4:
        claimed = await claim(inbox, plan=plan)
        settled += [(lease, outcomes[lease.envelope.id]) for lease in claimed.leases]
        assert all(CANARY in dead.error for _, dead in claimed.given_up)
    await inbox.settle(settled)
    await inbox.refuse([refusal(authentic=False), refusal(authentic=True)], {})
    await inbox.open_setup("shop", seconds=60, lessons=1)
    assert await inbox.learn("shop", f"secret {CANARY}")
    assert await inbox.learn("shop", f"secret {CANARY}")


async def until_leased(inbox, **how):
    """What another process stored is found a moment later, in some engines."""
    async with asyncio.timeout(30):
        while not (leases := (await claim(inbox, **how)).leases):
            await inbox.renew("w", 30.0)
    return leases


async def check(inbox):
    """Everything of `fill` comes back."""
    records = await inbox.events(Selection(), bodies=True)
    assert sorted(record.id for record in records) == sorted(IDS)
    for record in records:
        given = secretive(record.id)
        assert (record.body, record.raw, record.headers) == (given.body, given.raw, given.headers)
        errors = [run.error for run in record.runs]
        assert errors == [None] if record.id == "done" else CANARY in errors[0]
        assert record.unreadable is None
    attempts = await inbox.attempts([record.key for record in records])
    assert sorted(a.error for a in attempts) == [f"ValueError: {CANARY}", f"never {CANARY}"]
    assert {(a.traceback, a.took) for a in attempts} == {(f"at {CANARY}", 0.5)}
    for found in await inbox.refusals():
        assert found == replace(refusal(found.authentic), id=found.id)
    assert (await inbox.setup("shop")).learned == [f"secret {CANARY}"]


async def check_fault(inbox):
    """A run that fails by `WORDS` says so."""
    await inbox.renew("w", 30.0)
    await inbox.put([envelope("a")])
    for outcome in (Retrying(0.0, f"Error: {WORDS}"), Dead(f"Error: {WORDS}")):
        (lease,) = await until_leased(inbox)
        await inbox.settle([(lease, outcome)])
        ((run,),) = [record.runs for record in await inbox.events(Selection())]
        assert run.fault == f"Error: {WORDS}"


class Encrypted(InboxSuite):
    """An engine's suite on encryption: it defines `open`, `inner` and `stored`."""

    def inner(self):
        """A new, plain inbox over the last store."""
        raise NotImplementedError

    def stored(self):
        """All that the store holds, as bytes; whatever is open is closed."""
        raise NotImplementedError

    def run_with(self, inbox, test):
        async def run():
            await self.start(inbox)
            try:
                return await test(inbox)
            finally:
                await inbox.stop()

        return asyncio.run(run())

    def shown(self):
        stored = self.stored()
        return [form for form in FORMS if form in stored]

    def test_what_is_not_encrypted_is_found_in_the_store(self):
        """Or else the next test couldn't fail."""
        self.run_with(self.open(), fill)
        assert self.shown()

    def test_nothing_that_came_is_readable_in_the_store(self):
        self.open()
        self.run_with(sealed(self.inner()), fill)
        assert not self.shown()
        self.run_with(sealed(self.inner()), check)

    def test_with_an_identity_key_ids_and_paths_are_not_readable_either(self):
        async def test(inbox):
            given = secretive(f"id-{CANARY}", path=f"/{CANARY}", params={"t": CANARY})
            await inbox.renew("w", 30.0)
            assert [r.id for r in await inbox.put([given])] == [given.id]
            assert [r.duplicate for r in await inbox.put([given])] == [True]
            plan = [Planned("h", order_key=CANARY if "order" in inbox.abilities else None)]
            (lease,) = await until_leased(inbox, plan=lambda _: plan)
            assert lease.envelope == given
            await inbox.settle([(lease, Done())])
            (record,) = await inbox.events(Selection())
            assert (record.id, record.path, record.params) == (given.id, given.path, given.params)

        self.open()
        self.run_with(sealed(self.inner(), hashes=True), test)
        assert not self.shown()

    def test_a_process_without_the_right_key_says_so_when_it_starts(self):
        async def nothing(inbox):
            pass

        async def without(inbox):
            await check_plain(inbox, UNENCRYPTED)

        self.open()
        self.run_with(sealed(self.inner()), nothing)
        with pytest.raises(
            ConfigurationError, match=f"under key {name_of(KEY)}, and .*{name_of(OLD)}"
        ):
            self.run_with(sealed(self.inner(), OLD), nothing)
        with pytest.raises(
            ConfigurationError, match=f"{name_of(KEY)}, and this process has no key"
        ):
            self.run_with(self.inner(), without)

    def test_an_identity_key_is_never_left_out_again(self):
        async def nothing(inbox):
            pass

        self.open()
        self.run_with(sealed(self.inner(), hashes=True), nothing)
        with pytest.raises(ConfigurationError, match="identity_key is missing"):
            self.run_with(sealed(self.inner()), nothing)

    def test_what_cannot_be_decrypted_is_listed_and_parked_with_a_sentence_and_lost_never(self):
        async def put(inbox):
            await inbox.put([secretive("a")])
            await inbox.refuse([refusal(authentic=True)], {})

        async def blind(inbox):
            await inbox.renew("w", 30.0)
            while not (records := await inbox.events(Selection(run_status="dead"), bodies=True)):
                claimed = await claim(inbox)
                assert not claimed.leases
                assert all(name_of(KEY) in dead.error for _, dead in claimed.given_up)
            (record,) = records
            assert name_of(KEY) in record.unreadable
            assert f"under key {name_of(KEY)}" in record.runs[0].error
            assert record.body is None
            (found,) = await inbox.refusals()
            assert found.unreadable
            assert name_of(KEY) in found.reason

        async def again(inbox):
            await inbox.renew("w", 30.0)
            assert await inbox.replay(Selection(), dead_only=True) == 1
            leases = await until_leased(inbox)
            assert leases[0].envelope.body == secretive("a").body

        self.open()
        self.run_with(sealed(self.inner()), put)
        self.run_with(sealed(self.inner(), OLD, lenient=True), blind)
        self.run_with(sealed(self.inner()), again)

    def test_a_process_that_was_started_before_fails_its_runs_with_a_sentence(self):
        async def test(plain):
            inbox = sealed(self.inner())
            await self.start(inbox)
            await inbox.put([secretive("a")])
            await inbox.stop()
            await plain.renew("w", 30.0)
            (lease,) = await until_leased(plain)
            with pytest.raises(Unreadable, match="set encryption_keys and start it again"):
                open_event(lease.envelope)

        self.run_with(self.open(), test)

    def test_a_retry_knows_its_past(self):
        async def test(inbox):
            await inbox.renew("w", 30.0)
            await inbox.put([secretive("a")])
            for outcome in (Retrying(0.0, f"once {CANARY}"), Released(), Dead(f"again {CANARY}")):
                (lease,) = await until_leased(inbox)
                errors = (None if lease.attempt.number == 1 else f"once {CANARY}",)
                assert (lease.attempt.last_error,) == errors
                assert list(await inbox.settle([(lease, outcome)])) == [True]
            assert await inbox.drop(Selection()) == 1
            (record,) = await inbox.events(Selection())
            assert record.runs[0].error == f"dropped: again {CANARY}"

        self.open()
        self.run_with(sealed(self.inner()), test)
        assert not self.shown()

    def test_a_fault_is_found_in_a_plain_store(self):
        """Or else the next test couldn't fail."""
        self.run_with(self.open(), check_fault)
        assert WORDS.encode() in self.stored()

    def test_a_fault_is_known_and_not_readable_in_the_store(self):
        self.open()
        self.run_with(sealed(self.inner()), check_fault)
        assert WORDS.encode() not in self.stored()

    def test_a_plain_inbox_can_be_switched_on(self):
        async def switched(inbox):
            await check(inbox)
            assert [r.duplicate for r in await inbox.put([secretive("done")])] == [True]
            legacy = secretive("dead", apart="1" * 32)
            assert [r.duplicate for r in await inbox.put([legacy])] == [True]
            await Rekeying(inbox).run(lambda _: None)
            await check(inbox)
            assert [r.duplicate for r in await inbox.put([legacy])] == [True]

        self.run_with(self.open(), fill)
        self.run_with(sealed(self.inner()), switched)

    def rotate(self):
        """Fill an inbox under the old key, rekey it, and return its note."""

        async def rotated(inbox):
            await check(inbox)
            await Rekeying(inbox).run(lambda _: None)
            await check(inbox)
            return await read_note(inbox.inner)

        self.open()
        self.run_with(sealed(self.inner(), OLD), fill)
        return self.run_with(sealed(self.inner(), KEY, OLD), rotated)

    def test_keys_rotate_newest_first(self):
        assert name_of(KEY) in self.rotate().keys


class Rewritten(Encrypted):
    """The same of an engine whose rows can be written over."""

    def test_failures_stay_in_one_group_while_keys_rotate(self):
        async def fail(inbox):
            await inbox.renew("w", 30.0)
            await inbox.put([envelope(os.urandom(4).hex())])
            (lease,) = await until_leased(inbox)
            await inbox.settle([(lease, Dead(f"Error: {WORDS}"))])

        async def grouped(inbox):
            (group,) = (await inbox.failures(seconds=60.0)).groups
            assert group.fault == f"Error: {WORDS}"
            page = await inbox.page(Search(faults=[group.fault]), seconds=60.0)
            assert len(page.events) == group.count
            return group.count

        async def rekeyed(inbox):
            await Rekeying(inbox).run(lambda _: None)

        self.run_with(self.open(), fail)
        self.run_with(sealed(self.inner(), OLD), fail)
        self.run_with(sealed(self.inner(), KEY, OLD), fail)
        assert self.run_with(sealed(self.inner(), KEY, OLD), grouped) == 3
        self.run_with(sealed(self.inner(), KEY, OLD), rekeyed)
        assert WORDS.encode() not in self.stored()
        assert self.run_with(sealed(self.inner(), KEY), grouped) == 3
        self.run_with(sealed(self.inner(), "plain", KEY), rekeyed)
        assert self.run_with(self.inner(), grouped) == 3

    def test_after_a_rekey_the_old_key_is_needed_no_more(self):
        assert self.rotate().keys == {name_of(KEY)}
        self.run_with(sealed(self.inner()), check)

    def test_encryption_can_be_switched_off_again(self):
        async def off(inbox):
            done = await Rekeying(inbox).run(lambda _: None)
            assert (done.events, done.refusals, done.secrets, done.complete) == (5, 2, 1, True)
            await inbox.put([envelope("plain")])

        async def plain(inbox):
            await check_plain(inbox, UNENCRYPTED)
            records = await inbox.events(Selection(), bodies=True)
            assert [record.id for record in records if b"\x00whr" in record.body] == []
            assert len(records) == 6

        self.open()
        self.run_with(sealed(self.inner()), fill)
        self.run_with(sealed(self.inner(), "plain", KEY), off)
        self.run_with(self.inner(), plain)

    def test_a_rekey_passes_over_what_is_done_and_goes_on_where_it_was(self):
        async def twice(inbox):
            first = await Rekeying(inbox).run(lambda _: None)
            again = await Rekeying(inbox).run(lambda _: None)
            assert (first.events, again.events, again.refusals, again.secrets) == (5, 0, 0, 0)

        self.open()
        self.run_with(sealed(self.inner(), OLD), fill)
        self.run_with(sealed(self.inner(), KEY, OLD), twice)

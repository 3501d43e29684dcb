"""Events whose runs have ended, for pages to show."""

from collections.abc import Mapping, Sequence

from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Demand
from webhook_receiver.outcomes import Dead, Done, Outcome
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.types import Envelope, Planned

HOSTILE = "<script>alert(1)</script>\"'\x1b[31m\u202eevil"
"""What a stranger may have written into any field."""


async def store(inbox: Inbox, errors: Mapping[str, str | None]) -> None:
    """Store events by id, each with a run that was given up with an error, or worked without one."""
    await inbox.put([envelope(id_) for id_ in errors])
    outcomes: dict[str, Outcome] = {
        id_: Done() if error is None else Dead(error) for id_, error in errors.items()
    }
    while leases := (await claim(inbox)).leases:
        await inbox.settle([(lease, outcomes[lease.envelope.id]) for lease in leases])


async def settled(inbox: Inbox, error: str | None = None) -> int:
    """Make an attempt at each run that is due; return how many there were."""
    leases = (await claim(inbox)).leases
    await inbox.settle([(one, Done() if error is None else Dead(error)) for one in leases])
    return len(leases)


def check_escaped(page: str, times: int) -> None:
    """Fail unless a page has `HOSTILE` as text, and at least so many times."""
    assert page.count("&lt;script&gt;alert(1)") >= times
    assert "<script>alert" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page


async def block(inbox: Inbox) -> None:
    """Store four events of `h`: the first is dead and blocks its key, two wait behind it, one has no key."""

    def plan(event: Envelope) -> Sequence[Planned]:
        return (Planned("h", None if event.id == "free" else "cus_9", dead_blocks=True),)

    await inbox.put([envelope(id_) for id_ in ("first", "second", "third", "free")])
    while leases := (await inbox.claim("w", plan, {"h": Demand(9)}, suspects=True)).leases:
        await inbox.settle([(one, Dead("broken") if one.order_key else Done()) for one in leases])

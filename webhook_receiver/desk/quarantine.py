"""The quarantine: refused deliveries that are meant, in groups, and what is said of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from webhook_receiver.desk.times import instant
from webhook_receiver.inbox.acts import Act, noted
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Refusal

NAMED = 10
"""How many numbers of refused deliveries are named in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which refused deliveries are meant: those that fit every field that is given.

    Attributes:
        source: the name of the source that they came to.
        code: why they were refused, as their senders were told.
        reason: why, in words.
        authentic: whether their signature held.
        since: received then or later, in seconds since the epoch.
        until: received before then.
    """

    source: str | None = None
    code: str | None = None
    reason: str | None = None
    authentic: bool | None = None
    since: float | None = None
    until: float | None = None

    def of(self, kept: Sequence[Refusal]) -> list[Refusal]:
        """Those that are meant of some, in their order."""
        return [one for one in kept if self._means(one)]

    def _means(self, one: Refusal) -> bool:
        return (
            self.source in (None, one.source)
            and self.code in (None, one.code)
            and self.reason in (None, one.reason)
            and self.authentic in (None, one.authentic)
            and (self.since is None or one.received_at >= self.since)
            and (self.until is None or one.received_at < self.until)
        )


@dataclass(frozen=True, slots=True)
class Group:
    """Refused deliveries of one source that were refused for one reason.

    Attributes:
        source: the source's name.
        code: why, as their senders were told.
        reason: why, in words.
        refusals: the deliveries, newest first.
    """

    source: str
    code: str
    reason: str
    refusals: Sequence[Refusal]

    @property
    def first_at(self) -> float:
        """When the first of them came, in seconds since the epoch."""
        return self.refusals[-1].received_at

    @property
    def last_at(self) -> float:
        """When the last of them came."""
        return self.refusals[0].received_at


def groups_of(refusals: Sequence[Refusal]) -> list[Group]:
    """Refused deliveries by source, code and reason, the largest group first.

    Parameters:
        refusals: the deliveries, newest first.
    """
    found: dict[tuple[str, str, str], list[Refusal]] = {}
    for one in refusals:
        found.setdefault((one.source, one.code, one.reason), []).append(one)
    largest = sorted(found.items(), key=lambda group: (-len(group[1]), group[0]))
    return [Group(*which, own) for which, own in largest]


def refusal_group_object(group: Group) -> dict[str, Any]:
    """A group as the JSON object that other programs may rely on."""
    return {
        "source": group.source,
        "code": group.code,
        "reason": group.reason,
        "count": len(group.refusals),
        "first_at": instant(group.first_at),
        "last_at": instant(group.last_at),
        "id": group.refusals[0].id,
    }


def rejudged(numbers: Sequence[int] | None, *, accept_stale: bool) -> str:
    """Which refused deliveries are judged again, as the audit says it; None means all."""
    which = "all refused deliveries" if numbers is None else named(numbers)
    return f"{which}, stale ones too" if accept_stale else which


def named(numbers: Sequence[int]) -> str:
    """Some refused deliveries by their numbers, as far as a sentence has room."""
    shown = " ".join(map(str, numbers[:NAMED]))
    more = len(numbers) - NAMED
    return f"{_noun(len(numbers))} {shown}" + (f" and {more} more" if more > 0 else "")


def in_number(count: int) -> str:
    """How many refused deliveries, in words."""
    return f"{count:,} {_noun(count)}"


def _noun(count: int) -> str:
    return f"refused deliver{'y' if count == 1 else 'ies'}"


async def forget(store: Inbox, numbers: Sequence[int], act: Act) -> int:
    """Forget refused deliveries for good, and write that down; return how many there were."""
    there = [one.id for one in await store.refusals(numbers, bodies=False)]
    async with noted(store, act) as done:
        await store.release_refusals(there)
        done.count = len(there)
    return len(there)

"""How many fetches of unknown keys may begin, whatever strangers ask for.

A stranger can invent names of keys without end, and nothing tells them from a sender's own before that
was fetched once. So invented names may use up what there is for new names, but not the share of names
that come again: a sender repeats a delivery that was answered 503, with the same name in it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from webhook_receiver.types import MINUTE

FETCHES_A_MINUTE = 60  # of new names, from one host
FETCHES_A_MINUTE_IN_ALL = 240  # from all hosts: a request may have a choice of them
FETCHES_AT_ONCE = 8
AGAIN_A_MINUTE = 20  # of names that were turned away before, from one host
AGAIN_A_MINUTE_IN_ALL = 80
AGAIN_AT_ONCE = 4
TURNED_AWAY = 2_048  # names that are remembered
HOSTS = 256


class Budget:
    """Counts the fetches of names that no key is known for."""

    def __init__(self) -> None:
        self._new = _Spent(FETCHES_A_MINUTE, FETCHES_A_MINUTE_IN_ALL)
        self._again = _Spent(AGAIN_A_MINUTE, AGAIN_A_MINUTE_IN_ALL)
        self._turned_away: OrderedDict[str, None] = OrderedDict()

    def take(self, host: str, name: str, now: float, under_way: int) -> bool:
        """Whether a fetch may begin now, while others are under way; if so, it is counted."""
        if under_way < FETCHES_AT_ONCE and self._new.take(host, now):
            return True
        if name not in self._turned_away:
            self._turned_away[name] = None
            if len(self._turned_away) > TURNED_AWAY:
                self._turned_away.popitem(last=False)
            return False
        if under_way >= FETCHES_AT_ONCE + AGAIN_AT_ONCE or not self._again.take(host, now):
            return False
        del self._turned_away[name]
        return True


class _Spent:
    """The moments of the last minute's fetches, by host and in all."""

    def __init__(self, of_host: int, in_all: int) -> None:
        self._most_of_host, self._most_in_all = of_host, in_all
        self._of_host: OrderedDict[str, list[float]] = OrderedDict()
        self._in_all: list[float] = []

    def take(self, host: str, now: float) -> bool:
        """Count one more; False if that would be too many."""
        self._in_all = _last_minute(self._in_all, now)
        of_host = _last_minute(self._of_host.pop(host, ()), now)
        self._of_host[host] = of_host
        if len(self._of_host) > HOSTS:
            self._of_host.popitem(last=False)
        if len(of_host) >= self._most_of_host or len(self._in_all) >= self._most_in_all:
            return False
        of_host.append(now)
        self._in_all.append(now)
        return True


def _last_minute(moments: Sequence[float], now: float) -> list[float]:
    return [at for at in moments if now - at < MINUTE]

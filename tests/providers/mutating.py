"""Payloads as their sender never sent them: a few of their values dropped, changed or added."""

import copy
import random
from collections.abc import Iterator
from typing import Any

Spot = tuple[Any, Any]
"""A list or object, and the index or key of a value in it."""

OTHERS = (
    None,
    True,
    -1,
    2.5,
    "unheard of",
    [],
    {},
    [{"a": 1}],
    {"object": "unheard of"},
    "\ud800",
    10**400,
    1e999,
)


def mutated(payload: Any, chance: random.Random, times: int = 3) -> Any:
    """The payload with this many changes, anywhere in it."""
    changed = copy.deepcopy(payload)
    for _ in range(times):
        if spots := list(_spots(changed)):
            _change(*chance.choice(spots), chance)
    return changed


def _spots(value: Any) -> Iterator[Spot]:
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _spots(value[key])


def _change(holder: Any, key: Any, chance: random.Random) -> None:
    match chance.randrange(4):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, dict):
            holder["unheard_of"] = _other(chance)
        case _:
            holder[key] = _other(chance)


def _other(chance: random.Random) -> Any:
    return copy.deepcopy(chance.choice(OTHERS))

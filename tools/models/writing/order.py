"""The order of what needs each other: definitions below what they need, and no module in a circle."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tools.models.spelling import Unwritable


def in_order(needs: Mapping[str, set[str]]) -> list[str]:
    """Names below those that they need; as they came if they need each other."""
    walk = _Walk(needs)
    for name in needs:
        walk.visit(name)
    return walk.order


def check_no_cycle(modules: Mapping[str, set[str]]) -> None:
    """Raise `Unwritable` if modules import each other; `modules` has what each one imports."""
    walk = _Walk(modules)
    for name in sorted(modules):
        walk.visit(name)
    if walk.cycle:
        raise Unwritable(f"these modules import each other: {', '.join(walk.cycle)}")


@dataclass
class _Walk:
    """A walk through what needs what, depth first.

    Attributes:
        needs: what each name needs.
        order: the names that are done, each after those that it needs.
        cycle: the first circle that was met; empty if there is none.
        trail: the way to the name that is being visited.
        done: the names in `order`.
    """

    needs: Mapping[str, set[str]]
    order: list[str] = field(default_factory=list[str])
    cycle: list[str] = field(default_factory=list[str])
    trail: list[str] = field(default_factory=list[str])
    done: set[str] = field(default_factory=set[str])

    def visit(self, name: str) -> None:
        if name in self.trail:
            self.cycle = self.cycle or self.trail[self.trail.index(name) :]
        if name in self.done or name in self.trail:
            return
        self.trail.append(name)
        for other in sorted(self.needs[name]):
            self.visit(other)
        self.trail.pop()
        self.done.add(name)
        self.order.append(name)

"""How the set-up of a source stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Setup:
    """A source's set-up, during which it learns secrets from its sender.

    Attributes:
        seconds: for how long it is still open; 0.0: it is closed.
        lessons: how many secrets it still takes.
        learned: the secrets that it has learned, newest first.
    """

    seconds: float = 0.0
    lessons: int = 0
    learned: Sequence[str] = field(default=(), repr=False)

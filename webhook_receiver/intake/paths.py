"""What a sender may have meant with a path that no source has.

Rules of this file: a path is a stranger's text. It is shown percent-encoded and shortened, and a part
that is long enough to be a secret is cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from webhook_receiver.intake.public_url import as_written

READ_CHARACTERS = 2_000
SHOWN_CHARACTERS = 120
SHOWN_OF_A_STEP = 40  # characters
COMPARED_SOURCES = 50
ALIKE = 0.75  # of two paths' letters, in the same order
_CUT = 8  # characters


@dataclass(frozen=True, slots=True)
class Guess:
    """A path that may have been meant.

    Attributes:
        path: a source's path, with what stands before it.
        words: what may have happened to it on the way; empty if it looks like a slip.
    """

    path: str
    words: str = ""

    def __str__(self) -> str:
        return f"did you mean {self.path}?" + (f" {self.words}" if self.words else "")


def shown(path: str) -> str:
    """A path as it is logged and counted: printable ASCII without spaces, short, without secrets."""
    steps = as_written(path[:READ_CHARACTERS]).decode().split("/")
    steps = [step if len(step) <= SHOWN_OF_A_STEP else f"{step[:_CUT]}..." for step in steps]
    return "/".join(steps)[:SHOWN_CHARACTERS]


def guess(path: str, known: Sequence[str]) -> Guess | None:
    """What may have been meant with `path`, of the whole paths at which sources are `known`."""
    compared = known[:COMPARED_SOURCES]
    found = next((one for whole in compared for one in _moved(path, whole)), None)
    if found is not None:
        return found
    scored = [one for whole in compared for one in _alike(path, whole)]
    return max(scored, key=lambda one: one[0])[1] if scored else None


def _moved(path: str, whole: str) -> Iterator[Guess]:
    """The source's path, if something before or behind it was added or taken away."""
    sent, own = path.strip("/").split("/"), whole.strip("/").split("/")
    added = len(sent) - len(own)
    if added > 0 and _fits(sent[added:], own):
        prefix = "/" + "/".join(sent[:added])
        yield Guess(
            whole, f"A proxy must strip {prefix}, or `serve` must know it: --prefix {prefix}"
        )
    elif added > 0 and _fits(sent[: len(own)], own):
        yield Guess(whole)
    elif added < 0 and sent != [""] and _fits(sent, own[-len(sent) :]):
        prefix = "/" + "/".join(own[:-added])
        yield Guess(whole, f"A proxy may strip {prefix}: it must pass the whole path on")


def _fits(sent: Sequence[str], own: Sequence[str]) -> bool:
    """Whether the steps are the source's, whose parameters are anything, and one at least is fixed."""
    pairs = list(zip(sent, own, strict=True))
    if all(step.startswith("{") for step in own):
        return False
    return all(step.startswith("{") or name.lower() == step.lower() for name, step in pairs)


def _alike(path: str, whole: str) -> Iterator[tuple[float, Guess]]:
    """The source's path if the end of the other is spelt much like it."""
    sent, own = path.strip("/").split("/"), whole.strip("/").split("/")
    added = len(sent) - len(own)
    if added < 0:
        return
    pairs = zip(sent[added:], own, strict=True)
    filled = [name if step.startswith("{") else step for name, step in pairs]
    score = _likeness("/".join(sent[added:]).lower(), "/".join(filled).lower())
    if score >= ALIKE and not all(step.startswith("{") for step in own):
        yield score, Guess("/" + "/".join([*sent[:added], *own]))


def _likeness(path: str, whole: str) -> float:
    """How much two paths are alike, up to 1; only a bound of it if that is less than `ALIKE` already."""
    longest = 2 * min(len(path), len(whole)) / (len(path) + len(whole) or 1)
    if longest < ALIKE:
        return longest
    matcher = SequenceMatcher(None, path, whole)
    bound = matcher.quick_ratio()  # it counts letters, in any order
    return bound if bound < ALIKE else matcher.ratio()

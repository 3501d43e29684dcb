"""The sample: which mutants are drawn, by a seed.

All mutants stand in an order that chance decides, each in its own place, and the first are drawn. So a
change of one module leaves most of the sample as it is, and what an interrupted run got through is a
sample too.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from tests.mutation.choosing import ROOMS, Room, modules_of
from tests.mutation.mutants import Change, Mutant, changes_of


def drawn(root: Path, file: Path, seed: int, size: int) -> tuple[Mapping[Mutant, Room], int]:
    """The mutants that are drawn, each with its room, and how many there are in all.

    They are kept in `file`, since to make them takes a minute.
    """
    rooms = {module: room for room in ROOMS for module in modules_of(room, root)}
    digest = _digest(root, (*rooms, *_OURS), seed, size)
    kept = json.loads(file.read_text()) if file.exists() else {}
    if kept.get("digest") != digest:
        changes = [change for module in rooms for change in changes_of(module, root, seed)]
        mutants = [asdict(mutant) for mutant in itertools.islice(_mutants(changes), size)]
        kept = {"digest": digest, "count": len(changes), "mutants": mutants}
        file.write_text(json.dumps(kept))
    made = [Mutant(**fields) for fields in kept["mutants"]]
    return {mutant: rooms[mutant.module] for mutant in made}, kept["count"]


_OURS = ("tests/mutation/mutants.py", "tests/mutation/sampling.py")


def _mutants(changes: list[Change]) -> Iterator[Mutant]:
    for change in sorted(changes, key=lambda change: change.rank):
        mutant = change.mutant()
        if mutant is not None:
            yield mutant


def _digest(root: Path, files: tuple[str, ...], seed: int, size: int) -> str:
    contents = [hashlib.sha256((root / name).read_bytes()).hexdigest() for name in files]
    return hashlib.sha256(f"{seed} {size} {contents}".encode()).hexdigest()

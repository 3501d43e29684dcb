"""Every module of the rooms that are mutated has tests to face, its own first."""

from pathlib import Path

import pytest

import webhook_receiver
from tests.mutation.choosing import ROOMS, modules_of, stages_of

INSTALLED = Path(webhook_receiver.__file__).parents[1]
TESTS = Path(__file__).parents[2]


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_what_is_mutated_and_what_it_faces_is_there(room):
    modules = list(modules_of(room, INSTALLED))
    assert len(modules) >= len(room.modules)
    for module in modules:
        near = stages_of(room, module, TESTS)
        far = stages_of(room, module, TESTS, distant=True)
        assert far[: len(near)] == near
        assert all((TESTS / path).exists() for stage in far for path in stage)


@pytest.mark.parametrize(
    ("name", "module", "own"),
    [
        ("signing", "webhook_receiver/signing/jwt.py", "tests/signing/test_jwt.py"),
        ("edge", "webhook_receiver/cli/server/server.py", "tests/cli/server/test_server.py"),
        ("storing", "webhook_receiver/inbox/commit.py", "tests/inbox/test_commit.py"),
        (
            "storing",
            "webhook_receiver/inbox/sql/sqlite/locks.py",
            "tests/inbox/sqlite/test_locks.py",
        ),
    ],
)
def test_a_modules_own_tests_come_first(name, module, own):
    (room,) = (room for room in ROOMS if room.name == name)
    first, *others = stages_of(room, module, TESTS)
    assert first == (own,)
    assert first not in others


def test_a_module_without_tests_of_its_own_begins_with_its_rooms():
    (room,) = (room for room in ROOMS if room.name == "storing")
    assert stages_of(room, "webhook_receiver/inbox/sql/sqlite/settling.py", TESTS) == list(
        room.stages
    )

"""The checks check themselves: each build that is broken on purpose fails them, for the right reason.

`test_power_cut.py` has the builds whose database doesn't sync.
"""

import random

import pytest

from tests.acceptance import broken
from tests.acceptance.broken import run_tests
from tests.acceptance.faults.cuts import cut_often
from tests.acceptance.power import JOURNAL

IMAGES = 60

CUT = [
    ("rel05_ack_before_commit", broken.ACK_BEFORE_COMMIT, "store", IMAGES),
    ("rel05_spill_without_sync", broken.SPILL_WITHOUT_SYNC, "spill", IMAGES),
    ("rel05_spill_forgotten_early", broken.SPILL_FORGOTTEN_EARLY, "spill", 2 * IMAGES),
]


@pytest.mark.parametrize(
    ("build", "workload", "images"), [case[1:] for case in CUT], ids=[case[0] for case in CUT]
)
def test_rel05_power_cuts_show_builds_that_lose(tmp_path, build, workload, images):
    seed = random.randrange(2**32)
    print("seed", seed)
    toll = cut_often(tmp_path, workload, images, seed, build=build)
    print(toll)
    assert toll.losing
    assert toll.promised.stored
    (tmp_path / JOURNAL).unlink()


CONTRACT = "tests/inbox/sqlite/test_contract.py"
WRITER = "tests/inbox/sqlite/test_writer.py"
CHALLENGES = "tests/providers/test_handshakes.py"
CLAIMS = "tests/docs/test_claims.py"

CHECKED = {
    "rel09_no_lock_between_processes": (
        broken.NO_LOCK_BETWEEN_PROCESSES,
        WRITER,
        "test_rel09_nothing_is_written_to_the_database_while_another_process_holds_the_lock",
        "NotNow",
    ),
    "rel01_dedupe_in_memory": (
        broken.DEDUPE_IN_MEMORY,
        CONTRACT,
        "test_all_survives_a_restart",
        "duplicate",
    ),
    "rel17_no_fencing": (
        broken.NO_FENCING,
        CONTRACT,
        "test_rel17_an_older_lease_of_the_same_worker_settles_nothing",
        "[False]",
    ),
    "sec08_token_not_compared": (
        broken.TOKEN_NOT_COMPARED,
        CHALLENGES,
        "test_sec08_a_challenge_with_another_parameter_is_refused_or_answered_otherwise",
        "in (Reply(403), Reply(404))",
    ),
    "sec58_head_without_deadline": (
        broken.HEAD_WITHOUT_DEADLINE,
        CLAIMS,
        "test_a_number",
        "a head that takes longer than 10 seconds",
    ),
}


@pytest.mark.parametrize(("build", "file", "test", "reason"), CHECKED.values(), ids=CHECKED.keys())
def test_tests_fail_against_builds_that_break_a_promise(tmp_path, build, file, test, reason):
    code, output = run_tests(tmp_path, build, file, "-k", test)
    assert code == pytest.ExitCode.TESTS_FAILED, output
    assert f"FAILED {file}::" in output
    assert reason in output

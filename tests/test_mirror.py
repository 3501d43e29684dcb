"""Every module of the rooms has its tests where people look for them."""

from pathlib import Path

import webhook_receiver

PACKAGE, TESTS = Path(webhook_receiver.__file__).parent, Path(__file__).parent

SUITES = ("inbox/sql/", "inbox/jetstream/", "testing/contracts/")
"""The engines' modules, which the published suites cover, and these suites themselves."""

ELSEWHERE = {
    "console/attention.py": "it is what the overview says: tests/console/pages/test_overview.py",
    "console/overviews.py": "it is what the overview reads: tests/console/pages/test_overview.py",
    "cli/console.py": "a process shows it: tests/cli/server/test_console.py",
    "cli/app.py": "it lists the commands, each of which has its tests",
    "cli/demo/handlers.py": "the show runs them: tests/cli/demo/test_command.py",
    "cli/demo/play.py": "the show is played: tests/cli/demo/test_command.py",
    "cli/project.py": "its files are written and run: tests/cli/test_init.py",
    "desk/finding.py": "it only holds what `doctor` finds: tests/desk/test_findings.py",
    "inbox/alarms.py": "it only declares what an inbox can do",
    "inbox/sealing/alarms.py": "it is tried on every engine: tests/inbox/encrypted_acts.py",
    "receiver/watching.py": "it is tried by a whole receiver: tests/cli/test_alarms.py",
    "inbox/backups.py": "it only holds what a backup reports",
    "inbox/protocol.py": "it only declares what an inbox can do",
    "inbox/records.py": "it only holds what goes in and out of an inbox",
    "inbox/sessions.py": "it only declares what an inbox can do",
    "inbox/sealing/logins.py": "it is tried on every engine: tests/inbox/encrypted_acts.py",
    "inbox/setups.py": "it only holds how a set-up stands",
    "inbox/sealing/acts.py": "it is tried on every engine: tests/inbox/encrypted_acts.py",
    "inbox/pauses.py": "it only declares what an inbox can do",
    "inbox/renaming.py": "it only declares what an inbox can do",
    "tracing/names.py": "it only holds names: tests/tracing/test_tracer.py",
    "worker/attempts.py": "it only holds an attempt's state",
    "inbox/sealing/cards.py": "it is tried on every engine: tests/inbox/jetstream/test_encrypted.py",
    "inbox/sealing/jobs.py": "it is tried on every engine: tests/inbox/sqlite/test_encrypted.py",
    "inbox/sealing/leases.py": "they are tried on every engine: tests/inbox/encrypted.py",
    "inbox/sealing/operating.py": "it is tried on every engine: tests/inbox/encrypted.py",
    "inbox/sealing/series.py": "it is tried on every engine: tests/inbox/sqlite/test_encrypted.py",
    "inbox/sealing/listing.py": "it is tried on every engine: tests/inbox/encrypted.py",
    "receiver/options.py": "it only holds how a receiver is run: tests/receiver/test_lifecycle.py",
    "receiver/reporting.py": "it only passes on what others know: tests/receiver/test_receiver.py",
    "receiver/source.py": "a source has nothing but its receiver: tests/receiver/test_receiver.py",
}


def untested() -> set[str]:
    """The modules of the rooms that have no test file of their own."""
    modules = {path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py")}
    return {
        module.as_posix()
        for module in modules
        if module.parent != Path()
        and not module.name.startswith("__")
        and not module.as_posix().startswith(SUITES)
        and not (TESTS / module.parent / f"test_{module.name}").is_file()
    }


def test_every_module_has_its_tests_or_a_reason():
    assert untested() == set(ELSEWHERE)

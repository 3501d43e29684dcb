"""`prune`: what goes, and what stays."""

import pytest


def test_prune_without_options_keeps_a_month(lines):
    assert lines("prune") == [{"pruned": 0}]
    assert lines("prune", "--older-than", "1w", "--yes") == [{"pruned": 0}]


@pytest.mark.parametrize(
    ("options", "gone"),
    [
        (["--older-than", "0s"], 2),
        (["--keep", "1"], 1),
        (["--keep", "2", "--keep-size", "1KB"], 0),
        (["--keep-size", "0B"], 2),
    ],
)
def test_prune_takes_finished_events_only(lines, options, gone):
    before = lines("events")
    assert lines("prune", *options, "--yes") == [{"pruned": gone}]
    assert lines("prune", *options, "--yes") == [{"pruned": 0}]
    left = [event["id"] for event in lines("events")]
    assert {event["id"] for event in before if event["status"] == "failed"} <= set(left)
    assert len(left) == 4 - gone


def test_prune_does_what_the_settings_say(call, inbox, folder):
    settings = f'inbox = "sqlite:///{inbox}"\n[retention]\ndone = "0s"\nunhandled = "never"\n'
    (folder / "receiver.toml").write_text(settings)
    assert call("prune") == (0, "1 event deleted.\n", "")
    assert call("prune", "--older-than", "0s", "--yes") == (0, "1 event deleted.\n", "")


def test_prune_compacts_a_file_on_request(lines, call, inbox):
    (told,) = lines("prune", "--compact")
    assert told["compacted"]["after"] == inbox.stat().st_size
    code, out, _ = call("prune", "--compact", "--inbox", f"sqlite:///{inbox}")
    assert code == 0
    assert out.startswith("0 events deleted.\nThe file had ")

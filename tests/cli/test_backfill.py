"""`events replay --as`: a handler over events that were stored before it existed."""

import pytest

SHOP = """\
from webhook_receiver import Event, Receiver

receiver = Receiver("sqlite:///inbox.db")


@receiver.on("shop:paid", "shop:other", name="shop.late")
async def late(event: Event) -> None: ...


@receiver.on("shop:*", name="shop.ship")
async def ship(event: Event) -> None: ...


@receiver.on("shop:*", name="shop.ordered", order_by=lambda event: event.type)
async def ordered(event: Event) -> None: ...
"""


@pytest.fixture
def shop(tmp_path, monkeypatch, inbox):
    (tmp_path / "shop_late.py").write_text(SHOP)
    monkeypatch.syspath_prepend(str(tmp_path))
    return ["--receiver", "shop_late:receiver"]


def replay(call, *arguments):
    return call("events", "replay", *arguments, "--inbox", "sqlite:///inbox.db")


def test_a_dry_run_counts_and_shows_and_changes_nothing(lines, call, shop):
    code, out, err = replay(call, "--all", "--as", "shop.late", "--dry-run", *shop)
    assert (code, err) == (0, "")
    assert "2 events would get a run of shop.late." in out
    assert "\x1b" not in out
    asked = ("events", "replay", "--all", "--as", "shop.late", *shop)
    assert lines(*asked, "--dry-run") == [{"would_plan": 2, "sample": ["1", "4"]}]
    assert lines("runs") == []


def test_runs_are_planned_for_events_that_it_takes_and_has_no_run_of(lines, call, shop):
    asked = ("events", "replay", "--all", "--as", "shop.late", "--yes", *shop)
    assert lines(*asked) == [{"planned": 2}]
    assert lines("runs") == [{"handler": "shop.late", "waiting": 2, "due": 2}]
    assert replay(call, *asked[2:])[1].startswith("0 events would get a run of shop.late.")
    assert lines(*asked[:-2], "--yes", *shop) == [{"would_plan": 0, "sample": []}]


def test_other_options_choose_among_the_events_and_ordered_runs_get_their_keys(lines, shop):
    asked = ("events", "replay", "--yes", *shop)
    assert lines(*asked, "1", "--as", "shop.ship") == [{"would_plan": 0, "sample": []}]
    assert lines(*asked, "2", "--as", "shop.ship") == [{"planned": 1}]
    assert lines(*asked, "--all", "--as", "shop.ordered") == [{"planned": 4}]
    assert {"handler": "shop.ordered", "waiting": 4, "due": 4} in lines("runs")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--as", "shop.lat", "--yes"], "no handler is named 'shop.lat'"),
        (["--as", "shop.late"], "2 runs would be planned: give --yes, or --dry-run"),
    ],
)
def test_what_can_not_be_done_is_one_sentence(call, shop, arguments, words):
    code, _, err = replay(call, "--all", *arguments, *shop)
    assert code == 2
    assert words in err


def test_without_any_choice_nothing_is_replayed(call, shop):
    code, _, err = replay(call, "--as", "shop.late", *shop)
    assert code == 2
    assert "say which" in err

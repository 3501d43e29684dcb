"""What becomes of new events: their runs."""

from webhook_receiver.inbox.sql.planning import plan_events
from webhook_receiver.inbox.sql.rows import Waiting
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.types import Planned


def stub(number, source="shop", type_="plain"):
    event = envelope(f"e{number}", source=source, type=type_)
    return Waiting(number, 100 + number, "", 0, 0, None, None, None, None, event)


def plan(event):
    return {
        "plain": (Planned("h"),),
        "two": (Planned("h"), Planned("g")),
        "nobody": (),
        "ordered": (Planned("h", "k", dead_blocks=True),),
        "broken": (Planned("h", error="why"), Planned("g", "k")),
    }[event.type]


def statuses(plans):
    return [(run.run, run.handler, run.status) for run in (*plans.first, *plans.further)]


def test_new_events_become_runs_and_those_with_a_place_begin():
    stubs = [stub(n, type_=type_) for n, type_ in enumerate(["two", "plain", "plain"])]
    free = {"h": 2, "g": 5}
    plans = plan_events(stubs, plan, free)
    assert statuses(plans) == [
        *[(n, "h", "pending") for n in range(3)],
        (0, "g", "pending"),
    ]
    assert [(run.event, run.source) for run in plans.further] == [(100, "shop")]
    assert [(waiting.run, handler) for waiting, handler in plans.now] == [(0, "h"), (1, "h")]
    assert free == {"h": 0, "g": 5}
    assert plans.keys() == set()


def test_a_handler_that_is_not_here_gets_its_run_and_no_place():
    plans = plan_events([stub(1)], plan, {})
    assert (statuses(plans), plans.now) == ([(1, "h", "pending")], [])


def test_ordered_runs_are_held_first_and_never_begin_at_once():
    plans = plan_events([stub(1, type_="ordered")], plan, {"h": 5})
    (run,) = plans.first
    assert (run.status, run.order_key, run.dead_blocks) == ("held", "k", True)
    assert plans.now == []
    assert plans.keys() == {("h", "shop", "k")}


def test_what_cannot_be_planned_is_a_dead_letter_and_its_neighbour_runs():
    plans = plan_events([stub(1, type_="broken")], plan, {"h": 5, "g": 5})
    assert statuses(plans) == [(1, "h", "dead"), (1, "g", "held")]
    assert [run.error for run in (*plans.first, *plans.further)] == ["why", None]
    assert plans.now == []


def test_what_nobody_handles_is_kept_so():
    plans = plan_events([stub(1, type_="nobody")], plan, {"h": 5})
    assert (statuses(plans), plans.now) == ([(1, "", "unhandled")], [])

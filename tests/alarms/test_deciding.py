"""An alarm's life, by a clock that is stepped: pending, raised, over; no flapping."""

from dataclasses import replace

from tests.alarms.facts import NOW
from webhook_receiver.alarms.conditions import Sign
from webhook_receiver.alarms.deciding import decide
from webhook_receiver.alarms.rules import Rule, read_rules
from webhook_receiver.inbox.alarms import Alarm

RULES = {"held": Rule(window=300, hold=300, clear=600), "counted": Rule(window=120, clear=120)}
HELD, COUNTED = Sign("held", "a", value=1.0), Sign("counted", "b", value=2.0)


class Clocked:
    """Alarms that are decided on from time to time."""

    def __init__(self):
        self.now, self.alarms, self.said = NOW, [], []

    def step(self, seconds, *signs, rules=RULES):
        self.now += seconds
        decision = decide(self.alarms, signs, rules, self.now)
        written = {one.key: one for one in self.alarms}
        written |= {one.key: one for one in decision.changed}
        for one in decision.gone:
            del written[one.key]
        self.alarms = list(written.values())
        assert {one.key for one in decision.alarms} == set(written)
        return (
            [one.stage for one in decision.alarms],
            [one.name for one in decision.raised],
            [one.name for one in decision.cleared],
        )


def test_what_must_hold_is_pending_first_and_forgotten_if_it_ends_before():
    clocked = Clocked()
    assert clocked.step(0, HELD) == (["pending"], [], [])
    assert clocked.step(299, HELD) == (["pending"], [], [])
    assert clocked.step(0) == ([], [], [])
    assert clocked.step(30, HELD) == (["pending"], [], [])
    assert clocked.step(300, HELD) == (["raised"], ["held"], [])
    (alarm,) = clocked.alarms
    assert (alarm.since, alarm.changed_at) == (clocked.now - 300, clocked.now)


def test_what_is_counted_is_raised_at_once():
    clocked = Clocked()
    assert clocked.step(0, COUNTED) == (["raised"], ["counted"], [])
    assert clocked.step(30, COUNTED) == (["raised"], [], [])


def test_it_is_over_once_it_has_not_held_for_long_enough():
    clocked = Clocked()
    clocked.step(0, COUNTED)
    assert clocked.step(100) == (["raised"], [], [])
    assert clocked.step(119) == (["raised"], [], [])
    assert clocked.step(1) == (["cleared"], [], ["counted"])
    (alarm,) = clocked.alarms
    assert alarm.ended_at == clocked.now - 120
    assert clocked.step(30) == (["cleared"], [], [])


def test_what_holds_again_meanwhile_was_never_over():
    clocked = Clocked()
    clocked.step(0, COUNTED)
    for _ in range(10):
        assert clocked.step(100) == (["raised"], [], [])
        assert clocked.step(19, COUNTED) == (["raised"], [], [])
    assert clocked.alarms[0].ended_at is None
    assert clocked.step(100) == (["raised"], [], [])
    assert clocked.step(100) == (["raised"], [], [])


def test_what_is_over_and_holds_again_before_anybody_was_told_is_raised_without_a_word():
    clocked = Clocked()
    clocked.step(0, COUNTED)
    clocked.step(1)
    clocked.step(120)
    clocked.alarms = [replace(clocked.alarms[0], told_at=NOW)]
    assert clocked.step(1, COUNTED) == (["raised"], [], [])
    assert clocked.alarms[0].told_at == NOW


def test_only_what_changes_is_written_but_values_are_those_of_now():
    (alarm,) = decide([], [COUNTED], RULES, NOW).changed
    decision = decide([alarm], [replace(COUNTED, value=9.0)], RULES, NOW + 30)
    assert decision.changed == []
    assert decision.alarms == [replace(alarm, value=9.0)]


def test_a_sign_may_know_since_when():
    sign = replace(COUNTED, since=NOW - 500)
    assert decide([], [sign], RULES, NOW).alarms[0].since == NOW - 500
    sign = replace(COUNTED, since=NOW + 500)  # by another clock
    assert decide([], [sign], RULES, NOW).alarms[0].since == NOW


def test_each_subject_and_detail_is_an_alarm_of_its_own():
    clocked = Clocked()
    signs = [replace(COUNTED, subject=s, detail=d) for s in "ab" for d in "xy"]
    assert clocked.step(0, *signs) == (["raised"] * 4, ["counted"] * 4, [])
    assert clocked.step(30, *signs[:2]) == (["raised"] * 4, [], [])
    assert [one.ended_at is None for one in clocked.alarms] == [True, True, False, False]


def test_an_alarm_whose_condition_was_turned_off_is_over_at_once():
    clocked = Clocked()
    clocked.step(0, COUNTED, HELD)
    assert clocked.step(30, rules={}) == (["cleared"], [], ["counted"])


def test_a_day_of_the_real_rules_flaps_no_more_than_it_says():
    rules, clocked = read_rules({}), Clocked()
    raised = 0
    for minute in range(24 * 60):
        signs = [Sign("turned_away", "shop")] if minute % 3 == 0 else []
        raised += len(clocked.step(60, *signs, rules=rules)[1])
        clocked.alarms = [one for one in clocked.alarms if one.stage != "cleared"]
    assert raised == 1


def test_an_alarm_knows_what_it_is_about():
    alarm = Alarm(name="n", subject="s", detail="d", stage="raised", since=0.0, changed_at=0.0)
    assert alarm.key == ("n", "s", "d")

"""What names that strangers make up may cost, and what they may not."""

from webhook_receiver.keys.budget import (
    AGAIN_A_MINUTE,
    AGAIN_A_MINUTE_IN_ALL,
    AGAIN_AT_ONCE,
    FETCHES_A_MINUTE,
    FETCHES_A_MINUTE_IN_ALL,
    FETCHES_AT_ONCE,
    HOSTS,
    TURNED_AWAY,
    Budget,
)

HOST = "keys.example"


def spend(budget, number=FETCHES_A_MINUTE, now=0.0):
    assert all(budget.take(HOST, f"{now} {n}", now, 0) for n in range(number))


def test_a_minute_later_it_is_there_again():
    budget = Budget()
    spend(budget)
    assert not budget.take(HOST, "one more", 59.0, 0)
    spend(budget, now=60.0)


def test_a_name_that_comes_again_has_a_share_of_its_own_once():
    budget = Budget()
    spend(budget)
    assert [budget.take(HOST, "genuine", 1.0, 0) for _ in range(3)] == [False, True, False]
    assert not budget.take(HOST, "new", 1.0, 0)


def test_that_share_is_bounded_by_host_and_in_all():
    budget = Budget()
    hosts = [f"h{n}.example" for n in range(FETCHES_A_MINUTE_IN_ALL // FETCHES_A_MINUTE + 1)]
    begun = 0
    for host in hosts:
        for number in range(FETCHES_A_MINUTE):
            budget.take(host, f"{host} {number}", 0.0, 0)
        again = [
            budget.take(host, f"{host} again {number // 2}", 0.0, 0)
            for number in range(4 * AGAIN_A_MINUTE)
        ]
        begun += sum(again)
        assert sum(again) <= AGAIN_A_MINUTE
    assert begun == AGAIN_A_MINUTE_IN_ALL


def test_fetches_at_once_are_bounded_and_a_name_that_comes_again_has_places_left():
    budget = Budget()
    for name in ("a", "a"):
        first = budget.take(HOST, name, 0.0, FETCHES_AT_ONCE)
    assert first
    for name in ("b", "b"):
        second = budget.take(HOST, name, 0.0, FETCHES_AT_ONCE + AGAIN_AT_ONCE)
    assert not second


def test_what_is_remembered_is_bounded():
    budget = Budget()
    for number in range(TURNED_AWAY + HOSTS):
        budget.take(f"h{number}.example", f"n{number}", 0.0, FETCHES_AT_ONCE)
        budget.take(f"h{number}.example", f"m{number}", 120.0 * number, 0)
    assert len(budget._turned_away) <= TURNED_AWAY
    assert len(budget._new._of_host) <= HOSTS

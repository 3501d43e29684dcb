"""What refusals are counted by: bounded, whatever strangers send."""

from webhook_receiver.inbox.rejections import (
    COMPARED_PATHS,
    HELD_PATHS,
    NAMED_PATHS,
    RECENT_SECONDS,
    SPAN_SECONDS,
    Rejected,
    Rejection,
    Tally,
    by_source,
    lasting,
    lately,
    oldest_span,
    read_key,
    span_of,
)

NOW = 1_767_225_600.0
SHOP = Rejection("bad_signature", "shop")


def at(path):
    return Rejection("unknown_path", "", path)


def made(clock=lambda: NOW, likely=("/strpe",)):
    return Tally(clock, lambda path: path.startswith(likely))


def test_a_key_is_read_back():
    for rejection in (SHOP, at("/strpe"), at("/"), Rejection("bad_request")):
        assert read_key(rejection.key) == rejection


def test_spans_are_in_order_as_text():
    moments = [0.0, NOW, NOW + SPAN_SECONDS, NOW + 90 * 365 * 86_400]
    assert sorted(map(span_of, moments)) == [span_of(moment) for moment in moments]
    assert oldest_span(NOW) == span_of(NOW - RECENT_SECONDS)


def test_what_is_lately():
    def span(ago):
        return span_of(NOW - ago)

    counts = [
        (span(0), SHOP.key, 1),
        (span(3_000), SHOP.key, 2),
        (span(8_000), SHOP.key, 4),
        (span(2 * RECENT_SECONDS), SHOP.key, 8),
        (span(8_000), at("/a").key, 9),
    ]
    assert lately(counts, NOW) == [Rejected(at("/a"), 0, 9), Rejected(SHOP, 3, 7)]


def test_sums():
    counts = {SHOP: 1, Rejection("stale_timestamp", "shop"): 2, at("/a"): 4, at("/b"): 8}
    assert by_source(counts) == {"shop": 3, "-": 12}
    assert lasting(counts) == {
        SHOP.key: 1,
        "stale_timestamp shop ": 2,
        Rejection("unknown_path").key: 12,
    }


def test_what_is_taken_is_counted_anew():
    tally = made()
    tally.add(SHOP)
    tally.add(SHOP, 2)
    assert tally.take() == {SHOP: 3}
    assert tally.take() == {}


def test_of_unknown_paths_the_most_frequent_have_their_names():
    tally, named = made(), set()
    for _ in range(NAMED_PATHS // COMPARED_PATHS + 3):
        for number in range(500):
            tally.add(at(f"/scan/{number}"))
        tally.add(at("/often"), 17)
        tally.add(at("/strpe/live"))
        taken = tally.take()
        assert (taken[at("/often")], sum(taken.values())) == (17, 518)
        assert len(taken.keys() - named) <= COMPARED_PATHS + 1
        named |= taken.keys()
    assert len(named) == NAMED_PATHS + 1
    for _ in range(5):  # one that resembles a source's has a place of its own
        tally.add(at("/strpe"), 3)
        tally.add(at("/other"))
        assert tally.take() == {at("/strpe"): 3, Rejection("unknown_path"): 1}


def test_names_are_given_anew_in_each_span():
    now = [NOW]
    tally = made(lambda: now[0])
    for number in range(2 * NAMED_PATHS):
        tally.add(at(f"/scan/{number}"))
        tally.take()
    tally.add(at("/late"))
    assert tally.take() == {Rejection("unknown_path"): 1}
    now[0] += SPAN_SECONDS
    tally.add(at("/late"))
    assert tally.take() == {at("/late"): 1}


def test_memory_is_bounded_between_two_writes():
    tally = made()
    for number in range(3 * HELD_PATHS):
        tally.add(at(f"/scan/{number}"))
    assert len(tally._paths) == HELD_PATHS
    assert sum(tally.take().values()) == 3 * HELD_PATHS

"""Which deliveries of a batch are late copies."""

from webhook_receiver.inbox.imprints import imprints_of, late_copies, with_copies
from webhook_receiver.inbox.tickets import Committed, Imprint, Ticket
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.types import Receipt


def ticket(digest=None, *, late=True, ids="e"):
    imprint = digest and Imprint(source="shop", digest=digest, until=1.0, late=late)
    return Ticket(None, [envelope(id_) for id_ in ids], imprint=imprint)


def copies(tickets, *known):
    found = late_copies(tickets, [f"shop {digest}" for digest in known])
    return [one in found for one in tickets]


def test_what_is_known_or_came_before_is_a_copy_if_it_is_late():
    assert copies([ticket("a"), ticket("b")]) == [False, False]
    assert copies([ticket("a"), ticket("b")], "a") == [True, False]
    assert copies([ticket("a"), ticket("a"), ticket("b")]) == [False, True, False]
    assert copies([ticket("a", late=False), ticket("a")]) == [False, True]


def test_what_is_on_time_or_leaves_no_imprint_is_no_copy():
    assert copies([ticket(), ticket("a", late=False)], "a") == [False, False]
    assert copies([ticket("a"), ticket("a", late=False)]) == [False, False]


def test_each_imprint_is_there_once_and_in_order():
    tickets = [ticket("b"), ticket(), ticket("a"), ticket("b", late=False)]
    assert [one.digest for one in imprints_of(tickets)] == ["a", "b"]


def test_all_events_of_a_copy_are_duplicates():
    new, copy, also = ticket("a", ids="x"), ticket("a", ids="yz"), ticket("b", ids="w")
    given = [Committed([Receipt("x", duplicate=False)]), Committed([Receipt("w", duplicate=False)])]
    answers = with_copies([new, copy, also], {copy}, given)
    assert answers[0] is given[0]
    assert answers[1].result == [Receipt("y", duplicate=True), Receipt("z", duplicate=True)]
    assert answers[2] is given[1]
    assert with_copies([new], frozenset(), given[:1]) == given[:1]

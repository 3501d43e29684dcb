"""What is stored together is answered one by one."""

from webhook_receiver.inbox.tickets import Ticket, divided, envelopes_of
from webhook_receiver.testing.contracts.envelopes import envelope


def test_receipts_are_divided_as_the_envelopes_came():
    tickets = [
        Ticket(None, [envelope("a"), envelope("b")]),
        Ticket(None, work=print),
        Ticket(None, [envelope("c")]),
    ]
    ids = [one.id for one in envelopes_of(tickets)]
    assert ids == ["a", "b", "c"]
    assert list(divided(ids, tickets)) == [["a", "b"], [], ["c"]]

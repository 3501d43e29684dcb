"""What a process counted of late, by a stepped clock."""

from webhook_receiver.notify.recent import Recent
from webhook_receiver.tally import Totals, counts


def test_only_what_was_counted_since_the_last_look_is_new_and_old_looks_go():
    totals = Totals()
    totals.count("source", "shop", "failed")
    recent = Recent(totals, 100.0)
    recent.take(1000.0)
    assert recent.points("source") == []
    totals.count("source", "shop", "failed")
    totals.count("handler", "book", "dead")
    recent.take(1030.0)
    recent.take(1060.0)
    totals.count("source", "shop", "accepted")
    recent.take(1090.0)
    first, second = recent.points("source")
    assert (first.at, counts("source", first.numbers)["failed"]) == (1030, 1)
    assert (second.at, counts("source", second.numbers)["accepted"]) == (1090, 1)
    assert [point.name for point in recent.points("handler")] == ["book"]
    recent.take(1131.0)
    assert recent.points("source") == [second]
    assert recent.points("handler") == []

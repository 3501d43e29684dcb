"""`dead groups`: failures by handler and fault."""


def test_dead_letters_are_grouped_by_handler_and_fault(lines):
    (group,) = lines("dead", "groups")
    assert group.pop("first_at") <= group.pop("last_at")
    newest = lines("dead")[0]
    assert group == {
        "handler": "shop.fail",
        "fault": "no [#Jmail",
        "count": 2,
        "key": newest["key"],
    }
    assert newest["runs"][0]["fault"] == group["fault"]
    assert lines("dead", "groups", "--before", newest["key"])[0]["count"] == 1
    assert lines("dead", "groups", "--handler", "shop.ship") == []
    assert lines("dead", "groups", "--retrying") == []
    assert lines("dead", "groups", "--look-further")[0]["count"] == 2


def test_groups_for_people_are_a_table(call, inbox):
    code, out, err = call("dead", "groups", "--inbox", "sqlite:///inbox.db")
    assert (code, err) == (0, "")
    assert "2      shop.fail  no [#Jmail" in out
    assert "ago" in out
    code, out, _ = call("dead", "groups", "--retrying", "--inbox", "sqlite:///inbox.db")
    assert (code, out) == (0, "No run is retrying.\n")

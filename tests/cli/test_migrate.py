"""`migrate`: a new inbox is private."""

import json


def test_migrate_creates_an_inbox_that_is_private(call, folder):
    code, out, _ = call("migrate", "--inbox", "sqlite:///new.db")
    assert code == 0
    assert out.startswith("The inbox is ready. SQLite")
    assert (folder / "new.db").stat().st_mode & 0o077 == 0
    code, out, _ = call("migrate", "--inbox", "sqlite:///new.db", "--json")
    assert json.loads(out)["inbox"].startswith("SQLite")

"""`rekey`: everything under the newest key, and what it says of the rest."""

import hashlib
import json

import pytest

from webhook_receiver.inbox.sealing.keys import read_key

OLD, NEW = (hashlib.sha256(name).hexdigest() for name in (b"old", b"new"))
VARIABLE = "WEBHOOK_RECEIVER_ENCRYPTION_KEYS"


def name_of(key):
    return read_key(key, "").id


@pytest.fixture
def given(monkeypatch):
    """Give keys by the variable."""
    return lambda *keys: monkeypatch.setenv(VARIABLE, ",".join(keys))


def test_without_keys_there_is_nothing_to_do(call):
    code, _, err = call("rekey", "--inbox", "sqlite:///inbox.db")
    assert code == 2
    assert "set encryption_keys" in err


def test_a_plain_inbox_is_encrypted_rotated_and_decrypted_again(lines, call, given):
    before = lines("events")
    given(OLD)
    (done,) = lines("rekey")
    assert (done["events"], done["left"], done["unreadable"]) == (len(before), {}, 0)
    assert lines("events") == before
    given(NEW, OLD)
    assert lines("rekey")[0]["events"] == len(before)
    given(NEW)
    assert lines("events") == before
    given("plain", NEW)
    code, out, err = call("rekey", "--inbox", "sqlite:///inbox.db")
    assert (code, err) == (0, "")
    assert f"Written anew: {len(before)} events," in out
    assert "Nothing needs another key than the newest.\n" in out
    assert "`prune --compact`" in out


def test_a_receivers_own_function_gives_the_keys(lines, call, folder):
    (folder / "own_keys.py").write_text(
        "from webhook_receiver import Receiver\n"
        "from webhook_receiver.inbox import open_inbox\n"
        f"receiver = Receiver('sqlite:///inbox.db', encryption_keys=lambda: ['{NEW}'])\n"
        "shared = Receiver(open_inbox('sqlite://'), encryption_keys=['plain'])\n"
    )
    before = len(lines("events"))
    assert lines("rekey", "--receiver", "own_keys:receiver")[0]["events"] == before
    assert lines("rekey", "--receiver", "own_keys:receiver")[0]["events"] == 0
    code, _, err = call("rekey", "--receiver", "own_keys:shared")
    assert code == 2
    assert "give --inbox" in err


def test_without_its_key_an_event_is_shown_with_a_sentence(call, lines, given, monkeypatch):
    given(OLD)
    lines("rekey")
    key = lines("events")[0]["key"]
    monkeypatch.delenv(VARIABLE)
    url = "sqlite:///inbox.db"
    code, out, _ = call("events", "show", key, "--inbox", url)
    assert code == 0
    words = " ".join(out.split())
    assert f"can't be decrypted: it is encrypted under key {name_of(OLD)}" in words
    assert (
        name_of(OLD)
        in json.loads(call("events", "show", key, "--inbox", url, "--json")[1])["unreadable"]
    )
    refused = lines("quarantine")
    assert all("can't be decrypted" in one["reason"] for one in refused)
    given(NEW)
    code, _, err = call("rekey", "--inbox", url)
    assert code == 2
    assert f"encrypted under key {name_of(OLD)}, and encryption_keys has {name_of(NEW)}" in err

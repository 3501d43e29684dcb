"""`setup`, beside a running server: the sender's secret is taken while it waits."""

import json
import signal

import pytest

from tests import plain
from tests.cli.running import serve
from tests.processes import Process
from webhook_receiver import sign
from webhook_receiver.testing import sample

SECRET = "a secret that Asana told"
SETTINGS = """
inbox = "sqlite:///inbox.db"

[[source]]
provider = "asana"

[[source]]
provider = "stripe"
secret = "whsec_made_up_for_tests"
"""


@pytest.fixture
def settings(folder):
    (folder / "receiver.toml").write_text(SETTINGS)
    return folder


def test_a_set_up_from_beginning_to_end(settings, call):
    with serve(settings) as server:
        there = f"{server.address}/asana"
        with Process(settings, "setup", "asana", "--for", "2m", name="setup") as waiting:
            waiting.until_written("asana may send its secret")
            told = json.loads(call("setup", "asana", "--show", "--json")[1])
            assert (told["lessons"], told["learned"]) == (1, [])
            answer = plain.post(there, headers={"X-Hook-Secret": SECRET})
            assert (answer.status_code, answer.headers["x-hook-secret"]) == (200, SECRET)
            waiting.eventually(lambda: not waiting.alive, "it waits on")
            assert "asana has learned 1 secret" in waiting.log
            assert SECRET not in waiting.log
        assert call("setup", "asana", "--show")[1].strip() == SECRET
        one = sample("asana", "task.changed")
        headers = sign("asana", body=one.body, secret=SECRET)
        assert plain.post(there, content=one.body, headers=headers).status_code == 200
        assert "1 secret forgotten" in call("setup", "asana", "--forget")[1]
        assert json.loads(call("setup", "asana", "--close", "--json")[1])["learned"] == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_set_up_that_nobody_waits_for_any_more_is_closed(settings, call, number):
    call("migrate")
    with Process(settings, "setup", "asana", name="setup") as waiting:
        waiting.until_written("asana may send its secret")
        assert json.loads(call("setup", "asana", "--show", "--json")[1])["lessons"] == 1
        assert waiting.end(number) == 130
        assert "Traceback" not in waiting.log
    closed = json.loads(call("setup", "asana", "--show", "--json")[1])
    assert (closed["lessons"], closed["open_for"]) == (0, 0)
    call("setup", "asana", "--no-wait")
    assert json.loads(call("setup", "asana", "--show", "--json")[1])["lessons"] == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["till"], "no source is named 'till'; there are: asana, stripe"),
        (["stripe"], "source 'stripe': Stripe doesn't send its secret; configure it instead"),
        (["asana", "--for", "2d"], "--for '2d' must be at most a day"),
        (["asana", "--for", "soon"], "--for 'soon' must be like"),
        (["asana", "--show", "--close"], "give one of --show, --close and --forget"),
    ],
)
def test_a_mistake_is_one_sentence(settings, call, arguments, words):
    call("migrate")
    code, out, err = call("setup", *arguments)
    assert (code, out) == (2, "")
    assert words in err


def test_a_secret_that_was_told_unasked_is_not_to_be_seen(settings, call):
    with serve(settings) as server:
        answer = plain.post(f"{server.address}/asana", headers={"X-Hook-Secret": SECRET})
        assert answer.json() == {"error": "setup_closed"}
    assert "`webhook-receiver setup asana`" in call("quarantine", "--json")[1]
    _, shown, _ = call("quarantine", "show", "1")
    assert "It carried a secret, so nothing of it is kept." in shown
    (told,) = call("quarantine", "show", "1", "--json")[1].splitlines()
    assert (json.loads(told)["told_secret"], json.loads(told)["headers"]) == (True, {})
    assert SECRET not in shown + told

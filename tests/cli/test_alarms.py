"""`alarms`: what is raised, mutes, and a try of all channels; from a failing handler to a message."""

import asyncio
import json
import signal

import httpx
import pytest

from tests.cli.running import started
from tests.notify.mailing import mail_server
from tests.notify.serving import SECRET, listening
from tests.processes import cli, eventually
from webhook_receiver import Alarms, verify
from webhook_receiver.cli.acting import who
from webhook_receiver.cli.alarms import NONE_CONFIGURED, NONE_JUDGED, NONE_RAISED
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.alarms import Alarm
from webhook_receiver.runbook import url_of

HANDLERS = """\
from pathlib import Path

from webhook_receiver import Event, Handlers, Reject

on = Handlers()


@on("shop:*", name="shop.book")
async def book(event: Event) -> None:
    if not Path("mended").exists():
        raise Reject("no ledger for 17")
"""
SETTINGS = """\
inbox = "sqlite:///inbox.db"
handlers = ["shop_handlers"]
log_format = "json"

[[source]]
provider = "generic"
name = "shop"
verify = false

[alarms]
to = ["slack:env:SLACK_URL"]
every = "{every}"
gather = "{gather}"
when = {{ dead_letter = "1 in {window}", disk = false }}
"""


def write(inbox, *alarms):
    """Keep alarms in an inbox as a process would."""

    async def work():
        store = open_inbox(f"sqlite:///{inbox}")
        await store.start()
        await store.watch_alarms("test", 60.0)
        await store.write_alarms("test", alarms)
        await store.watch_alarms("test", 0.0)
        await store.stop()

    asyncio.run(work())


def alarm(name="dead_letter", subject="shop.fail", **given):
    known = {"stage": "raised", "since": 1e9, "changed_at": 1e9, "value": 2.0, "detail": "E: \x1b"}
    return Alarm(name=name, subject=subject, **{**known, **given})


def test_what_is_raised_is_listed_with_what_to_do(lines, call, inbox):
    at = ("--inbox", f"sqlite:///{inbox}")
    assert call("alarms", *at) == (0, "No alarm is raised.\n", "")
    write(
        inbox, alarm(), alarm("no_worker", "", stage="pending"), alarm("disk", "", stage="cleared")
    )
    (found,) = lines("alarms", "list")
    assert found.pop("remedy").startswith("`webhook-receiver dead groups --handler shop.fail`")
    assert found == {
        "alarm": "dead_letter",
        "subject": "shop.fail",
        "detail": "E: \\x1b",
        "value": 2.0,
        "since": "2001-09-09T01:46:40.000Z",
        "told_at": None,
        "what": "2 dead letters by E: \\x1b",
        "page": url_of("dead-letter"),
        "muted": None,
    }
    code, out, _ = call("alarms", *at)
    assert code == 0
    assert url_of("dead-letter") in out
    assert "not told yet" in out
    code, out, _ = call("doctor", *at)
    assert code == 1
    assert "alarm dead_letter shop.fail" in " ".join(out.split())


def test_a_settings_file_without_alarms_has_none_judged(call, inbox):
    settings = inbox.with_name("receiver.toml")
    written = f'inbox = "sqlite:///{inbox}"\n'
    settings.write_text(written)
    assert call("alarms") == (0, f"{NONE_JUDGED}\n", "")
    settings.write_text(f"{written}[alarms]\n")
    assert call("alarms") == (0, f"{NONE_RAISED}\n", "")


def test_a_mute_is_listed_and_written_down_until_it_is_ended(lines, call, inbox):
    at = ("--inbox", f"sqlite:///{inbox}")
    write(inbox, alarm())
    muted = lines("alarms", "mute", "dead_letter", "--for", "2h", "--reason", "INC-1")
    assert muted == [{"alarm": "dead_letter", "subject": None, "muted": 7200.0}]
    (found,) = lines("alarms")
    assert found["muted"].pop("left") > 7000
    assert found["muted"] == {"by": who(), "reason": "INC-1"}
    _, out, _ = call("alarms", *at)
    assert f"dead_letter is muted for 2 h more by {who()}: INC-1" in out
    code, out, _ = call("alarms", "mute", "refused", "shop", "--for", "1h", *at)
    assert (code, out) == (0, "Nobody is told of refused shop for 1 h.\n")
    ended = lines("alarms", "unmute", "dead_letter")
    assert ended == [{"alarm": "dead_letter", "subject": None, "unmuted": True}]
    assert call("alarms", "unmute", "dead_letter", *at)[1] == "dead_letter isn't muted.\n"
    code, out, _ = call("alarms", "unmute", "refused", "shop", *at)
    assert (code, out) == (0, "Somebody is told of refused shop again.\n")
    acts = [(act["act"], act["target"]) for act in lines("audit")]
    assert acts[-1] == ("alarms mute", "alarm dead_letter, for 2 h")
    assert ("alarms unmute", "alarm refused shop") in acts


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["mute", "dead_leter", "--for", "2h"], "no alarm is named 'dead_leter'"),
        (["mute", "dead_letter"], "--for"),
        (["mute", "dead_letter", "--for", "0s"], "must be above zero and at most a year"),
        (["mute", "dead_letter", "--for", "400d"], "at most a year"),
        (["unmute", "dsk"], "no alarm is named 'dsk'"),
        (["unmute", "disk", "shop:receiver"], "name a receiver by --receiver shop:receiver"),
        (["test"], NONE_CONFIGURED),
    ],
)
def test_wrong_usage_is_one_sentence(call, inbox, arguments, words):
    code, _, err = call("alarms", *arguments, "--inbox", f"sqlite:///{inbox}")
    assert code == 2
    assert words in err


def test_all_channels_are_tried(folder, call, lines, monkeypatch):
    with listening() as listener, mail_server() as (box, port):
        monkeypatch.setenv("SLACK_URL", f"{listener.url}/slack/canary")
        monkeypatch.setenv("ALARMS_SECRET", SECRET)
        to = ["slack:env:SLACK_URL", f"{listener.url}/alarm", "mail:oncall@example.com"]
        (folder / "receiver.toml").write_text(
            f'[alarms]\nto = {json.dumps(to)}\nsecret = "env:ALARMS_SECRET"\n\n'
            f'[alarms.mail]\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\n'
            'sender = "hooks@example.com"\n'
        )
        listener.answers = [200, 200]
        code, out, _ = call("alarms", "test")
        assert (code, out.count("took it")) == (0, 3)
        assert "canary" not in out
        (webhook,) = [one for one in listener.got if one[1] == "/alarm"]
        verify("standard", headers=webhook[2], body=webhook[3], secret=SECRET)
        assert [mail["To"] for mail in box.mails] == ["oncall@example.com"]
        box.refuse = "554 no"
        code, out, _ = call("alarms", "test")
        assert code == 1
        assert "mail oncall@example.com: the mail server answers 554" in out
        (folder / "receiver.toml").write_text("[alarms]\n")
        assert "nobody is told" in call("alarms", "test")[2]


def test_a_receivers_own_alarms_are_tried(folder, call):
    with listening() as listener:
        (folder / "own_shop.py").write_text(
            "from webhook_receiver import Alarms, Receiver\n"
            f"receiver = Receiver('sqlite://', alarms=Alarms(to=['slack:{listener.url}/x']))\n"
        )
        assert call("alarms", "test", "own_shop:receiver")[0] == 0
        assert len(listener.texts) == 1
    assert Alarms().to == ()


@pytest.fixture
def shop(tmp_path):
    (tmp_path / "shop_handlers.py").write_text(HANDLERS)

    def settle(**given):
        (tmp_path / "receiver.toml").write_text(SETTINGS.format(**given))
        return tmp_path

    return settle


def deliver(process):
    ready = process.logged("server.ready")
    answer = httpx.post(f"{ready['address']}/shop", json={"id": "1"}, trust_env=False)
    assert answer.status_code == 200


def test_a_failing_handler_is_told_and_it_is_told_that_it_works_again(shop):
    with listening() as listener:
        folder = shop(every="1s", gather="1s", window="20s")
        env = {"SLACK_URL": f"{listener.url}/slack"}
        with started("serve", "--port", "0", folder=folder, env=env) as process:
            deliver(process)
            process.logged("alarm.raised")
            eventually(lambda: listener.texts, "nobody was told")
            assert "raised: dead_letter shop.book" in listener.texts[0]
            assert "1 dead letter by no ledger for #" in listener.texts[0]
            (folder / "mended").touch()
            retried = cli("dead", "retry", "--all", "--yes", folder=folder)
            assert retried.returncode == 0, retried.stderr
            eventually(lambda: listener.texts[1:], "nobody was told that it is over")
            assert "cleared: dead_letter shop.book, after" in listener.texts[1]
            assert process.logged("alarm.cleared")["subject"] == "shop.book"


def test_a_process_that_is_killed_before_it_tells_has_it_told_by_the_next(shop):
    with listening() as listener:
        folder = shop(every="1s", gather="1h", window="1h")
        env = {"SLACK_URL": f"{listener.url}/slack"}
        with started("serve", "--port", "0", folder=folder, env=env) as process:
            deliver(process)
            process.logged("alarm.raised")
            process.end(signal.SIGKILL)
        assert listener.texts == []
        shop(every="1s", gather="1s", window="1h")
        with started("serve", "--port", "0", "--no-worker", folder=folder, env=env) as process:
            eventually(lambda: listener.texts, "nobody was told")
            assert "alarm.raised" not in [line["event"] for line in process.lines()]
        assert len(listener.texts) == 1

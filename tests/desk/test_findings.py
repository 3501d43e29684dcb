"""What is worth fixing in a configuration and in an inbox; `tests/cli/test_doctor.py` has the command."""

import pytest

from tests.desk.opening import asked
from webhook_receiver import Receiver
from webhook_receiver.desk import findings
from webhook_receiver.desk.acting import act_of
from webhook_receiver.desk.doubts import NO_SOURCE
from webhook_receiver.desk.finding import Finding, finding_object
from webhook_receiver.desk.findings import of_configuration, of_inbox
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.acts import PauseHandler, perform
from webhook_receiver.inbox.records import Selection
from webhook_receiver.runbook import url_of

SECRET = "whsec_of_these_tests"


def receiver(*patterns, **options):
    made = Receiver("sqlite://")
    made.source("stripe", name="shop", **{"secret": SECRET, **options})
    if patterns:
        made.on(*patterns, name="shop.fail", was="shop.book")(lambda: None)
    return made


def configured(made, check=None):
    configs = [source.config for source in made.sources.values()]
    return list(of_configuration(configs, list(made.on), check))


def test_a_sound_configuration_has_nothing_to_say():
    assert configured(receiver("shop:*")) == []


@pytest.mark.parametrize(
    ("made", "about", "text", "note"),
    [
        (Receiver("sqlite://"), "sources", NO_SOURCE, False),
        (receiver("shop:*", secret=None, verify=False), "source shop", "verify is off", False),
        (receiver("till:*"), "handler shop.fail", "waits in vain for till:*: ", False),
        (receiver(), "handlers", "there are none, so all events stay unhandled", True),
    ],
)
def test_what_is_configured_badly_is_found(made, about, text, note):
    first = configured(made)[0]
    assert (first.about, first.note) == (about, note)
    assert text in first.text


def test_a_path_that_cannot_be_had_is_found():
    def check(config):
        raise ConfigurationError(f"{config.name} is taken")

    assert configured(receiver("shop:*"), check) == [
        Finding("paths", "shop is taken", "path-taken")
    ]


def test_an_inbox_is_looked_through(filled):
    async def look(store):
        act = act_of("handlers pause", "handler shop.ship", "INC-1", who="ann", face="test")
        await perform(store, PauseHandler("shop.ship", None, "ann", "INC-1"), act)
        return await of_inbox(store)

    found = {one.about: one for one in asked(look, filled)}
    assert found["dead letters"].text == "2 runs were given up; see `dead groups`"
    assert not found["dead letters"].note
    paused = found["handler shop.ship"]
    assert paused.text.endswith(" by ann (INC-1); `handlers resume` ends that")
    assert paused.note
    assert "its secret is most likely another one" not in found["source shop"].text
    assert {"unhandled", "quarantine"} <= found.keys()


@pytest.mark.parametrize(
    ("made", "gone"),
    [(None, False), (receiver("shop:*"), False), (Receiver("sqlite://"), True)],
)
def test_runs_that_wait_for_a_handler_that_is_gone_are_found(filled, made, gone):
    async def look(store):
        await store.replay(Selection(), dead_only=True)
        return await of_inbox(store, None if made is None else list(made.on), ["/shop"])

    found = {one.about: one.text for one in asked(look, filled)}
    assert ("handler shop.fail" in found) is gone
    if gone:
        assert "isn't registered any more, with 2 runs waiting for it" in found["handler shop.fail"]


def test_a_backlog_is_found_once_it_is_old(filled, monkeypatch):
    async def look(store):
        await store.replay(Selection(), dead_only=True)
        return {one.about for one in await of_inbox(store)}

    monkeypatch.setattr(findings, "BACKLOG_SECONDS", -1.0)
    assert "backlog" in asked(look, filled)


@pytest.mark.parametrize(("note", "kind"), [(True, "note"), (False, "finding")])
def test_a_finding_is_an_object(note, kind):
    told = finding_object(Finding("inbox", "is old", "old-sqlite", note=note))
    page = url_of("old-sqlite")
    assert told == {"kind": kind, "about": "inbox", "text": "is old", "page": page}

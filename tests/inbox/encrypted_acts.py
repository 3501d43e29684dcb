"""What an encrypted inbox keeps of what operators did, on every engine."""

from dataclasses import replace

import pytest

from tests.inbox.encrypted import CANARY, KEY, OLD, Encrypted, sealed
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.acts import Act, ActSearch, MuteAlarm, PauseHandler, Replay, perform
from webhook_receiver.inbox.alarms import Alarm
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sealing import UNENCRYPTED
from webhook_receiver.inbox.sealing.acts import UNKEPT
from webhook_receiver.inbox.sealing.inbox import SealedInbox
from webhook_receiver.inbox.sealing.rekeying import Rekeying
from webhook_receiver.testing.contracts.envelopes import envelope

ALARM = Alarm(
    name="dead_letter", subject="h", detail=CANARY, stage="raised", since=1.5, changed_at=2.5
)


class EncryptedActs(Encrypted):
    """The same suite, and what it must promise of acts."""

    def test_why_something_was_done_is_not_readable_and_goes_on_to_the_newest_key(self):
        act = Act(id="1", who="ann@a", face="test", act="prune", target=CANARY, reason=f"{CANARY}!")

        async def do(inbox):
            await inbox.write_down(act)
            await inbox.write_down(replace(act, id="2", reason=""))
            await perform(
                inbox,
                PauseHandler("h", None, "ann@a", CANARY),
                replace(act, id="3", act="handlers pause"),
            )

        async def listed(inbox):
            kept = [(one.id, one.target, one.reason) for one in await inbox.acts(ActSearch())]
            both = (CANARY, f"{CANARY}!")
            assert sorted(kept) == [("1", *both), ("2", CANARY, ""), ("3", *both)]
            assert [pause.reason for pause in await inbox.pauses()] == [CANARY]

        self.goes_on(do, listed)

    def goes_on(self, do, listed):
        """What is done under an old key is hidden, is read under the newest, and is plain in the end."""

        async def rekeyed(inbox):
            assert (await Rekeying(inbox).run(lambda _: None)).complete

        self.open()
        self.run_with(sealed(self.inner(), OLD), do)
        assert not self.shown()
        self.run_with(sealed(self.inner(), KEY, OLD), rekeyed)
        self.run_with(sealed(self.inner()), listed)
        self.run_with(sealed(self.inner(), "plain", KEY), rekeyed)
        assert CANARY.encode() in self.shown()
        self.run_with(self.inner(), listed)

    def test_the_key_of_the_consoles_cookies_is_not_readable_and_goes_on_to_the_newest_key(self):
        async def do(inbox):
            assert await inbox.signing_key(CANARY) == CANARY

        async def listed(inbox):
            assert await inbox.signing_key("another") == CANARY

        self.goes_on(do, listed)

    def test_a_process_without_keys_retries_and_says_nothing_in_plain(self):
        async def put(inbox):
            await inbox.put([envelope("a")])

        async def blind(inbox):
            change = Replay(Selection(), dead_only=False)
            act = Act(id="1", who="ann@a", face="test", act="events replay", target=CANARY)
            assert await perform(inbox, change, act) == 0
            assert [one.target for one in await inbox.acts(ActSearch())] == [UNKEPT]
            with pytest.raises(ConfigurationError, match="no key to write with"):
                await perform(inbox, change, replace(act, id="2", reason=CANARY))

        self.open()
        self.run_with(sealed(self.inner()), put)
        self.run_with(SealedInbox(self.inner(), UNENCRYPTED, lenient=True), blind)
        assert not self.shown()


class EncryptedAlarms(EncryptedActs):
    """The same, and what it must promise of alarms, for engines that keep them."""

    def test_what_an_alarm_is_about_is_not_readable_and_goes_on_to_the_newest_key(self):
        act = Act(id="1", who="ann@a", face="test", act="alarms mute", target=CANARY)

        async def do(inbox):
            mute = MuteAlarm("disk", "", 600.0, "ann@a", CANARY)
            await perform(inbox, mute, replace(act, reason=f"{CANARY}!"))
            await inbox.watch_alarms("a", 600.0)
            assert await inbox.write_alarms("a", [ALARM])

        async def listed(inbox):
            kept = await inbox.alarms()
            assert [mute.reason for mute in kept.mutes] == [CANARY]
            assert [replace(alarm, id="") for alarm in kept.alarms] == [ALARM]

        self.goes_on(do, listed)

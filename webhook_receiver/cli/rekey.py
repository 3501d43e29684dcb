"""`rekey`: everything in the inbox encrypted under the newest key."""

import sys
import time

import typer

from webhook_receiver.cli.acting import Reason, act_of
from webhook_receiver.cli.opening import inbox_and_keys, run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import print_json, say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.acts import Act, noted
from webhook_receiver.inbox.records import Access
from webhook_receiver.inbox.sealing.inbox import SealedInbox
from webhook_receiver.inbox.sealing.keys import Encryption
from webhook_receiver.inbox.sealing.rekeying import Progress, Rekeyed, Rekeying
from webhook_receiver.inbox.urls import database_file

PROGRESS_SECONDS = 1.0


@placed
def rekey(at: Place, reason: Reason = None, as_json: Json = False) -> None:
    """Encrypt all that the inbox holds under the newest of `encryption_keys`.

    First give the new key to every process, in the first place, and keep
    the old one behind it. Then run this, and drop the old key once it says
    that nothing needs it. It also encrypts what was stored before there was
    a key, and with `plain` in the first place decrypts everything.

    It may be stopped and begun again, while deliveries are taken.
    """
    url, keys = inbox_and_keys(at)
    if not keys:
        raise ConfigurationError(
            "there is no key: set encryption_keys in the settings, or WEBHOOK_RECEIVER_ENCRYPTION_KEYS"
        )
    act = act_of("rekey", "everything", reason)
    done = run(_rekeyed(url, keys, act, _progress(quiet=as_json or not sys.stderr.isatty())))
    if as_json:
        print_json(
            {
                "events": done.events,
                "refusals": done.refusals,
                "secrets": done.secrets,
                "left": dict(done.left),
                "unreadable": done.unreadable,
            }
        )
    else:
        for line in _summary(done, file=database_file(url) is not None):
            say(line)
    if not done.complete:
        raise typer.Exit(1)


async def _rekeyed(url: str, keys: Encryption, act: Act, progress: Progress) -> Rekeyed:
    store = SealedInbox(open_inbox(url, Access.USE), keys)
    await store.start()
    try:
        async with noted(store, act) as noting:
            done = await Rekeying(store).run(progress)
            noting.count = done.events + done.refusals + done.secrets
            return done
    finally:
        await store.stop()


def _progress(*, quiet: bool) -> Progress:
    """Writes to the terminal once a second how many events were looked at."""
    next_line = time.monotonic() + PROGRESS_SECONDS

    def report(looked_at: int) -> None:
        nonlocal next_line
        if not quiet and time.monotonic() >= next_line:
            next_line = time.monotonic() + PROGRESS_SECONDS
            sys.stderr.write(f"{looked_at:,} events so far\n")

    return report


def _summary(done: Rekeyed, *, file: bool) -> list[str]:
    parts = [(done.events, "event"), (done.refusals, "refusal"), (done.secrets, "learnt secret")]
    written = ", ".join(f"{count:,} {name}{'' if count == 1 else 's'}" for count, name in parts)
    lines = [f"Written anew: {written}."]
    lines += [
        f"{count:,} can't be written anew in this inbox and stay under key {key}; keep it until "
        "they are pruned."
        for key, count in sorted(done.left.items())
    ]
    if done.unreadable:
        lines.append(f"{done.unreadable:,} can't be decrypted and were left; see `doctor`.")
    if done.complete:
        lines.append("Nothing needs another key than the newest.")
    if file and done.events:
        lines.append("Free pages may hold what was there before: `prune --compact` clears them.")
    return lines

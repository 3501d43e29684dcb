"""Encrypting what is stored under the newest key, so that older ones can be dropped.

It can be stopped and begun again at any time, while deliveries are taken: what is under the newest key
already is passed over. What can't be decrypted stays as it is. JetStream's stream of events is
never written over, so there old events keep their key until they are pruned.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from webhook_receiver.errors import Unreadable
from webhook_receiver.inbox.acts import Act, RewritesActs
from webhook_receiver.inbox.alarms import Alarm, Mute, RewritesAlarms
from webhook_receiver.inbox.attempts import AttemptRecord, RemembersAttempts
from webhook_receiver.inbox.pauses import Pause, RewritesPauses
from webhook_receiver.inbox.protocol import (
    Rewrites,
    RewritesAttempts,
    RewritesSecrets,
)
from webhook_receiver.inbox.records import (
    DIED,
    QUARANTINE_ROWS,
    STALLED,
    EventRecord,
    Refusal,
    RunRecord,
    Selection,
)
from webhook_receiver.inbox.renaming import DROPPED, RENAMED
from webhook_receiver.inbox.sealing.acts import (
    mute_place,
    pause_place,
    reason_place,
    target_place,
)
from webhook_receiver.inbox.sealing.alarms import alarm_place
from webhook_receiver.inbox.sealing.inbox import SealedInbox
from webhook_receiver.inbox.sealing.listing import error_place
from webhook_receiver.inbox.sealing.logins import SIGNING_PLACE
from webhook_receiver.inbox.sealing.notes import NOTED, read_note, renew_note
from webhook_receiver.inbox.sealing.values import (
    key_of_headers,
    key_of_text,
    place,
)
from webhook_receiver.inbox.sessions import RewritesSigningKey

PAGE_EVENTS = 500
MOVED_REFUSALS = QUARANTINE_ROWS // 2
MOVED_BYTES = 16 * 1024 * 1024
UNENCRYPTED = "plain"
"""Stands for the key of what is stored unencrypted."""

_ENGINES_OWN = frozenset({DIED, STALLED})  # by which engines know again what they wrote

Progress = Callable[[int], None]
"""Called with how many events were looked at."""


@dataclass(slots=True)
class Rekeyed:
    """What became of an inbox's values.

    Attributes:
        events: how many events were written anew, or had an error written anew.
        refusals: how many refused deliveries were.
        secrets: how many learnt secrets were.
        left: how many events and refusals can't be written anew, by their key's name or `plain`.
        unreadable: how many values can't be decrypted, and were left.
    """

    events: int = 0
    refusals: int = 0
    secrets: int = 0
    left: Counter[str] = field(default_factory=Counter[str])
    unreadable: int = 0

    @property
    def complete(self) -> bool:
        """Whether nothing is under another key than the newest."""
        return not self.unreadable and not self.left


class Rekeying:
    """Writes an inbox's values anew: a `Rewriter`.

    Parameters:
        inbox: the inbox, started with its old keys and its new one.
    """

    def __init__(self, inbox: SealedInbox) -> None:
        self._inbox, self._values = inbox, inbox.values
        newest = inbox.ring.newest
        self._newest = None if newest is None else newest.id
        self.done = Rekeyed()

    async def run(self, progress: Progress) -> Rekeyed:
        """Write everything anew; afterwards the note names only the keys that are needed."""
        inner = self._inbox.inner
        if isinstance(inner, Rewrites):
            await self._events(inner, progress)
            if isinstance(inner, RewritesAttempts):
                await inner.rewrite_attempts(self.attempt)
            self.done.refusals = await inner.rewrite_refusals(self.refusal)
        else:
            await self._look(progress)
        if isinstance(inner, RewritesActs):
            await inner.rewrite_acts(self.act)
        if isinstance(inner, RewritesPauses):
            await inner.rewrite_pauses(self.pause)
        if isinstance(inner, RewritesAlarms):
            await inner.rewrite_alarms(self.alarm, self.mute)
        if isinstance(inner, RewritesSigningKey):
            await inner.rewrite_signing_key(self.signing_key)
        if isinstance(inner, RewritesSecrets):
            self.done.secrets = await inner.rewrite_secrets(self.secret)
        if self.done.complete:
            await renew_note(inner, self._inbox.ring, await read_note(inner))
        return self.done

    async def _events(self, inner: Rewrites, progress: Progress) -> None:
        after: str | None = "0"
        looked_at = 0
        while after is not None:
            written = await inner.rewrite_events(after, self)
            after = written.last
            looked_at += written.seen
            progress(looked_at)

    async def _look(self, progress: Progress) -> None:
        """Count what is under other keys in an inbox that can't be written over."""
        inner, looked_at, after = self._inbox.inner, 0, "0"
        while records := await inner.events(Selection(after=after, limit=PAGE_EVENTS)):
            found = {record.key: _keys_of(record) for record in records}
            if isinstance(inner, RemembersAttempts):
                for attempt in await inner.attempts(list(found)):
                    found[attempt.key] |= _keys_of_texts((attempt.error, attempt.traceback))
            for keys in found.values():
                others = keys - {self._newest}
                self.done.left.update(sorted(key or UNENCRYPTED for key in others))
            looked_at, after = looked_at + len(records), records[-1].key
            progress(looked_at)
        await self._move_refusals()

    async def _move_refusals(self) -> None:
        """Keep refused deliveries once more, under the newest key, and then forget the old ones.

        In a quarantine that is nearly full, that could push others out.
        """
        inner = self._inbox.inner
        refusals = await inner.refusals()
        roomy = len(refusals) <= MOVED_REFUSALS
        roomy = roomy and sum(len(refusal.body) for refusal in refusals) <= MOVED_BYTES
        for refusal in reversed(refusals):
            wanted = self.refusal(refusal)
            if wanted is not None and roomy:
                await inner.refuse([wanted], {})
                await inner.release_refusals([refusal.id])
                self.done.refusals += 1
            elif wanted is not None:
                self.done.left[key_of_headers(refusal.headers) or UNENCRYPTED] += 1

    # What is written anew.

    def needs(self, record: EventRecord) -> bool:
        """Whether an event or an error of its runs is under another key, or under none."""
        try:
            return bool(_keys_of(record) - {self._newest})
        except Unreadable:
            self.done.unreadable += 1
            return False

    def change(self, record: EventRecord) -> EventRecord:
        """The event under the newest key, with its runs' errors."""
        try:
            changed = self._values.resealed(record) if self._stale(record) else record
            runs = [self._run(run, record) for run in record.runs]
        except Unreadable:
            self.done.unreadable += 1
            return record
        self.done.events += 1
        return replace(changed, runs=runs)

    def _stale(self, record: EventRecord) -> bool:
        return key_of_headers(record.headers) != self._newest

    def _run(self, run: RunRecord, record: EventRecord) -> RunRecord:
        if run.error is None:  # a fault of an error that is gone
            return replace(run, fault=None)
        if _is_engines_own(run.error):
            return run
        where = error_place(record, run.handler)
        fault = self._values.hidden_fault(self._values.opened_text(run.error, where))
        return replace(
            run,
            error=self._text(run.error, where),
            fault=None if run.fault is None else fault,
        )

    def _text(self, text: str, where: bytes) -> str:
        plain = self._values.opened_text(text, where)
        return plain if self._newest is None else self._values.sealed_text(plain, where)

    def attempt(self, attempt: AttemptRecord, source: str, id_: str) -> AttemptRecord | None:
        """A failed attempt under the newest key; None if it is already, or can't be decrypted."""

        def text(part: Literal["error", "traceback"], stored: str) -> str:
            if _is_engines_own(stored):
                return stored
            return self._renewed(stored, place(part, source, id_=id_, more=attempt.handler))

        try:
            error, traceback = text("error", attempt.error), text("traceback", attempt.traceback)
        except Unreadable:
            self.done.unreadable += 1
            return None
        if (error, traceback) == (attempt.error, attempt.traceback):
            return None
        return replace(attempt, error=error, traceback=traceback)

    def act(self, act: Act) -> Act | None:
        """An act under the newest key; None if it is already, or can't be decrypted."""
        try:
            target = self._renewed(act.target, target_place(act))
            reason = self._renewed(act.reason, reason_place(act))
        except Unreadable:
            self.done.unreadable += 1
            return None
        wanted = replace(act, target=target, reason=reason)
        return None if wanted == act else wanted

    def pause(self, pause: Pause) -> Pause | None:
        """A pause with its reason under the newest key; None if it is already, or can't be decrypted."""
        reason = self._text_anew(pause.reason, pause_place(pause.by))
        return None if reason is None else replace(pause, reason=reason)

    def alarm(self, alarm: Alarm) -> Alarm | None:
        """An alarm with its detail under the newest key; None if it is already, or can't be decrypted."""
        detail = self._text_anew(alarm.detail, alarm_place(alarm.id))
        return None if detail is None else replace(alarm, detail=detail)

    def mute(self, mute: Mute) -> Mute | None:
        """A mute with its reason under the newest key; None if it is already, or can't be decrypted."""
        reason = self._text_anew(mute.reason, mute_place(mute.by))
        return None if reason is None else replace(mute, reason=reason)

    def signing_key(self, key: str) -> str | None:
        """The console's signing key under the newest key; None if it is already, or can't be decrypted."""
        return self._text_anew(key, SIGNING_PLACE)

    def _text_anew(self, stored: str, where: bytes) -> str | None:
        try:
            renewed = self._renewed(stored, where)
        except Unreadable:
            self.done.unreadable += 1
            return None
        return None if renewed == stored else renewed

    def _renewed(self, stored: str, where: bytes) -> str:
        """A text under the newest key, unless it is already, or empty."""
        return (
            stored
            if not stored or key_of_text(stored) == self._newest
            else self._text(stored, where)
        )

    def refusal(self, refusal: Refusal) -> Refusal | None:
        """A refused delivery under the newest key; None if it is already, or can't be decrypted."""
        try:
            if key_of_headers(refusal.headers) == self._newest:
                return None
            opened = self._values.opened_refusal(refusal)
        except Unreadable:
            self.done.unreadable += 1
            return None
        return opened if self._newest is None else self._values.sealed_refusal(opened)

    def secret(self, source: str, secret: str) -> str | None:
        """A learnt secret under the newest key; None if it is already, or can't be decrypted."""
        where = place("secret", source)
        try:
            if source == NOTED or key_of_text(secret) == self._newest:
                return None
            return self._text(secret, where)
        except Unreadable:
            self.done.unreadable += 1
            return None


def _keys_of(record: EventRecord) -> set[str | None]:
    """The names of the keys of an event and its runs' errors; None stands for what is plain."""
    return {
        key_of_headers(record.headers),
        *_keys_of_texts([run.error for run in record.runs if run.error is not None]),
    }


def _keys_of_texts(texts: Sequence[str]) -> set[str | None]:
    return {key_of_text(text) for text in texts if text and not _is_engines_own(text)}


def _is_engines_own(text: str) -> bool:
    """Whether the inbox itself wrote a text, which says nothing of an event."""
    return text in _ENGINES_OWN or text == DROPPED or text.startswith(RENAMED)

"""Names of streams, consumers and subjects; they are spelt here and nowhere else.

    N.event.<source>.<hash of id>   an event, or the tombstone that keeps its identity
    N.event.<source>.<hash of its own name>  an event whose id another event holds
    N.event.<source>.<hash of signed bytes>.signed  an imprint: those bytes have come, late or not
    N.run.<handler>.<event>         the state of a run: the truth
    N.todo.<handler>.<source>.<event>  the hint that a run is due: what a consumer delivers
    N.later.<handler>.<event>       a hint on its way, held by the server until its time
    N.skipped.<handler>.<event>     marks a run that is done by being skipped, so that they can be counted
    N.plan.<event>                  an event to be planned again
    N.unhandled.<event>             an event that no handler took
    N.gone.<event>                  marks a tombstone, so that they can be counted
    N.dead.<handler>.<event>        a dead letter
    N.attempt.<handler>.<event>     the attempts at a run that failed
    N.worker.<worker>, N.rate.<handler>, N.fleet.<handler>, N.setup.<source>, N.count.<what>.<source>,
    N.count.rejected_by.<rejection>, N.count.recent.<span>.<rejection>
    N.act.<record>                  what an operator did, or how much that changed
    N.job.<job>                     how far a job is
    N.pauses                        which handlers an operator has paused
    N.alarm.<alarm>, N.turn, N.mutes  an alarm, whose turn it is to judge, and which are muted
    N.session.<digest>              a console session, or a link that begins one
    N.signing                       the key that signs the console's cookies
    N.minute.<begin>.<writer>       the numbers of one process's minute
    N.hour.<begin>                  the numbers of all processes' hour
    N.refused.<source>.<KiB>, N.malformed.<source>.<KiB>   a refused delivery, and how large it is
    N.wake

`<event>` is the event's sequence in its stream, and its key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

_PLAIN = re.compile(rb"[A-Za-z0-9_-]")
_CODED = re.compile(r"=([0-9A-F]{2})")
PLANNER, REPLANNER = "plan", "replan"
PACE = "pruning"  # beside workers' names, the record that has the time by which ages counted last
KIBIBYTE = 1024


@lru_cache(4096)
def token(text: str) -> str:
    """A text as one token of a subject, reversibly: any unusual byte as `=` and hex."""
    return "".join(
        chr(byte) if _PLAIN.match(bytes([byte])) else f"={byte:02X}" for byte in text.encode()
    )


@lru_cache(4096)
def text(of: str) -> str:
    """The text of a token."""
    coded = _CODED.sub(lambda match: chr(int(match[1], 16)), of)
    return coded.encode("latin-1").decode()


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one inbox."""

    root: str

    @property
    def events(self) -> str:
        """The stream of events."""
        return self.root

    @property
    def runs(self) -> str:
        """The stream of runs: states and hints."""
        return f"{self.root}_RUNS"

    @property
    def dead(self) -> str:
        """The stream of dead letters."""
        return f"{self.root}_DEAD"

    @property
    def attempts(self) -> str:
        """The stream of attempts that failed."""
        return f"{self.root}_ATTEMPTS"

    @property
    def workers(self) -> str:
        """The stream of workers' leases, handlers' limits and sources' set-ups."""
        return f"{self.root}_WORKERS"

    @property
    def counts(self) -> str:
        """The stream of counters."""
        return f"{self.root}_COUNTS"

    @property
    def operations(self) -> str:
        """The stream of what operators did and paused, and of numbers by the minute."""
        return f"{self.root}_OPERATIONS"

    @property
    def console(self) -> str:
        """The stream of the console's sessions and its signing key."""
        return f"{self.root}_CONSOLE"

    @property
    def jobs(self) -> str:
        """The stream of jobs."""
        return f"{self.root}_JOBS"

    @property
    def alarms(self) -> str:
        """The stream of alarms and mutes."""
        return f"{self.root}_ALARMS"

    @property
    def later(self) -> frozenset[str]:
        """The streams that older versions don't make."""
        return frozenset((self.attempts, self.operations, self.jobs, self.alarms, self.console))

    def refused(self, *, authentic: bool) -> str:
        """The stream of refused deliveries: forged ones never push authentic ones out."""
        return f"{self.root}_MALFORMED" if authentic else f"{self.root}_REFUSED"

    def refusal(self, source: str, size: int, *, authentic: bool) -> str:
        """The subject of a refused delivery; it holds the size, so that shares can be counted."""
        return f"{self._refusals(authentic=authentic)}.{token(source)}.{size // KIBIBYTE + 1}"

    def refusals(self, source: str | None = None, *, authentic: bool) -> str:
        """A filter for refused deliveries: all, or a source's."""
        some = ">" if source is None else f"{token(source)}.*"
        return f"{self._refusals(authentic=authentic)}.{some}"

    def _refusals(self, *, authentic: bool) -> str:
        return f"{self.root}.malformed" if authentic else f"{self.root}.refused"

    def event(self, source: str, id_: str) -> str:
        """The subject that is an event's identity."""
        return f"{self.root}.event.{token(source)}.{sha256(id_.encode()).hexdigest()[:40]}"

    def imprint(self, source: str, digest: str) -> str:
        """The subject of an imprint: beside the events', so that the stream needn't be changed for it."""
        return f"{self.root}.event.{token(source)}.{digest}.signed"

    @property
    def identities(self) -> str:
        """A filter for all events and tombstones, without the imprints."""
        return f"{self.root}.event.*.*"

    def of_run(self, what: str, handler: str, event: int) -> str:
        """A subject of a run: `run`, `later`, `skipped`, `dead` or `attempt`."""
        return f"{self.root}.{what}.{token(handler)}.{event}"

    def of_any_run(self, what: str, event: int) -> str:
        """A filter for the same of all runs of an event."""
        return f"{self.root}.{what}.*.{event}"

    def of_any_event(self, what: str, handler: str) -> str:
        """A filter for the same of all runs of a handler."""
        return f"{self.root}.{what}.{token(handler)}.*"

    def hint(self, handler: str, source: str, event: int) -> str:
        """The subject of a run's hint."""
        return f"{self.root}.todo.{token(handler)}.{token(source)}.{event}"

    def records(self, source: str, event: int) -> Iterator[str]:
        """Filters for all records of an event's runs; each names a kind, so that few subjects are tried."""
        yield f"{self.root}.todo.*.{token(source)}.{event}"
        yield from (f"{self.root}.{kind}.*.{event}" for kind in ("run", "later", "skipped"))
        yield from (f"{self.root}.{kind}.{event}" for kind in ("plan", "unhandled", "gone"))

    def of_event(self, what: str, event: int) -> str:
        """A subject of an event: `plan`, `unhandled` or `gone`."""
        return f"{self.root}.{what}.{event}"

    def one(self, what: str, name: str) -> str:
        """A subject with one free token, such as a `worker`, `setup`, `act`, `job` or `session`."""
        return f"{self.root}.{what}.{token(name)}"

    @property
    def all(self) -> str:
        """A filter for everything in a stream of the inbox."""
        return f"{self.root}.>"

    def every(self, what: str) -> str:
        """A filter for all subjects of a kind."""
        return f"{self.root}.{what}.>"

    def queue(self, handler: str, source: str) -> str:
        """The filter of a consumer: of a handler's hints, or of new events if the handler is ''."""
        if not handler:
            return f"{self.root}.event.{token(source)}.*"
        return f"{self.root}.todo.{token(handler)}.{token(source)}.*"

    def minute(self, begin: int, writer: str) -> str:
        """The subject of the numbers of a minute that begins then, in seconds since the epoch."""
        return f"{self.root}.minute.{begin}.{writer}"

    def hour(self, begin: int) -> str:
        """The same of an hour."""
        return f"{self.root}.hour.{begin}"

    @property
    def pauses(self) -> str:
        """The subject of the one record of paused handlers."""
        return f"{self.root}.pauses"

    @property
    def signing(self) -> str:
        """The subject of the key that signs the console's cookies."""
        return f"{self.root}.signing"

    @property
    def turn(self) -> str:
        """The subject of the one record of whose turn it is to judge alarms."""
        return f"{self.root}.turn"

    @property
    def mutes(self) -> str:
        """The subject of the one record of muted alarms."""
        return f"{self.root}.mutes"

    @property
    def wake(self) -> str:
        """The subject on which commits are announced; no stream keeps it."""
        return f"{self.root}.wake"


def consumer(handler: str, source: str) -> str:
    """The name of the durable consumer of a handler and a source."""
    return f"run-{token(handler)}+{token(source)}" if handler else f"{PLANNER}+{token(source)}"


def queue_of(consumer: str) -> tuple[str, str]:
    """The handler and the source in a consumer's name."""
    first, _, source = consumer.partition("+")
    return ("" if first == PLANNER else text(first.removeprefix("run-"))), text(source)


def last_of(subject: str) -> int:
    """The event's sequence that ends a subject."""
    return int(subject.rpartition(".")[2])


def last_token(subject: str) -> str:
    """The name that ends a subject."""
    return text(subject.rpartition(".")[2])


def begin_of(subject: str) -> int:
    """When the minute or hour in a subject begins."""
    return int(subject.split(".")[2])


def source_of(subject: str) -> str:
    """The source in a hint's subject, in an event's, or in a refusal's."""
    return text(subject.split(".")[-2])


def handler_of(subject: str) -> str:
    """The handler in a run's subject."""
    return text(subject.split(".")[2])

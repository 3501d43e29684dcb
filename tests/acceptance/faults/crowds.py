"""Crowds of senders: retry storms, connections without end, copies all at once, cut-off requests."""

import asyncio
import contextlib
import itertools
import random
import resource
import socket
import struct
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.acceptance.checker import judge
from tests.acceptance.clients import body, name_of
from tests.acceptance.engines import ENGINES, create, until_all_done
from tests.acceptance.faults.disk import FILES, Disk
from tests.acceptance.faults.report import Asked, Report
from tests.acceptance.server import SECRET, Server
from webhook_receiver import sign

APP = """
import os
from webhook_receiver import Event, Receiver

receiver = Receiver(os.environ["INBOX"], lease=5.0)
receiver.source("stripe", secret="a secret for these tests", body_limit=2**21, **SOURCE)

@receiver.on("stripe:*", name="log", concurrency=32)
async def note(event: Event):
    pass
"""


def program(build: str = "", source: str = "{}") -> str:
    return f"{build}\nSOURCE = {source}\n{APP}"


def request(number: int, payload: bytes | None = None, secret: str = SECRET) -> bytes:
    """A signed delivery as it is on the wire."""
    payload = body(number) if payload is None else payload
    headers = sign("stripe", body=payload, secret=secret)
    lines = [f"{name}: {value}" for name, value in headers.items()]
    head = ["POST /stripe HTTP/1.1", "Host: localhost", f"Content-Length: {len(payload)}", *lines]
    return "\r\n".join([*head, "", ""]).encode() + payload


@dataclass
class Crowd:
    """Connections that deliver numbered events, each until it is acknowledged, as fast as they can.

    Attributes:
        answers: how many answers of each status; 0 is none.
        moments: when which number was acknowledged, by the monotonic clock.
        waits: how long each 503 took, in seconds.
        odd: answers that are neither 200 nor 503.
    """

    port: int
    numbers: Iterator[int]
    answers: Counter[int] = field(default_factory=Counter)
    acknowledged: dict[int, float] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    odd: list[bytes] = field(default_factory=list)
    ended: bool = False

    async def deliver(self, connections: int, pause: float = 0.0) -> None:
        """Open that many connections; each delivers until `ended`."""
        await asyncio.gather(*(self._one(pause) for _ in range(connections)))

    async def _one(self, pause: float) -> None:
        number: int | None = None
        while not self.ended:
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                self.answers[0] += 1
                await asyncio.sleep(0.05)
                continue
            try:
                while not self.ended:
                    number = next(self.numbers) if number is None else number
                    begun = time.monotonic()
                    writer.write(request(number))
                    status = await self._answer(reader)
                    self.answers[status] += 1
                    if status == 200:
                        self.acknowledged[number] = time.monotonic()
                        number = None
                    elif status == 503:
                        self.waits.append(time.monotonic() - begun)
                        await asyncio.sleep(pause)
                    elif status == 0:
                        break
            except OSError:
                self.answers[0] += 1
            finally:
                writer.transport.abort()

    async def _answer(self, reader: asyncio.StreamReader) -> int:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:
            return 0
        status = int(head[9:12])
        rest = await reader.readexactly(_length(head))
        if status not in (200, 503):
            self.odd.append(head[:15] + rest[:200])
        return status


def finished(report: Report, url: str, sent: int, acknowledged: set[int], seconds=120.0) -> None:
    """Wait until all is done; judge, and fill the report."""
    events = until_all_done(url, seconds)
    names = {name_of(number) for number in acknowledged}
    report.verdict = judge(
        {name_of(number): body(number) for number in range(sent)},
        names,
        [event for event in events if not event.id.startswith("large")],
        ("log",),
        Counter(),
        None,
    )
    report.acknowledged = len(names)


def _memory(pid: int) -> float:
    """The resident memory of a process, in MiB."""
    with open(f"/proc/{pid}/statm") as stream:  # noqa: PTH123
        return int(stream.read().split()[1]) * resource.getpagesize() / 2**20


def port_of(server: Server) -> int:
    return int(server.url.rpartition(":")[2])


SYNC_MILLISECONDS = 400
QUEUE_REQUESTS = 200  # so that the queue is full before senders lose patience
NORMAL, STORM = 256, 1_500  # connections
NORMAL_SECONDS, STORM_SECONDS = 6.0, 30.0
SMALL_STORMS = 20  # beside other work, a crowd may be too slow to fill the queue at once
SMALL_SECONDS = 1.5
GOODPUT, RECOVERY_SECONDS, MEMORY_MIB = 0.8, 5.0, 64.0

_SMALL_QUEUE = f"""
from webhook_receiver.inbox import commit as _commit
_commit.QUEUE_REQUESTS = {QUEUE_REQUESTS}
"""


def retry_storm(asked: Asked) -> Report:
    """Each sync takes 0.4 s, and far more senders come than can be stored; each tries again at once.

    What is stored in a second must not fall much below what a calm crowd gets stored, a 503 of a full
    queue must come at once, and afterwards all must be as before.
    """
    report, begun = Report("retry storm", asked.engine, asked.seed, asked.times), time.monotonic()
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    with Disk(FILES["sqlite"]) as disk, ENGINES["sqlite"](asked.folder) as store:
        text = program(asked.build + _SMALL_QUEUE)
        with Server(asked.folder, text, env=disk.env, forked=False) as server:
            numbers = itertools.count()
            crowd = Crowd(port_of(server), numbers)
            disk.slow(SYNC_MILLISECONDS)
            asyncio.run(_storm(asked, report, server, crowd, disk))
            finished(report, store.url, next(numbers), set(crowd.acknowledged))
            if server.end() != 0:
                report.wrong.append("the server didn't stop well")
        store.check()
    report.wrong += crowd.odd[:5]
    report.notes |= {f"answers: {status or 'none'}": n for status, n in crowd.answers.items()}
    report.seconds = time.monotonic() - begun
    return report


async def _storm(asked: Asked, report: Report, server, crowd: Crowd, disk: Disk) -> None:
    calm = NORMAL_SECONDS if asked.large else SMALL_SECONDS
    await phase(crowd, calm, NORMAL // 2)
    peak, _ = _rates(crowd, calm)
    before = _memory(server.pid)
    for _ in range(asked.times):
        seconds = STORM_SECONDS if asked.large else SMALL_SECONDS
        offered = await _until_refused(crowd, seconds, asked) / seconds
        goodput, _ = _rates(crowd, seconds)
        report.notes |= {
            "stored a second when calm": round(peak),
            "stored a second in the storm": round(goodput),
            "offered a second": round(offered),
            "503s in the storm": len(crowd.waits),
        }
        if not crowd.waits:
            report.wrong.append("nobody was refused")
            continue
        waits = sorted(crowd.waits)
        median = waits[len(waits) // 2]
        report.notes["median wait for a 503, s"] = round(median, 3)
        grown = _memory(server.pid) - before
        report.notes["memory grown by, MiB"] = round(grown)
        disk.heal()
        healed = time.monotonic()
        await phase(crowd, RECOVERY_SECONDS / 2 if asked.large else 0.5, 8)
        calm_again = min((at for at in crowd.acknowledged.values() if at > healed), default=None)
        if calm_again is None:
            report.wrong.append("nothing is stored after the storm")
            continue
        report.notes["first 200 after the storm, s"] = round(calm_again - healed, 2)
        if asked.large:
            if goodput < GOODPUT * peak:
                report.wrong.append(f"goodput {goodput:.0f}/s of {peak:.0f}/s")
            if median > SYNC_MILLISECONDS / 1_000:
                report.wrong.append(f"a 503 waited {median:.2f} s, as long as a commit")
            if calm_again - healed > RECOVERY_SECONDS:
                report.wrong.append(f"recovered after {calm_again - healed:.1f} s only")
            if grown > MEMORY_MIB:
                report.wrong.append(f"memory grew by {grown:.0f} MiB")
        disk.slow(SYNC_MILLISECONDS)
    disk.heal()


async def _until_refused(crowd: Crowd, seconds: float, asked: Asked) -> int:
    """Storms until somebody is refused; how many deliveries the last one had."""
    crowd.waits.clear()
    tried = 0
    for _ in range(1 if asked.large else SMALL_STORMS):
        before = crowd.answers.total()
        await phase(crowd, seconds, STORM if asked.large else STORM // 3, pause=0.02)
        tried = crowd.answers.total() - before
        if crowd.waits:
            break
    return tried


async def phase(crowd: Crowd, seconds: float, connections: int, pause: float = 0.0) -> None:
    """A crowd for some seconds."""
    crowd.ended = False
    delivering = asyncio.create_task(crowd.deliver(connections, pause))
    await asyncio.sleep(seconds)
    crowd.ended = True
    await delivering


def _rates(crowd: Crowd, seconds: float) -> tuple[float, int]:
    """Events acknowledged a second in the last phase, without its first fifth; and how many."""
    end = max(crowd.acknowledged.values(), default=0.0)
    span = seconds * 0.8
    count = sum(end - span < at for at in crowd.acknowledged.values())
    return count / span, count


def connection_storm(asked: Asked) -> Report:
    """Two thousand connections at once, of which most stay silent, again and again."""
    report = Report("storm of connections", asked.engine, asked.seed, asked.times)
    begun, dice = time.monotonic(), random.Random(asked.seed)
    count = 2_000 if asked.large else 300
    with ENGINES["sqlite"](asked.folder) as store:
        with Server(asked.folder, program(asked.build)) as server:
            numbers = itertools.count()
            crowd = Crowd(port_of(server), numbers)
            for _ in range(asked.times):
                with silent_ones(port_of(server), count, dice):
                    asyncio.run(phase(crowd, 5.0 if asked.large else 0.5, 64))
            finished(report, store.url, next(numbers), set(crowd.acknowledged))
            expect_no_failure(report, server)
        store.check()
    report.wrong += crowd.odd[:5]
    report.notes = {"connections": count, **{f"answers: {s}": n for s, n in crowd.answers.items()}}
    report.seconds = time.monotonic() - begun
    return report


@contextlib.contextmanager
def silent_ones(port: int, count: int, dice: random.Random) -> Iterator[None]:
    """Connections that say nothing, or half of something."""
    payload = request(0)
    with contextlib.ExitStack() as stack:
        for _ in range(count):
            try:
                link = stack.enter_context(socket.create_connection(("127.0.0.1", port), 10))
                link.sendall(payload[: dice.choice((0, 0, 10, 200, len(payload) - 1))])
            except OSError:
                continue  # it is refused, or closed at once, as it may be
        yield


def expect_no_failure(report: Report, server: Server) -> None:
    """No line of the log is an error, and the stop is graceful."""
    if server.end() != 0:
        report.wrong.append("the server didn't stop well")
    failed = [line for line in server.lines() if line.get("level") in ("error", "critical")]
    report.wrong += [line["event"] for line in failed][:5]
    if "Traceback" in server.log:
        report.wrong.append("a traceback in the log")


def copies(asked: Asked) -> Report:
    """The same delivery a hundred times at once, to two servers over one store."""
    report = Report("a hundred copies at once", asked.engine, asked.seed, asked.times)
    begun = time.monotonic()
    with ENGINES[asked.engine](asked.folder) as store:
        create(store.url)
        text = program(asked.build)
        with (
            Server(asked.folder, text, inbox=store.url, name="first") as first,
            Server(asked.folder, text, inbox=store.url, name="second") as second,
        ):
            ports = (port_of(first), port_of(second))
            for number in range(asked.times):
                statuses = asyncio.run(_at_once(ports, number))
                if statuses != {"accepted": 1, "duplicate": 99}:
                    report.wrong.append((number, dict(statuses)))
            finished(report, store.url, asked.times, set(range(asked.times)))
        store.check()
    report.seconds = time.monotonic() - begun
    return report


async def _at_once(ports: tuple[int, ...], number: int) -> Counter[str]:
    """What a hundred copies are answered that are sent at the same moment."""
    payload = request(number)
    links = await asyncio.gather(
        *(asyncio.open_connection("127.0.0.1", ports[n % len(ports)]) for n in range(100))
    )
    for _, writer in links:
        writer.write(payload)
    answers = await asyncio.gather(*(_whole(reader) for reader, _ in links))
    for _, writer in links:
        writer.transport.abort()
    await asyncio.sleep(0)
    known = (b'"accepted"', b'"duplicate"')
    words = (next((w for w in known if w in answer), answer[:40]) for answer in answers)
    return Counter(word.decode().strip('"') for word in words)


async def _whole(reader: asyncio.StreamReader) -> bytes:
    """An answer, head and body; as much as came if it breaks off."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        return head + await reader.readexactly(_length(head))
    except asyncio.IncompleteReadError as error:
        return error.partial


def _length(head: bytes) -> int:
    return int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0] or 0)


def cut_requests(asked: Asked) -> Report:
    """Requests that end after any number of bytes, by a close or a reset."""
    report = Report("requests that are cut off", asked.engine, asked.seed, asked.times)
    begun, dice = time.monotonic(), random.Random(asked.seed)
    with ENGINES["sqlite"](asked.folder) as store:
        with Server(asked.folder, program(asked.build)) as server:
            whole = request(1, body(1) + b" " * 2_800)
            cuts = sorted(dice.sample(range(len(whole)), min(asked.times, len(whole))))
            for at in cuts:
                _send_part(port_of(server), whole[:at], reset=dice.random() < 0.5)
            asyncio.run(_at_once((port_of(server),), 0))
            finished(report, store.url, 1, {0})
            expect_no_failure(report, server)
        store.check()
    report.times, report.seconds = len(cuts), time.monotonic() - begun
    return report


def _send_part(port: int, part: bytes, *, reset: bool) -> None:
    with socket.create_connection(("127.0.0.1", port), 10) as link:
        if reset:
            link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        link.sendall(part)

"""Shops that are served, and something goes wrong."""

import contextlib
import gzip
from collections.abc import Callable, Iterator, Mapping

import httpx

from tests.docs.incident import SOUND
from tests.docs.scenes import ALARMS, BROKEN, HANDLERS, Scene, Shop
from tests.processes import Process, eventually
from tests.servers.nats import NatsServers
from webhook_receiver.inbox.series import series_of
from webhook_receiver.tally import Totals
from webhook_receiver.types import DAY, HOUR

_THREE = (121, 122, 123)
_MANY = 101
_SLOW = """\
from webhook_receiver import Event, Handlers

on = Handlers()


@on("shop:order.*", name="shop.book")
async def book(event: Event) -> None: ...


@on("shop:order.*", name="shop.ship", rate="1/day")
async def ship(event: Event) -> None: ...
"""
_TYPED = """\
import pydantic

from webhook_receiver import Event, Handlers

on = Handlers()


class Order(pydantic.BaseModel):
    id: str
    type: str
    amount: int


@on("shop:order.*", name="shop.book")
async def book(event: Event[Order]) -> None: ...
"""
_RETRIED = BROKEN.replace("attempts=1", "attempts=5")

Mend = Callable[[], object]


def _nothing() -> None:
    """What is over by itself, later than a page can wait for."""


def _agreed(shop: Shop) -> None:
    shop.env["SHOP_SECRET"] = "another secret"


def _mended(shop: Shop) -> None:
    (shop.folder / "mended").touch()


def _sent(
    numbers: tuple[int, ...] = _THREE,
    *,
    settings: str = SOUND,
    handlers: str = HANDLERS,
    type_: str = "order.paid",
    more: str = "",
    rules: str | None = None,
    alarm: str | None = None,
    serve: tuple[str, ...] = (),
    mend: Callable[[Shop], object] = lambda _: None,
    runs: Mapping[str, int] | None = None,
) -> Scene:
    """A shop to which events are sent while it is served.

    Parameters:
        numbers: the events' numbers.
        settings: its settings.
        handlers: its handlers.
        type_: the events' type.
        more: further options of `send`.
        rules: lines of `[alarms.when]`; none: there are no alarms.
        alarm: the alarm that is waited for.
        serve: further options of `serve`.
        mend: mends it.
        runs: how many runs of each status are waited for.
    """

    @contextlib.contextmanager
    def scene(shop: Shop) -> Iterator[Mend]:
        shop.lay(settings, handlers)
        with shop.served(*serve) as server:
            for number in numbers:
                shop.send(server, f"evt_{number}", type_, more)
            if runs is not None:
                shop.until_runs(**runs)
            server.end()  # which counts what has come
        shop.lay(settings + (ALARMS + rules if rules is not None else ""), handlers)
        with shop.served(*serve) as server:
            server.logged("server.ready")
            if alarm is not None:
                shop.until_alarmed(alarm)
            yield lambda: mend(shop)

    return scene


def _refusing(settings: str, post: Callable[[str], object], code: str) -> Scene:
    """A shop that refuses what is posted to it, by HTTP alone."""

    @contextlib.contextmanager
    def scene(shop: Shop) -> Iterator[Mend]:
        shop.lay(settings)
        with shop.served() as server:
            post(server.address)

            async def counted(inbox) -> bool:
                return any(one.rejection.code == code for one in (await inbox.stats()).lately)

            shop.until(counted, code)
            yield _nothing

    return scene


def _answered(shop: Shop, accepted: int) -> None:
    """Wait until so many deliveries are counted as accepted."""

    def counted() -> bool:
        found = shop.objects("stats --since 1h --by source")
        return [one["accepted"] for one in found] == [accepted]

    eventually(counted, "they were never counted")


def _large(address: str) -> None:
    httpx.post(f"{address}/shop", content=b"x" * 5_000, headers={"X-Signature": "00"})


def _compressed(address: str) -> None:
    headers = {"X-Signature": "00", "Content-Encoding": "gzip"}
    httpx.post(f"{address}/shop", content=gzip.compress(b"{}"), headers=headers)


def _elsewhere(address: str) -> None:
    httpx.post(f"{address}/shpo", content=b"{}")


@contextlib.contextmanager
def _paused(shop: Shop) -> Iterator[Mend]:
    """Somebody paused a handler, and forgot it."""
    shop.lay(SOUND + ALARMS + 'handler_paused = "1s"\n')
    with shop.served() as server:
        shop.send(server, "evt_121")
        shop.does('handlers pause shop.book --reason "the ledger is down"')
        shop.until_alarmed("handler_paused")
        yield _nothing


@contextlib.contextmanager
def _job_paused(shop: Shop) -> Iterator[Mend]:
    """A replay of many events was paused."""
    shop.lay(SOUND.replace('secret = "env:SHOP_SECRET"\n', "verify = false\n") + ALARMS)
    with shop.served() as server:
        with httpx.Client(base_url=server.address) as client:
            for number in range(_MANY):
                client.post("/shop", json={"id": f"evt_{number}", "type": "order.paid"})
        shop.until_runs(done=_MANY)
        shop.does('events replay --handler shop.book --rate 0.01 --yes --reason "once more"')
        (job,) = shop.ask(lambda inbox: inbox.jobs())
        shop.does(f'jobs pause {job.id} --reason "the ledger is slow"')
        shop.until_alarmed("job_paused")
        yield _nothing


@contextlib.contextmanager
def _turned_away(shop: Shop) -> Iterator[Mend]:
    """For a moment the inbox's file wasn't where it belongs."""
    shop.lay(SOUND + ALARMS)
    file, away = shop.folder / "inbox.db", shop.folder / "away.db"
    with shop.served() as server:
        shop.send(server, "evt_121")
        shop.until_runs(done=1)
        file.rename(away)
        shop.send(server, "evt_122")
        away.rename(file)
        shop.until_alarmed("turned_away")

        def mend() -> None:
            shop.send(server, "evt_122")
            _answered(shop, accepted=2)

        yield mend


@contextlib.contextmanager
def _silent(shop: Shop) -> Iterator[Mend]:
    """A sender that sent something every hour for a week has been silent since yesterday."""
    shop.lay()
    shop.does("migrate")
    totals = Totals()
    totals.count("source", "shop", "accepted", 0.004)
    rows = [row._replace(ago=DAY + hours * HOUR) for row in totals.take() for hours in range(200)]
    shop.ask(lambda inbox: series_of(inbox).tally(rows))
    shop.lay(SOUND + ALARMS)
    with shop.served() as server:
        server.logged("server.ready")
        shop.until_alarmed("silent")
        yield _nothing


@contextlib.contextmanager
def _weak(shop: Shop) -> Iterator[Mend]:
    """A NATS server syncs its disk once in two minutes."""
    with NatsServers() as servers:
        shop.env["WEBHOOK_RECEIVER_INBOX"] = servers.url("shop?replicas=1&allow_weak_durability=1")
        shop.lay(SOUND)
        shop.does("migrate")
        yield _nothing


@contextlib.contextmanager
def _answers_slow(shop: Shop) -> Iterator[Mend]:
    shop.lay()
    with shop.served() as server:
        shop.send(server, "evt_121")
        shop.until_runs(done=1)
        _answered(shop, accepted=1)
        yield _nothing


@contextlib.contextmanager
def _down(shop: Shop) -> Iterator[Mend]:
    """It was served, and was killed."""
    shop.lay()
    with shop.served() as server:
        shop.send(server, "evt_121")
        shop.until_runs(done=1)
        server.kill()
    eventually(lambda: shop.type("workers list --json")[1][:1] == [], "its lease never ended")
    with contextlib.ExitStack() as stack:
        yield lambda: _started(stack, shop)


def _started(stack: contextlib.ExitStack, shop: Shop) -> Process:
    server = stack.enter_context(shop.served())
    server.logged("server.ready")
    eventually(lambda: shop.objects("workers list"), "no worker")
    return server


RECEIVERS: Mapping[str, Scene] = {
    "address-not-allowed": _refusing(
        f'{SOUND}allow_from = ["192.0.2.0/24"]\n', _large, "address_not_allowed"
    ),
    "answers-slow": _answers_slow,
    "backlog-age": _sent(
        handlers=_SLOW,
        rules='backlog_age = "1s"\n',
        alarm="backlog_age",
        runs={"done": 4, "pending": 2},
    ),
    "body-too-large": _refusing(f"{SOUND}body_limit = 1000\n", _large, "body_too_large"),
    "dead-letter": _sent(
        handlers=BROKEN, rules="", alarm="dead_letter", runs={"dead": 3}, mend=_mended
    ),
    "disk": _sent(rules='disk = "999999GB"\n', alarm="disk"),
    "drift": _sent(handlers=_TYPED.replace("amount: int", "amount: str"), rules="", alarm="drift"),
    "handler-failing": _sent(
        handlers=_RETRIED,
        rules='handler_failing = "25% of 3 in 10m"\n',
        alarm="handler_failing",
        runs={"retrying": 3},
        mend=_mended,
    ),
    "handler-paused": _paused,
    "job-paused": _job_paused,
    "no-worker": _sent(rules='no_worker = "1s"\n', alarm="no_worker", serve=("--no-worker",)),
    "overloaded": _refusing(f"held = 1000\n{SOUND}", _large, "overloaded"),
    "proxies-and-middleware": _refusing(SOUND, _compressed, "unsupported_encoding"),
    "receiver-down": _down,
    "refused": _sent(
        rules='refused = "5% of 3 in 10m"\n',
        alarm="refused",
        more='--secret "another secret"',
        mend=_agreed,
    ),
    "shared-ids": _sent(
        settings=SOUND.replace("body:id", "header:X-Event-Id"), more="--header X-Event-Id:evt_9"
    ),
    "silent": _silent,
    "turned-away": _turned_away,
    "unhandled": _sent(type_="refund.made"),
    "unknown-paths": _refusing(SOUND, _elsewhere, "unknown_path"),
    "untyped": _sent(settings=SOUND.replace("body:type", "body:kind")),
    "weak-durability": _weak,
}

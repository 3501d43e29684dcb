"""`setup`: a time during which a sender may send its secret."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncGenerator
from typing import Annotated

import typer

from webhook_receiver.cli.acting import Reason, act_of
from webhook_receiver.cli.idling import find_source, idle_receiver
from webhook_receiver.cli.opening import run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import print_json, say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.server.process import cancelled_by_signals
from webhook_receiver.desk.times import seconds
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.acts import noted
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.setups import Setup
from webhook_receiver.printable import plain
from webhook_receiver.receiver.receiver import Receiver
from webhook_receiver.spans import lasting
from webhook_receiver.types import DAY

POLL_SECONDS = 0.5
LONGEST_SECONDS = DAY


@placed
def setup(
    at: Place,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The source's name.")],
    span: Annotated[
        str, typer.Option("--for", metavar="SPAN", help="How long it stays open.")
    ] = "15m",
    times: Annotated[int, typer.Option(min=1, max=100, help="How many secrets to accept.")] = 1,
    wait: Annotated[
        bool, typer.Option(help="Wait for the secrets; Ctrl-C closes the set-up.")
    ] = True,
    show: Annotated[bool, typer.Option("--show", help="Print the learned secrets.")] = False,
    close: Annotated[bool, typer.Option("--close", help="Accept no more secrets.")] = False,
    forget: Annotated[bool, typer.Option("--forget", help="Forget the learned secrets.")] = False,
    reason: Reason = None,
    as_json: Json = False,
) -> None:
    """Accept the secret that a source's sender sends once, as Asana, Notion and Atlassian do."""
    if show + close + forget > 1:
        raise ConfigurationError("give one of --show, --close and --forget")
    open_for = seconds(span, "--for")
    if not 0 < open_for <= LONGEST_SECONDS:
        raise ConfigurationError(f"--for {span!r} must be at most a day")

    what = "secrets forgotten" if forget else "closed" if close else f"open for {lasting(open_for)}"
    act = act_of("setup", f"source {source}, {what}", reason)

    async def work() -> Setup:
        async with idle_receiver(at) as found:
            _check(found, source)
            store = found.inbox
            if show:
                return await store.setup(source)
            async with noted(store, act) as done:
                if forget:
                    done.count = count = await store.forget(source)
                    _say(f"{count} secret{'' if count == 1 else 's'} forgotten.", quiet=as_json)
                elif close:
                    await store.open_setup(source, seconds=0, lessons=0)
                else:
                    before = len((await store.setup(source)).learned)
                    async with _closed_if_interrupted(store, source):
                        await store.open_setup(source, seconds=open_for, lessons=times)
                        _say(_opened(source, open_for, times), quiet=as_json)
                        if wait:
                            await _until(store, source, before + times)
            return await store.setup(source)

    with cancelled_by_signals():
        state = run(work())
    _print(source, state, show=show, as_json=as_json)


def _check(receiver: Receiver, source: str) -> None:
    found = find_source(receiver, source)
    if found.provider.learn is None:
        raise ConfigurationError(
            f"source {source!r}: {found.provider.title} doesn't send its secret; configure it instead"
        )


@contextlib.asynccontextmanager
async def _closed_if_interrupted(store: Inbox, source: str) -> AsyncGenerator[None]:
    """Close the set-up if waiting ends early: a secret that comes later would be a stranger's."""
    try:
        yield
    except BaseException:
        await store.open_setup(source, seconds=0, lessons=0)
        raise


async def _until(store: Inbox, source: str, wanted: int) -> None:
    """Wait until `wanted` secrets are learned, or the set-up has ended."""
    while True:
        state = await store.setup(source)
        if len(state.learned) >= wanted or not state.seconds:
            return
        await asyncio.sleep(POLL_SECONDS)


def _opened(source: str, span: float, times: int) -> str:
    what = "its secret" if times == 1 else f"{times} secrets"
    return f"For {lasting(span)} {source} may send {what}: create the webhook now."


def _say(text: str, *, quiet: bool) -> None:
    if not quiet:
        say(text)
        sys.stdout.flush()


def _print(source: str, state: Setup, *, show: bool, as_json: bool) -> None:
    learned = list(state.learned)
    if as_json:
        shown = {"learned": learned} if show else {"learned": len(learned)}
        print_json({"source": source, "open_for": state.seconds, "lessons": state.lessons, **shown})
        return
    if show:
        say("\n".join(map(plain, learned)) or f"{source} has learned no secret.", lines=True)
        return
    count = len(learned)
    say(f"{source} has learned {count} secret{'' if count == 1 else 's'}; `--show` prints them.")

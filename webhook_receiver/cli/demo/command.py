"""`demo`: a real server in a temporary folder, real deliveries, and what becomes of them."""

import asyncio
import contextlib
import os
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from webhook_receiver.cli.acting import act_of
from webhook_receiver.cli.demo.play import Play
from webhook_receiver.cli.demo.scenes import scenes
from webhook_receiver.cli.demo.stage import Stage
from webhook_receiver.cli.demo.table import Board
from webhook_receiver.cli.output import say
from webhook_receiver.cli.place import Config, InboxUrl
from webhook_receiver.cli.server.process import end_by_signals
from webhook_receiver.cli.tables import WIDE
from webhook_receiver.console.guard import LINK
from webhook_receiver.console.sessions import new_link
from webhook_receiver.edge.standalone import CONSOLE
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.acts import MakeLink, perform
from webhook_receiver.observe import configure_logging

OUTCOME_SECONDS = 8.0  # how long the inbox may take to show what a scene should make
PAUSE_SECONDS = 0.12  # between two scenes, so that people can follow


def demo(
    once: Annotated[
        bool,
        typer.Option(
            "--once",
            help="Exit after the show: 0 if all went as it should, else 1.",
        ),
    ] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free port.")] = 0,
    metrics_port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, help="Show /metrics for Prometheus on this port, too."),
    ] = None,
    inbox: InboxUrl = None,
    config: Config = None,
) -> None:
    """Show everything: a server with an inbox of its own, six senders, and all that can happen."""
    if inbox or config:
        raise ConfigurationError(
            "the demo has its own inbox and settings; leave out --inbox and --config"
        )
    configure_logging("error")
    end_by_signals()
    with tempfile.TemporaryDirectory(prefix="webhook-demo-") as folder:
        raise typer.Exit(present(Stage(Path(folder), metrics=metrics_port), port, once=once))


def present(stage: Stage, port: int, *, once: bool, patience: float = OUTCOME_SECONDS) -> int:
    """Serve, show everything, and return the exit code; unless `once`, serve until interrupted.

    Parameters:
        stage: where the server runs.
        port: the server's port, or 0 for any free one.
        once: end after the show, with 0 if all went as it should, else with 1.
        patience: how long an outcome is waited for, in seconds.
    """
    # Rich knows whether this is a terminal. A log file gets plain, wide lines.
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=WIDE)
    with stage.server(port) as server:
        good = asyncio.run(_show(stage, console, patience))
        if once:
            return 0 if good else 1
        _invite(stage, asyncio.run(_link(stage)))
        with contextlib.suppress(KeyboardInterrupt):
            server.wait()
    return 0


async def _show(stage: Stage, console: Console, patience: float) -> bool:
    """Perform all scenes, and check the inbox's counts at the end."""
    store = open_inbox(stage.inbox)
    await store.start()
    try:
        async with stage.client() as client:
            console.print(f"A shop's receiver runs at {stage.address}. What its senders send:\n")
            play = Play(stage, client, store, patience)
            with Board(console) as board:
                for scene in scenes(stage):
                    row = board.begin(scene.title)
                    await play.perform(scene, row)
                    board.end(row)
                    await asyncio.sleep(PAUSE_SECONDS if console.is_terminal else 0)
            right, summary = await play.summary()
    finally:
        await store.stop()
    good = right and board.all_good
    console.print(summary, soft_wrap=True)
    verdict = "Everything went as it should." if good else "NOT everything went as it should."
    console.print(verdict, style="bold green" if good else "bold red")
    return good


async def _link(stage: Stage) -> str:
    """Where somebody can log in to the console once."""
    store = open_inbox(stage.inbox)
    await store.start()
    try:
        act = act_of("console link", "", None)
        code, link = new_link(act.who, "operator")
        await perform(store, MakeLink(link), act)
    finally:
        await store.stop()
    return f"{stage.address}{CONSOLE}{LINK}?code={code}"


def _invite(stage: Stage, link: str) -> None:
    command = "webhook-receiver"
    if "UV_RUN_RECURSION_DEPTH" in os.environ:  # started by `uv run`, so it isn't on the PATH
        command = f"uv run {command}"
    inbox, address, folder = stage.inbox, stage.address, stage.folder
    send = "send stripe payment_intent.succeeded"
    stripe = stage.secret_file("stripe")
    say(
        f"\nThe server keeps running at {address}. Its console, by a link for one login:\n",
        lines=True,
    )
    say(f"  {link}")
    say("\nOr try this in another terminal:\n", lines=True)
    for arguments in (
        f"events tail --inbox {inbox}",
        f"{send} --to {address}/stripe --secret file:{stripe} --set data.object.amount=500",
        f"events list --inbox {inbox}",
        f"events explain 1 --config {folder / 'receiver.toml'}",
        f"quarantine list --inbox {inbox}",
        f"stats --inbox {inbox}",
        f"console link --url {address}{CONSOLE} --inbox {inbox}",
    ):
        say(f"  {command} {arguments}")
    say("\nCtrl-C stops it and removes its folder.", lines=True)

"""All commands under one name, and how their errors are reported.

Rule of this file: a `WebhookError`, or wrong usage, is one sentence on stderr. The exit code is 2, or 3
if the inbox's store doesn't do its part: then the same command may work later.
"""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.main import get_command

from webhook_receiver.cli import (
    INTERRUPTED,
    backup,
    dead,
    doctor,
    drift,
    events,
    explain,
    init,
    migrate,
    providers,
    prune,
    quarantine,
    rekey,
    restore,
    runs,
    send,
    serve,
    setup,
    stats,
    url,
    worker,
)
from webhook_receiver.cli.demo import command as demo
from webhook_receiver.cli.output import complain, say
from webhook_receiver.errors import InboxError, NotFound, WebhookError

NAME = "webhook-receiver"
WRONG_USAGE = 2
UNAVAILABLE = 3

app = typer.Typer(
    name=NAME,
    help="Receive webhooks: verified, stored before they are answered, and handled until they succeed.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


def _print_version(asked: bool) -> None:  # noqa: FBT001 - Typer calls it with the option's value
    if asked:
        from webhook_receiver.version import __version__  # noqa: PLC0415 - it reads the metadata

        say(__version__)
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    del version  # its callback has printed it


app.command()(serve.serve)
app.command()(worker.worker)
app.command()(demo.demo)
app.command()(init.init)
app.command()(url.url)
app.command()(send.send)
app.command()(setup.setup)
app.add_typer(events.app, name="events")
events.app.command("explain")(explain.explain_event)
app.add_typer(dead.app, name="dead")
app.add_typer(runs.app, name="runs")
app.add_typer(quarantine.app, name="quarantine")
app.command()(stats.stats)
app.add_typer(providers.app, name="providers")
app.command()(doctor.doctor)
app.command()(drift.drift)
app.command()(migrate.migrate)
app.command()(prune.prune)
app.command()(backup.backup)
app.command()(restore.restore)
app.command()(rekey.rekey)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code."""
    command = get_command(app)
    try:
        code = command.main(
            list(sys.argv[1:] if arguments is None else arguments),
            prog_name=NAME,
            standalone_mode=False,
        )
    except typer.TyperException as error:
        return _complain(error.format_message())
    except InboxError as error:
        return _complain(str(error), WRONG_USAGE if isinstance(error, NotFound) else UNAVAILABLE)
    except WebhookError as error:
        return _complain(str(error))
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit as ending:
        if isinstance(
            ending.__context__, BrokenPipeError
        ):  # the reader of our output is gone: `… | head`
            return 0
        raise
    return code if isinstance(code, int) else 0


def _complain(sentence: str, code: int = WRONG_USAGE) -> int:
    complain(sentence)
    return code

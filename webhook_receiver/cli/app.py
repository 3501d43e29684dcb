"""All commands under one name, and what becomes of their errors.

Rules of this file: an error of ours, or of usage, is one sentence on stderr and exit code 2.
"""

import sys
from collections.abc import Sequence

import typer
from typer.main import get_command

from webhook_receiver.cli import (
    dead,
    doctor,
    drift,
    events,
    explain,
    providers,
    quarantine,
    sending,
    setup,
    upkeep,
)
from webhook_receiver.cli.demo import command as demo
from webhook_receiver.cli.output import plain
from webhook_receiver.cli.server import serving
from webhook_receiver.errors import WebhookError

NAME = "webhook-receiver"
WRONG_USAGE = 2
INTERRUPTED = 130

app = typer.Typer(
    name=NAME,
    help="Receive other companies' webhooks: verified, stored before answered, replayable.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(serving.serve)
app.command()(serving.worker)
app.command()(demo.demo)
app.command()(sending.url)
app.command()(sending.send)
app.command()(setup.setup)
app.add_typer(events.app, name="events")
events.app.command("explain")(explain.explain_event)
app.add_typer(dead.app, name="dead")
app.add_typer(quarantine.app, name="quarantine")
app.command()(upkeep.stats)
app.add_typer(providers.app, name="providers")
app.command()(doctor.doctor)
app.command()(drift.drift)
app.command()(upkeep.migrate)
app.command()(upkeep.prune)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; return its exit code."""
    command = get_command(app)
    try:
        code = command.main(
            list(sys.argv[1:] if arguments is None else arguments),
            prog_name=NAME,
            standalone_mode=False,
        )
    except typer.TyperException as error:
        return _complain(error.format_message())
    except WebhookError as error:
        return _complain(str(error))
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit as ending:
        if isinstance(ending.__context__, BrokenPipeError):  # our reader has gone: `… | head`
            return 0
        raise
    return code if isinstance(code, int) else 0


def _complain(sentence: str) -> int:
    sys.stderr.write(f"{plain(sentence, lines=True)}\n")
    return WRONG_USAGE

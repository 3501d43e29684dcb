"""All commands under one name, and how their errors are reported.

Rules of this file: a `WebhookError`, or wrong usage, is one sentence on stderr. The exit code is 2, or 3
if the inbox's store doesn't do its part: then the same command may work later. Nothing that a command
needs is imported for another one.
"""

import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.main import get_command

from webhook_receiver.cli import INTERRUPTED
from webhook_receiver.cli.deferred import Table, commands
from webhook_receiver.cli.output import complain, say
from webhook_receiver.errors import InboxError, NotFound, WebhookError
from webhook_receiver.version import __version__

NAME = "webhook-receiver"
WRONG_USAGE = 2
UNAVAILABLE = 3

TABLE: Table = {
    "serve": (
        "serve:serve",
        "Take deliveries over HTTP and run their handlers. SIGTERM stops it gracefully.",
    ),
    "worker": ("worker:worker", "Run the handlers of stored events. SIGTERM stops it gracefully."),
    "demo": (
        "demo.command:demo",
        "Show everything: a server with an inbox of its own, six senders, and all that can happen.",
    ),
    "init": ("init:init", "Write a starting project: a handler, a test, and all that serves them."),
    "url": (
        "url:url",
        "Print a signed URL for a sender that can't sign. It is valid until the secret is rotated.",
    ),
    "send": (
        "send:send",
        "Send a realistic sample to a source, signed as its sender would sign it.",
    ),
    "setup": (
        "setup:setup",
        "Accept the secret that a source's sender sends once, as Asana, Notion and Atlassian do.",
    ),
    "events": (
        "List events, replay them, and explain what runs.",
        {
            "list": ("events:list_events", "List events, newest first."),
            "show": (
                "events:show_event",
                "Show one event with its runs, failed attempts, kept headers and body.",
            ),
            "tail": (
                "tail:tail_events",
                "Print events as they arrive, until Ctrl-C, or until --until if that is given.",
            ),
            "find": (
                "find:find_events",
                "Find events by id, run, fault, time, or by what is in their body.",
            ),
            "replay": (
                "backfill:replay_events",
                "Make finished runs pending again, so that a worker repeats them.",
            ),
            "explain": (
                "explain:explain_event",
                "Explain which handlers an event would run, what ran, or why nothing did.",
            ),
        },
    ),
    "dead": (
        "List dead letters, and retry or drop them.",
        {
            "list": ("dead:list_dead", "List events with a run that was given up, newest first."),
            "show": (
                "dead:show_dead",
                "Show one event with its runs and the attempts that failed.",
            ),
            "groups": (
                "groups:list_groups",
                "Group dead letters by handler and fault, the largest first.",
            ),
            "retry": (
                "dead:retry_dead",
                "Make dead runs pending again, with all their attempts ahead of them.",
            ),
            "drop": (
                "dead:drop_dead",
                "Mark dead runs as skipped. They keep their error and aren't tried again.",
            ),
            "undrop": (
                "dead:undrop_dead",
                "Make dropped runs dead letters again, with their error.",
            ),
        },
    ),
    "runs": (
        "List what waits for each handler; move or drop runs of one that is gone.",
        {
            "list": (
                "runs:list_runs",
                "List how many unfinished runs each handler has, and how many of them are due.",
            ),
            "move": ("runs:move_runs", "Give a renamed handler its unfinished and dead runs."),
            "drop": (
                "runs:drop_runs",
                "Mark a handler's unfinished and dead runs as skipped. They aren't tried again.",
            ),
        },
    ),
    "handlers": (
        "List what waits for each handler; pause and resume one.",
        {
            "list": (
                "handlers:list_handlers",
                "List each handler: what waits for it, how many workers have it, and who paused it.",
            ),
            "show": (
                "one_handler:show_handler",
                "Show one handler: limits, workers, what waits, how the last hour went, and its failures.",
            ),
            "pause": (
                "handlers:pause_handler",
                "Begin no more runs of a handler, in any process. Events are taken, and its runs wait.",
            ),
            "resume": (
                "handlers:resume_handler",
                "End a handler's pause: its runs go on where they waited.",
            ),
        },
    ),
    "jobs": (
        "List replays and retries that go on by themselves; pause, resume or cancel one.",
        {
            "list": ("replays:list_jobs", "List the jobs that haven't ended, the oldest first."),
            "show": ("replays:show_job", "Show one job: how far it is, and what holds it up."),
            "pause": ("replays:pause_job", "Let go of no more runs. Those that were let go run."),
            "resume": ("replays:resume_job", "Let a paused job go on where it stopped."),
            "rate": ("replays:pace_job", "Set how many runs a second a job lets go at most."),
            "cancel": (
                "replays:cancel_job",
                "End a job, and take back the runs that it let go and that haven't begun.",
            ),
        },
    ),
    "workers": (
        "List who runs handlers now.",
        {
            "list": (
                "workers:list_workers",
                "List each living worker: where it runs, since when, its handlers and what is in flight.",
            ),
        },
    ),
    "alarms": (
        "List what is raised, try all channels, and mute an alarm.",
        {
            "list": (
                "alarms:list_alarms",
                "List the alarms that are raised, since when, what to do, and which are muted.",
            ),
            "test": (
                "alarms:try_channels",
                "Send a test message to each channel; exit with 1 if one doesn't take it.",
            ),
            "mute": (
                "alarms:mute_alarm",
                "Tell nobody of an alarm for a while. It is judged, logged and listed all the same.",
            ),
            "unmute": ("alarms:unmute_alarm", "End a mute. What is still raised is told."),
        },
    ),
    "console": (
        "Show the console of an inbox; who may log in, who has, and a link by which somebody can.",
        {
            "open": (
                "console:open_console",
                "Show the console of an inbox, without taking deliveries or running handlers.",
            ),
            "password": (
                "logins:password",
                "Ask for a password twice, and print the line that stands for it in the settings.",
            ),
            "sessions": (
                "logins:list_sessions",
                "List who is logged in to the console, and end a login or all.",
            ),
            "link": (
                "logins:make_link",
                "Print a link by which somebody logs in to the console once, within five minutes.",
            ),
        },
    ),
    "sources": (
        "List what came from each source.",
        {
            "list": (
                "sources:list_sources",
                "List each source's last delivery beside its usual gap, and what came in the last day.",
            ),
            "show": (
                "one_source:show_source",
                "Show one source: its last delivery, how the last hour went, refusals, and who takes it.",
            ),
        },
    ),
    "quarantine": (
        "List refused deliveries, and judge them again.",
        {
            "list": (
                "quarantine:list_refusals",
                "List refused deliveries, newest first. If there are many, the oldest are dropped.",
            ),
            "groups": (
                "quarantine:group_refusals",
                "Group refused deliveries by source, code and reason, the largest first.",
            ),
            "show": (
                "quarantine:show_refusal",
                "Show one refused delivery: what was wrong, the kept headers, and the body.",
            ),
            "reverify": (
                "reverify:reverify_refusals",
                "Judge refused deliveries again, each as of the time it came. Use it after fixing a secret.",
            ),
            "forget": (
                "forget:forget_refusals",
                "Forget refused deliveries for good. Only their sender can bring them back.",
            ),
        },
    ),
    "stats": (
        "stats:stats",
        "Count events, runs and refusals, and report how long the oldest due run has waited.",
    ),
    "providers": (
        "List the known senders, and show what is known of each.",
        {
            "list": ("providers:list_providers", "List the providers installed here."),
            "show": (
                "providers:show_provider",
                "Show one provider: what is known of it, how to set it up, and which samples `send` has.",
            ),
            "events": (
                "providers:list_events",
                "List the event types of one provider that `send` has samples for, with their classes.",
            ),
        },
    ),
    "doctor": (
        "doctor:doctor",
        "Check the configuration and the inbox; exit with 1 if anything needs fixing.",
    ),
    "audit": (
        "List who changed what.",
        {
            "list": (
                "audit:list_acts",
                "List who changed what in the inbox, by which command and why, newest first.",
            ),
        },
    ),
    "drift": (
        "drift:drift",
        "Report what stored events hold that no model or handler knows, by source and type.",
    ),
    "migrate": (
        "migrate:migrate",
        "Create the inbox, or bring it to this version's schema. `serve` does the same by itself.",
    ),
    "prune": (
        "prune:prune",
        "Delete finished events, by the settings file's retention or by these options.",
    ),
    "purge": (
        "purge:purge",
        "Delete all but the identity of events by what is in their body, such as a person's.",
    ),
    "backup": (
        "backup:backup",
        "Make a verified copy of the inbox. Deliveries are taken and handlers run meanwhile.",
    ),
    "restore": (
        "restore:restore",
        "Make the inbox from a backup, which is verified first. Stop its receiver before.",
    ),
    "copy": (
        "copy:copy",
        "Copy an inbox to another store, such as from SQLite to PostgreSQL, keys and all.",
    ),
    "rekey": (
        "rekey:rekey",
        "Encrypt all that the inbox holds under the newest of `encryption_keys`.",
    ),
}
"""Each command with its place and the first paragraph of its help, each family with its commands."""


def _print_version(asked: bool) -> None:  # noqa: FBT001 - Typer calls it with the option's value
    if asked:
        say(__version__)
        raise typer.Exit


def _common(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    del version  # its callback has printed it


def command_line() -> Any:
    """All commands as one group, none of them imported."""
    app = typer.Typer(
        name=NAME,
        help="Receive webhooks: verified, stored before they are answered, and handled until they succeed.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
    )
    app.callback()(_common)
    group: Any = get_command(app)
    group.commands = {one.name: one for one in commands(TABLE)}
    return group


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code."""
    try:
        code = command_line().main(
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

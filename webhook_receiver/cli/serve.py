"""`serve`: a process that takes deliveries over HTTP."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from webhook_receiver.cli.place import LogLevel, Place, placed
from webhook_receiver.cli.server.hangups import ignore_hangups
from webhook_receiver.errors import ConfigurationError

if TYPE_CHECKING:
    from webhook_receiver.settings import Settings


@placed
def serve(
    at: Place,
    host: Annotated[
        str | None, typer.Option(help="The address to listen on (default: 127.0.0.1).")
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="0 takes any free port (default: 8000).")
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, max=1_000, help="Server processes (default: 1)."),
    ] = None,
    no_worker: Annotated[
        bool, typer.Option("--no-worker", help="Leave the handlers to `worker` processes.")
    ] = False,
    prefix: Annotated[
        str | None,
        typer.Option(metavar="PATH", help="Put this before every source's path: /hooks."),
    ] = None,
    console_port: Annotated[
        int | None,
        typer.Option(
            "--console-port",
            min=0,
            max=65_535,
            help="Put the console on this port, off the one that senders reach.",
        ),
    ] = None,
    log_level: LogLevel = None,
    reload: Annotated[
        bool,
        typer.Option(
            "--reload", help="Start again when a Python or TOML file changes; for development."
        ),
    ] = False,
) -> None:
    """Take deliveries over HTTP and run their handlers. SIGTERM stops it gracefully."""
    ignore_hangups()
    # The server takes longer to import than all that a look at the help needs.
    from webhook_receiver.cli.server import server  # noqa: PLC0415
    from webhook_receiver.observe import configure_logging  # noqa: PLC0415
    from webhook_receiver.settings import load_settings  # noqa: PLC0415

    settings = load_settings(
        at.config,
        file=at.receiver is None,
        host=host,
        port=port,
        workers=workers,
        prefix=prefix,
        log_level=log_level,
    )
    configure_logging(settings.log_level, settings.log_format)
    if reload:
        options = {"--prefix": prefix, "--log-level": log_level, "--console-port": console_port}
        _reload(settings, at, options, no_worker=no_worker)
        return
    served = server.Served(
        target=at.receiver,
        config=str(at.config) if at.config else None,
        inbox=at.inbox,
        prefix=settings.prefix,
        worker=not no_worker,
        log_level=settings.log_level,
        log_format=settings.log_format,
        console_port=console_port,
    )
    server.run(served, settings.host, settings.port, settings.workers)


def _reload(
    settings: "Settings", at: Place, given: Mapping[str, object], *, no_worker: bool
) -> None:
    from webhook_receiver.cli.server.reload import serve_and_reload  # noqa: PLC0415 - as the server

    if settings.workers > 1:
        raise ConfigurationError("--reload serves with one process: leave out --workers")
    options = {"--config": at.config, "--inbox": at.inbox, **given}
    arguments = ["serve", *([at.receiver] if at.receiver else [])]
    for name, value in options.items():
        arguments += [] if value is None else [name, str(value)]
    arguments += ["--no-worker"] if no_worker else []
    folders = {Path.cwd(), *([at.config.absolute().parent] if at.config else [])}
    serve_and_reload(arguments, settings.host, settings.port, sorted(folders))

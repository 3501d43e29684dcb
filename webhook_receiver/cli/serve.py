"""`serve`: a process that takes deliveries over HTTP."""

from typing import Annotated

import typer

from webhook_receiver.cli.options import Config, InboxUrl, Target
from webhook_receiver.observe import configure_logging
from webhook_receiver.settings import load_settings


def serve(
    target: Target = None,
    config: Config = None,
    inbox: InboxUrl = None,
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
) -> None:
    """Take deliveries over HTTP and run their handlers. SIGTERM stops it gracefully."""
    # The server takes longer to import than all other commands together.
    from webhook_receiver.cli.server import server  # noqa: PLC0415

    settings = load_settings(
        config, file=target is None, host=host, port=port, workers=workers, prefix=prefix
    )
    configure_logging(settings.log_level, settings.log_format)
    served = server.Served(
        target=target,
        config=str(config) if config else None,
        inbox=inbox,
        prefix=settings.prefix,
        worker=not no_worker,
        log_level=settings.log_level,
        log_format=settings.log_format,
    )
    server.run(served, settings.host, settings.port, settings.workers)

"""`serve`: a process that takes deliveries over HTTP."""

from pathlib import Path
from typing import Annotated

import typer

from webhook_receiver.cli.options import Config, InboxUrl, ReceiverOption, Target, either
from webhook_receiver.cli.server.hangups import ignore_hangups
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.observe import configure_logging
from webhook_receiver.settings import Settings, load_settings


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
    reload: Annotated[
        bool,
        typer.Option(
            "--reload", help="Start again when a Python or TOML file changes; for development."
        ),
    ] = False,
    receiver: ReceiverOption = None,
) -> None:
    """Take deliveries over HTTP and run their handlers. SIGTERM stops it gracefully."""
    target = either(target, receiver)
    ignore_hangups()
    # The server takes longer to import than all other commands together.
    from webhook_receiver.cli.server import server  # noqa: PLC0415

    settings = load_settings(
        config, file=target is None, host=host, port=port, workers=workers, prefix=prefix
    )
    configure_logging(settings.log_level, settings.log_format)
    if reload:
        _reload(settings, target, config, inbox, no_worker=no_worker, prefix=prefix)
        return
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


def _reload(
    settings: Settings,
    target: str | None,
    config: Path | None,
    inbox: str | None,
    *,
    no_worker: bool,
    prefix: str | None,
) -> None:
    from webhook_receiver.cli.server.reload import serve_and_reload  # noqa: PLC0415 - as the server

    if settings.workers > 1:
        raise ConfigurationError("--reload serves with one process: leave out --workers")
    options = {"--config": config, "--inbox": inbox, "--prefix": prefix}
    arguments = ["serve", *([target] if target else [])]
    for name, value in options.items():
        arguments += [] if value is None else [name, str(value)]
    arguments += ["--no-worker"] if no_worker else []
    folders = {Path.cwd(), *([config.absolute().parent] if config else [])}
    serve_and_reload(arguments, settings.host, settings.port, sorted(folders))

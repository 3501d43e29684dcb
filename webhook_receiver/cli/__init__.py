"""The `webhook-receiver` command."""

from __future__ import annotations

import sys

_EXTRA = frozenset(
    {"httpx", "httptools", "pydantic_settings", "rich", "typer", "uvicorn", "uvloop", "watchfiles"}
)
INTERRUPTED = 130  # what a shell gives a command that SIGINT ended


def main() -> None:
    """Run the command line; if the extra `standalone` isn't installed, say so and exit with 2."""
    try:
        from webhook_receiver.cli.app import run  # noqa: PLC0415 - it needs the extra
        from webhook_receiver.cli.server.process import own_process  # noqa: PLC0415
        from webhook_receiver.cli.server.strays import log_strays  # noqa: PLC0415

        own_process()
        log_strays()
        code = run()
    except KeyboardInterrupt:  # while it was still being imported
        sys.exit(INTERRUPTED)
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in _EXTRA:
            raise
        sys.stderr.write(
            f"webhook-receiver needs {missing}: pip install 'asgi-webhook-receiver[standalone]'\n"
        )
        sys.exit(2)
    sys.exit(code)

"""What a page's address asks for, beyond a text as it is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from webhook_receiver.desk.times import moment

if TYPE_CHECKING:
    from starlette.responses import Response

    from webhook_receiver.console.visit import Visit


def time_of(visit: Visit, name: str) -> float | None:
    """The time that a parameter names, in seconds since the epoch; None if it is missing.

    Raise `ConfigurationError` if it is no time.
    """
    return moment(visit.param(name), name)


def fixed(visit: Visit, *names: str) -> Response | None:
    """A redirection to the same page with times that stay what they are; None if those asked for do.

    So a link that somebody passes on shows the same later.
    """
    kept: dict[str, str] = {}
    for name in names:
        at = time_of(visit, name)
        if at is not None:
            kept[name] = f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%SZ}"
    if visit.wants_json or all(visit.param(name) == text for name, text in kept.items()):
        return None
    return visit.redirect(visit.path, **{**dict(visit.request.query_params), **kept})

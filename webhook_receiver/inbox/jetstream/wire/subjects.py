"""Which subjects a stream has messages of, however many there are."""

from __future__ import annotations

from webhook_receiver.errors import JetStreamError
from webhook_receiver.inbox.jetstream.wire.link import Link

A_PAGE = 100_000  # in one answer of the server


async def subjects_of(link: Link, stream: str, filter_: str) -> list[str]:
    """The subjects that fit a filter, as the stream's leader has them."""
    found: list[str] = []
    while True:
        body = {"subjects_filter": filter_, "offset": len(found)}
        try:
            info = await link.api(f"STREAM.INFO.{stream}", body)
        except JetStreamError as error:
            raise link.unavailable(str(error)) from error
        page: dict[str, int] = info["state"].get("subjects") or {}
        found += page
        if len(page) < A_PAGE:
            return found

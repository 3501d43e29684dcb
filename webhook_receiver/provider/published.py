"""The addresses that a sender says its requests come from, as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublishedAddresses:
    """A sender's own list. It changes at the sender, so it says where it was read and when.

    Attributes:
        networks: addresses and networks, as text.
        page: the URL of the sender's page.
        read_on: the day on which it was read there, as an ISO date.
    """

    networks: tuple[str, ...]
    page: str
    read_on: str

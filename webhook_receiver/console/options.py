"""How a console is opened to people: who logs in, under which names it is asked for, what is masked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from webhook_receiver.console.users import User, Users
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.intake.public_url import check_public_url, is_host

Bodies = Literal["operators", "viewers"]
"""Who sees the values in payloads; others see their structure."""

EVERY_SOURCE = "*"
SHORTEST_KEY = 32  # characters
_PATH = re.compile(r"\$(\.[^.\s]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleOptions:
    """What `[console]` in the settings says. Raises `ConfigurationError` for what can't be.

    Attributes:
        users: who logs in with a password.
        hosts: further names that the console is asked for under, such as `ops.internal`.
        key: signs cookies; None: the inbox keeps one that all processes share.
        public_url: the console's own address as browsers know it, like `https://ops.example.com/console`.
        bodies: who sees the values in payloads: `operators`, or `viewers` too.
        mask: paths in payloads that nobody sees, by source; `*` stands for all sources.
    """

    users: Sequence[User] = ()
    hosts: Sequence[str] = ()
    key: str | None = field(default=None, repr=False)
    public_url: str | None = None
    bodies: Bodies = "operators"
    mask: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])

    def __post_init__(self) -> None:
        Users(self.users)
        for path in (one for paths in self.mask.values() for one in paths):
            if _PATH.fullmatch(path) is None:
                raise ConfigurationError(
                    f"[console] mask: {path!r} is no path in a payload; write $.data.object.email"
                )
        if self.public_url is not None:
            url = check_public_url(self.public_url, "[console]")
            object.__setattr__(self, "public_url", url)
        for host in self.hosts:
            if not is_host(host.encode("utf-8", "surrogatepass")):
                raise ConfigurationError(
                    f"[console] hosts: {host!r} is no host's name; write ops.example.com"
                )
        if self.key is not None and len(self.key) < SHORTEST_KEY:
            raise ConfigurationError(
                f"[console] key is too short: use {SHORTEST_KEY} random characters or more"
            )

    @property
    def public_origin(self) -> str | None:
        """The scheme and host of `public_url`."""
        if self.public_url is None:
            return None
        parts = urlsplit(self.public_url)
        return f"{parts.scheme}://{parts.netloc}".lower()

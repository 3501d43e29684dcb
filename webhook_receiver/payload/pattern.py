"""Patterns: which events a handler or a model means."""

from __future__ import annotations

import fnmatch
import re
from dataclasses import dataclass, field

from webhook_receiver.errors import ConfigurationError

_BUT_NOT = re.compile(r"(?<!\[)!")  # a glob may have `[!a]`


@dataclass(frozen=True, slots=True)
class Pattern:
    """Which events are meant, as `sender:type`.

    What matches a glob after a `!` isn't meant: `stripe:charge.*!charge.*.*`.

    Attributes:
        sender: the name of a source or a provider, or `*` for any.
        type: a glob over event types.
    """

    sender: str
    type: str
    _means: re.Pattern[str] = field(init=False, repr=False, compare=False)
    _but_not: re.Pattern[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        means, *but_not = _BUT_NOT.split(self.type, maxsplit=1)
        object.__setattr__(self, "_means", re.compile(fnmatch.translate(means)))
        excluded = re.compile(fnmatch.translate(but_not[0])) if but_not else None
        object.__setattr__(self, "_but_not", excluded)

    @classmethod
    def parse(cls, text: str) -> Pattern:
        """Read `sender:type`; raise `ConfigurationError` if it isn't."""
        sender, colon, glob = text.partition(":")
        if not (sender and colon and glob):
            raise ConfigurationError(
                f"pattern {text!r} must be 'source:type', for example 'github:pull_request.*'"
            )
        return cls(sender, glob)

    def matches(self, source: str, provider: str, type_: str) -> bool:
        """Whether an event of this source, provider and type is meant."""
        return self.sender in (source, provider, "*") and self.means(type_)

    def means(self, type_: str) -> bool:
        """Whether an event of this type is meant, whoever sent it."""
        if type_ == self.type:  # some senders' types have brackets
            return True
        if self._means.match(type_) is None:
            return False
        return self._but_not is None or self._but_not.match(type_) is None

    def __str__(self) -> str:
        return f"{self.sender}:{self.type}"

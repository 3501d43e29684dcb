"""What `[alarms.when]` may say: for each condition a text, `true` for its default, or `false`.

Rule of this file: a condition is over once it hasn't held for twice its window. What is counted in a
window has been quiet for that long when it no longer holds, so it is over after as long again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.retention import read_size
from webhook_receiver.spans import seconds_in
from webhook_receiver.suggestions import alternatives
from webhook_receiver.types import DAY, HOUR, MINUTE

UNMEASURED_SECONDS = 10 * MINUTE
"""How long what has no window hasn't held until it is over."""

LONGEST_SECONDS = 6 * HOUR
"""The longest window in which deliveries and attempts are counted."""

_SPAN = r"([0-9]{1,6}[smhdw])"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """When a condition holds, as it is configured.

    Attributes:
        count: how many make it hold; for `silent` how many usual gaps, for `disk` below how many bytes.
        share: which share of all there must be, from 0 to 1.
        window: in how many seconds they are counted, or for how long it must hold.
        hold: for how many seconds it must hold until it is raised.
        clear: for how many seconds it mustn't hold until it is over.
    """

    count: float = 1.0
    share: float = 0.0
    window: float = 0.0
    hold: float = 0.0
    clear: float = UNMEASURED_SECONDS


def _counted(text: str) -> Rule:
    """`1 in 2m`."""
    found = re.fullmatch(rf"([1-9][0-9]{{0,8}}) in {_SPAN}", text)
    if found is None:
        raise ValueError("like '1 in 2m'")
    window = _window(found[2])
    return Rule(count=float(found[1]), window=window, clear=window)


def _shared(text: str) -> Rule:
    """`25% of 20 in 10m`."""
    found = re.fullmatch(rf"([0-9]{{1,3}})% of ([1-9][0-9]{{0,8}}) in {_SPAN}", text)
    if found is None or not 0 < int(found[1]) <= 100:  # noqa: PLR2004 - percent
        raise ValueError("like '25% of 20 in 10m'")
    window = _window(found[3])
    return Rule(count=float(found[2]), share=int(found[1]) / 100, window=window, clear=window)


def _window(span: str) -> float:
    seconds = seconds_in(span)
    if not 0 < seconds <= LONGEST_SECONDS:
        raise ValueError(f"with a window of at most {LONGEST_SECONDS / HOUR:.0f}h")
    return seconds


def _held(text: str) -> Rule:
    """`5m`: the condition itself must hold for so long."""
    seconds = _span(text)
    return Rule(window=seconds, hold=seconds, clear=2 * seconds)


def _aged(text: str) -> Rule:
    """`5m`: what is measured says for how long it has held."""
    return Rule(window=_span(text), clear=2 * _span(text))


def _span(text: str) -> float:
    if re.fullmatch(_SPAN, text) is None or not 0 < seconds_in(text) <= 30 * DAY:
        raise ValueError("like '5m', and at most '30d'")
    return seconds_in(text)


def _gaps(text: str) -> Rule:
    """`10x`."""
    found = re.fullmatch(r"([1-9][0-9]{0,3})x", text)
    if found is None:
        raise ValueError("like '10x'")
    return Rule(count=float(found[1]))


def _bytes(text: str) -> Rule:
    """`2GB`."""
    try:
        size = read_size(text)
    except ValueError:
        raise ValueError("like '2GB'") from None
    return Rule(count=float(str(size)))


def _drifted(text: str) -> Rule:
    """`1 in 1h`, and over only after a day, so that a sender's change is told once a day at most."""
    counted = _counted(text)
    return Rule(count=counted.count, window=counted.window, clear=DAY)


def _switched(text: str) -> Rule:
    del text
    return Rule()


_FORMS: Mapping[str, tuple[str, Callable[[str], Rule]]] = {
    "turned_away": ("1 in 2m", _counted),
    "store_away": ("1m", _held),
    "no_worker": ("5m", _held),
    "backlog_age": ("5m", _aged),
    "dead_letter": ("1 in 1h", _counted),
    "handler_failing": ("25% of 20 in 10m", _shared),
    "handler_paused": ("10m", _aged),
    "refused": ("5% of 20 in 10m", _shared),
    "silent": ("10x", _gaps),
    "weak_durability": ("", _switched),
    "disk": ("2GB", _bytes),
    "drift": ("1 in 1h", _drifted),
    "job_paused": ("", _switched),
}

CONDITIONS: Sequence[str] = tuple(_FORMS)
"""The names of all conditions."""

DEFAULTS: Mapping[str, str | bool] = {name: text or True for name, (text, _) in _FORMS.items()}
"""What `[alarms.when]` says if it says nothing."""


def read_rules(when: Mapping[str, str | bool]) -> dict[str, Rule]:
    """The rules of the conditions that aren't turned off.

    Raise `ConfigurationError` naming the condition that is unknown or wrong.
    """
    for name in when:
        if name not in _FORMS:
            raise ConfigurationError(
                f"no alarm is named {name!r}; {alternatives(name, CONDITIONS)}"
            )
    chosen = {name: when.get(name, True) for name in CONDITIONS}
    return {name: _rule(name, given) for name, given in chosen.items() if given is not False}


def _rule(name: str, given: object) -> Rule:
    default, read = _FORMS[name]
    try:
        if given is True:
            return read(default)
        if not isinstance(given, str) or read is _switched:
            raise ValueError("true or false" if read is _switched else f"like {default!r}")  # noqa: TRY301
        return read(given)
    except ValueError as error:
        switch = "" if read is _switched else ", or false"
        raise ConfigurationError(f"alarm {name!r} must be {error}{switch}") from None

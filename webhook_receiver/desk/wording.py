"""What people write into the search box, as the parameters of an address, and as a search of the inbox.

The parameters have the names of `events find`. A page's address holds nothing else, so that a search that
is passed on means the same later: times in it are absolute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar, get_args

from webhook_receiver.desk.times import moment
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.bodies import read_path
from webhook_receiver.inbox.operating import PAGE_ROWS, Search
from webhook_receiver.suggestions import alternatives
from webhook_receiver.types import EventStatus, RunStatus

Word = TypeVar("Word", bound=str)

PARAMETERS = (
    *("id", "source", "type", "status", "handler", "run", "fault", "order_key"),
    *("since", "until", "text", "path"),
)
"""By what one can search."""

PAGING = ("before", "after", "limit")
"""What a page's address has besides: which part of what was found."""

NAMES: Mapping[str, str] = {
    **{name: name for name in PARAMETERS},
    "order": "order_key",
    "order-key": "order_key",
}
"""The names that the search box knows besides `key`, and the parameters that they mean."""

LONGEST = 2_000  # characters of a query that are read
MOST_ROWS = 500

_STATUSES: Sequence[EventStatus] = get_args(EventStatus)
_RUN_STATUSES: Sequence[RunStatus] = get_args(RunStatus)
_QUOTED = r'"(?:[^"\\]|\\.)*"?'
_STEPS = r'\$(?:\.[^.\[\]"\s=]+|\[\d{1,9}\]|\["[^"\\]+"\])+'
_TERM = re.compile(
    rf"(?P<path>{_STEPS})=(?P<equals>{_QUOTED}|\S*)"
    rf"|(?P<name>[A-Za-z][A-Za-z_-]*):(?P<value>{_QUOTED}|\S*)"
    rf"|(?P<bare>{_QUOTED}|\S+)",
    re.DOTALL,
)
_PATH_IS = re.compile(rf"(?P<path>{_STEPS})=(?P<equals>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Understood:
    """What was written into the search box.

    Attributes:
        parameters: those that were named, with their values; times are absolute.
        bare: what has no name: a key, an id, or a text; empty if there is nothing.
        key: the key of the event that is meant, if one was named.
        complaints: what wasn't understood, a sentence each.
    """

    parameters: Mapping[str, str]
    bare: str = ""
    key: str | None = None
    complaints: Sequence[str] = ()


def understood(query: str) -> Understood:
    """What a query means; whatever it is, nothing raises."""
    found: dict[str, str] = {}
    bare: list[str] = []
    key: str | None = None
    complaints: list[str] = []
    if len(query) > LONGEST:
        complaints.append(f"only the first {LONGEST:,} characters were read")
    for match in _TERM.finditer(query[:LONGEST]):
        if match["bare"] is not None:
            bare.append(_unquoted(match["bare"]))
            continue
        name, value = _named(match)
        parameter = NAMES.get(name)
        if name == "key":
            key = value
        elif parameter is None:
            bare.append(_unquoted(match[0]))
            complaints.append(
                f"{name!r} isn't a name to search by, so {match[0]!r} is looked for as it stands; "
                f"{alternatives(name, ['key', *NAMES])}"
            )
        else:
            try:
                fresh = _checked(parameter, value)
            except ConfigurationError as error:
                complaints.append(str(error))
                continue
            if found.get(parameter, fresh) != fresh:
                complaints.append(f"{name} is there twice, and only the last one counts")
            found[parameter] = fresh
    text = " ".join(one for one in bare if one)
    return Understood(found, text, key, [_sentence(one) for one in complaints])


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith('?') else '.'}"


def _named(match: re.Match[str]) -> tuple[str, str]:
    if match["path"] is not None:
        return "path", f"{match['path']}={_unquoted(match['equals'])}"
    return match["name"].lower(), _unquoted(match["value"])


def _unquoted(text: str) -> str:
    if not text.startswith('"'):
        return text
    inner = re.fullmatch(r'"((?:[^"\\]|\\.)*)"?', text, re.DOTALL)
    return re.sub(r"\\(.)", r"\1", inner[1] if inner else text[1:], flags=re.DOTALL)


def terms(parameters: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The names of parameters to search by, each with its words in the search box."""
    for name in PARAMETERS:
        value = parameters.get(name)
        if value is None:
            continue
        steps = _PATH_IS.fullmatch(value) if name == "path" else None
        if steps is not None:
            yield name, f"{steps['path']}={_quoted(steps['equals'])}"
        else:
            yield name, f"{'order' if name == 'order_key' else name}:{_quoted(value)}"


def wording(parameters: Mapping[str, str]) -> str:
    """Parameters as one would write them into the search box."""
    return " ".join(words for _, words in terms(parameters))


def _quoted(value: str) -> str:
    if value and not re.search(r'\s|^"', value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def absolute(parameters: Mapping[str, str]) -> dict[str, str]:
    """Parameters with times that mean the same later; raise `ConfigurationError` if one is no time."""
    return {
        name: _checked(name, value) if name in ("since", "until") else value
        for name, value in parameters.items()
    }


def search(parameters: Mapping[str, str]) -> Search:
    """The search that parameters mean; raise `ConfigurationError`, in one sentence, if they mean none.

    Parameters that a search doesn't have are left out: see `unknown`.
    """
    known = {name: _checked(name, parameters[name]) for name in PARAMETERS if name in parameters}
    path, equals = parted(known.get("path"), "path")
    fault = known.get("fault")
    return Search(
        id=known.get("id"),
        source=known.get("source"),
        type=known.get("type"),
        status=_one_of(_STATUSES, known.get("status")),
        handler=known.get("handler"),
        run_status=_one_of(_RUN_STATUSES, known.get("run")),
        faults=None if fault is None else [fault],
        order_key=known.get("order_key"),
        since=moment(known.get("since"), "since"),
        until=moment(known.get("until"), "until"),
        text=known.get("text"),
        path=path,
        equals=equals,
        before=_key(parameters, "before"),
        after=_key(parameters, "after"),
        limit=_limit(parameters.get("limit")),
    )


def unknown(names: Sequence[str], *others: str) -> list[str]:
    """Of the names of parameters, those that mean nothing, given what a page knows besides."""
    return [name for name in names if name not in (*PARAMETERS, *PAGING, *others)]


def parted(path: str | None, option: str = "--path") -> tuple[str | None, str | None]:
    """A path and what stands there."""
    if path is None:
        return None, None
    steps = _PATH_IS.fullmatch(path)
    if steps is not None:
        return steps["path"], steps["equals"]
    where, sign, equals = path.partition("=")
    if not sign:
        raise ConfigurationError(f"{option} {path!r} must be like '$.data.object.customer=cus_9'")
    return where, equals


def _checked(name: str, value: str) -> str:
    """A parameter's value, with an absolute time; raise `ConfigurationError` if it can't be one."""
    if not value:
        raise ConfigurationError(f"{name} needs a value, such as {name}:…")
    if name in ("since", "until"):
        return _stamp(value, name)
    if name == "status":
        if value == "dead":
            raise ConfigurationError(
                "runs are dead; an event with a dead run is failed: status:failed"
            )
        _known("status", value, _STATUSES)
    elif name == "run":
        _known("run's status", value, _RUN_STATUSES)
    elif name == "path":
        read_path(parted(value, name)[0] or "")
    return value


def _stamp(value: str, name: str) -> str:
    at = moment(value, name) or 0.0
    try:
        stamp = datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds")[:-6]
    except (OverflowError, ValueError, OSError):
        raise ConfigurationError(f"{name} {value} is no time that can be counted") from None
    return f"{stamp.removesuffix('.000')}Z"


def _known(what: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise ConfigurationError(f"{value!r} is no {what}; {alternatives(value, known)}")


def _one_of(known: Sequence[Word], value: str | None) -> Word | None:
    return next((one for one in known if one == value), None)


def _key(parameters: Mapping[str, str], name: str) -> str | None:
    key = parameters.get(name)
    if key is None or re.fullmatch(r"[0-9]{1,18}", key):
        return key
    raise ConfigurationError(f"{name} {key!r} must be an event's key, which is a number")


def _limit(text: str | None) -> int:
    if text is None:
        return PAGE_ROWS
    if re.fullmatch(r"[0-9]{1,9}", text) and 1 <= int(text) <= MOST_ROWS:
        return int(text)
    raise ConfigurationError(f"limit {text!r} must be a number from 1 to {MOST_ROWS}")

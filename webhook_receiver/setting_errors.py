"""What is wrong with settings, each in one sentence that names the key or variable, and the remedy.

Rule of this file: a value is never quoted, since it may be a secret.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from webhook_receiver.suggestions import did_you_mean

if TYPE_CHECKING:
    import pydantic
    from pydantic_settings import SettingsError

FILE = "receiver.toml"
VARIABLES = "WEBHOOK_RECEIVER_"

NO_INBOX = (
    f"there is no inbox: give --inbox sqlite:///inbox.db, set {VARIABLES}INBOX, write "
    f'inbox = "sqlite:///inbox.db" into {FILE}, or name your receiver, like shop:receiver'
)
EXAMPLE = '[[source]] with provider = "stripe" and secret = "env:STRIPE_SECRET" below it'

_EXPORT = "; export it"


def unreadable(error: SettingsError) -> str:
    """Name the variable that isn't the JSON its key needs: `source` and `retention` are such keys."""
    if '"retention"' in str(error):
        return (
            f"the variable {VARIABLES}RETENTION must be a JSON object, like "
            f'{{"done": "30d"}} ({type(error).__name__})'
        )
    if '"alarms"' in str(error):
        return (
            f"the variable {VARIABLES}ALARMS must be a JSON object, like "
            f'{{"to": ["env:ALARMS_URL"], "secret": "env:ALARMS_SECRET"}} ({type(error).__name__})'
        )
    if '"console"' in str(error):
        return (
            f"the variable {VARIABLES}CONSOLE must be a JSON object, like "
            f'{{"public_url": "https://ops.example.com/console"}} ({type(error).__name__})'
        )
    return (
        f"the variable {VARIABLES}SOURCE must be a JSON list of tables, like "
        f'[{{"provider": "stripe", "secret": "env:STRIPE_SECRET"}}] ({type(error).__name__})'
    )


def wrong(
    error: pydantic.ValidationError,
    where: str,
    given: Mapping[str, object],
    tables: Mapping[str, Sequence[str]],
) -> str:
    """The first thing wrong with the settings.

    Parameters:
        error: what pydantic found.
        where: the settings file.
        given: what the command line says.
        tables: the keys of each table that takes no others; of the file itself under "".
    """
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    head, *rest = first["loc"]
    key = "".join([str(head), *(f"[{s}]" if isinstance(s, int) else f".{s}" for s in rest)])
    if first["type"] == "extra_forbidden":
        known = tables[".".join(one for one in first["loc"][:-1] if isinstance(one, str))]
        listed = f"known are: {', '.join(known)}"
        return f"{where} has an unknown key {key!r}; {listed}{did_you_mean(str(first['loc'][-1]), known)}"
    if head == "source" and not rest:
        return f"{where}: sources are a list, so write {EXAMPLE}, not [source]"
    variable = f"{VARIABLES}{head}".upper()
    if head in given:
        where, key = (
            "the command line",
            key.replace(str(head), f"--{str(head).replace('_', '-')}", 1),
        )
    elif os.environ.get(variable):
        where, key = "the environment", key.replace(str(head), variable, 1)
    if first["type"] == "missing":
        return f"{where}: {_place(head, rest)} has no {rest[-1]}; add {rest[-1]} = …"
    problem = first["msg"]
    return f"{where}: {key} is wrong: {problem[:1].lower()}{problem[1:]}"


def _place(head: object, rest: Sequence[object]) -> str:
    """The table of a key as people count it: the first [[source]] is number 1."""
    table = ".".join([str(head), *(one for one in rest[:-1] if isinstance(one, str))])
    numbers = [one for one in rest[:-1] if isinstance(one, int)]
    return f"[[{table}]] number {numbers[-1] + 1}" if numbers else f"[{table}]"


def as_toml(sentence: str) -> str:
    """A sentence about a source with what it quotes of Python spelt as in the settings file."""
    written = re.sub(r"\bverify=False\b", "verify = false", sentence)
    return re.sub(r"\b(name|path)=(?!\w)", r"\1 =", written)


def import_meant(error: BaseException) -> str:
    """What was likely meant by a name that a module was asked for and doesn't have."""
    wanted = re.match(r"cannot import name '(\w+)' from", str(error))
    module = sys.modules.get(getattr(error, "name", None) or "")
    return did_you_mean(wanted[1], dir(module)) if wanted and module else ""


def all_at_once(sentences: Sequence[str]) -> str:
    """Several sentences about missing secrets as one, so that one start tells them all."""
    if len(sentences) == 1:
        return sentences[0]
    end = "export them" if all(one.endswith(_EXPORT) for one in sentences) else "mend them all"
    return "; ".join([*(one.removesuffix(_EXPORT) for one in sentences), end])

"""For a host's Alembic: leave the inbox's tables alone when it compares the database with its models."""

from __future__ import annotations

from typing import Any

from webhook_receiver.inbox.sql.schema import VERSION_TABLE, metadata

TABLES = frozenset({VERSION_TABLE, *(table.name for table in metadata.tables.values())})
"""The names of the inbox's tables."""


def include_object(
    object_: Any,
    name: str | None,
    type_: str,
    reflected: bool,  # noqa: FBT001 - Alembic passes it by place
    compare_to: Any,
) -> bool:
    """Whether Alembic's autogenerate is to look at something: not at the inbox's tables.

    Give it to `context.configure(include_object=…)` in `env.py`, or call it from your own. A table of your
    models is yours, whatever its name.

    Parameters:
        object_: a table, or what belongs to one.
        name: its name.
        type_: its kind: `table`, `column`, `index` …
        reflected: whether it was found in the database.
        compare_to: what it is compared with, if there is such a thing in your models.
    """
    table = name if type_ == "table" else getattr(getattr(object_, "table", None), "name", None)
    return not (reflected and compare_to is None and table in TABLES)

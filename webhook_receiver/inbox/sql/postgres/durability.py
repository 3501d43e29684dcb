"""What a commit survives here, according to the server itself."""

from __future__ import annotations

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.sql.postgres.driver import Connection

OLDEST_MAJOR = 14

_ASK = """
SELECT current_setting('server_version_num')::int, current_setting('server_version'),
       current_setting('synchronous_commit'), current_setting('synchronous_standby_names')
"""


async def promise(connection: Connection) -> str:
    """One line: the version, and which losses a commit survives."""
    ((number, version, commit, standbys),) = await connection.fetch(_ASK)
    if number < OLDEST_MAJOR * 10_000:
        raise ConfigurationError(f"PostgreSQL {version} is too old; {OLDEST_MAJOR} is needed")
    return (
        f"PostgreSQL {version.split()[0]}, synchronous_commit={commit}, fsync=on: a commit survives a "
        f"crash of the server and a power cut of its machine, {_loss(standbys)}"
    )


def _loss(standbys: str) -> str:
    if standbys:
        return f"and its loss: synchronous_standby_names = {standbys!r} confirm it too"
    return "not the loss of its disk (no synchronous standby)"

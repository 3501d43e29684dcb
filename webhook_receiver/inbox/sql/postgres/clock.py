"""Time by the database's clock, so that machines whose clocks differ agree on it."""


def now(skew: str) -> str:
    """The time in a statement, in seconds since the epoch; `skew` is the parameter added to it.

    A subquery, so that an index can be searched by it.
    """
    return f"(SELECT extract(epoch FROM clock_timestamp())::float8 + {skew}::float8)"

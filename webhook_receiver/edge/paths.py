"""Where a request's path lies: below the place at which a host mounted the receiver, at a source or not.

By ASGI, `root_path` begins the path. Not every host keeps to that: behind a proxy that strips a prefix,
FastAPI's `root_path=` names the prefix although the path lacks it. Then only the end of `root_path`
begins the path.
"""

from __future__ import annotations

import re


def below(path: str, root: str) -> str:
    """The part of a path that is below `root`; the whole of it if it isn't there."""
    if not root:
        return path
    if path.startswith(root) and path[len(root) : len(root) + 1] in ("", "/"):
        return path[len(root) :]
    start = root.find("/", 1)
    while start > 0:
        if path.startswith(f"{root[start:]}/"):
            return path[len(root) - start :]
        start = root.find("/", start + 1)
    return path


def whole(path: str, root: str) -> str:
    """The path that the sender used, with the prefix that a proxy stripped."""
    own = below(path, root)
    return path if own == path or path.startswith(root) else root + own


def pattern(path: str) -> re.Pattern[str]:
    """What requests of a source's path match; its parameters are groups."""
    if "{" not in path:
        return re.compile(rf"{re.escape(path)}\Z")
    from starlette.routing import compile_path  # noqa: PLC0415 - 0.1 s, and most paths lack parameters

    return compile_path(path)[0]

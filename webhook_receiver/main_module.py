"""The module that a program was started as, by the name it is imported under.

To itself it is `__main__`, and a handler's name is the key of its runs: started as a script or by a
server, a module must give its handlers the same names. Only its file says so, which is why this isn't
in a pure room.
"""

from __future__ import annotations

import sys
from pathlib import Path

_STARTED = ("__main__", "__mp_main__")  # the second: in a process that multiprocessing has spawned


def imported_name(module: str) -> str:
    """The name that a module is imported under; `__main__` itself if nothing says another."""
    if module not in _STARTED:
        return module
    started = sys.modules.get(module)
    spec = getattr(started, "__spec__", None)
    file = getattr(started, "__file__", None)
    if spec is not None and spec.name not in _STARTED and spec.origin == file:
        return str(spec.name)  # python -m
    if not isinstance(file, str) or not file.endswith(".py"):
        return module  # python -c, a prompt, a notebook
    return _dotted(Path(file).absolute())


def _dotted(path: Path) -> str:
    """A file's name as a module, in the packages that its folders are."""
    name, folder = path.stem, path.parent
    while (folder / "__init__.py").is_file():
        name, folder = f"{folder.name}.{name}", folder.parent
    return name

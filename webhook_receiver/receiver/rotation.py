"""Secrets in files, read again when a file changes: by another secret, or by another file in its place.

A file is read once it has been the same in two looks, so that one which is being written isn't. What
can't be read or used leaves the secret that is in use.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncGenerator, Collection, Iterable

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.observe import Observer
from webhook_receiver.receiver.sources import Sources

LOOK_SECONDS = 1.0  # between two looks at the files

Mark = tuple[int, int, int, int] | None
"""What changes with a file: its inode, size and times; None if it isn't there."""


class Rotation:
    """Reads the secrets of sources again.

    Parameters:
        sources: the sources.
        observer: logs what has changed, and what couldn't be read.
    """

    def __init__(self, sources: Sources, observer: Observer) -> None:
        self._sources, self._observer = sources, observer
        self._last: dict[str, Mark] = {}
        self._read: dict[str, Mark] = {}

    @contextlib.asynccontextmanager
    async def watching(self) -> AsyncGenerator[None]:
        """Look at the files once a second, until the block ends."""
        self._last = self._read = _marks(self._files())
        task = asyncio.create_task(self._watch(), name="webhook-secrets")
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait([task])

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            files = self._files()
            if files:  # a file system that hangs must not hold up the event loop
                self._look(await asyncio.to_thread(_marks, files))

    def pass_time(self, seconds: float) -> None:
        """Read the files again if it is time, under test."""
        if seconds >= LOOK_SECONDS:
            self.reload()

    def _look(self, marks: dict[str, Mark]) -> None:
        """Read what has changed since it was read, and hasn't changed since the last look."""
        before, self._last = self._last, marks
        settled = {path for path, mark in marks.items() if before.get(path, mark) == mark}
        changed = {
            path for path in settled if self._read.setdefault(path, marks[path]) != marks[path]
        }
        self._read |= {path: marks[path] for path in changed}
        if changed:
            self.reload(changed)

    def reload(self, files: Collection[str] | None = None) -> None:
        """Read the secrets in these files again, or in all."""
        for source in [*self._sources.values()]:
            own = source.written.files
            if not own or (files is not None and not any(path in files for path in own)):
                continue
            try:
                config = source.written.renewed(source.config)
            except ConfigurationError as error:
                self._observer.log("source.secret_kept", source=source.name, error=str(error))
                continue
            if config is not source.config:
                self._sources.change(config)
                prints = [key.fingerprint for key in config.keys]
                self._observer.log("source.secret_changed", source=source.name, secrets=prints)

    def _files(self) -> Collection[str]:
        return {path for source in self._sources.values() for path in source.written.files}


def _marks(files: Iterable[str]) -> dict[str, Mark]:
    return {path: _mark(path) for path in files}


def _mark(path: str) -> Mark:
    try:
        found = os.stat(path)  # noqa: PTH116 - of where links lead, as Kubernetes swaps them
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns

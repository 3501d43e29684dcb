"""Where a secret is kept: what is written in a program in place of the secret itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Self


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret in a variable or in a file: `Secret.env("NAME")`, `Secret.file("path")`.

    Attributes:
        kind: where it is.
        name: the variable, or the file's path.
    """

    kind: Literal["env", "file"]
    name: str

    @classmethod
    def env(cls, name: str) -> Self:
        """The secret in an environment variable, read when the source is configured."""
        return cls("env", name)

    @classmethod
    def file(cls, path: object) -> Self:
        """The secret in a file, without its last line break; read again when the file changes."""
        return cls("file", str(path))

    @property
    def written(self) -> str:
        """The same as a settings file has it."""
        return f"{self.kind}:{self.name}"


def read_secret(written: str) -> Secret:
    """A secret's place, from how a settings file has it: `env:NAME` or `file:path`."""
    kind, _, name = written.partition(":")
    return Secret.env(name) if kind == "env" else Secret.file(name)

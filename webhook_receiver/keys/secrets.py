"""Secrets as they are written in settings: `env:NAME`, `file:path`, or the secret itself."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from webhook_receiver.errors import ConfigurationError, describe

FORBIDDEN_MODE = stat.S_IWGRP | stat.S_IRWXO
"""Of a file with a key: its group may read it, as Kubernetes' `fsGroup` needs."""


def is_literal(secret: str) -> bool:
    """Whether a secret is written out, not looked up."""
    return not secret.startswith(("env:", "file:"))


def resolve_secret(written: str, source: str) -> str:
    """The secret behind `env:NAME` or `file:path`; anything else is the secret itself.

    Raise `ConfigurationError` naming source and variable, or file.
    """
    return _resolved(written, f"source {source!r}")


def resolve_key(written: str, setting: str) -> str:
    """The same for a key of the inbox, whose file nobody else may read."""
    kind, _, name = written.partition(":")
    if kind == "file":
        _check_mode(Path(name), setting)
    return _resolved(written, setting)


def _resolved(written: str, whose: str) -> str:
    kind, _, name = written.partition(":")
    if kind == "env":
        secret = os.environ.get(name)
        if not secret:
            state = "is not set" if secret is None else "is empty"
            raise ConfigurationError(f"{whose}: the variable {name!r} {state}; export it")
        return secret
    if kind == "file":
        return _secret_file(Path(name), whose)
    return written


def exposure(written: str) -> str | None:
    """What is wrong with the mode of a secret's file; None if nothing is, or it isn't in a file."""
    kind, _, name = written.partition(":")
    if kind != "file" or os.name != "posix":
        return None
    try:
        mode = stat.S_IMODE(Path(name).stat().st_mode)
    except OSError:
        return None  # whoever reads the secret says so
    if not mode & (stat.S_IRWXO | stat.S_IWGRP):
        return None
    return f"others may read or write the secret's file {name} (mode {mode:04o}); chmod 640 it"


def _secret_file(path: Path, whose: str) -> str:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise ConfigurationError(
            f"{whose}: the secret's file {str(path)!r} can't be read: {_why(error, path)}"
        ) from error
    return text.removesuffix("\n").removesuffix("\r")


def _why(error: OSError | ValueError, path: Path) -> str:
    if isinstance(error, FileNotFoundError):
        place = "" if path.is_absolute() else f", looked for in {Path.cwd()}"
        return f"there is none{place}; create it, or give its whole path"
    return describe(error)


def _check_mode(path: Path, setting: str) -> None:
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return  # reading it says what is wrong
    if os.name == "posix" and mode & FORBIDDEN_MODE:
        raise ConfigurationError(
            f"{setting}: others may read or change the key's file {str(path)!r} (mode {mode:04o}); "
            "chmod 400 it (in a Kubernetes secret: defaultMode: 0400)"
        )

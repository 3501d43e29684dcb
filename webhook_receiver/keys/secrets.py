"""Secrets as they are written in settings: `env:NAME`, `file:path`, or the secret itself."""

from __future__ import annotations

import os
from pathlib import Path

from webhook_receiver.errors import ConfigurationError


def is_literal(secret: str) -> bool:
    """Whether a secret is written out, not looked up."""
    return not secret.startswith(("env:", "file:"))


def resolve_secret(written: str, source: str) -> str:
    """The secret behind `env:NAME` or `file:path`; anything else is the secret itself.

    Raise `ConfigurationError` naming source and variable, or file.
    """
    kind, _, name = written.partition(":")
    if kind == "env":
        secret = os.environ.get(name)
        if not secret:
            state = "is not set" if secret is None else "is empty"
            raise ConfigurationError(f"source {source!r}: the variable {name!r} {state}; export it")
        return secret
    if kind == "file":
        return _secret_file(Path(name), source)
    return written


def _secret_file(path: Path, source: str) -> str:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise ConfigurationError(
            f"source {source!r}: the secret's file {str(path)!r} can't be read: {error}"
        ) from error
    return text.removesuffix("\n").removesuffix("\r")

"""The version, which the distribution takes from here: to read it from there takes a process longer."""

from __future__ import annotations

__version__ = "0.1.0"

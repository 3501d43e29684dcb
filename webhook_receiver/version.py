"""The version. The distribution takes it from here: reading it from there would slow down each start."""

from __future__ import annotations

__version__ = "0.1.0"

"""Files are synced as fully as the system can."""

import fcntl

import pytest

from webhook_receiver.inbox import syncing
from webhook_receiver.inbox.syncing import sync_file


@pytest.mark.parametrize("full", [None, fcntl.F_GETFD, 9_999])
def test_our_own_syncs_are_as_full_as_the_system_can(full, monkeypatch, tmp_path):
    """By macOS's own call if there is one and the file system knows it, else by fsync."""
    monkeypatch.setattr(syncing, "FULL_SYNC", full)
    with (tmp_path / "file").open("wb") as file:
        sync_file(file.fileno())
    with pytest.raises((OSError, ValueError)):
        sync_file(-1)

"""Network file systems are recognised by the system's table of mounts."""

import pytest

from tests.inbox.sqlite.opening import with_inbox_at
from webhook_receiver.inbox.protocol import WEAK_DURABILITY
from webhook_receiver.inbox.sql.sqlite import mounts
from webhook_receiver.inbox.sql.sqlite.database import SqliteDatabase
from webhook_receiver.inbox.sql.sqlite.mounts import network_kind

TABLE = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:30 / /srv rw,relatime - nfs4 files:/srv rw,vers=4.2
31 30 8:2 / /srv/local rw - xfs /dev/sdb1 rw
32 22 0:31 / /mnt/two\\040words rw shared:2 master:1 - cifs //files/two rw
33 22 0:32 / /old rw - nfs files:/old rw
34 22 8:3 / /old rw - ext4 /dev/sdc1 rw
damaged
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/inbox.db", None),
        ("/srv/inbox.db", "nfs4"),
        ("/srv", "nfs4"),
        ("/srvs/inbox.db", None),
        ("/srv/local/inbox.db", None),
        ("/mnt/two words/inbox.db", "cifs"),
        ("/old/inbox.db", None),
    ],
)
def test_the_deepest_mount_counts_and_the_last_of_them(tmp_path, path, kind):
    table = tmp_path / "mountinfo"
    table.write_text(TABLE)
    assert network_kind(path, table) == kind


def test_without_a_table_nothing_is_known(tmp_path):
    assert network_kind(tmp_path, tmp_path / "none") is None


def test_the_start_warns(tmp_path, monkeypatch):
    table = tmp_path / "mountinfo"
    table.write_text(f"22 1 0:22 / {tmp_path} rw - nfs4 files:/srv rw\n")
    monkeypatch.setattr(mounts, "MOUNTS", table)
    lines = []
    start = SqliteDatabase.start

    async def kept(self):
        lines.append(await start(self))

    monkeypatch.setattr(SqliteDatabase, "start", kept)

    async def nothing(inbox):
        del inbox

    with_inbox_at(f"sqlite:///{tmp_path}/inbox.db", nothing)
    assert WEAK_DURABILITY in lines[0]
    assert "nfs4" in lines[0]

"""`serve --reload` with real processes."""

import signal

import pytest
from watchfiles import Change

from tests.cli.running import CRM, HANDLERS, ran
from tests.processes import Process, eventually
from webhook_receiver.cli.server.reload import ProjectFiles


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("/shop/handlers.py", True),
        ("/shop/receiver.toml", True),
        ("/shop/inbox.db", False),
        ("/shop/.venv/lib/x.py", False),
        ("/shop/__pycache__/x.py", False),
        ("/shop/.git/x.py", False),
    ],
)
def test_which_changes_count(path, counts):
    assert ProjectFiles()(Change.modified, path) is counts


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_change_takes_effect_and_what_is_sent_meanwhile_waits(shop, out, number):
    handlers = shop / "shop_handlers.py"
    with Process(shop, "serve", "--port", "0", "--reload", name="reload", env=CRM) as process:
        to = ("--to", f"{process.address}/orders")
        assert out("send", "orders", "order.paid", "--id", "a", *to).startswith("200")
        eventually(lambda: ran(shop) == ["orders:a"])
        handlers.write_text("1 / 0")  # a mistake while it is being written
        process.until_written("ZeroDivisionError")
        handlers.write_text(HANDLERS.replace("{event.source}:", "new:"))
        # Sent while nobody answers yet: the socket is open.
        assert out("send", "orders", "order.paid", "--id", "b", *to).startswith("200")
        eventually(lambda: ran(shop) == ["orders:a", "new:b"])
        assert len(process.lines()) > 0
        assert process.end(number) == 0
    assert "shop_handlers.py changed: starting again" in process.log
    assert process.log.count('"event": "receiver.stopped"') == 2


def test_several_servers_are_not_reloaded(call, shop):
    code, _, err = call("serve", "--reload", "--workers", "2")
    assert (code, "--reload serves with one process: leave out --workers" in err) == (2, True)

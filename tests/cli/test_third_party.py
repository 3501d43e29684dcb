"""A third party's provider with models and no samples: its events are listed, made and sent."""

import json
from pathlib import Path

import pytest

from tests.cli.running import serve
from tests.processes import cli
from tests.providers import modelled

MODULE = """\
from dataclasses import replace

from webhook_receiver.provider.registry import find_provider

provider = replace(find_provider("stripe"), name="acme", samples=None, models="acme_models")
"""
SETTINGS = """\
inbox = "sqlite:///inbox.db"
log_format = "json"

[[source]]
provider = "acme"
secret = "acme's secret"
"""


@pytest.fixture
def acme(folder: Path) -> Path:
    """A folder in which Python finds the distribution installed."""
    (folder / "acme.py").write_text(MODULE)
    (folder / "acme_models.py").write_text(Path(modelled.__file__).read_text())
    (folder / "receiver.toml").write_text(SETTINGS)
    known = folder / "acme-1.0.dist-info"
    known.mkdir()
    (known / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n")
    entry = "[webhook_receiver.providers]\nacme = acme:provider\n"
    (known / "entry_points.txt").write_text(entry)
    return folder


def test_its_events_are_listed(acme):
    printed = cli("providers", "events", "acme", "--json", folder=acme)
    assert (printed.returncode, printed.stderr) == (0, "")
    found = [json.loads(line) for line in printed.stdout.splitlines()]
    assert {
        "type": "parcel.delivered",
        "class": "ParcelDelivered",
        "sample": "made",
    } in found
    assert "parcel.cancelled  " in cli("providers", "events", "acme", folder=acme).stdout
    shown = cli("providers", "show", "acme", folder=acme).stdout
    assert "Try: webhook-receiver send acme parcel.cancelled --to" in shown


def test_a_made_sample_is_sent_with_what_is_set(acme):
    with serve(acme, "--no-worker") as server:
        sent = cli(
            *("send", "acme", "parcel.delivered", "--to", f"{server.address}/acme", "--id", "1"),
            *("--secret", "acme's secret", "--set", "parcel.total=4200"),
            folder=acme,
        )
        assert sent.stdout == '200 {"status":"accepted","id":"1"}\n', sent.stderr
        shown = cli("events", "list", "--json", folder=acme)
    (event,) = [json.loads(line) for line in shown.stdout.splitlines()]
    assert (event["id"], event["type"]) == ("1", "parcel.delivered")

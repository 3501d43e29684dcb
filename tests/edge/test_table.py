"""Which source a path belongs to, also while sources come and go."""

from webhook_receiver.edge.table import Table
from webhook_receiver.intake.config import SourceConfig
from webhook_receiver.receiver.receiver import Receiver


def source(path: str, name: str = "shop") -> SourceConfig:
    return Receiver("sqlite://").source("generic", name=name, path=path, verify=False).config


def test_a_plain_path_goes_before_one_with_parameters() -> None:
    table = Table()
    plain, tenants = source("/hooks/all", "plain"), source("/hooks/{tenant}", "tenants")
    table.change(None, tenants)
    table.change(None, plain)
    assert table.find("/hooks/all") == (plain, {})
    assert table.find("/hooks/acme") == (tenants, {"tenant": "acme"})
    assert table.find("/hooks") is None
    assert table.paths == ["/hooks/all", "/hooks/{tenant}"]


def test_a_source_that_changes_keeps_its_place_and_one_that_goes_leaves_none() -> None:
    table = Table()
    first, second = source("/{a}/x", "first"), source("/y/{b}", "second")
    for one in (first, second):
        table.change(None, one)
    changed = source("/{a}/x", "first")
    table.change(first, changed)
    assert table.find("/y/x") == (changed, {"a": "y"})
    table.change(changed, None)
    assert table.find("/y/x") == (second, {"b": "x"})
    table.change(second, source("/z"))
    assert table.paths == ["/z"]

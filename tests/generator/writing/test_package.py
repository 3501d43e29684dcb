"""What is written for a sender: modules that can be imported, and read payloads by `Model`'s rules."""

import importlib
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest

pytest.importorskip("tools.models.writing.package", reason="the generator is not in the wheel")

from tools.models.shapes import (
    Enum,
    Event,
    Field,
    Fields,
    Many,
    Map,
    Ref,
    Scalar,
    Sender,
    Shape,
    Tags,
    Type,
    Union,
)
from tools.models.spelling import Unwritable
from tools.models.writing.package import write

pytestmark = pytest.mark.skipif(find_spec("ruff") is None, reason="what is written needs ruff")

TEXT = Scalar("str")


def field(name: str, type_: Type, *, required: bool = True, nullable: bool = False) -> Field:
    return Field(name, type_, required, nullable)


def sender(*shapes: Shape, events: tuple[Event, ...] = (), **others) -> Sender:
    named = {shape.name: shape for shape in shapes}
    return Sender("acme", "acme", ("npm acme 1.0.0 (MIT)",), named, events, **others)


ACME = sender(
    Shape("Team", (field("parent", Ref("Team"), nullable=True), field("from", TEXT))),
    Shape("User", (field("login", TEXT), field("_links", Map(TEXT)), field("+1", Scalar("int")))),
    Shape(
        "Owned",
        (
            field(
                "owner",
                Union((Ref("User"), Ref("Team"), TEXT), Tags("type", (("User", "Bot"), ("Team",)))),
            ),
            field("either", Union((Ref("User"), Ref("Team")), Fields(("login", "parent")))),
            field("state", Enum(("open", 'c"d', 1, True)), required=False),
            field("list", Many(Scalar("number"))),
            field("others", Many(TEXT)),
            field("date", Scalar("date")),
            field("until", Scalar("date")),
        ),
    ),
    Shape("Push", (field("rare", Ref("Rare")),)),
    Shape("Rare", (field("back", Ref("Push")),)),
    events=(
        Event("PushEvent", ("push", "push.*"), (field("action", TEXT),)),
        Event(
            "Push",
            ("push.made",),
            (field("action", Enum(("made",))), field("push", Ref("Push"))),
            "PushEvent",
        ),
        Event("PushUnmade", ("push.unmade",), (), "PushEvent"),
    ),
    lazy=frozenset({("push", "Rare")}),
)


@pytest.fixture
def acme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    (tmp_path / "acme_models").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    write(ACME, tmp_path / "acme_models", "acme_models")
    yield importlib.import_module("acme_models.acme")
    for name in [name for name in sys.modules if name.startswith("acme_models")]:
        del sys.modules[name]


def test_names_come_when_they_are_asked_for(acme):
    assert [name for name in sys.modules if name.startswith("acme_models.acme.")] == []
    assert acme.PushEvent.event_addresses == ("acme:push", "acme:push.*")
    assert acme.models.Team.__module__ == "acme_models.acme.objects.team"
    assert acme.EVENTS == {"push.made": "Push", "push.unmade": "PushUnmade"}
    assert acme.__all__ == ["Push", "PushEvent", "PushUnmade", "models"]
    assert dir(acme.models) == ["Owned", "Push", "Rare", "Team", "User"]
    with pytest.raises(AttributeError, match="Psuh"):
        _ = acme.Psuh


def test_events_have_bases_and_variants(acme):
    assert acme.PushEvent.event_variant("push.made") is acme.Push
    assert acme.PushEvent.event_variant("push.other") is acme.PushEvent
    made = acme.Push.model_validate({"action": "made", "push": {"rare": {"back": {}}}})
    assert type(made.push) is acme.models.Push
    assert type(made.push.rare) is acme.models.Rare
    assert type(made.push.rare.back) is acme.models.Push


def test_objects_of_a_union_are_told_by_what_they_say(acme):
    owned = acme.models.Owned.model_validate(
        {
            "owner": {"type": "Team", "parent": {"parent": None, "from": "x"}},
            "either": {"login": "a", "_links": {"self": "b"}, "+1": 3},
            "state": "brand new",
            "list": [1, 2.5],
            "others": ["x"],
            "until": "2026-01-02",
        }
    )
    assert type(owned.owner) is acme.models.Team
    assert owned.owner.parent.from_ == "x"
    assert (owned.either.links, owned.either.plus_one) == ({"self": "b"}, 3)
    assert (owned.state, owned.list, owned.others) == ("brand new", [1, 2.5], ["x"])
    assert owned.until.year == 2026
    assert owned.date is None
    assert acme.models.Owned.model_validate({"owner": "x"}).owner == "x"


def test_it_is_written_the_same_again_and_what_is_gone_goes(acme, tmp_path):
    folder = tmp_path / "acme_models"
    before = {path: path.read_text() for path in folder.rglob("*.py")}
    assert all("Source: npm acme 1.0.0 (MIT)." in text for text in before.values())
    (folder / "acme" / "objects" / "gone.py").touch()
    write(ACME, folder, "acme_models")
    assert {path: path.read_text() for path in folder.rglob("*.py")} == before


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (sender(Shape("A", (field("b", Ref("B")),))), "no shape is named B"),
        (
            sender(Shape("A", (field("b", Ref("B")),)), Shape("B", (field("a", Ref("A")),))),
            "import each other: a, b",
        ),
        (
            sender(Shape("A", (field("b", Union((Ref("A"), Ref("B")))),)), Shape("B", ())),
            "nothing tells which one of A, B",
        ),
        (sender(Shape("Model", ())), "Model is our own name"),
        (
            sender(events=(Event("A", ("a",), ()), Event("B", ("a",), ()))),
            "A and B are both for a",
        ),
        (sender(events=(Event("A", ("a",), ()), Event("A", ("b",), ()))), "two events"),
    ],
)
def test_what_can_not_be_written(wrong, said, tmp_path):
    with pytest.raises(Unwritable, match=said):
        write(wrong, tmp_path)

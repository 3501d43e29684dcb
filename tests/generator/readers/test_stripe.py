"""Stripe's reader: what it makes of two small libraries, and what it refuses."""

from pathlib import Path

import pytest

pytest.importorskip("tools.models.readers.stripe", reason="the generator is not in the wheel")

from tools.models.readers import stripe
from tools.models.shapes import Enum, Field, Many, Map, Ref, Scalar, Sender, Tags, Union
from tools.models.spelling import Unwritable

VERSION = "2026-10-28.endive"

EVENT = """
class Event:
    class Data:
        object: Any
    class Request:
        id: Optional[str]
    data: Data
    id: str
    request: Optional[Request]
    type: Literal["a"]
"""

CHARGE = """
from stripe._card import Card as CardResource
from stripe._source import Source

class Charge:
    OBJECT_NAME: ClassVar[Literal["charge"]] = "charge"
    class Outcome:
        risk: float
        kind: Union[Literal["good", "bad"], str]
    object: Literal["charge"]
    amount: int
    share: Decimal
    card: Optional[ExpandableField["CardResource"]]
    cards: Optional[ListObject["CardResource"]]
    metadata: UntypedStripeObject[str]
    outcome: Optional[Outcome]
    outcomes: List[Outcome]
    source: Optional[Union["CardResource", "Source"]]
    in_: str
    _field_remappings = {"in_": "in"}
"""

PYTHON = {
    "_api_version": f'class _ApiVersion:\n    CURRENT = "{VERSION}"\n',
    "_event": EVENT,
    "v2/core/_event": EVENT.replace("data: Data", "created: str"),
    "_charge": CHARGE,
    "_card": 'class Card:\n    OBJECT_NAME: ClassVar[str] = "card"\n    object: Literal["card"]\n',
    "_source": 'class Source:\n    OBJECT_NAME: ClassVar[str] = "source"\n    flow: str\n',
    "events/_v1_charge_paid_event": "class V1ChargePaidEvent:\n    class V1ChargePaidEventData:\n"
    "        why: str\n",
}

SNAPSHOT = """export interface ChargePaidEvent extends EventBase {
    type: 'charge.paid';
    data: ChargePaidEvent.Data;
}
export declare namespace ChargePaidEvent {
    interface Data extends Event.Data {
        object: Charge;
    }
}
"""

THIN = """export interface V1ChargePaidEventNotification extends EventNotificationBase {
    type: 'v1.charge.paid';
    related_object: V2.Core.Events.RelatedObject;
}
"""

NODE = {
    "apiVersion": f'export declare const ApiVersion = "{VERSION}";\n',
    "resources/Events": SNAPSHOT,
    "resources/V2/Core/Events": THIN,
}


def read(folder: Path, fewest=(1, 1), **changed: str) -> Sender:
    for name, text in PYTHON.items():
        put(folder / "python" / "stripe" / f"{name}.py", changed.get(name, text))
    for name, text in NODE.items():
        put(folder / "node" / "esm" / f"{name}.d.ts", changed.get(name.rpartition("/")[2], text))
    folders = {"pypi:stripe": folder / "python", "npm:stripe": folder / "node"}
    return stripe.read(folders, (), fewest)


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_types_are_as_the_python_library_has_them(tmp_path):
    sender = read(tmp_path)
    fields = {each.name: each for each in sender.shapes["Charge"].fields}
    assert fields["amount"] == Field("amount", Scalar("int"), required=True)
    assert fields["share"].type == Scalar("decimal")
    assert fields["metadata"].type == Map(Scalar("str"))
    assert fields["outcome"] == Field(
        "outcome", Ref("ChargeOutcome"), required=False, nullable=True
    )
    assert fields["outcomes"].type == Many(Ref("ChargeOutcome"))
    assert fields["card"].type == Scalar("expandable")
    assert fields["cards"].type == Ref("CardPage")
    assert fields["source"].type == Union(
        (Ref("Card"), Ref("Source")), Tags("object", (("card",), ("source",)))
    )
    assert fields["in"].type == Scalar("str")
    assert sender.shapes["ChargeOutcome"].fields[1].type == Enum(("good", "bad"))
    assert sender.kinds == {"card": "Card", "charge": "Charge"}


def test_an_event_is_below_what_it_happened_to(tmp_path):
    events = {event.name: event for event in read(tmp_path).events}
    assert list(events) == [
        "SnapshotEvent",
        "ChargeEvent",
        "ChargePaid",
        "ThinEvent",
        "V1ChargeEvent",
        "V1ChargePaid",
    ]
    assert events["ChargeEvent"].base == "SnapshotEvent"
    assert events["ChargePaid"].base == "ChargeEvent"
    assert events["ChargeEvent"].addresses == ("charge.*!charge.*.*",)
    assert Field("data", Ref("ChargeEventData"), required=True) in events["ChargeEvent"].fields
    assert [each.name for each in events["V1ChargeEvent"].fields] == [
        "type",
        "related_object",
        "data",
    ]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"apiVersion": 'ApiVersion = "2020-01-01";'}, "for API 2026-10-28.endive, npm's for 2020"),
        ({"apiVersion": ""}, "doesn't say its API version"),
        (
            {"_charge": "class Charge:\n    OBJECT_NAME: ClassVar[str]\n    x: Gone\n"},
            "Gone is not",
        ),
        ({"_charge": "class Charge:\n    pass\n"}, "has no Charge"),
        ({"_card": "class Card:\n    object: str\n"}, "doesn't say which object"),
        ({"_charge": CHARGE.replace("List[", "Bag[")}, "Bag means nothing"),
        ({"_charge": CHARGE.replace("[Outcome]", "[Outcome[str]]")}, "means nothing"),
        ({"_charge": CHARGE.replace('"Source"]', "int]")}, "more than objects"),
        ({"_charge": CHARGE.replace('"good"', "None")}, "neither text nor a number"),
        ({"_source": ""}, "has no class Source"),
    ],
)
def test_what_is_laid_out_otherwise_is_refused(tmp_path, changed, said):
    with pytest.raises(Unwritable, match=said):
        read(tmp_path, **changed)


def test_fewer_events_than_there_were_are_refused(tmp_path):
    with pytest.raises(Unwritable, match="1 events, 1 thin"):
        read(tmp_path, fewest=(2, 1))

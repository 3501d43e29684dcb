"""Stripe's models, out of what its two libraries say.

Every snapshot event has a class. Its base is the class for everything that happens to the same kind of
thing, and the base of those is `SnapshotEvent`. Thin events likewise have `ThinEvent`. The `data` of an
event is one shape for all events that carry the same object.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tools.models.readers.stripe_events import Declarations, Snapshot, Thin, base_name, prefix_of
from tools.models.readers.stripe_homes import settle
from tools.models.readers.stripe_objects import ClassPath, Library, Objects, read_objects
from tools.models.shapes import (
    Enum,
    Event,
    Field,
    Map,
    Ref,
    Scalar,
    Sender,
    Shape,
    Tags,
    Type,
    Union,
)
from tools.models.spelling import Unwritable, snake

# Types when this was written. If there are fewer, the declarations look different now.
FEWEST_EVENTS, FEWEST_THIN = 275, 326
_EVENT = ClassPath("stripe._event", ("Event",))
_THIN_EVENT = ClassPath("stripe.v2.core._event", ("Event",))
_SNAPSHOTS, _THINS = "SnapshotEvent", "ThinEvent"

# Long lists of values that several shapes have, by the shape and field of one that has it.
_ENUM_NAMES = {
    ("AccountRequirementsError", "code"): "RequirementErrorCode",
    ("CheckoutSessionShippingAddressCollection", "allowed_countries"): "ShippingCountry",
    ("InvoicePaymentSettings", "payment_method_types"): "InvoicePaymentMethodType",
    ("IssuingCardSpendingControls", "allowed_categories"): "MerchantCategory",
    ("PaymentIntent", "allowed_payment_method_types"): "AllowedPaymentMethodType",
    ("PaymentIntent", "excluded_payment_method_types"): "ExcludedPaymentMethodType",
    ("PaymentIntentLastPaymentError", "code"): "ApiErrorCode",
    ("TaxId", "type"): "TaxIdType",
}

_RELATED = Shape(
    "RelatedObject",
    (
        Field("id", Scalar("str"), required=True),  # absent if there is only one, like the balance
        Field("type", Scalar("str"), required=True),
        Field("url", Scalar("str"), required=True),
    ),
)


def read(
    folders: Mapping[str, Path],
    origin: tuple[str, ...],
    fewest: tuple[int, int] = (FEWEST_EVENTS, FEWEST_THIN),
) -> Sender:
    """Read the unpacked packages `stripe` of PyPI and of npm.

    Raises `Unwritable` if they are for different versions of the API, or look different from what this
    reader knows.
    """
    library, declarations = Library(folders["pypi:stripe"]), Declarations(folders["npm:stripe"])
    versions = library.api_version(), declarations.api_version()
    if versions[0] != versions[1]:
        raise Unwritable(f"PyPI's stripe is for API {versions[0]}, npm's for {versions[1]}")
    snapshots, thins = list(declarations.snapshots()), list(declarations.thins(library))
    if len(snapshots) < fewest[0] or len(thins) < fewest[1]:
        raise Unwritable(f"npm's stripe has {len(snapshots)} events, {len(thins)} thin ones")
    return _sender(library, snapshots, thins, origin)


@dataclass(frozen=True, slots=True)
class _Typed:
    """An event of one type, with the fields that distinguish it from others of its kind."""

    name: str
    type: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class _Family:
    """The events of one module."""

    home: str
    events: tuple[Event, ...]


def _sender(
    library: Library, snapshots: Sequence[Snapshot], thins: Sequence[Thin], origin: tuple[str, ...]
) -> Sender:
    objects = read_objects(library, _roots(library, snapshots, thins))
    families = [
        _common(_SNAPSHOTS, ("*!v[12].*",), objects.take("Event")),
        *_families(map(_snapshot, snapshots), _SNAPSHOTS),
        _common(_THINS, ("v1.*", "v2.*"), objects.take("V2CoreEvent")),
        *_families(map(_thin, thins), _THINS),
    ]
    objects.take("EventData")
    _add_data(objects, snapshots)
    objects.add(_RELATED, _THIN_EVENT)
    homes, lazy = settle(objects)
    return Sender(
        provider="stripe",
        package="stripe",
        origin=origin,
        shapes=objects.shapes,
        events=tuple(event for family in families for event in family.events),
        homes=homes,
        event_homes={event.name: family.home for family in families for event in family.events},
        lazy=lazy,
        kinds=dict(sorted(objects.kinds.items())),
        enum_names=_ENUM_NAMES,
    )


def _roots(
    library: Library, snapshots: Iterable[Snapshot], thins: Iterable[Thin]
) -> Iterator[ClassPath]:
    resources = library.resources()
    for name in {name for event in snapshots for name in event.objects}:
        if name not in resources:
            raise Unwritable(f"PyPI's stripe has no {name}, which npm's has in an event")
    yield from (_EVENT, _THIN_EVENT)
    yield from (resources[name] for event in snapshots for name in event.objects)
    yield from (event.data for event in thins if event.data)


def _common(name: str, addresses: tuple[str, ...], declared: Shape) -> _Family:
    """The class of all events of a kind, out of what the library says of every event."""
    types: dict[str, Type] = {"type": Scalar("str"), "data": Scalar("any")}
    if name == _THINS:
        types["created"] = Scalar("datetime")
    fields = [
        replace(each, type=types.get(each.name, each.type))
        for each in sorted(declared.fields, key=lambda each: each.name != "id")
    ]
    if name == _THINS:
        fields.append(_field("related_object", Ref(_RELATED.name), required=False))
    return _Family(snake(name), (Event(name, addresses, tuple(fields)),))


def _families(typed: Iterable[_Typed], common: str) -> Iterator[_Family]:
    """Yield a base and its variants for each kind of thing that events happen to."""
    by_prefix: dict[str, list[_Typed]] = {}
    for event in typed:
        by_prefix.setdefault(prefix_of(event.type), []).append(event)
    for prefix, members in sorted(by_prefix.items()):
        base = _base(prefix, members, common)
        variants = (_variant(event, base) for event in members)
        yield _Family(prefix.replace(".", "_"), (base, *variants))


def _base(prefix: str, members: Sequence[_Typed], common: str) -> Event:
    shared = (each for each in members[0].fields if all(each in other.fields for other in members))
    types = _field("type", Enum(tuple(event.type for event in members)))
    # Types like `v2.core.account[identity].updated` are an account's as well; `[` alone is a glob's.
    bracketed = (f"{prefix}[[]*",) if any("[" in event.type for event in members) else ()
    addresses = (f"{prefix}.*!{prefix}.*.*", *bracketed)
    name = base_name(members[0].name, members[0].type)
    return Event(name, addresses, (types, *shared), common)


def _variant(event: _Typed, base: Event) -> Event:
    own = (each for each in event.fields if each not in base.fields)
    type_ = _field("type", Enum((event.type,)))
    return Event(event.name, (event.type,), (type_, *own), base.name)


def _snapshot(event: Snapshot) -> _Typed:
    return _Typed(event.name, event.type, (_field("data", Ref(_data_name(event))),))


def _thin(event: Thin) -> _Typed:
    fields: list[Field] = []
    if event.related:
        fields.append(_field("related_object", Ref(_RELATED.name)))
    if event.data:  # it comes with the event from the API, not with its notification
        fields.append(_field("data", Ref(event.data.name), required=False))
    return _Typed(event.name, event.type, tuple(fields))


def _data_name(event: Snapshot) -> str:
    return f"{event.carried}EventData"


def _add_data(objects: Objects, snapshots: Iterable[Snapshot]) -> None:
    """Add what stands in `data`: a shape for each kind of object, in the same module."""
    for name, event in {_data_name(event): event for event in snapshots}.items():
        members = tuple(Ref(member) for member in event.objects)
        carried = members[0] if len(members) == 1 else Union(members, _tags(objects, event))
        fields = (
            _field("object", carried),
            _field("previous_attributes", Map(Scalar("any")), required=False),
        )
        home = objects.places[event.objects[0]]
        if len(members) > 1:
            home = ClassPath(f"stripe.{snake(event.carried)}", (event.carried,))
        objects.add(Shape(name, fields), home)


def _tags(objects: Objects, event: Snapshot) -> Tags:
    kinds = {name: kind for kind, name in objects.kinds.items()}
    return Tags("object", tuple((kinds[member],) for member in event.objects))


def _field(name: str, type_: Type, *, required: bool = True) -> Field:
    return Field(name, type_, required, nullable=not required)

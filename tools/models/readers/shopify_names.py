"""What Shopify's objects are called: by a rule, and by hand if the rule would get it wrong.

An object is named after its property. If several resources have such objects, all with the same fields,
that is their name. Otherwise the resource's name stands before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tools.models.spelling import Unwritable, camel


def _fields(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ADDRESS = _fields(
    "address1 address2 city country country_code first_name last_name phone province zip"
)
_CARD = _fields("avs_result_code buyer_action_info cvv_result_code payment_method_name") | {
    f"credit_card_{word}"
    for word in (
        "bin",
        "company",
        "expiration_month",
        "expiration_year",
        "name",
        "number",
        "wallet",
    )
}
_LISTED_VARIANT = _fields(
    "available barcode compare_at_price created_at formatted_price fulfillment_service grams id image_id"
    " inventory_management inventory_policy inventory_quantity option_values position price"
    " requires_shipping sku taxable title updated_at weight weight_unit"
)

# An object with just these fields is one of these, wherever it stands.
_KNOWN = {
    _fields("amount currency"): "UnsettledMoney",
    _fields("amount currency_code"): "Money",
    _fields("presentment_money shop_money"): "MoneySet",
    _fields("admin_graphql_api_id id"): "Reference",
    _fields("name value"): "NameValue",
    _fields("channel_liable price price_set rate title"): "TaxLine",
    _fields("amount amount_set discount_application_index"): "DiscountAllocation",
    _fields("additions removals"): "OrderEditChanges",
    _fields("delta id"): "OrderEditDelta",
    _fields("id name position product_id values"): "ProductOption",
    _fields("handle held_by_app held_by_requesting_app id reason reason_notes"): "FulfillmentHold",
    _ADDRESS | _fields("company latitude longitude name province_code"): "Address",
    _ADDRESS
    | _fields("company country_name customer_id default id name province_code"): "CustomerAddress",
    _ADDRESS
    | _fields("admin_graphql_api_id company_admin_graphql_api_id created_at recipient updated_at")
    | {"zone_code"}: "CompanyAddress",
    _fields("admin_graphql_api_id created_at customer_since external_id name note updated_at")
    | {"main_contact_admin_graphql_api_id"}: "Company",
    _CARD: "PaymentDetails",
    _LISTED_VARIANT: "ProductListingVariant",
}

# Objects by resource and path: those of one name are one kind, though some leave a field out.
_PLACED = {
    ("audit_events", "events"): "AuditEventEntry",
    ("audit_events", "events.event"): "AuditEvent",
    ("app_purchases_one_time", "app_purchase_one_time"): "AppPurchaseOneTime",
    ("checkouts", "customer"): "Customer",
    ("draft_orders", "customer"): "Customer",
    ("orders", "customer"): "Customer",
    ("customers", "customer"): "CustomerIdentity",
    ("customers_whats_app_marketing_consent", "whats_app_marketing_consent"): (
        "WhatsAppMarketingConsent"
    ),
    ("company_contact_roles", "company_contact"): "CompanyContact",
    ("company_contact_roles", "company_location"): "CompanyLocation",
    ("orders", "fulfillments"): "Fulfillment",
    ("orders", "line_items"): "LineItem",
    ("orders", "fulfillments.line_items"): "LineItem",
    ("fulfillments", "line_items"): "LineItem",
    ("refunds", "refund_line_items.line_item"): "LineItem",
    ("order_transactions", "total_unsettled_set"): "UnsettledMoneySet",
    ("refunds", "transactions.total_unsettled_set"): "UnsettledMoneySet",
    ("product_feeds", "product.images"): "ProductFeedImages",
    ("product_feeds", "product.images.edges"): "ProductFeedImageEdge",
    ("product_feeds", "product.images.edges.node"): "ProductFeedImage",
    ("product_feeds", "product.variants"): "ProductFeedVariants",
    ("product_feeds", "product.variants.edges"): "ProductFeedVariantEdge",
    ("product_feeds", "product.variants.edges.node"): "ProductFeedVariant",
    ("product_feeds", "product.variants.edges.node.image"): "ProductFeedImage",
}
_BY_HAND = frozenset({*_KNOWN.values(), *_PLACED.values()})


@dataclass(frozen=True, slots=True)
class Nested:
    """An object inside a payload.

    Attributes:
        topic: the payload's topic.
        path: the names of the fields that lead to it.
        listed: whether it stands in a list there.
        fields: the names of its own fields.
    """

    topic: str
    path: tuple[str, ...]
    listed: bool
    fields: frozenset[str]

    @property
    def resource(self) -> str:
        """The resource that the payload is about."""
        return resource_of(self.topic)


def resource_of(topic: str) -> str:
    """What a topic is about: `orders` of `orders/create`, `customer` of `customer.tags_added`."""
    return topic.replace(".", "/").partition("/")[0]


class Names:
    """The names of all objects; an object's name depends on the others."""

    def __init__(self, found: Iterable[Nested]) -> None:
        self._kinds: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
        self._resources: defaultdict[str, set[str]] = defaultdict(set)
        for each in found:
            if _by_hand(each) is None:
                self._kinds[_plain(each)].add(each.fields)
                self._resources[_plain(each)].add(each.resource)

    def of(self, nested: Nested) -> str:
        """The name of an object's shape.

        Raises `Unwritable` if the rule gives it a name that is reserved for objects named by hand.
        """
        if by_hand := _by_hand(nested):
            return by_hand
        name, resource = _plain(nested), _singular(camel(nested.resource))
        alike = len(self._kinds[name]) == 1 and len(self._resources[name]) > 1
        if not alike and not name.startswith(resource):
            name = f"{resource}{name}"
        if name in _BY_HAND:
            place = ".".join((nested.topic, *nested.path))
            raise Unwritable(f"{place} would be another {name}: name it by hand")
        return name


def _by_hand(nested: Nested) -> str | None:
    place = (nested.resource, ".".join(nested.path))
    return _PLACED.get(place) or _KNOWN.get(nested.fields)


def _plain(nested: Nested) -> str:
    name = camel(nested.path[-1])
    return _singular(name) if nested.listed else name


def _singular(name: str) -> str:
    if name.endswith("ies"):
        return f"{name[:-3]}y"
    if name.endswith(("sses", "xes")):
        return name[:-2]
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name

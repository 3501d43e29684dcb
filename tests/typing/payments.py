"""What type checkers must infer from Stripe's and Shopify's classes, written like `program.py`."""

from typing import reveal_type

from webhook_providers import shopify, stripe
from webhook_providers.stripe import ChargeDisputeCreated
from webhook_receiver import Event, Receiver

receiver = Receiver("sqlite://")


@receiver.on
async def fulfil(payment: stripe.PaymentIntentSucceeded) -> None:
    reveal_type(payment.data.object.amount)  # is: int
    reveal_type(payment.data.object.customer)  # is: str | None
    reveal_type(payment.data.previous_attributes)  # is: dict[str, Any] | None
    print(payment.data.object.amonut)  # wrong
    print(payment.data.objct)  # wrong


@receiver.on(stripe.ChargeEvent, name="book")
def book(event: Event[stripe.ChargeEvent]) -> None:
    match event.payload:
        case stripe.ChargeRefunded() as refunded:
            reveal_type(refunded.data.object.amount_refunded)  # is: int
        case other:
            source = other.data.object.source
            reveal_type(source)  # is: Account | BankAccount | Card | Source | None
            reveal_type(other.data.object.refunds)  # is: RefundPage | None


def by_a_wrong_name(event: stripe.PaymentIntentSuceeded) -> None: ...  # wrong


def thin(event: stripe.V1AccountUpdated, dispute: ChargeDisputeCreated) -> None:
    reveal_type(event.related_object.url)  # is: str
    reveal_type(event.created)  # is: datetime
    reveal_type(dispute.data.object)  # is: Dispute


@receiver.on
def ship(order: shopify.OrdersCreate) -> None:
    reveal_type(order.total_price)  # is: str
    reveal_type(order.line_items[0].quantity)  # is: int
    print(order.line_itms)  # wrong


def tag(event: shopify.CustomerTagsAded) -> None: ...  # wrong


def owed(charge: stripe.models.Charge, money: shopify.models.MoneySet) -> None:
    reveal_type(charge.billing_details.address)  # is: ChargeBillingDetailsAddress | None
    reveal_type(money.shop_money.amount)  # is: str


print(stripe.models.Chrge, shopify.models.MoneyKit)  # wrong

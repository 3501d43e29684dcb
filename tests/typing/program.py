"""What type checkers must infer from a user's program.

The comment on a line says what they reveal there, or that they must complain.
"""

from collections.abc import Mapping
from typing import reveal_type

from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

import webhook_receiver
from webhook_providers import github
from webhook_providers.github import PushEvent
from webhook_receiver import (
    Attempt,
    Delivery,
    Event,
    EventModel,
    Handlers,
    Headers,
    Receiver,
    Reply,
    Retry,
    RetryPolicy,
    sign,
    verify,
)
from webhook_receiver.testing import TestReceiver, open_event


class PaymentIntent(BaseModel):
    id: str
    amount: int


class PaymentData(BaseModel):
    object: PaymentIntent


class PaymentSucceeded(EventModel, address="stripe:payment_intent.succeeded"):
    id: str
    data: PaymentData


receiver = Receiver("sqlite://")
stripe = receiver.source("stripe", secret="whsec_12345678")
on = Handlers()

# Payloads.


@receiver.on
async def fulfil(payment: PaymentSucceeded) -> int:
    reveal_type(payment.data.object.amount)  # is: int
    print(payment.data.object.amonut)  # wrong
    print(payment.data.objct)  # wrong
    return payment.data.object.amount


@receiver.on(PaymentSucceeded, name="log", retry=RetryPolicy(attempts=3), timeout=5, concurrency=2)
def log(event: Event[PaymentSucceeded], delivery: Delivery) -> str:
    reveal_type(event.payload)  # is: PaymentSucceeded
    reveal_type(event.payload.data.object.amount)  # is: int
    reveal_type(event.received_at)  # is: float
    reveal_type(delivery.body)  # is: bytes
    print(event.paylaod)  # wrong
    return event.payload.id


@receiver.on("stripe:invoice.*")
async def remind(event: Event) -> bool:
    reveal_type(event.payload)  # is: Any
    raise Retry("later", after=30)


# Payloads whose classes are generated.


@receiver.on
async def review(event: github.PullRequestOpened) -> None:
    reveal_type(event.pull_request.title)  # is: str
    reveal_type(event.action)  # is: Literal['opened']
    reveal_type(event.pull_request.merged_by)  # is: User | None
    print(event.pull_request.titel)  # wrong
    print(event.pull_reqest)  # wrong


@receiver.on(github.PullRequestEvent, name="triage")
def triage(event: Event[github.PullRequestEvent]) -> None:
    match event.payload:
        case github.PullRequestLabeled() as labeled:
            reveal_type(labeled.label)  # is: Label | None
        case github.PullRequestSynchronize(before=before):
            reveal_type(before)  # is: str
        case other:
            reveal_type(other.pull_request.user)  # is: User | None


def by_a_wrong_name(event: github.PullRequestOpend) -> None: ...  # wrong


def reviewers(request: github.models.PullRequest, push: PushEvent) -> None:
    reveal_type(request.requested_reviewers)  # is: list[User | Team] | None
    reveal_type(push.head_commit)  # is: Commit | None
    reveal_type(request.base.repo.license)  # is: License | None


print(github.models.PullReqest)  # wrong

# Decorators give the function back as it was.


@stripe.on("charge.*")
def charge(event: Event) -> int:
    return 1


@stripe.on
def anything(event: Event) -> int:
    return 1


@on
def collected(payment: PaymentSucceeded) -> int:
    return 1


@receiver.unhandled
def rest(event: Event) -> int:
    return 1


@on.unhandled(name="rest of them")
def others(event: Event) -> int:
    return 1


reveal_type(fulfil)  # is: (payment: PaymentSucceeded) -> Coroutine[Any, Any, int]
reveal_type(log)  # is: (Event[PaymentSucceeded], delivery: Delivery) -> str
reveal_type(remind)  # is: (event: Event[Any]) -> Coroutine[Any, Any, bool]
reveal_type(charge)  # is: (event: Event[Any]) -> int
reveal_type(anything)  # is: (event: Event[Any]) -> int
reveal_type(collected)  # is: (payment: PaymentSucceeded) -> int
reveal_type(rest)  # is: (event: Event[Any]) -> int
reveal_type(others)  # is: (event: Event[Any]) -> int

# Several classes: what narrows them, and who can take them.


class Refunded(EventModel, address="stripe:charge.refunded"):
    refunds: int


class Anything(EventModel, address="stripe:*"): ...


@receiver.on(PaymentSucceeded, Refunded)
def either(event: PaymentSucceeded | Refunded) -> None:
    match event:
        case Refunded():
            reveal_type(event.refunds)  # is: int
        case PaymentSucceeded():
            reveal_type(event.data.object.id)  # is: str


@receiver.on(PaymentSucceeded, Refunded)
def any_of_them(event: EventModel) -> None: ...


@stripe.on(PaymentSucceeded)
def around(event: Event[EventModel]) -> None: ...


@receiver.on(Refunded)
def later_on(attempt: Attempt, event: Refunded) -> None: ...


@receiver.on(Refunded)
def with_session(session: AsyncSession, event: Refunded) -> None: ...


@receiver.on(Refunded, "shop:order.refunded")  # wrong
def mixed_up(event: Event) -> None: ...


@receiver.on("shop:order.refunded", Refunded)
def mixed(event: Event) -> None: ...


# Mistakes that types can show.


@receiver.on(Refunded)  # wrong
def another_payload(event: PaymentSucceeded) -> None: ...


@stripe.on(Refunded)  # wrong
def another_event(event: Event[PaymentSucceeded]) -> None: ...


@receiver.on(PaymentSucceeded, Refunded)  # wrong
def one_of_two(event: Refunded) -> None: ...


@receiver.on(42)  # wrong
def by_number(event: Event) -> None: ...


@receiver.on(PaymentSucceeded, retry=3)  # wrong
def three_times(event: Event) -> None: ...


@receiver.on("stripe:*", concurency=4)  # wrong
def in_parallel(event: Event) -> None: ...


webhook_receiver.Recevier("sqlite://")  # wrong
receiver.source(42, secret="whsec_12345678")  # wrong
receiver.source("github", secret=42)  # wrong
receiver.source("slack", secret="12345678", reply="later")  # wrong
receiver.include(receiver)  # wrong
RetryPolicy(tries=3)  # wrong
Retry(after="soon")  # wrong
Receiver("sqlite://", leese=3.0)  # wrong

# Secrets by path.

tenants: dict[str, str] = {}


async def looked_up(params: Mapping[str, str]) -> list[str] | None:
    return [tenants[params["tenant"]]] if params["tenant"] in tenants else None


receiver.source("github", path="/gh/{tenant}", secret=lambda params: tenants.get(params["tenant"]))
receiver.source("shopify", path="/shops/{tenant}", secret=looked_up)
receiver.source("zoom", path="/zoom/{tenant}", secret=lambda params: 42)  # wrong

# Without a receiver, and in tests.

headers = sign("stripe", body=b"{}", secret="whsec_12345678")
reveal_type(headers)  # is: dict[str, str]
verified = verify("stripe", headers=headers, body=b"{}", secret="whsec_12345678")
reveal_type(verified.signed_at)  # is: float | None
verify("stripe", headers=headers, body="{}", secret="whsec_12345678")  # wrong

opened = open_event("stripe", headers=headers, body=b"{}", model=PaymentSucceeded)
reveal_type(opened.payload.data.object.amount)  # is: int
reveal_type(open_event("stripe", headers=headers, body=b"{}").payload)  # is: Any


async def by_hand() -> None:
    delivery = Delivery(Headers.of(headers), b"{}")
    async with receiver.running(worker=False):
        await receiver.receive("stripe", delivery)
    await receiver.receive("stripe", b"{}")  # wrong


def in_a_test() -> None:
    with TestReceiver(receiver) as test:
        reveal_type(test)  # is: TestReceiver
        answer = test.deliver("stripe", "payment_intent.succeeded", set={"data.object.amount": 5})
        reveal_type(answer.status)  # is: int
        reveal_type(answer.runs["log"].error)  # is: str | None


reveal_type(Reply(204).status)  # is: int

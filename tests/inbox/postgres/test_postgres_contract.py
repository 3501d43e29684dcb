"""PostgreSQL keeps what every inbox promises."""

from inbox.postgres.opening import PostgresStore
from inbox.pruning import PruningSuite
from inbox.test_engines import OnStore

from webhook_receiver.testing.effects_contract import EffectsContract
from webhook_receiver.testing.inbox_contract import InboxContract
from webhook_receiver.testing.limits_contract import LimitsContract
from webhook_receiver.testing.order_contract import OrderContract
from webhook_receiver.testing.setup_contract import SetupContract


class TestPostgres(
    OnStore,
    InboxContract,
    OrderContract,
    LimitsContract,
    EffectsContract,
    SetupContract,
    PruningSuite,
):
    store_class = PostgresStore

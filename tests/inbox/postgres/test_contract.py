"""PostgreSQL keeps what every inbox promises."""

from tests.inbox.excusing import Excused, Guarded, TakenBack
from tests.inbox.postgres.opening import PostgresStore
from tests.inbox.pruning import PruningSuite
from tests.inbox.stores import OnStore
from webhook_receiver.testing.contracts.acts import ActsContract
from webhook_receiver.testing.contracts.alarms import AlarmsContract
from webhook_receiver.testing.contracts.attempts import AttemptsContract
from webhook_receiver.testing.contracts.cards import CardsContract
from webhook_receiver.testing.contracts.effects import EffectsContract
from webhook_receiver.testing.contracts.inbox import InboxContract
from webhook_receiver.testing.contracts.jobs import JobsContract
from webhook_receiver.testing.contracts.limits import LimitsContract
from webhook_receiver.testing.contracts.operations import OperationsContract
from webhook_receiver.testing.contracts.order import OrderContract
from webhook_receiver.testing.contracts.pauses import PausesContract
from webhook_receiver.testing.contracts.renaming import RenamingContract
from webhook_receiver.testing.contracts.series import SeriesContract
from webhook_receiver.testing.contracts.sessions import SessionsContract
from webhook_receiver.testing.contracts.setup import SetupContract


class TestPostgres(
    OnStore,
    InboxContract,
    AttemptsContract,
    OrderContract,
    LimitsContract,
    EffectsContract,
    SetupContract,
    RenamingContract,
    OperationsContract,
    ActsContract,
    PausesContract,
    JobsContract,
    AlarmsContract,
    SessionsContract,
    SeriesContract,
    CardsContract,
    PruningSuite,
    Excused,
    TakenBack,
    Guarded,
):
    store_class = PostgresStore

"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class BillingFeedbackOptionStatusTransitions(Model):
    deactivated_at: int | None = None


class BillingFeedbackOption(Model):
    description: str = ABSENT
    id: str = ABSENT
    livemode: bool = ABSENT
    object: Open["billing.feedback_option"] = ABSENT
    status: Open["active", "inactive"] = ABSENT
    status_transitions: BillingFeedbackOptionStatusTransitions = ABSENT

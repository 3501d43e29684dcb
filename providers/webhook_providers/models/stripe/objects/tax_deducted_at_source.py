"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class TaxDeductedAtSource(Model):
    id: str = ABSENT
    object: Open["tax_deducted_at_source"] = ABSENT
    period_end: int = ABSENT
    period_start: int = ABSENT
    tax_deduction_account_number: str = ABSENT

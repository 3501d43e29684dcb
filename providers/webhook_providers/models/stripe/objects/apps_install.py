"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, Model, Open


class AppsInstallContentSecurityPolicyGranted(Model):
    connect_src: list[str] = ABSENT
    image_src: list[str] = ABSENT


class AppsInstallContentSecurityPolicyPending(Model):
    connect_src: list[str] = ABSENT
    image_src: list[str] = ABSENT


class AppsInstall(Model):
    account: str = ABSENT
    app: str = ABSENT
    approval_required: bool = ABSENT
    auth_code: str | None = None
    channel: Open["private_live", "private_test", "public", "review", "testing"] = ABSENT
    content_security_policy_granted: AppsInstallContentSecurityPolicyGranted = ABSENT
    content_security_policy_pending: AppsInstallContentSecurityPolicyPending = ABSENT
    created: int = ABSENT
    created_by: str | None = None
    endpoints_granted: list[str] = ABSENT
    endpoints_pending: list[str] = ABSENT
    id: str = ABSENT
    livemode: bool = ABSENT
    object: Open["apps.install"] = ABSENT
    permissions_granted: list[str] = ABSENT
    permissions_pending: list[str] = ABSENT
    status: Open[
        "install_failed", "installed", "installing", "uninstall_failed", "uninstalling"
    ] = ABSENT


class AppsInstallEventData(Model):
    object: AppsInstall = ABSENT
    previous_attributes: dict[str, Any] | None = None

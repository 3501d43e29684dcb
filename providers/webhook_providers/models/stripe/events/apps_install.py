"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.apps_install import AppsInstallEventData
from webhook_receiver.models import ABSENT, Open


class AppsInstallEvent(SnapshotEvent, address="stripe:apps.install.*!apps.install.*.*"):
    type: Open["apps.install.created", "apps.install.deleted", "apps.install.updated"] = ABSENT
    data: AppsInstallEventData = ABSENT


class AppsInstallCreated(AppsInstallEvent, address="stripe:apps.install.created"):
    type: Open["apps.install.created"] = ABSENT


class AppsInstallDeleted(AppsInstallEvent, address="stripe:apps.install.deleted"):
    type: Open["apps.install.deleted"] = ABSENT


class AppsInstallUpdated(AppsInstallEvent, address="stripe:apps.install.updated"):
    type: Open["apps.install.updated"] = ABSENT

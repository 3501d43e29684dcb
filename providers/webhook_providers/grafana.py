"""Grafana: alerts of a signed webhook contact point, each alert an event of its own."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.provider import Provider, Reading
from webhook_receiver.signing import TemplateHmac, TimestampRule

_NAME = re.compile(r"[A-Za-z0-9-]+")


def _configure(provider: Provider, source: str, options: Mapping[str, Any]) -> Provider:
    """Header names as the contact point has them; nothing in a request says what is signed."""
    header = options.get("header", "x-grafana-alerting-signature")
    stamp = options.get("timestamp_header")
    given = (header,) if stamp is None else (header, stamp)
    fine = all(isinstance(name, str) and _NAME.fullmatch(name) for name in given)
    if set(options) - {"header", "timestamp_header"} or not fine:
        raise ConfigurationError(
            f"source {source!r}: grafana has two options, header and timestamp_header: names of headers"
        )
    if stamp is None:
        return replace(provider, configure=None, scheme=TemplateHmac(headers=(header,)))
    scheme = TemplateHmac(
        headers=(header,),
        signed="{timestamp}:{body}",
        timestamp=TimestampRule(at=f"header:{stamp}"),
    )
    return replace(provider, configure=None, scheme=scheme)


provider = Provider(
    name="grafana",
    title="Grafana Alerting",
    docs="https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/",
    scheme=TemplateHmac(headers=("x-grafana-alerting-signature",)),
    # The same alert comes again as long as it fires: that is the same event.
    reading=Reading(
        id="{body:fingerprint}:{body:status}:{body:startsAt}:{root:receiver}:{root:groupKey}",
        type="body:status",
        batch="body:alerts",
        whole=True,
    ),
    configure=_configure,
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the HMAC signature's secret, from the contact point",
    samples="webhook_providers/samples/grafana",
    notes=(
        "Signing is off until you give the contact point a secret.",
        "A contact point with a timestamp header signs it too: name it in timestamp_header.",
    ),
)

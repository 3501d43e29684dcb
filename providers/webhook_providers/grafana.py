"""Grafana: alerts of a signed webhook contact point, each alert an event of its own."""

from dataclasses import replace
from typing import Annotated

import pydantic

from webhook_receiver.provider import HOUR, MEBIBYTE, Options, Provider, Reading
from webhook_receiver.signing import TemplateHmac, TimestampRule

_Name = Annotated[str, pydantic.Field(pattern=r"^[A-Za-z0-9-]+$")]


class _Options(Options):
    header: _Name = pydantic.Field("x-grafana-alerting-signature", description="a header's name")
    timestamp_header: _Name | None = pydantic.Field(None, description="a header's name")


def _configure(provider: Provider, options: _Options) -> Provider:
    """The contact point's header names; nothing in a request says what is signed."""
    if options.timestamp_header is None:
        return replace(provider, scheme=TemplateHmac(headers=(options.header,)))
    scheme = TemplateHmac(
        headers=(options.header,),
        signed="{timestamp}:{body}",
        timestamp=TimestampRule(at=f"header:{options.timestamp_header}"),
    )
    return replace(provider, scheme=scheme)


provider = Provider(
    name="grafana",
    title="Grafana Alerting",
    docs="https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/",
    scheme=TemplateHmac(headers=("x-grafana-alerting-signature",)),
    # While an alert fires it is sent again and again, as the same event.
    reading=Reading(
        id="{body:fingerprint}:{body:status}:{body:startsAt}:{root:receiver}:{root:groupKey}",
        type="body:status",
        # The same rules in two instances, or organizations, give alerts alike to the millisecond.
        # Not the whole alert: what is told of it goes on changing.
        apart=("root:externalURL", "root:orgId"),
        batch="body:alerts",
        whole=True,
    ),
    options=_Options,
    configure=_configure,
    event_methods=frozenset({"POST", "PUT"}),  # as its settings say
    body_limit=8 * MEBIBYTE,  # all alerts of a group
    id_promise="made",
    repeats=HOUR,
    unsure=frozenset({"ack_within", "repeats", "retry_horizon"}),
    secret_hint="the HMAC signature's secret, from the contact point",
    notes=(
        "Signing is off until you give the contact point a secret.",
        "A contact point with a timestamp header signs it too: name it in timestamp_header.",
    ),
)

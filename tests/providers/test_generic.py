from webhook_receiver.testing import ProviderContract

BODY_PLACES = {"event_id": "body:id", "event_type": "body:type"}
SIGNATURE = {
    "header": "X-Signature",
    "signed": "{timestamp}.{body}",
    "prefix": "v1=",
    "timestamp": {"header": "X-Timestamp"},
}


class TestDescribed(ProviderContract):
    provider = "generic"
    secret = "made up for tests"
    wrong_secret = "made up as well"
    tolerance = 300.0
    options = {"signature": SIGNATURE, **BODY_PLACES}


class TestHeaders(TestDescribed):
    options = {
        "signature": SIGNATURE,
        "event_id": "header:X-Delivery",
        "event_type": "header:X-Event",
    }


class TestBatch(TestDescribed):
    options = {"signature": SIGNATURE, **BODY_PLACES, "events": "body:events"}


class TestBatchOfHeaders(TestHeaders):
    options = {**TestHeaders.options, "events": "body"}


class TestCapabilityUrl(ProviderContract):
    provider = "generic"
    secret = "made up for tests"
    wrong_secret = "made up as well"
    options = BODY_PLACES
    covers_body = False

"""What is measured has names and labels that Prometheus takes, and every count has its meter."""

import re

import pytest

from webhook_receiver.meters import METERS, buckets, by_meter, counted
from webhook_receiver.tally import FIELDS, STEPS, Totals

FREE = {"type", "tenant", "id", "path", "key", "status"}


def test_names_and_labels_are_well_formed_and_bounded():
    assert len({meter.name for meter in METERS}) == len(METERS)
    for meter in METERS:
        assert re.fullmatch(r"webhook_[a-z_]+", meter.name)
        assert meter.help.endswith(".")
        assert not FREE & set(meter.labels)
        assert (meter.kind == "histogram") == (
            meter.name.endswith("_seconds") and meter.kind != "gauge"
        )


def test_every_count_is_shown():
    totals = Totals()
    for field in FIELDS["source"]:
        totals.count("source", "shop", field, 0.01)
    for field in FIELDS["handler"]:
        totals.count("handler", "h", field)
    totals.time("failed", "h", 0.2)
    totals.time("lag", "h", 2.0)
    totals.committed("sqlite", 3, 0.01)
    totals.refused("shop", "bad_signature")
    totals.raised("h", "KeyError")
    totals.weighed("shop", 700)
    totals.weighed("shop", 65)
    totals.saw(totals.take(), 7.0)
    found = {
        (meter.name, *sample.labels): sample.value
        for meter, samples in by_meter(counted(totals)).items()
        for sample in samples
    }
    for answer in FIELDS["source"]:
        if answer != "drifted":
            assert found["webhook_deliveries", "shop", answer] == 1
    for outcome in FIELDS["handler"]:
        assert found["webhook_attempts", "h", outcome] == 1
    assert found["webhook_drift", "shop"] == 1
    assert found["webhook_request_body_bytes", "shop"] == 765
    assert found["webhook_refusals", "shop", "bad_signature"] == 1
    assert found["webhook_attempt_errors", "h", "KeyError"] == 1
    assert found["webhook_committed_events", "sqlite"] == 3
    assert found["webhook_last_delivery_timestamp_seconds", "shop"] == 7.0
    assert found["webhook_lag_seconds", "h"][0] == 2.0
    assert found["webhook_attempt_duration_seconds", "h", "failed"][0] == pytest.approx(0.2)
    assert sum(found["webhook_ack_duration_seconds", "shop"][1]) == len(FIELDS["source"])


def test_durations_are_counted_up_to_each_bound():
    steps = [0] * (len(STEPS) + 1)
    steps[0], steps[2], steps[-1] = 2, 1, 4
    found = buckets(steps)
    assert found[:3] == [("0.001", 2.0), ("0.0025", 2.0), ("0.005", 3.0)]
    assert found[-2:] == [("30.0", 3.0), ("+Inf", 7.0)]

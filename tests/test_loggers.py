"""A library leaves logging to its host, whichever library that logs with."""

import io
import json
import logging

import pytest
import structlog
from loguru import logger as loguru
from structlog.typing import FilteringBoundLogger

from webhook_receiver import Event, Receiver, RetryPolicy
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.loggers import host_logger
from webhook_receiver.observe import Observer
from webhook_receiver.testing import TestReceiver

SECRET = "whsec_for_these_tests"
BODY = b'{"id":"evt_1","object":"event","type":"invoice.paid"}'


def book(event):
    raise ValueError("no\nstock")


def deliver(**options):
    receiver = Receiver("sqlite://", **options)
    receiver.source("stripe", secret=SECRET)

    @receiver.on("stripe:*", name="shop.fulfil", retry=RetryPolicy(attempts=1))
    def fulfil(event: Event, log: FilteringBoundLogger):
        log.info("sent", what="the parcel")
        book(event)

    with TestReceiver(receiver) as test:
        test.deliver("stripe", body=BODY)


def test_a_mounted_receiver_logs_through_the_standard_library(caplog, capsys):
    with caplog.at_level(logging.INFO):
        deliver()
    found = {record.getMessage().partition(" ")[0]: record for record in caplog.records}
    accepted, failed, own = found["delivery.accepted"], found["run.failed"], found["sent"]
    assert (accepted.name, accepted.levelname) == ("webhook_receiver", "INFO")
    assert "source=stripe" in accepted.getMessage()
    assert "id=evt_1" in accepted.getMessage()
    assert (failed.levelname, failed.step) == ("ERROR", "run.failed")
    assert failed.fields["error"] == "ValueError: no\nstock"
    assert r"error='ValueError: no\nstock'" in failed.getMessage()
    assert "in book\n" in logging.Formatter().format(failed)
    assert (failed.exc_info[0], "exc_info" in failed.fields) == (ValueError, False)
    assert failed.exc_info[2].tb_frame.f_code.co_name == "fulfil"  # not the worker's own frames
    assert (own.name, own.funcName) == ("shop.fulfil", "fulfil")
    assert "what='the parcel'" in own.getMessage()
    assert "attempt=1" in own.getMessage()
    assert capsys.readouterr() == ("", "")


def test_levels_are_obeyed_whenever_they_change(caplog):
    observer = Observer()
    observer.start()
    logger = logging.getLogger("webhook_receiver")
    with caplog.at_level(logging.DEBUG, logger="webhook_receiver"):
        logger.setLevel(logging.WARNING)
        assert not observer.hears("run.done")
        observer.log("run.done", id="hidden")
        observer.log("run.failed", id="shown")
        logger.setLevel(logging.INFO)
        assert observer.hears("run.done")
        observer.log("run.done", id="shown, too")
    assert [record.fields["id"] for record in caplog.records] == ["shown", "shown, too"]


def test_a_listener_hears_what_the_standard_log_hides(caplog):
    observer, heard = Observer(), []
    observer.listen(lambda step, fields: heard.append(step))
    observer.start()
    with caplog.at_level(logging.CRITICAL, logger="webhook_receiver"):
        observer.log("run.done")
    assert heard == ["run.done"]
    assert caplog.records == []


@pytest.mark.parametrize("adapted", [False, True])
def test_a_standard_logger_is_taken(adapted):
    stream = io.StringIO()
    logger = logging.getLogger("their.own")
    logger.propagate, logger.handlers = False, [logging.StreamHandler(stream)]
    logger.setLevel(logging.INFO)
    deliver(logger=logging.LoggerAdapter(logger, {}) if adapted else logger)
    lines = stream.getvalue().splitlines()
    assert any(line.startswith("delivery.accepted source=stripe") for line in lines)
    assert any(line.startswith("sent ") and line.endswith("what='the parcel'") for line in lines)
    assert lines.index("ValueError: no") > lines.index("Traceback (most recent call last):")


def test_a_loguru_logger_is_taken_with_its_keys():
    lines = []
    sink = loguru.add(lambda line: lines.append(json.loads(line)["record"]), serialize=True)
    try:
        deliver(logger=loguru)
    finally:
        loguru.remove(sink)
    by_step = {record["extra"]["step"]: record for record in lines}
    assert by_step["delivery.accepted"]["extra"]["id"] == "evt_1"
    assert by_step["run.failed"]["level"]["name"] == "ERROR"
    assert by_step["run.failed"]["message"].startswith("run.failed source=stripe")
    assert by_step["run.failed"]["exception"]["type"] == "ValueError"
    assert by_step["run.failed"]["exception"]["traceback"]
    assert (by_step["sent"]["extra"]["what"], by_step["sent"]["function"]) == (
        "the parcel",
        "fulfil",
    )


def test_a_structlog_logger_is_taken_and_a_configured_structlog_is_the_default():
    with structlog.testing.capture_logs() as lines:
        deliver(logger=structlog.get_logger())
    assert "delivery.accepted" in [line["event"] for line in lines]
    (failed,) = [line for line in lines if line["event"] == "run.failed"]
    assert isinstance(failed["exc_info"], ValueError)
    structlog.configure(processors=[structlog.testing.LogCapture()])
    captured = structlog.get_config()["processors"][0].entries
    deliver()
    assert {"delivery.accepted", "sent"} <= {line["event"] for line in captured}


def test_structlogs_own_processors_write_where_a_handler_failed(capsys):
    processors = [structlog.processors.dict_tracebacks, structlog.processors.JSONRenderer()]
    structlog.configure(processors=processors)
    deliver()
    lines = map(json.loads, capsys.readouterr().out.splitlines())
    (failed,) = [line for line in lines if line["event"] == "run.failed"]
    frames = failed["exception"][0]["frames"]
    assert [frame["name"] for frame in frames] == ["fulfil", "book"]


def test_structlog_over_the_standard_library_obeys_its_levels(caplog):
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, structlog.stdlib.render_to_log_kwargs],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    with caplog.at_level(logging.WARNING):
        deliver()
    assert "run.failed" in [record.getMessage() for record in caplog.records]
    assert "delivery.accepted" not in [record.getMessage() for record in caplog.records]


def test_an_exception_is_logged_with_its_traceback(caplog):
    try:
        int("no stock")
    except ValueError:
        host_logger().exception("failed", order=7)
    (record,) = caplog.records
    assert (record.levelname, record.exc_info[0]) == ("ERROR", ValueError)


@pytest.mark.parametrize(
    "forged", ["a\u202eb", "a\x9b31m", "a\x1b[2J", "a\u200bb", "a\r\nb", "a\x7f"]
)
def test_sec71_a_line_is_one_line_that_a_terminal_obeys_in_nothing(forged, caplog):
    Observer().log("run.failed", id=forged)
    assert caplog.records[0].getMessage() == f"run.failed id={forged!r}"
    assert caplog.records[0].getMessage().isprintable()


def test_what_cannot_log_is_refused():
    with pytest.raises(ConfigurationError, match="logger= takes a standard logger"):
        Receiver("sqlite://", logger=print)

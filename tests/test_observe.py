import asyncio
import json
import logging
import re
import sys

import pytest
import sqlalchemy
import structlog

from webhook_receiver import Delivery, Headers, Receiver, Refused, RetryPolicy
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.observe import LEVELS, REFUSALS_A_SECOND, Observer, configure_logging
from webhook_receiver.testing import TestReceiver


class Logger:
    """A logger as structlog's are: it keeps its lines, from a level on."""

    def __init__(self, level=logging.DEBUG):
        self.level, self.lines = level, []

    def bind(self):
        return self

    def is_enabled_for(self, level):
        return level >= self.level

    def log(self, level, step, **fields):
        if level >= self.level:
            self.lines.append((level, step, fields))


def test_a_step_is_logged_with_its_level_and_passed_to_listeners():
    logger, heard = Logger(), []
    observer = Observer(logger)
    observer.listen(lambda step, fields: heard.append((step, fields)))
    observer.log("run.failed", id="e1")
    assert logger.lines == [(logging.ERROR, "run.failed", {"id": "e1"})]
    assert heard == [("run.failed", {"id": "e1"})]


def test_an_exception_is_a_field_for_listeners_and_exc_info_for_the_log():
    logger, heard, error = Logger(), [], ValueError("no")
    observer = Observer(logger)
    observer.listen(lambda step, fields: heard.append(fields))
    observer.log("run.failed", id="e1", exception=error)
    assert logger.lines == [(logging.ERROR, "run.failed", {"id": "e1", "exc_info": error})]
    assert heard == [{"id": "e1", "exception": error}]


def test_steps_that_the_log_hides_cost_nothing():
    logger = Logger(logging.WARNING)
    observer = Observer(logger)
    assert observer.hears("run.done")
    observer.start()
    assert {step for step in LEVELS if observer.hears(step)} == {
        step for step, level in LEVELS.items() if level >= logging.WARNING
    }
    observer.log("run.done")
    assert logger.lines == []


def test_a_listener_hears_what_the_log_hides():
    observer, heard = Observer(Logger(logging.CRITICAL)), []
    observer.start()
    observer.listen(lambda step, fields: heard.append(step))
    observer.log("run.done")
    observer.start()
    observer.log("run.failed")
    assert heard == ["run.done", "run.failed"]


def test_what_the_log_or_a_listener_raises_is_counted_and_keeps_nobody_from_hearing():
    class FullDisk(Logger):
        def log(self, *_, **__):
            raise OSError(28, "No space left on device")

    observer, heard = Observer(FullDisk()), []
    observer.listen(lambda step, fields: 1 / 0)
    observer.listen(lambda step, fields: heard.append(step))
    observer.log("run.failed")
    assert (heard, observer.unlogged) == (["run.failed"], 2)


def test_refusals_are_sampled_and_the_rest_counted():
    logger, now = Logger(), 100.0
    observer = Observer(logger, clock=lambda: now)
    for number in range(REFUSALS_A_SECOND + 5):
        observer.refused(code=number)
    assert [fields["code"] for _, _, fields in logger.lines] == list(range(REFUSALS_A_SECOND))
    now = 101.0
    observer.refused(code="next")
    observer.refused(code="after")
    assert [fields for _, _, fields in logger.lines[REFUSALS_A_SECOND:]] == [
        {"code": "next", "untold": 5},
        {"code": "after"},
    ]


def test_steps_that_anybody_can_cause_are_sampled_each_by_itself():
    logger, now = Logger(), 100.0
    observer = Observer(logger, clock=lambda: now)
    for number in range(REFUSALS_A_SECOND + 5):
        observer.sampled("delivery.unavailable", error=number)
        observer.sampled("delivery.handshake", source=number)
    assert len(logger.lines) == 2 * REFUSALS_A_SECOND
    now = 101.0
    observer.sampled("delivery.unavailable", error="next")
    assert logger.lines[-1][1:] == ("delivery.unavailable", {"error": "next", "untold": 5})


def test_what_http_alone_refuses_never_hides_what_was_judged():
    logger, asked = Logger(), []
    observer = Observer(logger, clock=lambda: 100.0)

    def fields(number):
        asked.append(number)
        return {"code": number}

    for number in range(REFUSALS_A_SECOND + 5):
        observer.denied(lambda number=number: fields(number))
    observer.refused(code="judged")
    logged = [fields["code"] for _, _, fields in logger.lines]
    assert logged == [*range(REFUSALS_A_SECOND), "judged"]
    assert len(asked) == REFUSALS_A_SECOND  # causes are only sought for what is logged


def test_a_program_of_our_own_logs_json_lines_on_stderr(capsys):
    configure_logging("warning", "json")
    observer = Observer(structlog.get_logger())
    observer.start()
    observer.log("run.done", id="e0")
    observer.log("run.failed", id="e1")
    out, err = capsys.readouterr()
    (line,) = map(json.loads, err.splitlines())
    assert (line["event"], line["level"], line["id"], out) == ("run.failed", "error", "e1", "")


def test_a_program_of_our_own_logs_for_people_when_asked(capsys):
    configure_logging("info", "console")
    Observer(structlog.get_logger()).log("run.failed", id="e1")
    err = capsys.readouterr().err
    assert "run.failed" in err
    assert not err.startswith("{")


FORGED = "evt_\x1b]0;pwned\x07\x1b[2J\x9b31m\u202e\r\n2026-01-01T00:00:00Z [info] delivery.accepted"


def raises(secret="a" + "-local"):
    raise ValueError(f"{secret}{FORGED}")


def test_sec71_nothing_in_a_log_for_people_is_obeyed_by_a_terminal(capsys):
    configure_logging("info", "console")
    log = structlog.get_logger()
    Observer(log).log(
        "run.failed", id=FORGED, error=f"ValueError: {FORGED}", source="a", nested=[FORGED]
    )
    try:
        raises("")
    except ValueError as error:
        log.exception(FORGED, stack_info=True)
        Observer(log).log("run.failed", exception=error)
    shown = capsys.readouterr().err
    ours = re.sub(r"\x1b\[[0-9]*m", "", shown)  # its own colours
    assert {letter for letter in ours if not letter.isprintable()} <= {"\n"}
    rows = [line for line in ours.splitlines() if line and not line.startswith("    ")]
    assert len(rows) == 3


@pytest.mark.parametrize("style", ["json", "console"])
def test_sec76_a_traceback_has_no_locals(style, capsys):
    configure_logging("info", style)
    log = structlog.get_logger()
    try:
        raises()
    except ValueError as error:
        error.args = ("no",)
        log.exception("failed")
        log.error("failed", exc_info=sys.exc_info())
        Observer(log).log("run.failed", exception=error)
    shown = capsys.readouterr().err
    assert shown.count("ValueError: no") == 3
    assert shown.count("in raises") == 3
    assert "a-local" not in shown


def test_a_json_line_has_a_traceback_line_by_line(capsys):
    configure_logging("info", "json")
    log = structlog.get_logger()
    Observer(log).log("run.failed", exception=failure())
    log.error("failed", exc_info=ValueError("never raised"))
    log.error("failed", exc_info=True)  # noqa: LOG014 - there is none
    ours, bare, none = map(json.loads, capsys.readouterr().err.splitlines())
    assert ours["traceback"][0] == "Traceback (most recent call last):"
    assert ours["traceback"][-1] == "RuntimeError: not booked"
    assert bare["traceback"] == ["ValueError: never raised"]
    assert "traceback" not in none


WRITTEN = "a-" + "canary"


def inserts():
    engine = sqlalchemy.create_engine("sqlite://", poolclass=sqlalchemy.NullPool)
    with engine.connect() as connection:
        connection.execute(sqlalchemy.text("INSERT INTO nowhere VALUES (:a)"), {"a": WRITTEN})


def failure():
    try:
        try:
            inserts()
        except sqlalchemy.exc.OperationalError as error:
            raise RuntimeError("not booked") from error
    except RuntimeError as error:
        return error


@pytest.mark.parametrize("style", ["json", "console"])
def test_sec76_a_traceback_has_nothing_of_what_was_written_to_a_database(style, capsys):
    configure_logging("info", style)
    Observer(structlog.get_logger()).log("run.failed", exception=failure())
    shown = capsys.readouterr().err
    assert "OperationalError" in shown
    assert WRITTEN not in shown


@pytest.mark.parametrize("given", [True, False])
def test_sec71_a_hosts_own_console_gets_nothing_that_a_terminal_obeys(given, capsys):
    if not given:
        structlog.configure()  # structlog's own default, as many hosts leave it
    observer = Observer(structlog.get_logger() if given else None)
    observer.start()
    try:
        raises("")
    except ValueError as error:
        observer.log("run.failed", id=FORGED, exception=error)
    written = re.sub(r"\x1b\[[0-9]*m", "", "".join(capsys.readouterr()))
    assert "run.failed" in written
    assert "in raises" in written
    assert not set(written) - {"\n", *map(chr, range(32, 127))}
    assert all(line.startswith("    ") for line in written.splitlines()[1:] if line)


def test_an_unknown_level_is_a_configuration_error():
    with pytest.raises(ConfigurationError, match="log level 'loud'"):
        configure_logging("loud")


# What a receiver logs.

SECRET = "whsec_for_these_tests"
BODY = b'{"id":"evt_1","object":"event","type":"invoice.paid"}'


def receiving():
    receiver = Receiver("sqlite://")
    receiver.source("stripe", secret=SECRET)
    return receiver


def test_sec76_steps_are_logged_without_secrets_or_bodies():
    receiver = receiving()
    heard = []
    receiver.observe(lambda step, fields: heard.append((step, dict(fields))))

    @receiver.on("stripe:*", retry=RetryPolicy(attempts=1))
    def fails():
        raise ValueError("no")

    with TestReceiver(receiver) as test:
        test.deliver("stripe", body=BODY)
        test.deliver("stripe", body=BODY)
        test.deliver("stripe", body=BODY, headers={"stripe-signature": "t=1,v1=canary"})
    steps = [step for step, _ in heard]
    for step in (
        "receiver.started",
        "delivery.accepted",
        "delivery.duplicate",
        "delivery.refused",
        "run.failed",
        "receiver.stopped",
    ):
        assert step in steps
    everything = repr(heard)
    assert SECRET not in everything
    assert "canary" not in everything
    assert '"object"' not in everything


def test_refusals_are_sampled():
    receiver = receiving()
    heard = []
    receiver.observe(lambda step, fields: heard.append(step))

    async def run():
        async with receiver.running(worker=False):
            for _ in range(500):
                with pytest.raises(Refused):
                    await receiver.receive("stripe", Delivery(Headers(), b"", received_at=1.0))

    asyncio.run(run())
    assert 10 <= heard.count("delivery.refused") <= 60

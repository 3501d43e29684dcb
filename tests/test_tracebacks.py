"""A traceback names the user's code and the errors' words, bounded and cleaned, whatever was raised."""

import asyncio
import threading

import pydantic
import pytest
import sqlalchemy

from webhook_receiver.errors import describe
from webhook_receiver.payload.opening import open_event
from webhook_receiver.payload.reader import Reader
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.tracebacks import TRACEBACK_CHARACTERS, traceback_of, users_part

CANARY = "a-" + "canary"


def raised(call) -> BaseException:
    try:
        call()
    except BaseException as error:  # noqa: BLE001 - any
        return error
    raise AssertionError("it didn't raise")


def fails(local=CANARY):
    raise ValueError("no stock")


def wraps():
    try:
        fails()
    except ValueError as error:
        raise KeyError("order") from error


def wraps_by_accident():
    try:
        fails()
    except ValueError:
        raise KeyError("order")  # noqa: B904 - as it happens


def hides():
    try:
        fails()
    except ValueError:
        raise KeyError("order") from None


def names_in(text: str) -> list[str]:
    """The functions that a traceback names, in its order."""
    return [
        line.rpartition(" in ")[2]
        for line in text.splitlines()
        if line.lstrip(" |").startswith("File ")
    ]


def test_it_reads_like_pythons_own_and_has_lines_of_code_and_no_locals():
    text = traceback_of(raised(fails))
    heading, *_, place, code, words = text.splitlines()
    assert heading == "Traceback (most recent call last):"
    assert place == f'  File "{__file__}", line {fails.__code__.co_firstlineno + 1}, in fails'
    assert (code, words) == ('    raise ValueError("no stock")', "ValueError: no stock")
    assert CANARY not in text


@pytest.mark.parametrize(
    ("call", "link"),
    [
        (wraps, "The above exception was the direct cause of the following exception:"),
        (wraps_by_accident, "During handling of the above exception, another exception occurred:"),
        (hides, None),
    ],
)
def test_what_an_error_came_from_is_before_it(call, link):
    text = traceback_of(raised(call))
    assert text.endswith("\nKeyError: 'order'")
    assert ("ValueError: no stock\n" in text) == (link is not None)
    assert link is None or f"\n\n{link}\n\n" in text


def test_the_parts_of_a_group_are_below_it_with_their_own_frames():
    async def part(call):
        call()

    async def gathers():
        async with asyncio.TaskGroup() as group:
            group.create_task(part(fails))
            group.create_task(part(wraps))

    text = traceback_of(raised(lambda: asyncio.run(gathers())))
    parts = text.partition("\nExceptionGroup: unhandled errors in a TaskGroup: ")[2].splitlines()
    assert parts[1].startswith("  +---------------- 1 -")
    assert "  | ValueError: no stock" in parts
    assert "  | KeyError: 'order'" in parts
    assert text.count("in fails\n") == 2


def test_a_recursion_is_folded_as_python_folds_it():
    def recurs():
        recurs()

    text = traceback_of(raised(recurs))
    assert text.count("in recurs") == 3
    assert "more times]\nRecursionError: maximum recursion depth exceeded" in text


def test_of_a_long_traceback_the_outermost_and_the_innermost_frames_stay():
    def here(depth):
        there(depth - 1) if depth else fails()

    def there(depth):
        here(depth - 1) if depth else fails()

    def handler():
        here(400)

    text = traceback_of(raised(handler))
    assert len(text) <= TRACEBACK_CHARACTERS
    assert names_in(text)[0] == "raised"
    assert names_in(text)[-3:] == ["there", "here", "fails"]
    assert " frames left out]\n" in text
    assert text.endswith("\nValueError: no stock")


def nested(depth: int, width: int) -> BaseException:
    parts = [nested(depth - 1, width) if depth else raised(fails) for _ in range(width)]
    return raised(lambda: _raise(ExceptionGroup("many", parts)))  # type: ignore[type-var]


def _raise(error):
    raise error


def chained(length: int) -> BaseException:
    error = ValueError("0" * 5_000)
    for number in range(1, length):
        later = raised(lambda number=number: _raise(ValueError(f"{number} {'x' * 5_000}")))
        later.__cause__ = error
        error = later
    return error


@pytest.mark.parametrize(
    "error",
    [nested(3, 6), nested(40, 1), chained(60), raised(lambda: _raise(ValueError("x" * 10**6)))],
    ids=["wide", "deep", "long", "wordy"],
)
def test_it_is_bounded_and_the_innermost_frame_and_the_last_error_stay(error):
    text = traceback_of(error)
    assert len(text) <= TRACEBACK_CHARACTERS
    assert "in _raise\n" in text
    assert describe(error)[:40] in text


def test_an_error_that_came_from_itself_is_written_once():
    error = raised(fails)
    error.__cause__ = KeyError("round")
    error.__cause__.__cause__ = error
    assert traceback_of(error).count("ValueError: no stock") == 1


class Order(pydantic.BaseModel):
    amount: int


def inserts():
    engine = sqlalchemy.create_engine("sqlite://", poolclass=sqlalchemy.NullPool)
    with engine.connect() as connection:
        connection.execute(sqlalchemy.text("INSERT INTO nowhere VALUES (:a)"), {"a": CANARY})


def inserts_and_wraps():
    try:
        inserts()
    except sqlalchemy.exc.OperationalError as error:
        raise RuntimeError("not booked") from error


@pytest.mark.parametrize(
    "call",
    [inserts, inserts_and_wraps, lambda: Order(amount=CANARY)],
    ids=["sqlalchemy", "chained", "pydantic"],
)
def test_sec76_what_libraries_quote_of_an_event_is_left_out(call):
    text = traceback_of(raised(call))
    assert "in inserts" in text or "Order" in text
    assert CANARY not in text


class UnspeakableError(Exception):
    def __str__(self):
        raise self

    def __getattribute__(self, name):
        if name == "__notes__":
            raise RuntimeError(name)
        return super().__getattribute__(name)


def noted(note):
    error = raised(fails)
    error.add_note("of order 7")
    error.__notes__.append(note)
    return error


@pytest.mark.parametrize(
    ("error", "end"),
    [
        (raised(lambda: _raise(UnspeakableError())), "(its __str__ raised UnspeakableError)"),
        (raised(lambda: _raise(ValueError("a\x00b\ud800"))), "ValueError: a\ufffdb?"),
        (noted("\ud800"), "ValueError: no stock\nof order 7\n?"),
        (noted(7), "ValueError: no stock\nof order 7\n7"),
    ],
    ids=["unspeakable", "unstorable", "noted", "odd note"],
)
def test_whatever_was_raised_its_text_can_be_stored(error, end):
    text = traceback_of(error)
    assert text.endswith(end)
    text.encode()
    assert "\x00" not in text


def test_an_error_that_was_never_raised_has_no_place():
    assert traceback_of(ValueError("x")) == ""


def in_module(name, call):
    """`call`, called by a function of a module of that name."""
    space = {"__name__": name, "call": call}
    exec("def outer():\n    return call()\n", space)
    return space["outer"]


@pytest.mark.parametrize(
    ("modules", "names"),
    [
        (["webhook_receiver.worker.calling"], ["fails"]),
        (["webhook_receiver.worker.x", "asyncio.tasks", "webhook_receiver.inbox"], ["fails"]),
        (["shop", "asyncio.tasks"], ["outer", "outer", "fails"]),
        (["shop", "webhook_receiver.worker.calling"], ["outer", "fails"]),
        (["webhook_receiver.workers"], ["outer", "fails"]),
        (["webhook_receiver.cli.demo.handlers"], ["outer", "fails"]),
    ],
)
def test_only_what_led_to_the_users_frames_is_left_out(modules, names):
    call = fails
    for module in reversed(modules):
        call = in_module(module, call)
    error = raised(call)
    assert error.__traceback__ is not None
    error.with_traceback(error.__traceback__.tb_next)  # without this file's own
    assert names_in(traceback_of(error)) == names


def test_an_error_of_ours_alone_keeps_its_frames():
    error = raised(
        lambda: open_event(envelope("e1", body=b"no"), Reader((Order,)), key="k", strict=True)
    )
    error.with_traceback(error.__traceback__.tb_next.tb_next)
    assert users_part(error.__traceback__) is error.__traceback__
    assert "open_event" in traceback_of(error)
    ours = raised(in_module("webhook_receiver.worker.calling", lambda: 1 / 0))
    ours.with_traceback(ours.__traceback__.tb_next)
    assert traceback_of(ours).endswith("\nZeroDivisionError: division by zero")


def test_it_can_be_written_in_any_thread_and_deep_in_a_stack():
    texts = []

    def deep(depth):
        if depth:
            deep(depth - 1)
        else:
            texts.append(traceback_of(raised(wraps)))

    thread = threading.Thread(target=deep, args=(800,))
    thread.start()
    thread.join()
    assert texts[0].endswith("KeyError: 'order'")

"""The pytest plug-in: fixtures and markers for receivers under test.

Rule of this file: pytest loads it in every project that has us installed, so it imports nothing of ours
before a test asks for something.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Generator, Iterator
from functools import wraps
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from webhook_receiver.testing.attacking import Attacks
    from webhook_receiver.testing.receiver import TestReceiver

TARGET = "webhook_receiver"
_SOURCE = "webhook_source"
_ATTACKS = "webhook_attacks"
_HELP = "what the fixture webhook_receiver tests: module:name of a Receiver, Handlers, or an app"
_MARKERS = (
    f"{TARGET}(target, **options): {_HELP}; options are TestReceiver's.",
    f"{_SOURCE}(provider, **options): a source of the receiver under test, as for receiver.source.",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the setting that names what is under test."""
    parser.addini(TARGET, _HELP, default="")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the markers."""
    for marker in _MARKERS:
        config.addinivalue_line("markers", marker)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make a test that takes `webhook_attacks` one test for each attack."""
    if _ATTACKS in metafunc.fixturenames:
        from webhook_receiver.testing.attacks import ATTACKS  # noqa: PLC0415 - the file's rule

        names = list(ATTACKS)
        metafunc.parametrize(_ATTACKS, names, ids=names, indirect=True)


@pytest.fixture
def webhook_target(request: pytest.FixtureRequest) -> Any:
    """What `webhook_receiver` tests: a `Receiver`, `Handlers`, an app or a `TestReceiver`.

    Override it to make one; by default the marker or the setting `webhook_receiver` names it.
    """
    from webhook_receiver.testing.targets import named_target  # noqa: PLC0415 - the file's rule

    marker = request.node.get_closest_marker(TARGET)
    named = marker.args[0] if marker is not None and marker.args else None
    return named_target(named or request.config.getini(TARGET) or None)


@pytest.fixture
def webhook_receiver(request: pytest.FixtureRequest, webhook_target: Any) -> Iterator[TestReceiver]:
    """A `TestReceiver` that was entered; in an async test, an `AsyncTestReceiver` in the test's loop."""
    from webhook_receiver.testing.targets import receiver_under_test  # noqa: PLC0415 - the file's rule

    marker = request.node.get_closest_marker(TARGET)
    options: dict[str, Any] = {} if marker is None else dict(marker.kwargs)
    sources = list(request.node.iter_markers(_SOURCE))[::-1]
    made = receiver_under_test(webhook_target, [(one.args, one.kwargs) for one in sources], options)
    if _is_async(request.node):
        yield made  # entered in the test's own loop: see below
        return
    with made:
        yield made


@pytest.fixture
def webhook_sample() -> Any:
    """The function `webhook_receiver.testing.sample`: draws a sample of a provider's event."""
    from webhook_receiver.testing.samples.stored import sample  # noqa: PLC0415 - the file's rule

    return sample


@pytest.fixture
def webhook_attacks(request: pytest.FixtureRequest, webhook_receiver: TestReceiver) -> Attacks:
    """One kind of forgery, for each source of the receiver under test: call its `check()`."""
    from webhook_receiver.testing.attacking import Attacks  # noqa: PLC0415 - the file's rule

    if _is_async(request.node):
        pytest.fail("webhook_attacks is for plain tests: write def, not async def", pytrace=False)
    return Attacks(webhook_receiver, request.param)


def _is_async(item: Any) -> bool:
    function = getattr(item, "obj", None)
    inner = getattr(getattr(function, "hypothesis", None), "inner_test", function)
    return inspect.iscoroutinefunction(inner)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """Enter the receiver of an async test in the loop that runs the test, whichever plug-in has that."""
    test: Any = item  # a function, or of another plug-in's kind
    made: Any = getattr(test, "funcargs", {}).get(TARGET)
    if made is None or not _is_async(test) or not hasattr(made, "__aenter__"):
        return (yield)
    original: Any = test.obj

    @wraps(original)
    async def entered(*args: Any, **kwargs: Any) -> Any:
        async with made as running:
            given = {**kwargs, TARGET: running} if TARGET in kwargs else kwargs
            return await original(*args, **given)

    test.obj = entered
    try:
        return (yield)
    finally:
        test.obj = original


def _lately() -> Any:
    """The last failures of handlers, if any receiver was tested in this process."""
    module = sys.modules.get("webhook_receiver.testing.failures")
    return None if module is None else module.LATELY


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Forget the failures of the test before."""
    del item
    lately = _lately()
    if lately:
        lately.clear()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show what handlers raised with a test that failed."""
    del item
    report = yield
    lately = _lately()
    if lately and report.failed and call.when == "call":
        report.sections.append(("Webhook handlers raised", "\n\n".join(map(str, lately))))
    return report

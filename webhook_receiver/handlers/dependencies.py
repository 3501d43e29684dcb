"""What makes the values that handlers ask for: factories, and how they are asked for. Pure."""

from __future__ import annotations

import contextlib
import enum
import functools
import inspect
from collections.abc import AsyncGenerator, Callable, Generator
from dataclasses import dataclass
from typing import Any, Literal, NewType

from webhook_receiver.errors import ConfigurationError

Per = Literal["process", "attempt"]
"""How long a value lives: as long as the worker, or for one attempt at a run."""


@dataclass(frozen=True, slots=True)
class Provide:
    """Asks for what a function gives: `client: Annotated[Client, Provide(make_client)]`.

    Attributes:
        dependency: a function or class, sync or async, or a generator function whose rest is the
            cleanup. Its own parameters are filled as a handler's are.
        use_cache: whether an attempt calls it once, however often it is asked for.
    """

    dependency: Callable[..., Any]
    use_cache: bool = True

    def __post_init__(self) -> None:
        if not callable(self.dependency):
            raise ConfigurationError(
                f"Provide({self.dependency!r}) needs a function or class that gives the value"
            )


@dataclass(frozen=True, slots=True)
class Borrowed(Provide):
    """FastAPI's own `Depends`, which is resolved by FastAPI's rules."""


class Kind(enum.Enum):
    """How a factory is called."""

    VALUE = "value"
    CLASS = "class"
    FUNCTION = "function"
    COROUTINE = "coroutine"
    GENERATOR = "generator"
    ASYNC_GENERATOR = "async generator"

    @property
    def blocks(self) -> bool:
        """Whether it may block the event loop, so that it is called in a thread."""
        return self in (Kind.FUNCTION, Kind.GENERATOR)


@dataclass(frozen=True, slots=True)
class Made:
    """A factory, and how it is called.

    Attributes:
        title: how messages name it.
        kind: how it is called.
        call: the function, the generator function as a context manager, or the value itself.
        source: what the user wrote; its parameters are what is filled.
        enters: whether a context manager that it returns is entered.
    """

    title: str
    kind: Kind
    call: Any
    source: Any
    enters: bool


def made_by(factory: Any, *, enters: bool, type_: Any = None) -> Made:
    """How a factory is called. What is no factory, or already of the type, is the value itself."""
    title = title_of(factory)
    if _is_value(factory, type_):
        return Made(title, Kind.VALUE, factory, factory, enters=False)
    kind, generator = _kind_of(factory)
    call = factory
    if kind is Kind.GENERATOR:
        call = contextlib.contextmanager(generator)
    elif kind is Kind.ASYNC_GENERATOR:
        call = contextlib.asynccontextmanager(generator)
    return Made(title, kind, call, factory, enters)


def _is_value(factory: Any, type_: Any) -> bool:
    if isinstance(factory, type) or inspect.isroutine(factory):
        return False
    if not callable(factory) or is_mock(factory):
        return True
    try:
        return type_ is not None and isinstance(factory, type_)
    except TypeError:  # a protocol, or an alias: nothing can be said to be of it
        return False


def is_mock(value: Any) -> bool:
    """Whether it is one of `unittest.mock`, which could be called, and isn't meant to be."""
    return any(cls.__module__ == "unittest.mock" for cls in type(value).__mro__)


@contextlib.contextmanager
def _once() -> Generator[None]:
    yield


@contextlib.asynccontextmanager
async def _async_once() -> AsyncGenerator[None]:
    yield


_ENTERED = tuple(getattr(made, "__code__", None) for made in (_once, _async_once))
"""The code of what makes a context manager of a generator function."""


def _kind_of(factory: Any) -> tuple[Kind, Any]:
    """How a factory is called, and the generator function in it, if there is one."""
    if isinstance(factory, type):
        return Kind.CLASS, None
    if getattr(factory, "__code__", None) in _ENTERED:
        return _kind_of(factory.__wrapped__)
    for call in (factory, getattr(factory, "__call__", factory)):  # noqa: B004 - an object's own
        if inspect.isgeneratorfunction(call):
            return Kind.GENERATOR, factory
        if inspect.isasyncgenfunction(call):
            return Kind.ASYNC_GENERATOR, factory
        if inspect.iscoroutinefunction(call):
            return Kind.COROUTINE, None
    return Kind.FUNCTION, None


def unpartial(call: Any) -> Any:
    """The function in partials around it."""
    while isinstance(call, functools.partial):
        call = call.func
    return call


def title_of(thing: Any) -> str:
    """How messages name a function, a class, an annotation or a value."""
    thing = unpartial(thing)
    if isinstance(thing, NewType):
        return str(thing.__name__)
    if isinstance(thing, type) and getattr(thing, "__args__", None) is None:
        return thing.__qualname__.replace("<locals>.", "")
    qualname = getattr(thing, "__qualname__", None)
    if inspect.isroutine(thing) and qualname is not None:
        return f"{thing.__module__}.{qualname}".replace("<locals>.", "")
    if getattr(thing, "__origin__", None) is not None or hasattr(thing, "__metadata__"):
        return str(thing)
    return f"a {type(thing).__qualname__}"

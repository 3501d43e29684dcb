"""What an application provides for its handlers, and the hooks around their attempts. Pure."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Any, get_args

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.dependencies import Kind, Made, Per, made_by, title_of
from webhook_receiver.handlers.parameters import (
    Parameter,
    factory_parameters,
    is_own,
    is_providable,
)


@dataclass(frozen=True, slots=True)
class Factory:
    """What makes the values of a type.

    Attributes:
        made: how it is called.
        parameters: what it is called with.
        per: how long a value lives.
    """

    made: Made
    parameters: tuple[Parameter, ...]
    per: Per


class Provided(Container[Any]):
    """The types that an application provides, and its hooks, outermost first."""

    def __init__(self) -> None:
        self.factories: dict[Any, Factory] = {}
        self.hooks: dict[Any, Factory] = {}

    def __contains__(self, type_: object) -> bool:
        return type_ in self.factories

    def provide(self, type_: Any, factory: Any, per: Per) -> None:
        """Add a type; raise `ConfigurationError` if it can't be, or is there already."""
        _check_type(type_)
        if per not in get_args(Per):
            raise ConfigurationError(
                f"provide({title_of(type_)}, …): per={per!r} is neither 'process' nor 'attempt'"
            )
        self._add(type_, factory_of(type_, factory, per))

    def _add(self, type_: Any, factory: Factory) -> None:
        known = self.factories.get(type_)
        if known is not None:
            raise ConfigurationError(
                f"{title_of(type_)} is provided twice, by {known.made.title} and by "
                f"{factory.made.title}; leave one out, or give one a type of its own"
            )
        self.factories[type_] = factory

    def around(self, hook: Any) -> None:
        """Add a hook, inside those that are there."""
        if hook in self.hooks:
            raise ConfigurationError(f"the hook {title_of(hook)} is registered twice")
        self.hooks[hook] = hook_of(hook)

    def include(self, other: Provided) -> None:
        """Add what another application part provides, and its hooks."""
        for type_, factory in other.factories.items():
            self._add(type_, factory)
        self.hooks.update(other.hooks)


def _check_type(type_: Any) -> None:
    title = title_of(type_)
    if is_own(type_):
        raise ConfigurationError(
            f"{title} can't be provided, since the receiver gives it itself; for one of your own "
            "use Annotated[…, Provide(…)], or a subclass"
        )
    if not is_providable(type_):
        raise ConfigurationError(
            f"{type_!r} can't be provided, since it says too little; use a class of your own, or "
            "typing.NewType"
        )


def factory_of(type_: Any, factory: Any, per: Per) -> Factory:
    """The factory of a type's values; raise `ConfigurationError` if it can't be called here."""
    made = made_by(factory, enters=True, type_=type_)
    asker = f"{made.title}, which is provided for {title_of(type_)}"
    return Factory(made, parameters_to_call(asker, made), per)


def parameters_to_call(asker: str, made: Made, *, borrowed: bool = False) -> tuple[Parameter, ...]:
    """What is to be filled when a factory is called."""
    if made.kind is Kind.VALUE or (is_settings(made.source) and not borrowed):
        return ()
    return factory_parameters(asker, made.source, borrowed=borrowed)


def is_settings(factory: Any) -> bool:
    """Whether it is a class of pydantic's, which fills its own fields: from the environment."""
    return isinstance(factory, type) and hasattr(factory, "__pydantic_fields__")


def hook_of(hook: Callable[..., Any]) -> Factory:
    """What is called around attempts; raise `ConfigurationError` if it can't be a context."""
    made = made_by(hook, enters=True)
    asker = f"the hook {made.title}"
    if made.kind in (Kind.VALUE, Kind.COROUTINE) or _returns_nothing(hook):
        raise ConfigurationError(
            f"{asker} must yield once, or give a context manager: what is before the yield runs before "
            "an attempt, and what is after it runs afterwards"
        )
    return Factory(made, parameters_to_call(asker, made), "attempt")


def _returns_nothing(hook: Any) -> bool:
    """Whether a plain function says that it returns None."""
    if not inspect.isfunction(hook) or inspect.isgeneratorfunction(hook):
        return False
    return hook.__annotations__.get("return", hook) in (None, "None")

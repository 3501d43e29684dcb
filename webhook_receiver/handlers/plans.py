"""Plans: what is called for a handler before it is, and in which order. Pure.

Rules of this file: a plan is made when the receiver starts, so whatever is missing, goes round in a
circle or lives too long is one sentence then, which names the chain from the handler on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.dependencies import Borrowed, Kind, Per, Provide, made_by, title_of
from webhook_receiver.handlers.parameters import Asked, Parameter, meaningless
from webhook_receiver.handlers.provided import (
    Factory,
    Provided,
    factory_of,
    hook_of,
    parameters_to_call,
)


@dataclass(frozen=True, slots=True)
class Step:
    """A call that is made for a handler.

    Attributes:
        factory: what is called.
        parameters: what it is called with, each with the slot of its value.
        slot: where its value goes; None for a hook, whose value nobody asks for.
    """

    factory: Factory
    parameters: tuple[Parameter, ...]
    slot: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is called for a handler before it is.

    Attributes:
        size: how many slots there are.
        shared: the types whose values live as long as the process, with their slots.
        hooks: what is called around the attempt and its transaction.
        steps: what is called within them, in order.
        parameters: the handler's own, each with the slot of its value.
        transactional: whether a step asks for the inbox's database.
    """

    size: int
    shared: Mapping[Any, int]
    hooks: tuple[Step, ...]
    steps: tuple[Step, ...]
    parameters: tuple[Parameter, ...]
    transactional: bool


@dataclass(slots=True)
class Planner:
    """Makes plans of what is provided.

    Attributes:
        provided: the types and hooks of the application.
        overrides: what is called instead, by type or function; for tests.
        strict: whether a type that nobody provides is an error; it may still come before the start.
        asked: the types, functions and hooks that its plans were made of.
    """

    provided: Provided
    overrides: Mapping[Any, Any] = field(default_factory=dict[Any, Any])
    strict: bool = True
    asked: dict[Any, None] = field(default_factory=dict[Any, None])

    def for_handler(self, name: str, parameters: tuple[Parameter, ...]) -> Plan:
        """The plan for a handler's attempts."""
        planning = _Planning(self, "attempt")
        path = (f"handler {name!r}",)
        hooks = planning.hooks(path) if self.provided.hooks else ()
        slotted = planning.slotted(path, parameters)
        return Plan(
            planning.size,
            planning.shared,
            hooks,
            tuple(planning.steps),
            slotted,
            planning.transactional,
        )

    def for_process(self, types: Iterable[tuple[str, Any]]) -> Plan:
        """The plan for the values that live as long as the process.

        `types` are those that are asked for, each with the title of who does.
        """
        planning = _Planning(self, "process")
        for asker, type_ in types:
            planning.of_type((asker,), "", type_)
        return Plan(planning.size, planning.shared, (), tuple(planning.steps), (), False)

    def factory(self, type_: Any) -> Factory | None:
        """What makes the values of a type."""
        known = self.provided.factories.get(type_)
        self.asked[type_] = None
        if type_ not in self.overrides:
            return known
        return factory_of(type_, self.overrides[type_], known.per if known else "process")

    def overridden(self, function: Callable[..., Any]) -> Any:
        """What is called instead of a function, or the function itself."""
        try:
            self.asked[function] = None
            return self.overrides.get(function, function)
        except TypeError:  # a callable object that can't be hashed
            return function


_Path = tuple[str, ...]
_BY_TYPE, _BY_CALL = "type", "call"


class _Planning:
    """One plan in the making."""

    def __init__(self, planner: Planner, per: Per) -> None:
        self._planner = planner
        self._per: Per = per
        self.size, self.transactional = 0, False
        self.steps: list[Step] = []
        self.shared: dict[Any, int] = {}
        self._slots: dict[Any, int] = {}
        self._open: set[Any] = set()
        self._around = False

    def hooks(self, path: _Path) -> tuple[Step, ...]:
        """The hooks, with what they ask for."""
        self._around = True
        for hook, known in self._planner.provided.hooks.items():
            called = self._planner.overridden(hook)
            factory = known if called is hook else hook_of(called)
            parameters = self.slotted((*path, f"the hook {factory.made.title}"), factory.parameters)
            self.steps.append(Step(factory, parameters, None))
        self._around = False
        hooks, self.steps = tuple(self.steps), []
        return hooks

    def slotted(self, path: _Path, parameters: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
        """Parameters with the slots of their values; an optional one that nobody fills is left out."""
        filled = [self._filled(path, parameter) for parameter in parameters]
        return tuple(parameter for parameter in filled if parameter is not None)

    def _filled(self, path: _Path, parameter: Parameter) -> Parameter | None:
        match parameter.asks_for:
            case Asked.PROVIDED:
                if parameter.optional and self._planner.factory(parameter.wants) is None:
                    return None
                slot = self.of_type(path, parameter.name, parameter.wants)
                return replace(parameter, slot=slot)
            case Asked.DEPENDENCY:
                return replace(parameter, slot=self._of_function(path, parameter.wants))
            case asked:
                self._check_asked(path, parameter.name, asked)
                return parameter

    def _check_asked(self, path: _Path, name: str, asked: Asked) -> None:
        if self._per == "process":
            raise ConfigurationError(
                f"{_chain(path)}: parameter {name!r} asks for {_WORDS[asked]}, and what is provided per "
                "process is there before any event; provide it with per='attempt'"
            )
        if asked.of_database and self._around:
            raise ConfigurationError(
                f"{_chain(path)}: parameter {name!r} asks for the inbox's database, and hooks are "
                "around its transaction; ask for it in the handler or its dependencies"
            )
        self.transactional |= asked.of_database

    def of_type(self, path: _Path, name: str, type_: Any) -> int:
        """The slot of a type's value."""
        factory = self._planner.factory(type_)
        title = title_of(type_)
        if factory is None:
            if not self._planner.strict:
                return -1
            raise ConfigurationError(
                f"{meaningless(_chain(path), name, type_)} (nobody provides {title}: call "
                f"receiver.provide({title}, …))"
            )
        if factory.per == "process" and self._per == "attempt":
            if type_ not in self.shared:
                self.shared[type_] = self._new_slot()
            return self.shared[type_]
        if factory.per == "attempt" and self._per == "process":
            raise ConfigurationError(
                f"{_chain(path)} is provided per process and asks for {title}, which is provided per "
                "attempt; provide both per attempt"
            )
        slot = self._slot_of(path, (_BY_TYPE, type_), title, lambda: factory)
        if self._per == "process":
            self.shared[type_] = slot
        return slot

    def _of_function(self, path: _Path, wants: Provide) -> int:
        """The slot of what a function gives."""
        title = title_of(wants.dependency)

        def factory() -> Factory:
            called = self._planner.overridden(wants.dependency)
            made = made_by(called, enters=False)
            instead = "" if called is wants.dependency else f" (overridden: {made.title})"
            asker = _chain((*path, title + instead))
            borrowed = isinstance(wants, Borrowed)
            if borrowed and made.kind is Kind.CLASS:
                made = replace(made, kind=Kind.FUNCTION)  # FastAPI calls it in a thread as well
            return Factory(made, parameters_to_call(asker, made, borrowed=borrowed), self._per)

        key = _BY_CALL, _hashable(wants.dependency)
        return self._slot_of(path, key, title, factory, shared=wants.use_cache)

    def _slot_of(
        self,
        path: _Path,
        key: tuple[str, Any],
        title: str,
        factory: Callable[[], Factory],
        *,
        shared: bool = True,
    ) -> int:
        if key in self._open:
            raise ConfigurationError(
                f"{_chain((*path, title))}: they ask for each other in a circle; break it, for example "
                "by passing one of them when it is called"
            )
        if shared and key in self._slots:
            return self._slots[key]
        self._open.add(key)
        found = factory()
        parameters = self.slotted((*path, title), found.parameters)
        self._open.discard(key)
        slot = self._new_slot()
        self.steps.append(Step(found, parameters, slot))
        if shared:
            self._slots[key] = slot
        return slot

    def _new_slot(self) -> int:
        self.size += 1
        return self.size - 1


def _chain(path: _Path) -> str:
    return " → ".join(path)


def _hashable(call: Any) -> Any:
    """What a function is known by: two looks at an object's method give two equal ones."""
    try:
        hash(call)
    except TypeError:
        return id(call)
    return call


_WORDS = {
    Asked.PAYLOAD: "the payload",
    Asked.EVENT: "the event",
    Asked.DELIVERY: "the delivery",
    Asked.ATTEMPT: "the attempt",
    Asked.SESSION: "a session of the inbox's",
    Asked.CONNECTION: "a connection of the inbox's",
    Asked.LOGGER: "the run's logger",
}

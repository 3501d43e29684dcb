"""The calls that are made for a handler before it is, and what is left open until it has ended.

A sync handler's blocking calls, its own among them, share one thread and as few turns in it as can be.
An async handler's dependencies that block are called in threads, its hooks on the loop.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from webhook_receiver.handlers.dependencies import Kind
from webhook_receiver.handlers.parameters import Parameter
from webhook_receiver.handlers.plans import Step
from webhook_receiver.worker.bench import Bench
from webhook_receiver.worker.contexts import (
    Opened,
    Place,
    close,
    close_here,
    note_entry,
    told,
    way_in,
)
from webhook_receiver.worker.returns import checked, discard, finished, needs_loop

Fill = Callable[[tuple[Parameter, ...], Sequence[Any]], tuple[list[Any], dict[str, Any]]]
"""What parameters are filled with, given the values that were made so far."""

_ON_LOOP = (Kind.COROUTINE, Kind.ASYNC_GENERATOR)


@dataclass(slots=True)
class _Turn:
    """What was done in one turn in a thread.

    Attributes:
        next: the step that comes next.
        opened: what was entered, and not left yet.
        pending: what a step returned that only the loop can go on with.
        called: whether the handler was called.
        value: what it returned.
    """

    next: int
    opened: Opened = field(default_factory=Opened)
    pending: Any = None
    called: bool = False
    value: Any = None


class Steps:
    """Makes one attempt's calls, or those of a process.

    Parameters:
        values: what was made so far, by slot.
        fill: gives the arguments for parameters.
        bench: where blocking calls are made.
        in_thread: whether the handler itself is called in a thread.
    """

    def __init__(self, values: list[Any], fill: Fill, bench: Bench, *, in_thread: bool) -> None:
        self.values, self._fill = values, fill
        self._bench, self._in_thread = bench, in_thread

    async def within(self, steps: Sequence[Step], inner: Callable[[], Awaitable[Any]]) -> Any:
        """Await `inner` within steps."""
        opened: Opened = []
        try:
            await self._open(steps, opened, None)
            value = await inner()
        except BaseException as error:
            await self._close(opened, error)
            raise
        if opened:
            await self._close(opened, None)
        return value

    async def within_thread(self, steps: Sequence[Step], call: Callable[[], Any]) -> Any:
        """Call a sync handler within steps; what it returns is awaited if it can be."""
        opened: Opened = []
        try:
            value = await finished(await self._open(steps, opened, call))
        except BaseException as error:
            await self._close(opened, error)
            raise
        await self._close(opened, None)
        return value

    async def _open(
        self, steps: Sequence[Step], opened: Opened, call: Callable[[], Any] | None
    ) -> Any:
        """Make the calls in order. With `call`, the handler is called at their end."""
        position = 0
        while position < len(steps) or call is not None:
            if position < len(steps) and not self._blocks(steps[position]):
                await self._make(steps[position], opened)
                position += 1
                continue
            turn = await self._turn(steps, position, call)
            opened += turn.opened
            if turn.called:
                return turn.value
            position = turn.next
            if turn.pending is not None:
                await self._enter(steps[position - 1], turn.pending, opened)
        return None

    def _blocks(self, step: Step) -> bool:
        """Whether a step is made in a thread. A hook runs where its handler does."""
        kind = step.factory.made.kind
        if step.slot is None:
            return self._in_thread and kind not in _ON_LOOP
        return kind.blocks

    async def _make(self, step: Step, opened: Opened) -> None:
        """Make a step on the loop."""
        made = step.factory.made
        if made.kind is Kind.VALUE:
            self._store(step, made.call)
            return
        positional, named = self._fill(step.parameters, self.values)
        result = made.call(*positional, **named)
        if made.kind is Kind.ASYNC_GENERATOR:
            value = await result.__aenter__()
            opened.append((Place.ASYNC, result))
            self._store(step, value)
        elif made.kind is Kind.COROUTINE:
            value = await result
            if made.enters or step.slot is None or needs_loop(value):
                await self._enter(step, value, opened)
            else:
                self.values[step.slot] = value
        else:
            await self._enter(step, result, opened)

    async def _enter(self, step: Step, result: Any, opened: Opened) -> None:
        """Take what a step returned as its value, or await and enter it first."""
        made, hook = step.factory.made, step.slot is None
        place = Place.THREAD if made.kind is Kind.GENERATOR else way_in(made, result, hook=hook)
        if place is None and needs_loop(result):
            result = await result
            place = way_in(made, result, hook=hook)
        if place is None:
            self._store(step, _no_context(step, result) if hook else result)
        elif hook and place is Place.THREAD and not self._in_thread:
            result.__enter__()
            opened.append((Place.LOOP, result))
        else:
            try:
                value = await self._entered(place, result)
            except Exception as error:
                if not hook:
                    note_entry(made, error)
                raise
            opened.append((place, result))
            self._store(step, value)

    async def _entered(self, place: Place, context: Any) -> Any:
        if place is Place.ASYNC:
            return await context.__aenter__()
        return await self._bench.run(context.__enter__, partial(_leave, context), last=False)

    def _store(self, step: Step, value: Any) -> None:
        if step.slot is not None:
            self.values[step.slot] = value

    async def _turn(
        self, steps: Sequence[Step], start: int, call: Callable[[], Any] | None
    ) -> _Turn:
        """One turn in a thread."""
        turn = partial(self._take_turn, steps, start, call)
        taken: _Turn = await self._bench.run(turn, _undo, last=call is not None)
        return taken

    def _take_turn(
        self, steps: Sequence[Step], start: int, call: Callable[[], Any] | None
    ) -> _Turn:
        """In a thread: make the steps that can be made there, and call the handler if that's next."""
        turn = _Turn(start)
        try:
            while turn.next < len(steps) and steps[turn.next].factory.made.kind not in _ON_LOOP:
                self._check_wanted()
                turn.next += 1
                turn.pending = self._make_here(steps[turn.next - 1], turn.opened)
                if turn.pending is not None:
                    return turn
            if call is None or turn.next < len(steps):
                return turn
            self._check_wanted()
            turn.value, turn.called = checked(call()), True
            if needs_loop(turn.value):
                return turn
        except BaseException as error:
            close_here(turn.opened, error)
            raise
        close_here(turn.opened, None)
        return turn

    def _make_here(self, step: Step, opened: Opened) -> Any:
        """Make a step in this thread; what it returned, if only the loop can go on with it."""
        made, hook = step.factory.made, step.slot is None
        if made.kind is Kind.VALUE:
            self._store(step, made.call)
            return None
        positional, named = self._fill(step.parameters, self.values)
        result = made.call(*positional, **named)
        place = Place.THREAD if made.kind is Kind.GENERATOR else way_in(made, result, hook=hook)
        if place is Place.ASYNC or (place is None and needs_loop(result)):
            return result
        if place is None:
            self._store(step, _no_context(step, result) if hook else result)
            return None
        try:
            value = result.__enter__()
        except Exception as error:
            if not hook:
                note_entry(made, error)
            raise
        opened.append((place, result))
        self._store(step, value)
        return None

    def _check_wanted(self) -> None:
        """Call nothing more for an attempt that was given up."""
        if self._bench.abandoned:
            raise asyncio.CancelledError

    async def _close(self, opened: Opened, error: BaseException | None) -> None:
        if not opened:
            return

        async def in_thread(call: Callable[[], None]) -> None:
            await self._bench.run(call, _nothing, last=True)

        await close(opened, error, in_thread)


def _no_context(step: Step, result: Any) -> Any:
    if inspect.iscoroutine(result):
        result.close()
    raise TypeError(
        f"the hook {step.factory.made.title} gave {type(result).__qualname__}, which is no context "
        "manager; it must yield once"
    )


def _leave(context: Any, _value: Any) -> None:
    context.__exit__(*told(asyncio.CancelledError()))


def _undo(turn: _Turn) -> None:
    """In a thread: close what a turn opened for an attempt that was given up meanwhile."""
    discard(turn.value)
    discard(turn.pending)
    close_here(turn.opened, asyncio.CancelledError())


def _nothing(_value: None) -> None:
    """There is nothing to undo."""

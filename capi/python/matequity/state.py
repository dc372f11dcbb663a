# SPDX-License-Identifier: Apache-2.0
"""Mergeable counts: what a run has counted, without its records."""
from __future__ import annotations

import ctypes
import json
import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Callable, Union

from ._handle import OwnedHandle, SharedHandle
from ._library import LIBRARY, call, new_handle, take_bytes
from .engine import Engine, use_of
from .errors import StateError, UseError
from .request import request_text
from .result import Result

Saved = Union[bytes, "os.PathLike[str]", str]


class State:
    """Counts that add up across runs, machines and organisations.

    ``run.state()`` gives one, ``State.load`` reads one. Used by one thread at a time.
    """

    _owned: OwnedHandle

    def __init__(self) -> None:
        raise UseError("a state comes from a run: run.state(), or State.load(...)")

    @classmethod
    def _owning(cls, engine: SharedHandle,
              make: Callable[[ctypes.c_void_p], ctypes.c_void_p]) -> State:
        state = cls.__new__(cls)
        state._owned = OwnedHandle("state", LIBRARY.meq_state_free, engine, survives_fork=True,
                                   make=make)
        return state

    @classmethod
    def load(cls, saved: Saved, *, engine: Engine | None = None) -> State:
        """Reads a saved state: its bytes, or the path of a file.

        Raises:
            StateError: the state is damaged, of another version, or of another catalogue.
        """
        content = saved if isinstance(saved, bytes) else Path(saved).read_bytes()
        return cls._owning(use_of(engine),
                         lambda handle: new_handle("meq_state_load", handle, content, len(content)))

    @classmethod
    def merged(cls, states: Iterable[State | Saved], *, engine: Engine | None = None) -> State:
        """The sum of many states, in their order. Loads one at a time: thousands need no memory.

        Raises:
            StateError: a state does not match those before it; its message names the place.
        """
        total: State | None = None
        for number, one in enumerate(states):
            try:
                given = one if isinstance(one, State) else cls.load(one, engine=engine)
                if total is None:
                    total = cls.load(given._carry(with_index=True), engine=engine)
                else:
                    total.merge(given)
            except StateError as error:
                where = f"states[{number}]" if isinstance(one, (bytes, State)) else str(one)
                raise StateError(error.message, where, error.status) from None
            if given is not one:
                given.close()
        if total is None:
            raise UseError("there is no state to merge: name at least one")
        return total

    def save(self, path: str | os.PathLike[str] | None = None, *,
             with_index: bool = False) -> bytes:
        """The state as bytes; written to ``path`` as well where one is given.

        Args:
            with_index: also keep keyed fingerprints of the pregnancies, so that duplicates are
                found across merged states. Treat such a file as personal data. Without it the
                bytes hold counts alone.

        The request's disclosure rule holds: under one that rounds every count is rounded, and an
        index is refused; under ``suppress`` so is the state. Count what is to be merged under
        ``none``, and ask for the rule in ``result_by``.

        Raises:
            StateError: the rule hides what was to be written.
        """
        with self._owned as state:
            handle = new_handle("meq_state_save", state, 1 if with_index else 0)
        content = take_bytes(handle)
        if path is not None:
            Path(path).write_bytes(content)
        return content

    def _carry(self, *, with_index: bool = False) -> bytes:
        """Exact counts under every rule: from one worker of a computation to another."""
        with self._owned as state:
            handle = new_handle("meq_state_carry", state, 1 if with_index else 0)
        return take_bytes(handle)

    def merge(self, later: State) -> None:
        """Adds another state, as if its documents had been read after those of this one.

        Raises:
            StateError: request, catalogue or reference tables differ; this state is unchanged.
        """
        if not isinstance(later, State):  # its handle would be taken for a state's
            raise TypeError(f"a state is merged with a State, not with {type(later).__name__}")
        if later is self:
            raise UseError("a state cannot be merged with itself", "later")
        with self._owned as into, later._owned as from_:
            call("meq_state_merge", into, from_)

    def finish(self) -> Result:
        """Computes the result of what the state holds. The state stays as it is."""
        with self._owned as state:
            return Result._owning(new_handle("meq_state_finish", state))

    def result_by(self, *, period: str | None = None,
                  by: str | Iterable[str | Iterable[str]] | None = None,
                  disclosure: str | None = None) -> Result:
        """Another result of what the state holds, as ``Run.result_by`` gives it.

        Of a rounded state every cell adds its own rounding.

        Raises:
            RequestError: a value is wrong, or the counts cannot answer; ``place`` points at it.
        """
        changes = request_text(None, {"period": period, "by": by, "disclosure": disclosure})
        with self._owned as state:
            return Result._owning(new_handle("meq_state_result_by", state, changes, len(changes)))

    def rounded(self) -> State:
        """A state of its own whose every count is rounded: for who may not see small numbers.

        1 to 7 become 5, above that the nearest 5. It has no index, and adds up with rounded states
        alone: every cell of every state adds its own rounding, so round as late as you may.
        """
        engine = self._owned.engine.keep()
        with self._owned as state:
            return State._owning(engine, lambda _: new_handle("meq_state_rounded_new", state))

    def to_json(self) -> str:
        """Every count that the state holds, named, for people; it is not read back.

        An index is mentioned and not shown. docs/state.md describes the document.
        """
        with self._owned as state:
            handle = new_handle("meq_state_json", state)
        return take_bytes(handle).decode()

    def to_dict(self) -> dict[str, Any]:
        """The same as Python objects."""
        document: dict[str, Any] = json.loads(self.to_json())
        return document

    def close(self) -> None:
        """Frees the state; closing again does nothing."""
        self._owned.close()

    def __enter__(self) -> State:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return "<State, closed>" if self._owned.closed else "<State>"

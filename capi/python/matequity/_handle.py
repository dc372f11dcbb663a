# SPDX-License-Identifier: Apache-2.0
"""Who owns what the library made, and who may use it when.

An engine is freed with the last of those that use it, in whatever order Python lets them go. What
one thread at a time may use says so when a second one tries.
"""
from __future__ import annotations

import ctypes
import os
import threading
from types import TracebackType
from typing import Callable

from .errors import UseError


class SharedHandle:
    """A handle that several objects keep: freed when the last lets go."""

    def __init__(self, handle: ctypes.c_void_p, free: Callable[[ctypes.c_void_p], None]) -> None:
        self.handle = handle
        self._free = free
        # Reentrant, since the collector may let go of one user while another is let go of.
        self._lock = threading.RLock()
        self._users = 1

    def keep(self) -> SharedHandle:
        """One more user, who must let go in the end."""
        with self._lock:
            if self._users == 0:
                raise UseError("the engine is closed: make a new one")
            self._users += 1
        return self

    def release(self) -> None:
        with self._lock:
            self._users -= 1
            if self._users > 0:
                return
            handle, self.handle = self.handle, ctypes.c_void_p()
        self._free(handle)


class OwnedHandle:
    """A handle of one object, used by one thread at a time. ``with`` borrows it.

    Borrowing never waits: who comes second, be it another thread or a progress callback, gets a
    UseError, not a deadlock and not a crash.
    """

    def __init__(self, noun: str, free: Callable[[ctypes.c_void_p], None], engine: SharedHandle,
                 *, survives_fork: bool,
                 make: Callable[[ctypes.c_void_p], ctypes.c_void_p]) -> None:
        """Takes over one use of the engine, which it lets go of in the end."""
        self._noun = noun
        self._free = free
        self.engine = engine
        self._survives_fork = survives_fork
        self._process = os.getpid()
        self._in_use = threading.Lock()
        self._closing = threading.RLock()
        self._handle = ctypes.c_void_p()
        try:
            self._handle = make(engine.handle)
        except BaseException:
            engine.release()
            raise

    def _is_of_another_process(self, getpid: Callable[[], int] = os.getpid) -> bool:
        return not self._survives_fork and getpid() != self._process

    def __enter__(self) -> ctypes.c_void_p:
        if self._is_of_another_process():
            raise UseError(f"the {self._noun} was made before this process was forked and cannot "
                           "be used here: make one in this process")
        if not self._in_use.acquire(blocking=False):
            raise UseError(f"the {self._noun} is being used by another thread or by its own "
                           "progress callback: use it from one at a time")
        if not self._handle:
            self._in_use.release()
            raise UseError(f"the {self._noun} is closed: make a new one")
        return self._handle

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._in_use.release()

    def if_open(self, action: Callable[[ctypes.c_void_p], None]) -> None:
        """Does what any thread may do at any time, unless the handle is closed."""
        with self._closing:
            if self._handle and not self._is_of_another_process():
                action(self._handle)

    @property
    def closed(self) -> bool:
        return not self._handle

    def close(self) -> None:
        """Frees the handle; closing again does nothing. A handle in use cannot be closed."""
        if not self._in_use.acquire(blocking=False):
            raise UseError(f"the {self._noun} is being used and cannot be closed yet")
        try:
            with self._closing:
                handle, self._handle = self._handle, ctypes.c_void_p()
            if not handle:
                return
            # Threads of a run do not exist in a forked process: there its memory is left alone.
            if not self._is_of_another_process():
                self._free(handle)
                self.engine.release()
        finally:
            self._in_use.release()

    def __del__(self) -> None:
        # Nobody else can hold it here.
        handle, self._handle = self._handle, ctypes.c_void_p()
        if handle and not self._is_of_another_process():
            self._free(handle)
            self.engine.release()

# SPDX-License-Identifier: Apache-2.0
"""The engine: its plugins and their catalogue of indicators."""
from __future__ import annotations

import ctypes
import functools
import json
import os
from collections.abc import Iterable
from types import TracebackType
from typing import Any

from . import _declarations as c
from ._handle import SharedHandle
from ._library import LIBRARY, new_handle, text_of
from .catalogue import Catalogue
from .errors import UseError


class Engine:
    """Plugins and their catalogue. Immutable: share it between threads and forked processes.

    Most programs need none: what takes ``engine=`` makes do with the built-in one.

    Args:
        plugins: files of native plugins to load as well. Loading runs their code: name only files
            that you trust.
        built_in: ``False`` leaves out the plugins that are part of the library.

    Raises:
        PluginError: a plugin cannot be loaded, or two claim one indicator.
    """

    def __init__(self, plugins: Iterable[str | os.PathLike[str]] = (), *,
                 built_in: bool = True) -> None:
        self._shared: SharedHandle | None = None
        paths = [os.fsencode(one) for one in plugins]
        # ctypes keeps no reference to what a pointer shows: `paths` does.
        files = (c.meq_text * max(len(paths), 1))()
        for i, path in enumerate(paths):
            files[i].data = ctypes.cast(ctypes.c_char_p(path), ctypes.c_void_p)
            files[i].size = len(path)
        options = c.meq_engine_options()
        options.struct_size = ctypes.sizeof(options)
        options.without_built_in = 0 if built_in else 1
        options.plugin_files = ctypes.cast(files, ctypes.c_void_p) if paths else None
        options.plugin_file_count = len(paths)
        handle = new_handle("meq_engine_new", ctypes.byref(options))
        self._shared = SharedHandle(handle, LIBRARY.meq_engine_free)
        self._catalogue: Catalogue | None = None

    def _open(self) -> SharedHandle:
        if self._shared is None:
            raise UseError("the engine is closed: make a new one")
        return self._shared

    @property
    def catalogue(self) -> Catalogue:
        """The indicators of this engine."""
        if self._catalogue is None:
            text = text_of(LIBRARY.meq_engine_catalogue(self._open().handle))
            self._catalogue = Catalogue(json.loads(text))
        return self._catalogue

    def schema(self, name: str) -> dict[str, Any]:
        """The JSON Schema of ``"document"``, ``"request"``, ``"result"`` or ``"catalogue"``.

        Raises:
            KeyError: there is no schema of that name.
        """
        encoded = name.encode()
        text = text_of(LIBRARY.meq_engine_schema(self._open().handle, encoded, len(encoded)))
        if not text or name == "dictionary":
            raise KeyError(name)
        schema: dict[str, Any] = json.loads(text)
        return schema

    def close(self) -> None:
        """Takes no more runs. Runs and states that exist go on; the last of them frees it."""
        shared, self._shared = self._shared, None
        if shared is not None:
            shared.release()

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_shared", None) is not None:
            self.close()

    def __repr__(self) -> str:
        return "<Engine, closed>" if self._shared is None else f"<Engine: {self.catalogue!r}>"


@functools.lru_cache(maxsize=None)
def built_in_engine() -> Engine:
    """The engine of the built-in plugins, made once."""
    return Engine()


def use_of(engine: Engine | None) -> SharedHandle:
    """One use of an engine, or of the built-in one; the user lets go of it in the end."""
    if engine is None:
        engine = built_in_engine()
    if not isinstance(engine, Engine):
        raise TypeError(f"engine is an Engine, not {type(engine).__name__}")
    return engine._open().keep()

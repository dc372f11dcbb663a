# SPDX-License-Identifier: Apache-2.0
"""The C library: found, loaded, and called with its errors as exceptions.

ctypes releases the interpreter's lock during every call.
"""
from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import Any

from . import _declarations as c
from .errors import error_of

_NAME = {"darwin": "libmatequity.dylib", "win32": "matequity.dll"}.get(
    sys.platform, "libmatequity.so")


def library_path() -> Path:
    """The library beside this file, or the one that MATEQUITY_LIBRARY names."""
    named = os.environ.get("MATEQUITY_LIBRARY")
    return Path(named) if named else Path(__file__).parent / _NAME


def _load() -> ctypes.CDLL:
    path = library_path()
    try:
        library = ctypes.CDLL(str(path))
    except OSError as error:
        raise ImportError(
            f"matequity's library cannot be loaded ({error}): install the package with pip, or set "
            "MATEQUITY_LIBRARY to a built libmatequity.so") from error
    for name, (result, arguments) in c.FUNCTIONS.items():
        function = getattr(library, name, None)
        if function is None:
            raise ImportError(f"{path} has no function {name}: it is of another version than this "
                              "package; install both from one checkout")
        function.restype = result
        function.argtypes = arguments
    return library


LIBRARY = _load()


def text_of(view: c.meq_text) -> bytes:
    """A copy of a text that the library lends."""
    return ctypes.string_at(view.data, view.size) if view.size else b""


def call(name: str, *arguments: Any) -> None:
    """Calls a function that can fail; its last argument, the error, is added here."""
    error = ctypes.c_void_p()
    status = getattr(LIBRARY, name)(*arguments, ctypes.byref(error))
    if status == c.MEQ_OK:
        return
    try:
        message = text_of(LIBRARY.meq_error_message(error)).decode()
        place = text_of(LIBRARY.meq_error_place(error)).decode()
    finally:
        LIBRARY.meq_error_free(error)
    raise error_of(status, message or f"{name} failed", place)


def new_handle(name: str, *arguments: Any) -> ctypes.c_void_p:
    """Calls a function whose output comes last before the error, and returns that output."""
    output = ctypes.c_void_p()
    call(name, *arguments, ctypes.byref(output))
    return output


def take_bytes(handle: ctypes.c_void_p) -> bytes:
    """Copies bytes that the library gave away, and frees them."""
    try:
        return text_of(LIBRARY.meq_bytes_view(handle))
    finally:
        LIBRARY.meq_bytes_free(handle)


def version() -> str:
    """The library's version."""
    return text_of(LIBRARY.meq_version()).decode()

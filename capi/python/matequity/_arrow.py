# SPDX-License-Identifier: Apache-2.0
"""Rows as columns: through the Arrow C stream interface, or from the JSON without Arrow."""
from __future__ import annotations

import ctypes
import datetime
from typing import Any

from ._library import call

DIMENSIONS = ("provider", "ethnic_code", "ethnic_group", "imd_decile", "imd_quintile", "csf_group",
              "band", "question", "group")
PANDAS_TYPES = {"period_start": "datetime64[s]", "period_end": "datetime64[s]",
                "numerator": "Int64", "denominator": "Int64", "target_met": "boolean"}

_PYTHON = ctypes.pythonapi
_PYTHON.PyCapsule_New.restype = ctypes.py_object
_PYTHON.PyCapsule_New.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
_PYTHON.PyCapsule_GetPointer.restype = ctypes.c_void_p
_PYTHON.PyCapsule_GetPointer.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
_STREAM_NAME = b"arrow_array_stream"
_RELEASE = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


class ArrowArrayStream(ctypes.Structure):
    """The struct of Arrow's C stream interface, which never changes."""

    _fields_ = [(name, ctypes.c_void_p) for name in
                ("get_schema", "get_next", "get_last_error", "release", "private_data")]


# The memory of streams that capsules show, by address.
_streams: dict[int, ArrowArrayStream] = {}


def _drop(capsule: int) -> None:
    """A capsule ends: what nobody took over is released."""
    stream = _streams.pop(_PYTHON.PyCapsule_GetPointer(capsule, _STREAM_NAME))
    if stream.release:
        _RELEASE(stream.release)(ctypes.addressof(stream))


_drop_stream = ctypes.PYFUNCTYPE(None, ctypes.c_void_p)(_drop)
# A capsule may outlive this module when the interpreter ends: the function must outlive both.
_PYTHON.Py_IncRef(ctypes.py_object(_drop_stream))


def stream_capsule(result: ctypes.c_void_p) -> object:
    """The rows of a result as an ``arrow_array_stream`` capsule."""
    stream = ArrowArrayStream()
    call("meq_result_arrow_stream", result, ctypes.byref(stream))
    address = ctypes.addressof(stream)
    _streams[address] = stream
    return _PYTHON.PyCapsule_New(address, _STREAM_NAME,
                                 ctypes.cast(_drop_stream, ctypes.c_void_p))


def columns_of_rows(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """The columns that Arrow would have, from the rows of the JSON document."""
    columns: dict[str, list[Any]] = {}

    def put(name: str, values: list[Any]) -> None:
        columns[name] = values

    def inner(outer: str, name: str) -> list[Any]:
        return [(row[outer] or {}).get(name) for row in rows]

    put("indicator", [row["indicator"] for row in rows])
    for name in ("start", "end"):
        put(f"period_{name}", [day and datetime.date.fromisoformat(day)
                               for day in inner("period", name)])
    for name in DIMENSIONS:
        put(name, [None if level is None else str(level) for level in inner("breakdown", name)])
    for name in ("numerator", "denominator", "value", "unit", "ci_lower", "ci_upper", "ci_method",
                 "status"):
        put(name, [row[name] for row in rows])
    for name in ("value", "comparator", "met", "status"):
        put(f"target_{name}", inner("target", name))
    for name in ("reference", "ratio", "ratio_lower", "ratio_upper", "difference",
                 "difference_lower", "difference_upper", "significance"):
        values = inner("comparison", name)
        put(name, [None if one is None else str(one) for one in values]
            if name == "reference" else values)
    put("representation_ratio", [row.get("representation_ratio") for row in rows])
    return columns


def pandas_type(kind: Any) -> Any:
    """Counts and booleans that may be missing keep their type in pandas."""
    import pandas
    return {"int64": pandas.Int64Dtype(), "bool": pandas.BooleanDtype()}.get(str(kind))

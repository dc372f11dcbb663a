# SPDX-License-Identifier: Apache-2.0
"""Rows as columns: through the Arrow C interfaces, or from the JSON without Arrow."""
from __future__ import annotations

import ctypes
import datetime
from typing import TYPE_CHECKING, Any, Protocol, Union, runtime_checkable

from ._library import call
from .errors import UseError

DIMENSIONS = ("provider", "ethnic_code", "ethnic_group", "imd_decile", "imd_quintile", "csf_group",
              "band", "question", "group")
PANDAS_TYPES = {"period_start": "datetime64[s]", "period_end": "datetime64[s]",
                "numerator": "Int64", "denominator": "Int64", "target_met": "boolean"}

if TYPE_CHECKING:
    from typing_extensions import TypeIs

_PYTHON = ctypes.pythonapi
_PYTHON.PyCapsule_New.restype = ctypes.py_object
_PYTHON.PyCapsule_New.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
_PYTHON.PyCapsule_GetPointer.restype = ctypes.c_void_p
_PYTHON.PyCapsule_GetPointer.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
_STREAM_NAME = b"arrow_array_stream"
_SCHEMA_NAME = b"arrow_schema"
_ARRAY_NAME = b"arrow_array"
_pointer_in = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.py_object, ctypes.c_char_p)(
    ("PyCapsule_GetPointer", _PYTHON))
_RELEASE = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


@runtime_checkable
class ArrowStream(Protocol):
    """Gives an Arrow stream: pyarrow, polars, DuckDB, pandas from 2.2, nanoarrow."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


@runtime_checkable
class ArrowArray(Protocol):
    """Gives an Arrow array: a record batch of a library that has no streams."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        ...


ArrowTable = Union[ArrowStream, ArrowArray]


def is_arrow(given: object) -> TypeIs[ArrowTable]:
    """Whether the object gives itself through the Arrow C interfaces."""
    return hasattr(type(given), "__arrow_c_stream__") or hasattr(type(given), "__arrow_c_array__")


def _struct(capsule: object, name: bytes) -> Any:
    try:
        return _pointer_in(capsule, name)
    except ValueError:
        raise UseError(f"what was given as an Arrow table gives no capsule named {name.decode()!r}",
                       "table") from None


def write_arrow(run: ctypes.c_void_p, name: bytes, table: ArrowTable) -> None:
    """Reads a table; the library takes its structs over and leaves the capsules empty."""
    if isinstance(table, ArrowStream):
        stream = table.__arrow_c_stream__()
        call("meq_run_write_arrow", run, name, len(name), _struct(stream, _STREAM_NAME))
    else:
        schema, array = table.__arrow_c_array__()
        call("meq_run_write_arrow_array", run, name, len(name), _struct(schema, _SCHEMA_NAME),
             _struct(array, _ARRAY_NAME))


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
                 "difference_lower", "difference_upper", "significance", "significance_998",
                 "verdict", "reason", "strong", "people"):
        values = inner("comparison", name)
        put(name, [None if one is None else str(one) for one in values]
            if name == "reference" else values)
    bounds = [one or {} for one in inner("comparison", "bounds")]
    for name in ("difference_lowest", "difference_highest", "proportionate", "sign_certain"):
        put(name, [one.get(name) for one in bounds])
    put("representation_ratio", [row.get("representation_ratio") for row in rows])
    return columns


def pandas_type(kind: Any) -> Any:
    """Counts and booleans that may be missing keep their type in pandas."""
    import pandas
    return {"int64": pandas.Int64Dtype(), "bool": pandas.BooleanDtype()}.get(str(kind))

# SPDX-License-Identifier: Apache-2.0
"""Rows as columns: through the Arrow C interfaces, or from the JSON without Arrow."""
from __future__ import annotations

import ctypes
import datetime
from typing import TYPE_CHECKING, Any, Protocol, Union, runtime_checkable

from ._library import call
from .errors import UseError

PANDAS_TYPES = {"period_start": "datetime64[s]", "period_end": "datetime64[s]",
                "numerator": "Int64", "denominator": "Int64", "target_met": "boolean",
                "strong": "boolean", "sign_certain": "boolean"}

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


def _fields(row: dict[str, Any]) -> dict[str, Any]:
    """The fields of a row by the names of their columns: its own, and those of its parts."""
    fields: dict[str, Any] = {}
    for part in ("period", "target"):
        fields.update((f"{part}_{name}", value) for name, value in (row[part] or {}).items())
    for name in ("period_start", "period_end"):
        if fields.get(name) is not None:
            fields[name] = datetime.date.fromisoformat(fields[name])
    fields.update((name, str(level)) for name, level in row["breakdown"].items())
    comparison = row["comparison"] or {}
    fields.update(comparison.get("bounds") or {})
    fields.update(comparison)
    if fields.get("reference") is not None:
        fields["reference"] = str(fields["reference"])
    fields.update(row)
    return fields


def columns_of_rows(rows: list[dict[str, Any]], names: list[str]) -> dict[str, list[Any]]:
    """The columns of these names, as Arrow would have them, from the rows of the JSON document."""
    fields = [_fields(row) for row in rows]
    return {name: [row.get(name) for row in fields] for name in names}


def pandas_type(kind: Any) -> Any:
    """Counts and booleans that may be missing keep their type in pandas."""
    import pandas
    return {"int64": pandas.Int64Dtype(), "bool": pandas.BooleanDtype()}.get(str(kind))

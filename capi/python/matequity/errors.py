# SPDX-License-Identifier: Apache-2.0
"""What can go wrong, as exceptions: each says what is wrong, where, and what to do about it.

No message ever holds a value of a record.
"""
from __future__ import annotations

from typing import Any

from . import _declarations as c


class MatequityError(Exception):
    """The base of all errors of this package.

    Attributes:
        code: a short name that programs may rely on, for example ``"request"``.
        status: the number of the C library behind it; 0 where the package itself refused.
        place: what is wrong, for programs: ``"request.indicators[0]"``, ``"imd:12"``; may be empty.
        message: the sentence for people.
    """

    code = "error"

    def __init__(self, message: str, place: str = "", status: int = 0) -> None:
        super().__init__(f"{message} (at {place})" if place else message)
        self.message = message
        self.place = place
        self.status = status

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.message, self.place, self.status))


class UseError(MatequityError, ValueError):
    """A call out of order, or an argument that cannot be: the program needs mending."""

    code = "argument"


class RequestError(MatequityError, ValueError):
    """The request: an unknown key, indicator, dimension or value. ``place`` points into it."""

    code = "request"


class TableError(MatequityError, ValueError):
    """A reference table cannot be read. ``place`` names the table and line."""

    code = "table"


class StateError(MatequityError, ValueError):
    """A saved state is damaged, of another version, or does not match."""

    code = "state"


class PluginError(MatequityError):
    """A plugin cannot be loaded, or two claim one indicator."""

    code = "plugin"


class LimitError(MatequityError):
    """A limit of the run is reached: fewer breakdowns, or a higher limit."""

    code = "limit"


class OutOfMemory(MatequityError, MemoryError):
    """Memory is exhausted; everything made so far can still be freed."""

    code = "memory"


class Cancelled(MatequityError):
    """The run was cancelled."""

    code = "cancelled"


class InternalError(MatequityError):
    """A defect of the engine: please report it."""

    code = "internal"


class StatisticsError(MatequityError, ValueError):
    """A statistical function refuses its input."""

    code = "statistics"


class RejectedDocuments(MatequityError, ValueError):
    """``strict`` was asked for and documents were rejected.

    Attributes:
        result: the result of the documents that were accepted.
        findings: why and where: ``code``, ``message``, ``count`` and, where known, ``first`` with
            the document's ordinal and byte offset.
    """

    code = "rejected"

    def __init__(self, message: str, place: str = "", status: int = 0, result: Any = None) -> None:
        super().__init__(message, place, status)
        self.result = result
        self.findings: list[dict[str, Any]] = [] if result is None else result.findings


_BY_STATUS: dict[int, type[MatequityError]] = {
    c.MEQ_ERROR_ARGUMENT: UseError,
    c.MEQ_ERROR_REQUEST: RequestError,
    c.MEQ_ERROR_TABLE: TableError,
    c.MEQ_ERROR_STATE: StateError,
    c.MEQ_ERROR_PLUGIN: PluginError,
    c.MEQ_ERROR_LIMIT: LimitError,
    c.MEQ_ERROR_MEMORY: OutOfMemory,
    c.MEQ_CANCELLED: Cancelled,
}


def error_of(status: int, message: str, place: str) -> MatequityError:
    """The exception that a status of the C library comes to."""
    return _BY_STATUS.get(status, InternalError)(message, place, status)

# SPDX-License-Identifier: Apache-2.0
"""Equity and equality indicators for maternity systems.

    import matequity
    result = matequity.compute("bookings.json", by="ethnic_group")
    result.to_pandas()

Built on the C library: it reads records as a stream, keeps none, and releases the interpreter's
lock while it works. An ``Engine`` and a ``Result`` may be shared between threads and used after a
fork; a ``Run`` and a ``State`` are used by one thread at a time, and a ``Run`` only in the process
that made it. Whoever breaks these rules gets a ``UseError``, never a crash.
"""
from . import statistics
from ._library import library_path, version
from .auditing import audit
from .catalogue import Catalogue, Indicator
from .computing import compute, count
from .engine import Engine, built_in_engine
from .errors import (Cancelled, InternalError, LimitError, MatequityError, OutOfMemory, PluginError,
                     RejectedDocuments, RequestError, StateError, StatisticsError, TableError,
                     UseError)
from .plan import PlanResult, judge_plan
from .request import RequestArguments
from .result import Result
from .run import Progress, Run
from .state import State

__version__ = version()


def catalogue() -> Catalogue:
    """The indicators of the built-in engine."""
    return built_in_engine().catalogue


__all__ = [
    "Cancelled", "Catalogue", "Engine", "Indicator", "InternalError", "LimitError",
    "MatequityError", "OutOfMemory", "PlanResult", "PluginError", "Progress", "RejectedDocuments",
    "RequestArguments", "RequestError", "Result", "Run", "State", "StateError", "StatisticsError",
    "TableError", "UseError", "audit", "built_in_engine", "catalogue", "compute", "count", "judge_plan",
    "library_path", "statistics", "version",
]

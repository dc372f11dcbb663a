# SPDX-License-Identifier: Apache-2.0
"""Equity and equality action plans, judged against what the guidance asks."""
from __future__ import annotations

import ctypes
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from . import _declarations as c
from ._library import LIBRARY, call, text_of
from .engine import Engine, use_of
from .errors import UseError
from .result import Result


class PlanResult:
    """A judged plan: finished and immutable, shared between threads like a ``Result``."""

    _handle: ctypes.c_void_p
    _free: Any

    def __init__(self) -> None:
        raise UseError("a judged plan comes from judge_plan()")

    @classmethod
    def _owning(cls, handle: ctypes.c_void_p) -> PlanResult:
        result = cls.__new__(cls)
        result._handle = handle
        result._free = LIBRARY.meq_plan_result_free
        return result

    def __del__(self) -> None:
        handle = getattr(self, "_handle", None)
        if handle:
            self._free(handle)

    def to_json(self) -> str:
        """The judged plan (docs/plan_result.schema.json)."""
        return text_of(LIBRARY.meq_plan_result_json(self._handle)).decode()

    def to_dict(self) -> dict[str, Any]:
        """The same as Python objects."""
        document: dict[str, Any] = json.loads(self.to_json())
        return document

    def to_csv(self) -> str:
        """The tracked list of actions as CSV; it can be judged again."""
        return text_of(LIBRARY.meq_plan_result_csv(self._handle)).decode()


def _plan_bytes(plan: str | os.PathLike[str] | bytes | Mapping[str, Any]) -> bytes:
    if isinstance(plan, Mapping):
        return json.dumps(plan, ensure_ascii=False, default=str).encode()
    return plan if isinstance(plan, bytes) else Path(plan).read_bytes()


def _listed(results: Result | Iterable[Result] | None) -> list[Result]:
    if results is None:
        return []
    every = [results] if isinstance(results, Result) else list(results)
    for one in every:
        if not isinstance(one, Result):  # its handle would be taken for a result's
            raise TypeError(f"a plan is judged by Results, not by {type(one).__name__}")
    return every


def judge_plan(plan: str | os.PathLike[str] | bytes | Mapping[str, Any], *,
               results: Result | Iterable[Result] | None = None, engine: Engine | None = None,
               **request: Any) -> PlanResult:
    """Judges an action plan against what the guidance asks.

    Args:
        plan: a path, bytes (JSON or a CSV list of actions) or the plan as a mapping.
        results: what was computed, so that gaps without an action are seen: one result, or several
            (one over all dates for the gaps, one by months for what changed: ``run.result_by``
            gives both from one reading). They are taken as they are, not as text.
        engine: the built-in one by default.
        **request: ``as_of``, ``due_soon_days``, ``progress_percent``, ``critical_milestone_days``,
            ``review_days``.

    Raises:
        RequestError: plan, request or results cannot be read at all.
    """
    every = _listed(results)
    handles = (ctypes.c_void_p * len(every))(*[one._handle for one in every])
    beside = c.meq_plan_results()
    beside.struct_size = ctypes.sizeof(beside)
    beside.results = ctypes.cast(handles, ctypes.c_void_p)
    beside.result_count = len(every)
    asked = json.dumps(request, default=str).encode() if request else b""
    text = _plan_bytes(plan)
    shared = use_of(engine)
    judged = ctypes.c_void_p()
    try:
        call("meq_plan_judge_results", shared.handle, asked, len(asked), text, len(text),
             ctypes.byref(beside), ctypes.byref(judged))
    finally:
        shared.release()
    return PlanResult._owning(judged)

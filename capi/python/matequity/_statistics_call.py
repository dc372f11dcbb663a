# SPDX-License-Identifier: Apache-2.0
"""One call of a statistical function: columns in, columns out."""
from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ._library import new_handle, take_bytes
from .errors import StatisticsError

if TYPE_CHECKING:
    import pandas

_SPECIAL = {"NaN": math.nan, "Inf": math.inf, "-Inf": -math.inf}


class Answer(Mapping[str, Any]):
    """Columns by name. Lists; numpy arrays where the input had one; numbers where it was numbers.

    Attributes:
        warning: what the function warned of; empty where it did not.
    """

    def __init__(self, columns: dict[str, Any], warning: str) -> None:
        self._columns = columns
        self.warning = warning

    def __getitem__(self, name: str) -> Any:
        return self._columns[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __repr__(self) -> str:
        return f"Answer({self._columns!r})"

    def to_pandas(self) -> pandas.DataFrame:
        """The columns as a pandas DataFrame; those of another length are left out."""
        import pandas
        columns = {name: column if hasattr(column, "__len__") and not isinstance(column, str)
                   else [column] for name, column in self._columns.items()}
        rows = max((len(column) for column in columns.values()), default=0)
        return pandas.DataFrame({name: column for name, column in columns.items()
                                 if len(column) == rows})


def _plain(value: Any) -> Any:
    """A value as JSON has it: missing is null, infinities are words."""
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None if math.isnan(value) else "Inf" if value > 0 else "-Inf"
    return value


def _is_column(value: Any) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, (str, bytes, Mapping))


def if_column(value: Any) -> Any:
    """The value where it is a column, else nothing."""
    return value if _is_column(value) else None


def if_option(value: Any) -> Any:
    """The value where it is a single one, else nothing."""
    return None if _is_column(value) else value


def _column(value: Any) -> list[Any]:
    if hasattr(value, "tolist"):
        value = value.tolist()
    return [_plain(one) for one in value] if _is_column(value) else [_plain(value)]


def _option(value: Any) -> Any:
    if _is_column(value):
        return [_plain(one) for one in value]
    return _plain(value)


def _array(values: list[Any]) -> Any:
    import numpy
    if any(isinstance(one, str) for one in values):
        return numpy.array(values, dtype=object)
    return numpy.array([math.nan if one is None else one for one in values])


def call(name: str, columns: Mapping[str, Any], options: Mapping[str, Any] | None = None,
         groups: Mapping[str, Any] | None = None, observed_totals: Any = None,
         seed: int | None = None) -> Answer:
    """Calls a function by name; the functions of this module are this with named parameters.

    Raises:
        StatisticsError: the function refuses the input; the message says which condition failed.
    """
    given = {key: value for key, value in {**columns, **(groups or {})}.items()
             if value is not None}
    inputs: dict[str, Any] = {"columns": {key: _column(value) for key, value in given.items()}}
    if groups:
        inputs["groups"] = list(groups)
    if observed_totals is not None:
        inputs["observed_totals"] = observed_totals
    request: dict[str, Any] = {"inputs": inputs, "options": {
        key: _option(value) for key, value in (options or {}).items() if value is not None}}
    if seed is not None:
        request["seed"] = seed
    text, function = json.dumps(request).encode(), name.encode()
    answer = json.loads(take_bytes(
        new_handle("meq_statistics_call", function, len(function), text, len(text))))
    if answer["status"] != "ok":
        raise StatisticsError(answer["message"], name)
    found: dict[str, Any] = {key: [_SPECIAL.get(one, one) if isinstance(one, str) else one
                                   for one in column]
                             for key, column in answer["columns"].items()}
    values = list(given.values())
    if values and not any(_is_column(value) for value in values):
        found = {key: column[0] if len(column) == 1 else column for key, column in found.items()}
    elif any(type(value).__module__ == "numpy" for value in values):
        found = {key: _array(column) for key, column in found.items()}
    return Answer(found, str(answer.get("message", "")) if answer["warning"] else "")


def functions() -> list[dict[str, str]]:
    """Every function with its inputs, options, outputs, formula and source."""
    listed: list[dict[str, str]] = json.loads(take_bytes(new_handle("meq_statistics_list")))
    return listed

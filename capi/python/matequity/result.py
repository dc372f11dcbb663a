# SPDX-License-Identifier: Apache-2.0
"""A finished result, in the forms that people and programs want it in."""
from __future__ import annotations

import ctypes
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _arrow
from ._display import result_html, result_text
from ._library import LIBRARY, text_of
from .engine import built_in_engine
from .errors import UseError

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


class Result:
    """Finished and immutable: share it between threads. Independent of its run and engine.

    ``result["P4b.2"]`` is the row of an indicator without breakdown; iterating gives all rows.
    Where the Arrow capsule protocol is understood (pyarrow, polars, DuckDB, pandas 3, nanoarrow),
    the result itself is a table.
    """

    _handle: ctypes.c_void_p

    def __init__(self) -> None:
        raise UseError("a result comes from compute(), run.finish() or state.finish()")

    @classmethod
    def _owning(cls, handle: ctypes.c_void_p) -> Result:
        result = cls.__new__(cls)
        result._handle = handle
        result._document = None
        result._free = LIBRARY.meq_result_free
        return result

    _document: dict[str, Any] | None
    _free: Any

    def __del__(self) -> None:
        handle = getattr(self, "_handle", None)
        if handle:
            self._free(handle)

    def to_json(self, path: str | os.PathLike[str] | None = None) -> str:
        """The result document (schema ``matequity.result/2``); written to ``path`` if given.

        The same input and request give the same bytes, in every language.
        """
        text = text_of(LIBRARY.meq_result_json(self._handle))
        if path is not None:
            Path(path).write_bytes(text)
        return text.decode()

    def to_csv(self, path: str | os.PathLike[str] | None = None) -> str:
        """The rows as CSV (RFC 4180); written to ``path`` as well if given.

        Under a disclosure rule, where a figure of a row is missing stands a mark of the catalogue's ``marks`` (``*`` for one
        that is suppressed): read them as missing, in pandas with ``na_values=["*", ":", "z"]``.
        ``to_pandas`` and ``to_arrow`` have missing values instead.
        """
        text = text_of(LIBRARY.meq_result_csv(self._handle))
        if path is not None:
            Path(path).write_bytes(text)
        return text.decode()

    def to_dict(self) -> dict[str, Any]:
        """The result document as Python objects; a copy of its own with each call."""
        document: dict[str, Any] = json.loads(text_of(LIBRARY.meq_result_json(self._handle)))
        return document

    @property
    def document(self) -> dict[str, Any]:
        """The result document, read once. Do not change it."""
        if self._document is None:
            self._document = self.to_dict()
        return self._document

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows: indicator, period, breakdown, counts, value, limits, target, comparison."""
        rows: list[dict[str, Any]] = self.document["results"]
        return rows

    @property
    def input(self) -> dict[str, Any]:
        """What was read: documents, accepted, rejected, duplicates, findings."""
        read: dict[str, Any] = self.document["input"]
        return read

    @property
    def findings(self) -> list[dict[str, Any]]:
        """What was wrong with the input: code, severity, field, count, message, first place."""
        findings: list[dict[str, Any]] = self.input["findings"]
        return findings

    @property
    def rejection(self) -> int:
        """0: no document was rejected; 1: some were; 2: all of them. Not rounded."""
        return int(LIBRARY.meq_result_rejection(self._handle))

    @property
    def adjusted(self) -> list[dict[str, Any]]:
        """Gaps at equal levels of other dimensions, as ``adjust`` asks for them: ``crude``,
        ``mantel_haenszel``, ``kitagawa``, ``standardised``, ``heterogeneity``, with the verdict on
        the adjusted difference. What goes with something is not caused by it, and what
        discrimination itself brings about is adjusted away with it (docs/adjusted.md)."""
        adjusted: list[dict[str, Any]] = self.document["adjusted"]
        return adjusted

    def rows_of(self, indicator: str, **levels: str | int) -> list[dict[str, Any]]:
        """The rows of one indicator whose breakdown has these levels among its own."""
        return [row for row in self.rows if row["indicator"] == indicator
                and all(row["breakdown"].get(name) == level for name, level in levels.items())]

    def __getitem__(self, indicator: str) -> dict[str, Any]:
        """The row of an indicator without breakdown; the latest where there are several periods."""
        rows = [row for row in self.rows if row["indicator"] == indicator and not row["breakdown"]]
        if not rows:
            raise KeyError(indicator)
        return max(rows, key=lambda row: (row["period"] or {}).get("start") or "")

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_arrow(self) -> pyarrow.Table:
        """The rows as an Arrow table, without copying: one column per field, as in the CSV."""
        import pyarrow
        return pyarrow.table(self)

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame, one column per field, as in the CSV.

        Counts are nullable integers (``Int64``), targets met nullable booleans, periods dates.
        Fast where pyarrow is installed; the same without it.
        """
        import pandas
        try:
            table = self.to_arrow()
        except ImportError:
            names = self.to_csv().splitlines()[0].split(",")
            frame = pandas.DataFrame(_arrow.columns_of_rows(self.rows, names))
        else:
            frame = table.to_pandas(types_mapper=_arrow.pandas_type)
        for name, kind in _arrow.PANDAS_TYPES.items():
            frame[name] = frame[name].astype(kind)
        return frame

    def to_polars(self) -> polars.DataFrame:
        """The rows as a polars DataFrame."""
        import polars
        return polars.DataFrame(self)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The rows through the Arrow C stream interface, as a capsule."""
        return _arrow.stream_capsule(self._handle)

    def __repr__(self) -> str:
        return result_text(self.document)

    def _repr_html_(self) -> str:
        catalogue = built_in_engine().catalogue
        return result_html(self.document, catalogue.decimals, catalogue.marks,
                           catalogue.disclosure_rules)


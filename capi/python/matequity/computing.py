# SPDX-License-Identifier: Apache-2.0
"""The shortest way from records to indicators."""
from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Callable

from ._arrow import is_arrow
from .engine import Engine
from .errors import RejectedDocuments
from .inputs import Source, inputs_of, size_hint, table_content
from .request import RequestArguments
from .result import Result
from .run import Progress, Run
from .state import State

if TYPE_CHECKING:
    from typing_extensions import Unpack

# Below this much input, starting threads costs more than they save.
_WORTH_THREADS = 4 << 20


def _threads_for(source: Source, threads: int | None) -> int:
    if threads is not None:
        return threads
    return len(os.sched_getaffinity(0)) if size_hint(source) > _WORTH_THREADS else 1


def _read(run: Run, source: Source, tables: Mapping[str, Any]) -> None:
    for name, table in tables.items():
        if table is not None:
            run.table(name, table_content(table))
    for name, content in inputs_of(source):
        if is_arrow(content):
            run.write_arrow(content, name)
            continue
        run.input(name)
        for piece in content:
            run.write(piece)


def compute(source: Source, request: Mapping[str, Any] | str | None = None, *,
            imd: str | os.PathLike[str] | bytes | None = None,
            postcodes: str | os.PathLike[str] | bytes | None = None,
            organisations: str | os.PathLike[str] | bytes | None = None,
            columns: str | os.PathLike[str] | bytes | None = None,
            engine: Engine | None = None, threads: int | None = None,
            duplicates: str = "resolve", strict: bool = False,
            progress: Callable[[Progress], object] | None = None,
            **arguments: Unpack[RequestArguments]) -> Result:
    """Computes indicators from maternity records.

    >>> import matequity
    >>> result = matequity.compute(
    ...     [{"PregnancyID": "1", "AntenatalAppDate": "2024-05-01", "FolicAcidSupplement": "01"}],
    ...     indicators="P1.2")
    >>> result["P1.2"]["value"]
    100.0

    Args:
        source: the records. A path; bytes; a binary file; one document as a mapping; or an iterable
            of paths, of bytes (pieces of one input), of documents as mappings, of tables, or of
            ``(name, content)`` pairs. A table is what gives itself through the Arrow C interface:
            of pyarrow, polars, pandas, DuckDB (``Run.write_arrow``). A name ending in ``.csv`` is
            a flat file, or a table of the Maternity Services Data Set if it is named after one
            (docs/csv.md). Nothing is held in memory as a whole, so iterables may be endless
            generators of documents.
        request: the request as a mapping or JSON; the keywords go over it.
        imd: deprivation of areas: path or bytes of a CSV with an area (``lsoa``, ``lsoa11``,
            ``lsoa21``) and ``imd_decile`` or ``imd_rank``, and ``imd_year`` where it is stated.
        postcodes: areas of postcodes: CSV with ``postcode,lsoa,introduced,terminated``.
        organisations: what is said of providers: CSV with ``provider`` and any of ``successor``,
            ``lmns``, ``icb``, ``region``, ``comparator_group``; breakdowns by these need it.
        columns: which field a column of another name is: JSON, or CSV with ``column,field``.
        engine: the built-in one by default.
        threads: that read; by default all cores where the input is large. The result is the same.
        duplicates: ``"resolve"`` or ``"keep"``, see ``Run``.
        strict: raise RejectedDocuments when a document was rejected, instead of counting it.
        progress: see ``Run``.
        **arguments: the request as keywords, see ``RequestArguments``.

    Returns:
        The result. Documents that could not be read are in ``result.findings``.

    Raises:
        RequestError, TableError, RejectedDocuments, OSError: what is wrong, where, and the remedy.
    """
    with Run(request, engine=engine, threads=_threads_for(source, threads), duplicates=duplicates,
             progress=progress, **arguments) as run:
        _read(run, source, {"imd": imd, "postcodes": postcodes, "organisations": organisations,
                            "columns": columns})
        result = run.finish()
    if strict and result.rejection:
        worst = next(one for one in result.findings if one["severity"] == "error")
        first = worst.get("first") or {}
        place = (f"document {first['document']}, byte {first['offset']}" if first.get("document")
                 else "")
        raise RejectedDocuments(f"{result.input['rejected']} of {result.input['documents']} "
                                f"documents were rejected: {worst['message']}", place,
                                result=result)
    return result


def count(source: Source, request: Mapping[str, Any] | str | None = None, *,
          imd: str | os.PathLike[str] | bytes | None = None,
          postcodes: str | os.PathLike[str] | bytes | None = None,
          organisations: str | os.PathLike[str] | bytes | None = None,
          columns: str | os.PathLike[str] | bytes | None = None,
          engine: Engine | None = None, threads: int | None = None, duplicates: str = "resolve",
          keep_places: bool = False,
          progress: Callable[[Progress], object] | None = None,
          **arguments: Unpack[RequestArguments]) -> State:
    """Like ``compute``, but gives the mergeable state instead of the result."""
    with Run(request, engine=engine, threads=_threads_for(source, threads), duplicates=duplicates,
             keep_places=keep_places, progress=progress, **arguments) as run:
        _read(run, source, {"imd": imd, "postcodes": postcodes, "organisations": organisations,
                            "columns": columns})
        run.end()
        return run.state()

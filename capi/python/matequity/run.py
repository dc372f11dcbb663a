# SPDX-License-Identifier: Apache-2.0
"""One data set being read."""
from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Callable, NamedTuple, Union

from . import _declarations as c
from ._arrow import ArrowTable, is_arrow, write_arrow
from ._handle import OwnedHandle
from ._library import LIBRARY, call, new_handle
from .engine import Engine, use_of
from .errors import Cancelled, UseError
from .request import RequestArguments, request_text
from .result import Result
from .state import State

if TYPE_CHECKING:
    from typing_extensions import Unpack

Bytes = Union[bytes, bytearray, memoryview]
_PIECE = 1 << 20


class Progress(NamedTuple):
    """How far a run is: bytes read, documents seen, and how many of those were rejected."""

    bytes: int
    documents: int
    rejected: int


def _progress_of(given: c.meq_progress) -> Progress:
    return Progress(given.bytes, given.documents, given.rejected)


class Run:
    """One data set being read: tables, then inputs, then ``finish``.

    Used by one thread at a time, save ``cancel``; a second one gets a UseError. A run does not
    survive ``os.fork``: in the child it refuses to be used.

    Args:
        request: the request as a mapping or JSON; keywords (see ``RequestArguments``) go over it.
        engine: the built-in one by default.
        threads: that read one input; the result is the same, to the byte.
        duplicates: ``"resolve"`` (of several documents of one pregnancy the latest counts) or
            ``"keep"`` (each counts, in constant memory).
        keep_places: remember where each pregnancy was first seen, so that states merged in the
            order of reading name the places that one run names.
        max_document_bytes: a longer document is rejected; 0: 256 MiB.
        max_cells: of counts; more raise a LimitError; 0: 16,000,000.
        progress: called between pieces of about 1 MiB with a ``Progress``, on the thread that
            writes. Returning ``False`` cancels; what it raises ends the run and reaches the caller.

    Raises:
        RequestError: the request has an unknown word; ``place`` points at it.
    """

    def __init__(self, request: Mapping[str, Any] | str | None = None, *,
                 engine: Engine | None = None, threads: int = 1, duplicates: str = "resolve",
                 keep_places: bool = False, max_document_bytes: int = 0, max_cells: int = 0,
                 progress: Callable[[Progress], object] | None = None,
                 **arguments: Unpack[RequestArguments]) -> None:
        self._finished = False
        self._raised: BaseException | None = None
        if duplicates not in ("resolve", "keep"):
            raise UseError("duplicates is neither 'resolve' nor 'keep'", "duplicates")
        options = c.meq_run_options()
        options.struct_size = ctypes.sizeof(options)
        options.threads = threads
        options.duplicates = (c.MEQ_DUPLICATES_KEEP if duplicates == "keep"
                              else c.MEQ_DUPLICATES_RESOLVE)
        options.keep_places = 1 if keep_places else 0
        options.max_document_bytes = max_document_bytes
        options.max_cells = max_cells
        # Kept as long as the run: the library calls it.
        self._callback = self._called(progress) if progress else c.meq_progress_callback()
        options.progress = self._callback
        text = request_text(request, arguments)
        self._engine = use_of(engine)
        self._owned = OwnedHandle(
            "run", LIBRARY.meq_run_free, self._engine, survives_fork=False,
            make=lambda handle: new_handle("meq_run_new", handle, text, len(text),
                                     ctypes.byref(options)))

    def _called(self, progress: Callable[[Progress], object]) -> Any:
        def trampoline(_: int | None, given: int) -> int:
            try:
                return progress(_progress_of(c.meq_progress.from_address(given))) is False
            except BaseException as error:  # it must not pass through the library
                self._raised = error
                return 1
        return c.meq_progress_callback(trampoline)

    def table(self, name: str, csv: Bytes | str) -> None:
        """Gives a reference table before the first byte of input.

        Args:
            name: ``"imd"`` (columns ``lsoa,imd_decile``), ``"postcodes"`` (columns
                ``postcode,lsoa,introduced,terminated``), ``"organisations"`` (``provider`` and
                any of ``successor``, ``lmns``, ``icb``, ``region``, ``comparator_group``) or
                ``"columns"`` (which field a column of another name is: JSON, or CSV with columns
                ``column,field``).
            csv: the table's content.

        Raises:
            TableError: the table cannot be read; ``place`` names the line.
        """
        numbers = {"imd": c.MEQ_TABLE_IMD, "postcodes": c.MEQ_TABLE_POSTCODES,
                   "organisations": c.MEQ_TABLE_ORGANISATIONS, "columns": c.MEQ_TABLE_COLUMNS}
        if name not in numbers:
            raise UseError(f"the table is none of {', '.join(numbers)}", "name")
        content = csv.encode() if isinstance(csv, str) else bytes(csv)
        with self._owned as run:
            call("meq_run_table", run, numbers[name], content, len(content))

    def input(self, name: str = "") -> None:
        """Begins the next input. Its first bytes say whether it is JSON or CSV (docs/csv.md), and
        its name what they leave open.

        Needed only between inputs, and for tables that are named by their files.
        """
        encoded = name.encode()
        with self._owned as run:
            call("meq_run_input", run, encoded, len(encoded))

    def write(self, content: Bytes | ArrowTable) -> None:
        """Reads bytes, or a table as ``write_arrow`` does; any split of an input into pieces of
        bytes gives the same result.

        Bad input is no exception: it is counted in the result's findings.

        Raises:
            Cancelled: ``cancel`` was called, or the progress callback returned ``False``.
        """
        if not isinstance(content, (bytes, bytearray, memoryview)) and is_arrow(content):
            self.write_arrow(content)
            return
        # A slice of bytes is bytes, and all of them is no copy.
        whole = content if isinstance(content, bytes) else memoryview(content).cast("B")
        for start in range(0, len(whole), _PIECE):
            self.step(whole[start:start + _PIECE])

    def step(self, content: Bytes) -> int:
        """Reads at most about 1 MiB of the bytes and says how many it took."""
        piece = content[:_PIECE] if isinstance(content, bytes) else bytes(memoryview(content)[:_PIECE])
        took = ctypes.c_size_t()
        with self._owned as run, self._reading():
            call("meq_run_step", run, piece, len(piece), ctypes.byref(took))
        return took.value

    def write_arrow(self, table: ArrowTable, name: str = "") -> None:
        """Reads a flat table of records, a row for each pregnancy, as one input of its own.

        Anything with ``__arrow_c_stream__`` or ``__arrow_c_array__``: a table, a record batch or a
        reader of pyarrow, a DataFrame of polars or of pandas (2.2 and later), a relation of DuckDB.
        Nothing is copied as a whole. Columns have the names of docs/csv.md and the types of
        docs/arrow.md; the result is that of the same table as a CSV file.

        Args:
            table: the table. Its buffers are trusted to be as long as they say, as all users of
                Arrow must trust them.
            name: that of an MSDS table ("MSD101PregnancyBooking") where the columns alone do not
                tell.

        Raises:
            UseError: a column that is read has a type that is not, or the stream fails; ``place``
                names the column or the batch. The run is then over.
            Cancelled: see ``write``.
        """
        if not is_arrow(table):
            raise UseError(f"{type(table).__name__} is no Arrow table: it gives neither "
                           "__arrow_c_stream__ nor __arrow_c_array__", "table")
        encoded = name.encode()
        with self._owned as run, self._reading():
            write_arrow(run, encoded, table)

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        """What the progress callback raised reaches the caller, not only that it cancelled."""
        try:
            yield
        except Cancelled:
            raised, self._raised = self._raised, None
            if raised is not None:
                raise raised from None
            raise

    def finish(self) -> Result:
        """Ends the reading and computes. The run can then only give further results and its state."""
        with self._owned as run:
            result = Result._owning(new_handle("meq_run_finish", run))
            self._finished = True
        return result

    def end(self) -> None:
        """Ends the reading without computing: for who wants the state alone."""
        with self._owned as run:
            call("meq_run_end", run)
            self._finished = True

    def state(self) -> State:
        """What the run has counted; the run must have finished or ended."""
        if not self._finished and not self._owned.closed:
            raise UseError("a run gives its state when it is over: call finish() or end() before")
        with self._owned as run:
            return State._owning(self._engine.keep(), lambda _: new_handle("meq_run_state_new", run))

    def result_by(self, *, period: str | None = None,
                  by: str | Iterable[str | Iterable[str]] | None = None,
                  disclosure: str | None = None) -> Result:
        """Another result of what was counted, without reading again; the run must be over.

        It is, to the byte, what a run with such a request gives: count by month and by everything
        wanted, and take the results one by one.

        Args:
            period: one that holds those counted: of months ``quarter``, ``calendar_year``,
                ``financial_year`` and ``all``.
            by: any sets of the dimensions that were counted.
            disclosure: any rule.

        What is not named is as the run was asked for.

        Raises:
            RequestError: a value is wrong, or the counts cannot answer; ``place`` points at it.
        """
        if not self._finished and not self._owned.closed:
            raise UseError("a run gives further results when it is over: call finish() or end() "
                           "before")
        changes = request_text(None, {"period": period, "by": by, "disclosure": disclosure})
        with self._owned as run:
            return Result._owning(new_handle("meq_run_result_by", run, changes, len(changes)))

    @property
    def progress(self) -> Progress:
        """How far the run is."""
        given = c.meq_progress()
        given.struct_size = ctypes.sizeof(given)
        with self._owned as run:
            LIBRARY.meq_run_progress(run, ctypes.byref(given))
        return _progress_of(given)

    def cancel(self) -> None:
        """Makes the call that is reading, or the next one, raise Cancelled. From any thread."""
        self._owned.if_open(LIBRARY.meq_run_cancel)

    def close(self) -> None:
        """Frees the run; closing again does nothing."""
        self._owned.close()

    def __enter__(self) -> Run:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        if self._owned.closed:
            return "<Run, closed>"
        return "<Run, finished>" if self._finished else "<Run, reading>"

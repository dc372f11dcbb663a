# SPDX-License-Identifier: Apache-2.0
"""Records that are too many for one machine, on the Spark that is there already.

    from matequity import spark
    result = spark.compute("s3://records/*.json", by="ethnic_group")

Documents of one pregnancy are brought to one partition, each partition counts into one state, and
the states are merged as a tree. The result is that of one process, to the byte, save the places of
findings, which count documents in the order of partitions. See docs/spark.md.
"""
from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from .computing import count as count_here
from .errors import UseError
from .inputs import table_content
from .request import RequestArguments, request_text
from .result import Result
from .run import Run
from .state import State

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession
    from typing_extensions import Unpack

# An envelope without documents: what follows is JSON Lines, whatever the first record looks like.
_LINES_FOLLOW = b'{"Returns":[]}\n'
Batches = Iterable["pyarrow.RecordBatch"]
Counter = Callable[[Iterator["pyarrow.RecordBatch"]], Iterator["pyarrow.RecordBatch"]]


def compute(source: str | list[str] | DataFrame, request: Mapping[str, Any] | str | None = None, *,
            spark: SparkSession | None = None, partitions: int | None = None,
            column: str = "value", imd: str | os.PathLike[str] | bytes | None = None,
            postcodes: str | os.PathLike[str] | bytes | None = None,
            organisations: str | os.PathLike[str] | bytes | None = None,
            columns: str | os.PathLike[str] | bytes | None = None,
            duplicates: str = "resolve", **arguments: Unpack[RequestArguments]) -> Result:
    """Computes indicators from documents that Spark reads, one on each line or row.

    Args:
        source: a path, glob or list of them that Spark can read as text, files in the order of
            their names; or a DataFrame with a column of JSON documents.
        request: as in ``matequity.compute``, as are the keywords.
        spark: the active session by default.
        partitions: how many states there are; the session's shuffle partitions by default.
        column: the DataFrame's column of documents.
        imd, postcodes, organisations: reference tables, read here and sent to every worker.
        columns: which field a key of another name of flat documents is: JSON, or CSV with
            ``column,field``. Write the keys of the pregnancy as the documents do: by them documents
            are brought together.
        duplicates: ``"keep"`` saves the shuffle.

    Raises:
        RequestError, TableError: before any record is read.
    """
    return count(source, request, spark=spark, partitions=partitions, column=column, imd=imd,
                 postcodes=postcodes, organisations=organisations, columns=columns,
                 duplicates=duplicates, **arguments).finish()


def count(source: str | list[str] | DataFrame, request: Mapping[str, Any] | str | None = None, *,
          spark: SparkSession | None = None, partitions: int | None = None, column: str = "value",
          imd: str | os.PathLike[str] | bytes | None = None,
          postcodes: str | os.PathLike[str] | bytes | None = None,
          organisations: str | os.PathLike[str] | bytes | None = None,
          columns: str | os.PathLike[str] | bytes | None = None,
          duplicates: str = "resolve", **arguments: Unpack[RequestArguments]) -> State:
    """Like ``compute``, but gives the mergeable state."""
    asked = request_text(request, arguments).decode()
    tables = {name: table_content(table) for name, table in
              (("imd", imd), ("postcodes", postcodes), ("organisations", organisations),
               ("columns", columns)) if table is not None}
    nothing = count_here([], asked, imd=tables.get("imd"), postcodes=tables.get("postcodes"),
                         organisations=tables.get("organisations"),
                         columns=tables.get("columns"), duplicates=duplicates)
    session = spark or _session_of(source)
    lines = documents_by_pregnancy(_documents(source, session, column), partitions,
                                   duplicates == "resolve", keys_of(tables.get("columns")))
    states = states_of(lines, partition_counter(asked, tables, duplicates))
    return State.merged([nothing._carry(), *merged_as_tree(states)])


def _session_of(source: Any) -> SparkSession:
    from pyspark.sql import SparkSession
    session = getattr(source, "sparkSession", None) or SparkSession.getActiveSession()
    if session is None:
        raise UseError("there is no Spark session: give one as spark=", "spark")
    found: SparkSession = session
    return found


def _documents(source: Any, session: SparkSession, column: str) -> DataFrame:
    """``line``, a document and a line feed, and no other; ``file``, ``block`` and ``row`` say
    where it stood: of equal submissions the one read last counts, and Spark reads files in an order
    of its own."""
    from pyspark.sql import functions as f
    file, block = f.lit(""), f.lit(0).cast("long")
    if isinstance(source, (str, list)):
        frame, text = session.read.text(source), f.col("value")
        file, block = f.input_file_name(), f.expr("input_file_block_start()")
    else:
        if column not in source.columns:
            raise UseError(f"the DataFrame has no column {column!r}; name the one with the "
                           "documents as column=", "column")
        frame, text = source, f.translate(f.col(column).cast("string"), "\r\n", "  ")
    bare = f.when(text.startswith("\ufeff"), text.substr(2, 1 << 30)).otherwise(text)
    return frame.select(f.concat(bare, f.lit("\n")).alias("line"), file.alias("file"),
                        block.alias("block"), f.monotonically_increasing_id().alias("row"))


def keys_of(columns: bytes | None) -> list[str]:
    """The keys by which a pregnancy is known, in the order in which they are asked: the data set's,
    and those that a column table says are the same. The engine has taken the table."""
    named: Iterable[tuple[str, str]] = ()
    if columns is not None:
        text = columns.decode("utf-8-sig")
        named = (json.loads(text).items() if text.lstrip().startswith("{") else
                 ((row[0], row[1]) for row in csv.reader(io.StringIO(text)) if len(row) > 1))
    others = [(field.rsplit(".", 1)[-1].lower(), column.strip()) for column, field in named]
    return [key for field in ("UniqPregID", "PregnancyID")
            for key in (field, *(one for other, one in others if other == field.lower()))]


def documents_by_pregnancy(documents: DataFrame, partitions: int | None, meet: bool = True,
                           keys: Iterable[str] = ("UniqPregID", "PregnancyID")) -> DataFrame:
    """Documents of one pregnancy in one partition, in the order of reading.

    What has no pregnancy (returns, broken lines) goes anywhere. The key is coarser than the
    engine's, so that whatever the engine takes for one pregnancy meets.
    """
    from pyspark.sql import functions as f
    if not meet:
        lines = documents.select("line")
        return lines.coalesce(partitions) if partitions else lines

    def identifier(name: str) -> Any:
        blanks = f.translate(f.get_json_object(f.col("line"), f"$['{name}']"), " \t\r\n", "")
        return f.when(blanks != "", blanks)
    keyed = documents.withColumn("pregnancy", f.coalesce(
        *map(identifier, keys), f.col("row").cast("string")))
    met = (keyed.repartition(partitions, "pregnancy") if partitions
           else keyed.repartition("pregnancy"))
    return met.sortWithinPartitions("file", "block", "row").select("line")


def _text_of(batch: pyarrow.RecordBatch) -> bytes | memoryview:
    """The text of a column as it lies in memory: lines end with line feeds already."""
    column = batch.column(0)
    if column.null_count or str(column.type) != "string":
        return "".join(one for one in column.to_pylist() if one is not None).encode()
    offsets = memoryview(column.buffers()[1]).cast("i")
    begin, end = offsets[column.offset], offsets[column.offset + len(column)]
    return memoryview(column.buffers()[2] or b"")[begin:end]


def partition_counter(request: str, tables: Mapping[str, bytes], duplicates: str) -> Counter:
    """What a worker does: reads the lines of its partition and gives one state.

    A pure function of its lines, so that Spark may run it again where a task was lost.
    """
    def counted(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        import pyarrow
        run: Run | None = None
        for batch in batches:
            if run is None:
                run = Run(request or None, duplicates=duplicates)
                for name, table in tables.items():
                    run.table(name, table)
                run.write(_LINES_FOLLOW)
            run.write(_text_of(batch))
        if run is None:  # an empty partition
            return
        with run:
            run.end()
            state = run.state()._carry()
        yield pyarrow.RecordBatch.from_pydict({"state": pyarrow.array([state], pyarrow.binary())})
    return counted


def states_of(lines: DataFrame, counter: Counter) -> DataFrame:
    """One row for each partition that has documents: its state."""
    return lines.mapInArrow(counter, "state binary")


def merged_as_tree(states: DataFrame, fan_in: int = 32) -> list[bytes]:
    """The states, added up on the workers until few enough are left for one machine."""
    def numbered(number: int, rows: Iterable[Any]) -> Iterator[tuple[int, bytes]]:
        return ((number, bytes(row.state)) for row in rows)

    def added(pairs: Iterator[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
        some = sorted(pairs)
        if some:
            yield some[0][0], State.merged(state for _, state in some)._carry()
    parts = states.rdd.mapPartitionsWithIndex(numbered)
    width = int(parts.getNumPartitions())
    while width > fan_in:
        width = -(-width // fan_in)
        parts = parts.map(lambda pair: (pair[0] // fan_in, pair[1])).partitionBy(
            width, lambda place: place).mapPartitions(added)
    return [state for _, state in sorted(parts.collect())]

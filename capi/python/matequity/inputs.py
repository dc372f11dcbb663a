# SPDX-License-Identifier: Apache-2.0
"""What can be computed from: files, bytes, documents, and iterables of those."""
from __future__ import annotations

import io
import itertools
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, Union

from ._arrow import ArrowTable, is_arrow

PIECE = 1 << 20

Source = Union[str, "os.PathLike[str]", bytes, bytearray, memoryview, IO[bytes], Mapping[str, Any],
               ArrowTable, Iterable[Any]]
# Its name, and its pieces or itself.
Input = tuple[str, Union[Iterable[bytes], ArrowTable]]


def document_line(document: Mapping[str, Any]) -> bytes:
    """A document as one line of JSON."""
    return json.dumps(document, ensure_ascii=False, default=str).encode() + b"\n"


def _file_pieces(path: str | os.PathLike[str]) -> Iterator[bytes]:
    with open(path, "rb") as file:
        while piece := file.read(PIECE):
            yield piece


def _stream_pieces(stream: IO[Any]) -> Iterator[bytes]:
    while piece := stream.read(PIECE):
        yield piece.encode() if isinstance(piece, str) else piece


def _named(entry: tuple[Any, Any]) -> Input:
    name, content = entry
    if isinstance(content, str):
        content = content.encode()
    if isinstance(content, (bytes, bytearray, memoryview)):
        return str(name), [bytes(content)]
    if is_arrow(content):
        return str(name), content
    if hasattr(content, "read"):
        return str(name), _stream_pieces(content)
    raise TypeError("an input given as (name, content) has bytes, text, a binary file or a table "
                    "as content")


def _of_many(items: Iterable[Any]) -> Iterator[Input]:
    """The first item says what all are: paths, named contents, pieces of bytes or documents."""
    rest = iter(items)
    nothing = object()
    first = next(rest, nothing)
    if first is nothing:
        return
    everything = itertools.chain([first], rest)
    if isinstance(first, (str, os.PathLike)):
        for path in everything:
            yield os.fspath(path), _file_pieces(path)
    elif isinstance(first, tuple):
        for entry in everything:
            yield _named(entry)
    elif isinstance(first, (bytes, bytearray, memoryview)):
        yield "", (bytes(piece) for piece in everything)
    elif is_arrow(first):
        for table in everything:
            yield "", table
    elif isinstance(first, Mapping):
        yield "", (document_line(document) for document in everything)
    else:
        raise TypeError(f"cannot compute from an iterable of {type(first).__name__}: give paths, "
                        "(name, content) pairs, bytes, tables, or documents as mappings")


def inputs_of(source: Source) -> Iterator[Input]:
    """Each input. A name ending in .csv makes it CSV."""
    if isinstance(source, (str, os.PathLike)):
        path = Path(source)
        if path.is_dir():
            raise IsADirectoryError(f"{path} is a folder: give the files in it, for example "
                                    "sorted(folder.glob('*.json'))")
        return iter([(os.fspath(source), _file_pieces(source))])
    if isinstance(source, (bytes, bytearray, memoryview)):
        return iter([("", [bytes(source)])])
    if is_arrow(source):
        return iter([("", source)])
    if isinstance(source, Mapping):
        return iter([("", [document_line(source)])])
    if isinstance(source, io.IOBase) or hasattr(source, "read"):
        return iter([("", _stream_pieces(source))])  # type: ignore[arg-type]
    if isinstance(source, Iterable):
        return _of_many(source)
    raise TypeError(f"cannot compute from {type(source).__name__}: give a path, bytes, a binary "
                    "file, an Arrow table, a document as a mapping, or an iterable of those")


def table_content(table: str | os.PathLike[str] | bytes) -> bytes:
    """A reference table: the path of a CSV file, or its bytes."""
    return table if isinstance(table, bytes) else Path(table).read_bytes()


def _size_of_table(table: Any) -> int:
    """pyarrow and polars know; a DataFrame of pandas has some hundred bytes a row. Readers and
    queries do not know how much will come."""
    if isinstance(getattr(table, "nbytes", None), int):
        return int(table.nbytes)
    if hasattr(table, "estimated_size"):
        return int(table.estimated_size())
    return len(table) * 100 if hasattr(table, "memory_usage") else 0


def size_hint(source: Source) -> int:
    """Bytes to be read, as far as they are known before: decides on threads."""
    try:
        if isinstance(source, (str, os.PathLike)):
            return os.path.getsize(source)
        if isinstance(source, (bytes, bytearray, memoryview)):
            return len(source)
        if is_arrow(source):
            return _size_of_table(source)
        if isinstance(source, (list, tuple)) and source and isinstance(source[0],
                                                                      (str, os.PathLike)):
            return sum(os.path.getsize(one) for one in source)
    except OSError:
        pass  # opening it says what is wrong
    return 0

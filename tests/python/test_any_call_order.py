# SPDX-License-Identifier: Apache-2.0
"""Whatever is called in whatever order, with whatever arguments: exceptions, never a crash.

Each sequence runs in a process of its own, whose death is seen. MATEQUITY_SEQUENCES sets how many.
"""
import faulthandler
import os
import random
import subprocess
import sys

import pytest

SEQUENCES = int(os.environ.get("MATEQUITY_SEQUENCES", "40"))
CALLS = 400


class Claims:
    """Says that it is an Arrow table, and gives whatever it was given."""

    def __init__(self, stream, array):
        self.stream, self.array = stream, array

    def __arrow_c_stream__(self, requested_schema=None):
        return self.stream() if callable(self.stream) else self.stream

    def __arrow_c_array__(self, requested_schema=None):
        return self.array


class OnlyArray:
    """Gives the two capsules of an array, perhaps for the second time."""

    def __init__(self, array):
        self.array = array

    def __arrow_c_array__(self, requested_schema=None):
        return self.array


def arrow_tables(generator, objects, attempt):
    """Tables that are sound, that are none, that were taken before, and that call back."""
    tables = [Claims(None, None), Claims(7, (1, 2)), OnlyArray(None), OnlyArray((b"", b""))]
    results = [one for one in objects if hasattr(one, "__arrow_c_stream__")]
    if results:
        stream = getattr(generator.choice(results), "__arrow_c_stream__")
        tables += [Claims(stream, None), Claims(generator.choice(results), None)]
    try:
        import pyarrow
    except ImportError:
        return tables
    table = pyarrow.table({"PregnancyID": ["1", None, "2"], "AntenatalAppDate": ["2024-05-01"] * 3,
                           "PregOutcome": pyarrow.array(["01", "02", "01"]).dictionary_encode()})
    batch = table.to_batches()[0]
    capsule = table.__arrow_c_stream__()

    def calling_back():
        for _ in range(generator.choice([0, 1, 5])):
            attempt()
            yield batch
        if generator.random() < 0.3:
            raise ValueError
    return tables + [
        table, batch.slice(1, 1), table.to_reader(), table["PregnancyID"], batch.schema,
        Claims(capsule, None), Claims(capsule, None), OnlyArray(batch.__arrow_c_array__()),
        OnlyArray(tuple(reversed(batch.__arrow_c_array__()))),
        pyarrow.RecordBatchReader.from_batches(table.schema, calling_back())]


def argument(generator, objects):
    """Something from the pool, or a value of any kind."""
    values = [None, 0, -1, 1 << 40, 1.5, "", "imd", "postcodes", "a.csv",
              "MSD101PregnancyBooking.csv", b"", b"{", b"\xff\x00", b"UniqPregID\nU1\n",
              b'{"PregnancyID": "1", "AntenatalAppDate": "2024-05-01"}\n' * 50, [], {}, [b"{}"],
              {"PregnancyID": "2"}, True, bytearray(b"[]"), memoryview(b"{}"), "{}", object(),
              b"lsoa,imd_decile\nE01000001,1\n", {"by": [["provider"]]}, "x" * 3, (1,), [[]]]
    return generator.choice(objects if objects and generator.random() < 0.5 else values)


def calls_on(matequity):
    makers = [matequity.Engine, matequity.Run, matequity.State.load, matequity.State.merged,
              matequity.compute, matequity.count, matequity.statistics.call,
              matequity.statistics.wilson, matequity.catalogue, matequity.judge_plan]
    names = {
        matequity.Engine: ["close", "schema", "catalogue", "__enter__", "__repr__", "__del__"],
        matequity.Run: ["write", "step", "table", "input", "finish", "end", "state", "progress", "cancel",
                        "write_arrow", "close", "__repr__", "__enter__"],
        matequity.State: ["save", "merge", "finish", "close", "__repr__", "to_json", "rounded"],
        matequity.Result: ["to_json", "to_dict", "__arrow_c_stream__", "rows_of", "rejection",
                           "__getitem__", "_repr_html_", "__len__"],
    }
    return makers, names


def one_call(generator, objects, makers, names):
    """A call with positional arguments, half the time as the function wants them."""
    if not objects or generator.random() < 0.3:
        function, given = generator.choice(makers), {}
        if generator.random() < 0.3:
            given = {"engine": argument(generator, objects)}
        return function, given
    target = generator.choice(objects)
    known = names.get(type(target), [])
    if not known:
        return repr, {"obj": target}
    name = generator.choice(known)
    return (lambda *arguments: used(target, name, arguments)), {}


def used(target, name, arguments):
    member = getattr(target, name)
    return member(*arguments) if callable(member) else member


def play(seed):
    import matequity
    generator = random.Random(seed)
    makers, names = calls_on(matequity)
    objects, progress, depth = [], [], []

    def meddle(seen):
        """A progress callback that calls whatever it likes."""
        progress.append(seen)
        if generator.random() < 0.3:
            attempt()
        return generator.choice([None, None, None, False])

    def attempt():
        if generator.random() < 0.1 and len(depth) < 3:
            depth.append(None)
            objects.append(generator.choice(arrow_tables(generator, objects, attempt)))
            depth.pop()
        function, given = one_call(generator, objects, makers, names)
        if function is matequity.Run and generator.random() < 0.3:
            given["progress"] = meddle
            given["threads"] = generator.choice([0, 1, 3])
        arguments = [argument(generator, objects) for _ in range(generator.choice([0, 0, 1, 1, 2]))]
        try:
            made = function(*arguments, **given)
        except Exception as error:  # any exception will do, as long as it is one
            assert str(error) is not None
            return
        if made is not None:
            objects.append(made)
    for _ in range(CALLS):
        attempt()
        if objects and generator.random() < 0.15:
            objects.pop(generator.randrange(len(objects)))
    print("played", len(objects))


@pytest.mark.parametrize("start", range(0, SEQUENCES, 10))
def test_no_sequence_of_calls_ends_the_interpreter(start, tmp_path):
    # What a sequence saves, it saves there.
    done = subprocess.run([sys.executable, __file__, str(start), str(min(10, SEQUENCES - start))],
                          capture_output=True, text=True, timeout=300, check=False, cwd=tmp_path)
    assert done.returncode == 0, f"ended with {done.returncode}\n{done.stderr[-4000:]}"
    assert done.stdout.count("played") == min(10, SEQUENCES - start)


def main():
    faulthandler.enable()
    first, count = int(sys.argv[1]), int(sys.argv[2])
    for seed in range(first, first + count):
        print("sequence", seed, file=sys.stderr, flush=True)
        play(seed)


if __name__ == "__main__":
    main()

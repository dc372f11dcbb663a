# SPDX-License-Identifier: Apache-2.0
"""Early booking by ethnic group with Dask: python on_dask.py bookings-*.json

One state for each file, with its index, so that duplicates meet when the states are merged, and with
its places: the result is that of one process to the byte.
"""
import sys

import dask
import matequity

REQUEST = {"indicators": ["P4b.2"], "by": [["ethnic_group"]]}


@dask.delayed
def counted(path):
    return matequity.count(path, REQUEST, threads=1, keep_places=True).save(with_index=True)


@dask.delayed
def merged(states):
    return matequity.State.merged(states).save(with_index=True)


def compute(paths, fan_in=8):
    """The files' states, added up as a tree, in the order of the files."""
    states = [counted(path) for path in paths]
    while len(states) > 1:
        states = [merged(states[i:i + fan_in]) for i in range(0, len(states), fan_in)]
    # Threads will do: the interpreter's lock is released while the engine reads.
    state, = dask.compute(*states, scheduler="threads")
    return matequity.State.load(state).finish()


if __name__ == "__main__":
    sys.stdout.write(compute(sorted(sys.argv[1:])).to_json())

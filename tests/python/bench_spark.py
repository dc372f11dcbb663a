# SPDX-License-Identifier: Apache-2.0
"""How much faster two cores are than one on Spark, and than one process without it.

usage: bench_spark.py FILE [TURNS]. FILE is JSON Lines (tests/sample). Sessions of one and of two
cores take turns, each in a process of its own; starting a session is not counted. Run it on a quiet
machine: it says how busy the machine was.
"""
import os
import subprocess
import sys
import time

PARTITIONS = 8
REQUEST = {"by": [["ethnic_group"]], "period": "month"}


def on_spark(cores, file):
    """Seconds from the file to the result, when the session is there and has run something."""
    import matequity.spark
    from pyspark.sql import SparkSession
    session = (SparkSession.builder.master(f"local[{cores}]").config("spark.ui.enabled", "false")
               .config("spark.driver.bindAddress", "127.0.0.1")
               .config("spark.driver.host", "127.0.0.1")
               .config("spark.driver.memory", "2g").getOrCreate())
    session.sparkContext.setLogLevel("ERROR")
    session.range(10).repartition(cores).rdd.map(lambda row: row.id).sum()  # workers have started
    began = time.perf_counter()
    result = matequity.spark.compute(file, REQUEST, spark=session, partitions=PARTITIONS)
    seconds = time.perf_counter() - began
    session.stop()
    return seconds, result.input["documents"]


def in_process(file):
    import matequity
    began = time.perf_counter()
    result = matequity.compute(file, REQUEST, threads=1)
    return time.perf_counter() - began, result.input["documents"]


def measured(kind, file):
    done = subprocess.run([sys.executable, __file__, "--one", kind, file], capture_output=True,
                          text=True, check=True, env={**os.environ,
                                                      "PYSPARK_PYTHON": sys.executable})
    seconds, documents = done.stdout.split()[-2:]
    return float(seconds), int(documents)


def main():
    if sys.argv[1] == "--one":
        kind, file = sys.argv[2:]
        print(*(in_process(file) if kind == "process" else on_spark(int(kind), file)))
        return
    file, turns = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3
    print(f"{os.path.getsize(file) / 1e6:.0f} MB, {PARTITIONS} partitions, "
          f"{len(os.sched_getaffinity(0))} cores")
    ratios = []
    for _ in range(turns):
        (one, count), (two, again), (alone, _) = (measured(kind, file)
                                                  for kind in ("1", "2", "process"))
        assert count == again, "documents were lost"
        ratios.append(one / two)
        print(f"local[1] {one:.1f} s, local[2] {two:.1f} s: {one / two:.2f} times; one process "
              f"without Spark {alone:.1f} s; load {os.getloadavg()[0]:.1f}", flush=True)
    print(f"median {sorted(ratios)[turns // 2]:.2f} times")


if __name__ == "__main__":
    main()

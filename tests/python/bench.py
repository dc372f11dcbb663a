# SPDX-License-Identifier: Apache-2.0
"""What Python costs beside the command, and how fast a large result becomes a table.

usage: bench.py COMMAND FILE. Processor time, so that a busy machine does not blur it.
"""
import os
import resource
import subprocess
import sys
import time

import matequity

CODES, DECILES, MONTHS = "ABCDEFGHJKLMNPRSZ", range(1, 11), 24


def spread(count):
    """Bookings over so many levels that a result has a million rows."""
    for i in range(count):
        yield {"PregnancyID": str(i), "OrgIDProvider": f"P{i % 61}",
               "AntenatalAppDate": f"{2023 + i // 12 % 2}-{1 + i % 12:02d}-15",
               "FolicAcidSupplement": "01", "EDDAgreed": "2025-01-01",
               "Mother": {"EthnicCategoryMother": CODES[i % 17], "IMDDecile": 1 + i % 10}}


def a_million_rows():
    result = matequity.compute(spread(250000), period="month", duplicates="keep", by=[
        ["provider", "ethnic_code", "imd_decile"], ["provider", "ethnic_code"], ["ethnic_code"]])
    best = min(timed(result.to_arrow) for _ in range(5))
    print(f"to_arrow of {len(result):,} rows: {best:.4f} s")


def timed(action):
    began = time.process_time()
    action()
    return time.process_time() - began


def child_seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def beside_the_command(command, file):
    """Alternating, and the least of seven, since other work on the machine only adds."""
    in_python = "import sys, matequity; matequity.compute(sys.argv[1], threads=1).to_json()"
    start = min(child_seconds([sys.executable, "-c", "import matequity"]) for _ in range(5))
    times = [(child_seconds([command, "compute", "--threads", "1", "--format", "json", "--by", "",
                             file]),
              child_seconds([sys.executable, "-c", in_python, file])) for _ in range(7)]
    there, here = (min(column) for column in zip(*times))
    size = os.path.getsize(file) / 1e6
    print(f"{size:.0f} MB: command {there:.2f} s, Python {here:.2f} s, of which starting "
          f"{start:.2f} s: {100 * ((here - start) / there - 1):+.1f}% beyond starting")


if __name__ == "__main__":
    beside_the_command(sys.argv[1], sys.argv[2])
    a_million_rows()

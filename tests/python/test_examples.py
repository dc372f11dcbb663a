# SPDX-License-Identifier: Apache-2.0
"""The example with Dask gives what one process gives."""
import json
import subprocess
import sys
from pathlib import Path

import matequity
import pytest
from records import many

EXAMPLES = Path(__file__).resolve().parents[2] / "capi" / "examples" / "python"
REQUEST = {"indicators": ["P4b.2"], "by": [["ethnic_group"]]}


@pytest.fixture
def files(tmp_path):
    for part in range(20):  # every fifth document of a file is in the one before as well
        lines = (json.dumps(one) + "\n" for one in many(50, first=40 * part))
        (tmp_path / f"bookings-{part:02}.json").write_text("".join(lines))
    return sorted(tmp_path.glob("*.json"))


def printed(example, files):
    done = subprocess.run([sys.executable, EXAMPLES / example, *files], capture_output=True,
                          timeout=240, check=False)
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    return done.stdout.decode()


def test_dask(files):
    pytest.importorskip("dask")
    assert printed("on_dask.py", files) == matequity.compute(files, REQUEST).to_json()

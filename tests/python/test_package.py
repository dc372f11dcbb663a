# SPDX-License-Identifier: Apache-2.0
"""The package as installed: its library, its version, its examples."""
import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import matequity
import pytest
from matequity import computing
from records import BOOKINGS

ROOT = Path(__file__).resolve().parents[2]


def test_the_wheel_carries_the_library():
    if "MATEQUITY_BUILT_LIBRARY" not in os.environ:
        pytest.skip("tried without an installed package")
    assert matequity.library_path().parent == Path(matequity.__file__).parent
    assert ROOT not in matequity.library_path().parents or "build" in str(matequity.library_path())


def test_package_and_library_have_one_version():
    version = re.search(r"project\(matequity VERSION ([0-9.]+)",
                        (ROOT / "CMakeLists.txt").read_text()).group(1)
    assert matequity.__version__ == matequity.version() == version


def test_every_public_name_is_documented():
    for name in matequity.__all__:
        assert getattr(matequity, name).__doc__, name


def test_examples_in_docstrings_hold():
    assert doctest.testmod(computing).attempted > 0
    assert doctest.testmod(computing).failed == 0


def test_examples_of_the_readme_run(tmp_path, monkeypatch):
    import json
    monkeypatch.chdir(tmp_path)
    lines = "".join(json.dumps(one) + "\n" for one in BOOKINGS)
    for name in ("bookings.json", "north.json", "south.json"):
        (tmp_path / name).write_text(lines)
    (tmp_path / "imd.csv").write_text("lsoa,imd_decile\nE01000001,9\n")
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "capi/python/README.md").read_text(),
                        re.DOTALL)
    assert len(blocks) > 3
    names = {}
    for block in blocks:
        exec(compile(block, "README.md", "exec"), names)


def test_a_library_that_is_not_there_is_an_import_error_with_a_remedy(tmp_path):
    done = subprocess.run([sys.executable, "-c", "import matequity"], capture_output=True,
                          text=True, env={**os.environ,
                                          "MATEQUITY_LIBRARY": str(tmp_path / "none.so")})
    assert done.returncode != 0
    assert "ImportError" in done.stderr and "MATEQUITY_LIBRARY" in done.stderr


def test_python_says_what_the_command_says(tmp_path):
    command = os.environ.get("MATEQUITY_COMMAND")
    if not command:
        pytest.skip("MATEQUITY_COMMAND names no command")
    import json
    file = tmp_path / "bookings.json"
    file.write_text("".join(json.dumps(one) + "\n" for one in BOOKINGS))
    said = subprocess.run([command, "compute", "--by", "ethnic_group", "--format", "json", file],
                          capture_output=True, check=True).stdout
    assert matequity.compute(file, by="ethnic_group").to_json().encode().rstrip() == said.rstrip()

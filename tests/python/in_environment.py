#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs python in the tests' environment: in_environment.py FOLDER ARGUMENT... Exit status 77
(skipped) where there is no environment."""
import os
import sys
from pathlib import Path

folder = Path(sys.argv[1])
python = folder / "bin" / "python"
if not python.exists() or not list(folder.glob("lib/python3*/site-packages/matequity/__init__.py")):
    print("skipped: the environment of the Python tests could not be made (python.environment)")
    sys.exit(77)
os.execv(python, [str(python), *sys.argv[2:]])

# SPDX-License-Identifier: Apache-2.0
"""What several published results of the same data give away together."""
from __future__ import annotations

import json
from typing import Any, Union

from ._library import new_handle, take_bytes
from .engine import built_in_engine
from .result import Result


def audit(*results: Union[Result, str, bytes], organisations: Union[str, bytes] = b"") -> \
        dict[str, Any]:
    """Audits results that a reader can lay side by side: months beside their year, two breakdowns.

    Args:
        results: under the rule ``suppress`` or ``none``: what ``compute`` gave, or saved JSON.
        organisations: the table of providers as CSV, where rows stand for what they belong to.

    Returns:
        ``fixed``, the counts that are hidden in a result and that all together fix, and
        ``withhold``, further counts without which none that is small is fixed. No count itself.
    """
    texts = [one.to_json() if isinstance(one, Result) else
             one.decode() if isinstance(one, bytes) else one for one in results]
    document = ("[" + ",".join(texts) + "]").encode()
    table = organisations.encode() if isinstance(organisations, str) else organisations
    engine = built_in_engine()._open().handle
    found: dict[str, Any] = json.loads(take_bytes(
        new_handle("meq_engine_audit", engine, table, len(table), document, len(document))))
    return found

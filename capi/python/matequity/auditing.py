# SPDX-License-Identifier: Apache-2.0
"""What several published results of the same data give away together."""
from __future__ import annotations

import json
from typing import Any, Union

from ._library import new_handle, take_bytes
from .result import Result


def audit(*results: Union[Result, str, bytes]) -> dict[str, Any]:
    """Audits results that a reader can lay side by side: months beside their year, two breakdowns.

    Args:
        results: under the rule ``suppress`` or ``none``: what ``compute`` gave, or saved JSON.

    Returns:
        ``fixed``, the counts that are hidden in a result and that all together fix, and
        ``withhold``, further counts without which none that is small is fixed. No count itself.
    """
    texts = [one.to_json() if isinstance(one, Result) else
             one.decode() if isinstance(one, bytes) else one for one in results]
    document = ("[" + ",".join(texts) + "]").encode()
    found: dict[str, Any] = json.loads(take_bytes(
        new_handle("meq_audit_results", document, len(document))))
    return found

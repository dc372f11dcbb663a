# SPDX-License-Identifier: Apache-2.0
"""The catalogue: what each indicator counts, in words, with its targets and source."""
from __future__ import annotations

import fnmatch
import html
from collections.abc import Iterator, Mapping
from typing import Any


class Indicator(Mapping[str, Any]):
    """One indicator. A mapping of all its fields; the most used are attributes as well."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self._fields = fields

    def __getitem__(self, name: str) -> Any:
        return self._fields[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    @property
    def id(self) -> str:
        """For example ``"P4b.2"``."""
        return str(self._fields["id"])

    @property
    def title(self) -> str:
        """What it is, in a line."""
        return str(self._fields["title"])

    @property
    def unit(self) -> str:
        """What its value is given in: ``percent``, ``per_1000``, ``count``, ..."""
        return str(self._fields["unit"])

    @property
    def numerator(self) -> str:
        """Whom the numerator counts, in words."""
        return str(self._fields.get("numerator") or "")

    @property
    def denominator(self) -> str:
        """Whom the denominator counts, in words."""
        return str(self._fields.get("denominator") or "")

    @property
    def targets(self) -> list[dict[str, Any]]:
        """Its targets with their dates; often none."""
        return list(self._fields.get("targets") or [])

    def __repr__(self) -> str:
        return f"<Indicator {self.id}: {self.title}>"


class Catalogue(Mapping[str, Indicator]):
    """All indicators of an engine by id, in the catalogue's order."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self._indicators = {one["id"]: Indicator(one) for one in document["indicators"]}

    def __getitem__(self, indicator: str) -> Indicator:
        return self._indicators[indicator]

    def __iter__(self) -> Iterator[str]:
        return iter(self._indicators)

    def __len__(self) -> int:
        return len(self._indicators)

    @property
    def decimals(self) -> dict[str, int]:
        """How many decimals a figure has for reading, by unit. Results are not rounded."""
        return dict(self.document["decimals"])

    @property
    def marks(self) -> dict[str, dict[str, str]]:
        """What stands for a missing figure, and for zero: ``mark`` and ``words`` by name."""
        return {one["id"]: one for one in self.document["marks"]}

    @property
    def disclosure_rules(self) -> dict[str, dict[str, Any]]:
        """The disclosure rules by name, each with its title and words."""
        return {one["rule"]: one for one in self.document["disclosure"]}

    def matching(self, pattern: str) -> list[Indicator]:
        """The indicators whose id matches a glob, for example ``"P4b.*"``."""
        return [one for name, one in self._indicators.items()
                if fnmatch.fnmatchcase(name, pattern)]

    def __repr__(self) -> str:
        return f"<Catalogue of {len(self)} indicators>"

    def _repr_html_(self) -> str:
        rows = "".join(f"<tr><td>{html.escape(one.id)}</td><td>{html.escape(one.title)}</td>"
                       f"<td>{html.escape(one.unit)}</td></tr>" for one in self.values())
        return f"<table><tr><th>indicator</th><th>title</th><th>unit</th></tr>{rows}</table>"

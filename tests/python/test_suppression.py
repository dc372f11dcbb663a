# SPDX-License-Identifier: Apache-2.0
"""What a reader with linear programming finds out of releases under `suppress`: the system is built
from what is printed and from what anybody knows of the sums and of the counts that indicators share,
not by the engine. No small count may have an interval narrower than the threshold. HiGHS, through
SciPy, and tau-ARGUS' own audit find the intervals."""
import collections
import itertools
import json
import os
import subprocess
from pathlib import Path

import matequity
import pytest

numpy = pytest.importorskip("numpy")
sparse = pytest.importorskip("scipy.sparse")
optimize = pytest.importorskip("scipy.optimize")

THRESHOLD = 8
SHARED = json.loads((Path(__file__).parent / "shared_counts.json").read_text())
# Of these everybody whose ethnicity is known is met, and nobody else.
MET_WHERE_ETHNICITY_IS_KNOWN = ("P3.2", "P3.3", "P4b.7")
COUNTS = ("numerator", "denominator", "complement")
GROUP, FIFTH, PROVIDER = "ethnic_group", "imd_quintile", "provider"


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    made = {}

    def make(pregnancies):
        if pregnancies not in made:
            if "MATEQUITY_SAMPLE" not in os.environ:
                pytest.skip("the generator of made-up records is not built")
            folder = made[pregnancies] = tmp_path_factory.mktemp("sample")
            subprocess.run([os.environ["MATEQUITY_SAMPLE"], "--pregnancies", str(pregnancies),
                            "--output", folder], check=True, capture_output=True)
        return made[pregnancies]

    return make


def release(folder, rule, **request):
    return json.loads(matequity.compute(
        [str(folder / "pregnancies.jsonl")], imd=str(folder / "imd.csv"),
        postcodes=str(folder / "postcodes.csv"), disclosure=rule, **request).to_json())


def rows_of(result):
    return {(row["indicator"], json.dumps(row["period"]), frozenset(row["breakdown"].items())): row
            for row in result["results"] if row["status"] not in ("not_available",)}


def true_count(row, count):
    return row["denominator"] - row["numerator"] if count == "complement" else row[count]


class Release:
    """Everything printed, and what is known of it, as equations of hidden counts."""

    def __init__(self, printed, exact):
        self.printed, self.exact = rows_of(printed), rows_of(exact)
        assert self.printed.keys() == self.exact.keys()
        self.variant = exact["request"]["variant"]
        self.all_dates = exact["request"]["period"] == "all"
        self.equations = []  # {cell: factor}; they come to 0
        self.unknown = []    # slacks: their true values
        self.add_rows()
        self.add_sums()
        self.add_shared()

    def is_hidden(self, cell):
        if not isinstance(cell, tuple):
            return True  # a slack
        row = self.printed[cell[0]]
        if cell[1] == "complement":
            return row["numerator"] is None or row["denominator"] is None
        return row[cell[1]] is None

    def value(self, cell):
        return true_count(self.exact[cell[0]], cell[1]) if isinstance(cell, tuple) else \
            self.unknown[cell]

    def slack(self, value):
        self.unknown.append(value)
        return len(self.unknown) - 1

    def lowest(self, cell):
        # A row stands where somebody was counted.
        return 1 if isinstance(cell, tuple) and cell[1] == "denominator" and self.value(cell) else 0

    def add(self, one, others):
        """One is the others added up, where the true counts say so."""
        if self.value(one) != sum(self.value(other) for other in others):
            return False
        equation = collections.Counter({one: -1})
        equation.update(others)
        self.equations.append(equation)
        return True

    def add_rows(self):
        for key in self.exact:
            self.add((key, "denominator"), [(key, "numerator"), (key, "complement")])
            levels = dict(key[2])
            if key[0] in MET_WHERE_ETHNICITY_IS_KNOWN and GROUP in levels:
                known = self.value((key, "numerator")) > 0
                assert self.add((key, "complement" if known else "numerator"), [])

    def add_sums(self):
        parents = collections.defaultdict(lambda: collections.defaultdict(list))
        for key in self.exact:
            for level in key[2]:
                parents[key[0], key[1], key[2] - {level}][level[0]].append(key)
        for parent, dimensions in parents.items():
            if parent not in self.exact:
                continue
            for dimension, parts in dimensions.items():
                if dimension not in (GROUP, FIFTH, PROVIDER):
                    continue
                for count in COUNTS[:2]:
                    added = self.add((parent, count), [(part, count) for part in parts])
                    # Of ratios and slopes the levels are no parts.
                    assert added or parent[0][0] in "MP" and parent[0] in ("M1", "M2", "M3"), parent

    def cells(self, name, period, levels):
        """The cells of a shared count beside these levels; none where a level adds itself twice."""
        more = frozenset(name.get("breakdown", {}).items())
        key = (name["indicator"], period, levels | more)
        return [(key, name["count"])] if key in self.exact else []

    def add_shared(self):
        places = {(key[1], key[2]) for key in self.exact}
        for kind in ("equal", "sums", "at_most"):
            for share in SHARED[kind]:
                if self.variant not in share.get("variants", [self.variant]):
                    continue
                if share.get("dates") == "all" and not self.all_dates:
                    continue
                for period, levels in places:
                    self.add_share(kind, share, period, levels)

    def add_share(self, kind, share, period, levels):
        def find(name):
            return self.cells(name, period, levels)
        if kind == "equal":
            cells = [cell for name in share["counts"] for cell in find(name)]
            for one, other in itertools.pairwise(cells):
                self.add(one, [other])
        elif kind == "sums":
            one, parts = find(share["sum"]), [find(name) for name in share["of"]]
            if one and all(parts):
                self.add(one[0], [part[0] for part in parts])
        else:
            one, other = find(share["count"]), find(share["bound"])
            if one and other and self.value(one[0]) <= self.value(other[0]):
                left = self.value(other[0]) - self.value(one[0])
                self.add(other[0], [one[0], self.slack(left)])

    def is_primary(self, cell):
        return isinstance(cell, tuple) and 1 <= self.value(cell) < THRESHOLD

    def blocks(self):
        """Parts that share no hidden cell: hidden cells, and equations (with what they come to)."""
        root = {}

        def find(cell):
            while root.setdefault(cell, cell) != cell:
                root[cell] = root[root[cell]]
                cell = root[cell]
            return cell
        open_equations = []
        for equation in self.equations:
            hidden = [cell for cell in equation if self.is_hidden(cell)]
            if not hidden:
                continue
            known = -sum(factor * self.value(cell) for cell, factor in equation.items()
                         if not self.is_hidden(cell))
            open_equations.append(({cell: equation[cell] for cell in hidden}, known))
            for cell in hidden[1:]:
                root[find(hidden[0])] = find(cell)
        for key, count in itertools.product(self.exact, COUNTS):
            if self.is_hidden((key, count)):
                find((key, count))
        blocks = collections.defaultdict(lambda: ([], []))
        for cell in list(root):
            blocks[find(cell)][0].append(cell)
        for terms, known in open_equations:
            blocks[find(next(iter(terms)))][1].append((terms, known))
        return [block for block in blocks.values() if any(map(self.is_primary, block[0]))]


def widths(release, cells, equations):
    """The width of every primary count's interval, or the threshold where it is that at least."""
    at = {cell: i for i, cell in enumerate(cells)}
    entries = [(row, at[cell], factor) for row, (terms, _) in enumerate(equations)
               for cell, factor in terms.items()]
    row, column, factor = zip(*entries)
    matrix = sparse.csr_matrix((factor, (row, column)), shape=(len(equations), len(cells)))
    known = [value for _, value in equations]
    bounds = [(release.lowest(cell), None) for cell in cells]
    low = numpy.array([float(release.value(cell)) for cell in cells])
    high = low.copy()
    primary = [i for i, cell in enumerate(cells) if release.is_primary(cell)]
    found = {}
    for i in primary:
        for sign in (1, -1):
            if high[i] - low[i] >= THRESHOLD:
                break
            goal = numpy.zeros(len(cells))
            goal[i] = sign
            # Further than this nobody needs to look.
            box = list(bounds)
            box[i] = (max(box[i][0], low[i] - THRESHOLD), high[i] + THRESHOLD)
            solved = optimize.linprog(goal, A_eq=matrix, b_eq=known, bounds=box, method="highs")
            assert solved.status == 0, solved.message
            numpy.minimum(low, solved.x, out=low)
            numpy.maximum(high, solved.x, out=high)
        found[cells[i]] = min(float(high[i] - low[i]), THRESHOLD)
    return found


def widths_by_argus(release, cells, equations, folder):
    """The same by the audit of tau-ARGUS, which takes a table as cells and equations in a file."""
    argus = pytest.importorskip("pytauargus._tauargus")
    at = {cell: i for i, cell in enumerate(cells)}
    lines = ["0", str(len(cells) + 1)]
    for cell, i in at.items():
        value = release.value(cell)
        lines.append(f"{i} {value} 1 {'u' if release.is_primary(cell) else 'm'} "
                     f"{release.lowest(cell)} {value + 100 * THRESHOLD} 0 0 0")
    one = len(cells)  # a printed cell that is 1, for what equations come to
    lines.append(f"{one} 1 1 s 1 1 0 0 0")
    lines.append(str(len(equations)))
    for terms, known in equations:
        all_terms = [(at[cell], factor) for cell, factor in terms.items()] + [(one, -known)] * (known != 0)
        lines.append(f"0 {len(all_terms)} : " + " ".join(f"{i} ({f})" for i, f in all_terms))
    path = folder / "block.jj"
    path.write_text("\n".join(lines) + "\n")
    return {cells[row["cell"]]: row["max"] - row["min"] for row in argus.audit_jj(str(path))
            if row["cell"] < one and release.is_primary(cells[row["cell"]])}


def audited(folder, **request):
    rule = {"rule": "suppress", "threshold": THRESHOLD}
    printed = release(folder, rule, **request)
    return printed, Release(printed, release(folder, "none", **request))


RELEASES = {
    "group, fifth, provider": (3000, dict(by=[GROUP, FIFTH, PROVIDER])),
    "group and fifth crossed": (20000, dict(by=[GROUP, FIFTH, [GROUP, FIFTH]])),
    "months": (20000, dict(by=[GROUP], period="month", indicators=["P1.*", "P2.*", "P3.*"])),
}


@pytest.mark.parametrize("name", RELEASES)
def test_no_small_count_is_open_by_less_than_the_threshold(sample, name):
    pregnancies, request = RELEASES[name]
    printed, all_cells = audited(sample(pregnancies), **request)
    found = {}
    for block in all_cells.blocks():
        found.update(widths(all_cells, *block))
    assert len(found) > 50
    narrow = {cell: width for cell, width in found.items() if width < THRESHOLD - 1e-6}
    assert not narrow
    audit = printed["disclosure"]["audit"]
    assert audit["recoverable"] == 0 and audit["narrowest"] == THRESHOLD


def test_without_secondary_suppression_the_same_reader_finds_small_counts(sample):
    folder = sample(3000)
    request = dict(by=[GROUP, FIFTH, PROVIDER])
    rule = {"rule": "suppress", "threshold": THRESHOLD, "secondary": False}
    bare = Release(release(folder, rule, **request), release(folder, "none", **request))
    found = {}
    for block in bare.blocks():
        found.update(widths(bare, *block))
    assert sum(width < 1e-6 for width in found.values()) > 10


def test_tau_argus_finds_the_same(sample, tmp_path):
    _, all_cells = audited(sample(3000), by=[GROUP, FIFTH, PROVIDER])
    blocks = all_cells.blocks()
    assert blocks
    for block in blocks:
        assert min(widths_by_argus(all_cells, *block, tmp_path).values()) >= THRESHOLD - 1e-6

# SPDX-License-Identifier: Apache-2.0
"""The project keeps to its rooms and manners, and the rules notice when it does not."""
import subprocess
import unittest
from pathlib import Path

import manners
import rooms

ROOT = Path(__file__).resolve().parents[2]


def project_files():
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True)
    if listed.returncode == 0 and listed.stdout:
        names = listed.stdout.decode().split("\0")[:-1]
    else:  # an unpacked archive
        names = [str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if path.is_file()]
        names = [name for name in names if not name.startswith(("build/", ".git/"))]
    files = {}
    for name in names:
        try:
            files[name] = (ROOT / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue  # binary, or removed and not yet committed
    return files


# The words of docs/architecture.md for several rooms at once.
ROOMS_BY_WORD = {"ground": rooms.GROUND, "figures": rooms.RESULT, "form": rooms.FORM, "nothing": []}


def documented_rooms(page):
    """The rows of the page's table of rooms: each room, and what it may include."""
    table = page[page.index("| room | what lives there | may include |"):].split("\n\n")[0]
    documented = {}
    for row in table.splitlines()[2:]:
        room, _, places = [cell.strip() for cell in row.strip("|").split("|")]
        listed = set()
        for place in places.split(", "):
            listed |= set(ROOMS_BY_WORD.get(place, [place.strip("`")]))
        documented[room.strip("`")] = listed
    return documented


class Project(unittest.TestCase):
    def setUp(self):
        self.files = project_files()
        self.assertIn("plugins/interface/matequity/plugin.h", self.files)

    def assertNothing(self, found):
        self.assertEqual(found, [], "\n" + "\n".join(found))

    def test_includes_stay_within_the_rooms(self):
        self.assertNothing(rooms.violations(self.files))

    def test_files_keep_to_the_manners(self):
        self.assertNothing(manners.violations(self.files))

    def test_the_page_on_architecture_has_the_same_table(self):
        documented = documented_rooms(self.files["docs/architecture.md"])
        self.assertEqual(documented, {room: set(places) for room, places in rooms.MAY_INCLUDE.items()})

    def test_every_engine_folder_is_a_room(self):
        folders = {name.rpartition("/")[0] for name in self.files
                   if name.startswith("engine/") and name.count("/") > 1}
        self.assertLessEqual(folders, set(rooms.MAY_INCLUDE))


# One small project for each rule: what it holds, and what must be said of it.
BROKEN = {
    "record knows nothing of ingest": (
        {"engine/record/a.hpp": '#include "engine/ingest/b.hpp"\n', "engine/ingest/b.hpp": ""},
        "engine/record/a.hpp includes engine/ingest/b.hpp"),
    "paths within engine resolve too": (
        {"engine/ingest/a.cpp": '#include "tally/b.hpp"\n', "engine/tally/b.hpp": ""},
        "engine/ingest/a.cpp includes engine/tally/b.hpp"),
    "a plugin uses the plugin interface alone": (
        {"plugins/outcomes/a.cpp": '#include "matequity/run.h"\n',
         "capi/include/matequity/run.h": ""},
        "plugins/outcomes/a.cpp includes capi/include/matequity/run.h"),
    "a plugin has no JSON library": (
        {"plugins/priority1/a.cpp": "#include <nlohmann/json.hpp>\n"}, "includes nlohmann"),
    "the command uses public headers alone": (
        {"capi/cli/a.cpp": '#include "engine/report/b.hpp"\n', "engine/report/b.hpp": ""},
        "capi/cli/a.cpp includes engine/report/b.hpp"),
    "flat rows know no MSDS tables": (
        {"engine/ingest/csv/a.cpp": '#include "engine/ingest/msds_tables/b.hpp"\n',
         "engine/ingest/msds_tables/b.hpp": ""},
        "engine/ingest/csv/a.cpp includes engine/ingest/msds_tables/b.hpp"),
    "what every form needs knows no form": (
        {"engine/ingest/a.cpp": '#include "engine/ingest/json/b.hpp"\n',
         "engine/ingest/json/b.hpp": ""},
        "engine/ingest/a.cpp includes engine/ingest/json/b.hpp"),
    "statistics know no names": (
        {"engine/statistics/a.cpp": '#include "engine/statistics/by_name/b.hpp"\n',
         "engine/statistics/by_name/b.hpp": ""},
        "engine/statistics/a.cpp includes engine/statistics/by_name/b.hpp"),
    "statistics know no JSON": (
        {"engine/statistics/a.cpp": '#include "engine/json/b.hpp"\n', "engine/json/b.hpp": ""},
        "engine/statistics/a.cpp includes engine/json/b.hpp"),
    "results use numbers, not names of statistics": (
        {"engine/result/a.cpp": '#include "engine/statistics/by_name/b.hpp"\n',
         "engine/statistics/by_name/b.hpp": ""},
        "engine/result/a.cpp includes engine/statistics/by_name/b.hpp"),
    "one header names Boost.Describe": (
        {"engine/ingest/a.hpp": "#include <boost/describe/members.hpp>\n"},
        "engine/ingest/a.hpp includes boost/describe"),
    "public headers stand alone": (
        {"capi/include/matequity/a.h": "#include <string.h>\n"}, "includes string.h"),
    "the library prints nothing": (
        {"engine/run/a.cpp": "#include <iostream>\n"}, "prints nothing"),
    "no libm in printed digits": (
        {"engine/statistics/a.cpp": "double f(double x) { return std::exp(x); }\n"}, "last digit"),
}

ILL_MANNERED = {
    "vague names": ({"engine/utils/a.md": ""}, "nothing is called 'utils'"),
    "vague file names": ({"engine/text_helpers.md": ""}, "nothing is called 'helpers'"),
    "paths of a machine": ({"docs/a.md": "see /" + "home/me/x"}, "a path of one machine"),
    "the folder beside the project": ({"docs/a.md": "../" + "shared/x"}, "a path of one machine"),
    "registries": ({"docs/a.md": "https://pypi" + ".org/x"}, "registry"),
    "no licence line": ({"engine/a.cpp": "int a;\n"}, "SPDX"),
    "links that lead nowhere": ({"docs/a.md": "[b](b.md)"}, "links to b.md"),
    "too long": ({"engine/a.cpp": "// SPDX-License-Identifier: Apache-2.0\n" * 451}, "split it"),
    "unfinished": ({"engine/a.cpp": "// SPDX-License-Identifier: Apache-2.0\n// TO" + "DO x\n"},
                   "unfinished"),
}


class Rules(unittest.TestCase):
    def test_each_broken_rule_of_the_rooms_is_noticed(self):
        for name, (files, said) in BROKEN.items():
            with self.subTest(name):
                self.assertIn(said, "\n".join(rooms.violations(files)))

    def test_each_lack_of_manners_is_noticed(self):
        for name, (files, said) in ILL_MANNERED.items():
            with self.subTest(name):
                self.assertIn(said, "\n".join(manners.violations(files)))

    def test_what_is_allowed_is_not_noticed(self):
        files = {
            "engine/json/describe.hpp": "#include <boost/describe.hpp>\n#include <span>\n",
            "engine/report/a.cpp": '#include "engine/tally/b.hpp"\n#include "statistics/c.hpp"\n',
            "engine/tally/b.hpp": "", "engine/statistics/c.hpp": "",
            "plugins/outcomes/a.cpp": "#include <matequity/plugin.h>\n",
            "plugins/interface/matequity/plugin.h": "#include <stdint.h>\n",
        }
        self.assertEqual(rooms.violations(files), [])


if __name__ == "__main__":
    unittest.main()

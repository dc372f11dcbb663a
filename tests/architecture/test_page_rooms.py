# SPDX-License-Identifier: Apache-2.0
"""The page keeps to its rooms, and the rules notice when it does not."""
import unittest

import page_rooms
from test_architecture import project_files

SOURCE = page_rooms.SOURCE


class Page(unittest.TestCase):
    def setUp(self):
        self.files = project_files()
        self.assertIn(SOURCE + "main.ts", self.files)

    def test_imports_stay_within_the_rooms_and_nothing_goes_in_circles(self):
        found = page_rooms.violations(self.files)
        self.assertEqual(found, [], "\n" + "\n".join(found))

    def test_every_folder_is_a_room_and_every_room_a_folder(self):
        folders = {page_rooms.room_of(path) for path in page_rooms.sources(self.files)} - {None}
        self.assertEqual(folders, set(page_rooms.MAY_IMPORT))

    def test_the_table_goes_one_way_and_allows_nothing_that_is_not_used(self):
        order = list(page_rooms.MAY_IMPORT)
        used = {}
        for path, text in page_rooms.sources(self.files).items():
            for name, _ in page_rooms.imports_of(path, text):
                if name.startswith(SOURCE):
                    used.setdefault(page_rooms.room_of(path), set()).add(page_rooms.room_of(name))
        for room, allowed in page_rooms.MAY_IMPORT.items():
            with self.subTest(room):
                self.assertTrue(all(order.index(one) < order.index(room) for one in allowed))
                self.assertLessEqual(set(allowed), used.get(room, set()))


def page(**files):
    """A page of these files: room__name stands for room/name.ts."""
    return {SOURCE + name.replace("__", "/") + ".ts": text for name, text in files.items()}


# One small page for each rule: what it holds, and what must be said of it.
BROKEN = {
    "a view knows nothing of the app": (
        page(views__a='import type {App} from "../app/b.js";\n', app__b=""),
        "views/a.ts imports web-demo/src/app/b.ts"),
    "the engine has no words": (
        page(engine__a='import {\n  text,\n} from "../wording/b.js";\n', wording__b=""),
        "engine/a.ts imports web-demo/src/wording/b.ts"),
    "what is handed on is imported": (
        page(wording__a='export {b} from "../plan/b.js";\n', plan__b=""),
        "wording/a.ts imports web-demo/src/plan/b.ts"),
    "what is loaded later is imported": (
        page(views__a='const b = import("../steps/b.js");\n', steps__b=""),
        "views/a.ts imports web-demo/src/steps/b.ts"),
    "a worker is imported": (
        page(views__a='import W from "../engine/b.ts?worker&inline";\n', engine__b=""),
        "views/a.ts imports web-demo/src/engine/b.ts"),
    "a room that nobody has heard of": (page(tools__a=""), "'tools' stands in no table"),
    "files in a circle": (
        page(model__a='import type {B} from "./b.js";\n', model__b='import {c} from "./c.js";\n',
             model__c='import {a} from "./a.js";\n'),
        "files import each other: web-demo/src/model/a.ts -> web-demo/src/model/b.ts -> "
        "web-demo/src/model/c.ts -> web-demo/src/model/a.ts"),
    "rooms in a circle": (
        page(plan__a='import {b} from "../views/b.js";\n', views__b="",
             views__c='import {d} from "../plan/d.js";\n', plan__d=""),
        "rooms import each other: plan -> views -> plan"),
    "charts alone draw with d3": (
        page(views__a='import {ticks} from "d3-array";\n'), "imports d3-array: only ['charts']"),
    "a package that nobody may use": (
        page(model__a='import {b} from "lodash";\n'), "imports lodash: only nobody"),
    "the engine runs in its own room": (
        page(model__a='import {load} from "matequity";\n'), "only its types"),
    "the whole application as a parameter": (
        page(steps__a="export function page(app: App): void {}\n"), "not the whole App"),
    "names in dialect": (page(model__a="const made = 1;\n"), "'made' is no name"),
    "members in dialect": (page(plan__a="if (plan.there) draw();\n"), "'there' is no name"),
    "names in dialect within a text": (
        page(wording__a="const a = `about ${told}`;\n"), "'told' is no name"),
}


class Rules(unittest.TestCase):
    def test_each_broken_rule_is_noticed(self):
        for name, (files, said) in BROKEN.items():
            with self.subTest(name):
                self.assertIn(said, "\n".join(page_rooms.violations(files)))

    def test_what_is_allowed_is_not_noticed(self):
        files = page(
            main='import {App} from "./app/app.js";\nimport {h} from "./dom/element.js";\n',
            app__app='import type {View} from "../views/a.js";\n'
                     "export function pageOf(app: App): View {}\n",
            views__a='// import {x} from "../app/app.js" was made here.\n'
                     'import {ticks} from "../charts/b.js";\n'
                     'import type {ResultRow} from "matequity";\n'
                     'const text = "nothing is here";\n',
            charts__b='import {ticks} from "d3-array";\n',
            dom__element='import schema from "../../../docs/document.schema.json";\n')
        self.assertEqual(page_rooms.violations(files), [])


if __name__ == "__main__":
    unittest.main()

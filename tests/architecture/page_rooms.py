# SPDX-License-Identifier: Apache-2.0
"""Which room of the page may import which, and that nothing goes in circles. Reads the imports of
TypeScript, those of types as well: what knows a type knows its room."""
import posixpath
import re

SOURCE = "web-demo/src/"

# Room: the rooms that it may import, lowest first. Its own room is always allowed. Files beside the
# rooms, which are main.ts alone, may import everything.
MAY_IMPORT = {
    "dom": [],
    "files": [],
    "offline": [],
    "navigation": ["dom"],
    "engine": ["files"],
    "model": ["engine"],
    "wording": ["files", "model"],
    "charts": ["dom", "model", "wording"],
    "exports": ["dom", "engine", "model", "wording", "charts"],
    "components": ["dom", "navigation", "model", "wording", "exports"],
    "session": ["engine", "model"],
    "plan": ["dom", "files", "navigation", "engine", "model", "wording", "exports", "components"],
    "published": ["dom", "files", "navigation", "model", "wording", "exports", "components"],
    "views": ["dom", "navigation", "model", "wording", "charts", "exports", "components", "plan",
              "published"],
    "steps": ["dom", "files", "navigation", "engine", "model", "wording", "exports", "components",
              "session", "plan", "published", "views"],
    "app": ["dom", "files", "navigation", "model", "wording", "components", "session", "plan",
            "published", "steps", "views"],
}

# Packages, and the rooms that may use them. Types of the engine's package are known everywhere; what
# it runs only in the worker's room.
PACKAGES = {
    "matequity": None,
    "d3-array": ["charts"],
    "fhir/r4": ["exports"],
    "virtual:module": ["engine"],
    "virtual:sample": ["steps"],
}

# The only room that may hold the whole application. A parameter of this type below it hides what a
# view shows.
TOP = "app"
APP_TYPE = re.compile(r":\s*App\b")

# Words that the field does not use for what they name in code; comments and texts may.
NOT_NAMES = ("made", "told", "lent", "gained", "behind", "coming", "arrived", "there", "here")
NAME = re.compile(r"(?<![\w$.])(?:%s)(?=\s*[:=(,;)}\]?.!]|\s+(?:of|in)\b)|\.(?:%s)\b" %
                  ("|".join(NOT_NAMES), "|".join(NOT_NAMES)))

IMPORT = re.compile(r'^(?:import|export)\b(?P<names>[^;"]*?)\bfrom\s+"(?P<from>[^"]+)"|'
                    r'\bimport\(\s*"(?P<call>[^"]+)"', re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)
TEXT = re.compile(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`')


def sources(files):
    return {path: text for path, text in files.items()
            if path.startswith(SOURCE) and path.endswith(".ts") and not path.endswith(".d.ts")}


def room_of(path):
    inside = path.removeprefix(SOURCE)
    return inside.split("/")[0] if "/" in inside else None


def imports_of(path, text):
    """What a file imports, and whether types alone: project files by their path, packages by name."""
    for match in IMPORT.finditer(COMMENT.sub("", text)):
        name = (match["from"] or match["call"]).split("?")[0]
        types = match["names"] is not None and match["names"].strip().startswith("type ")
        if name.startswith("."):
            name = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
            name = re.sub(r"\.js$", ".ts", name)
        yield name, types


def import_violations(path, text):
    room = room_of(path)
    if room is None:
        return
    if room not in MAY_IMPORT:
        yield f"{path}: the room '{room}' stands in no table"
        return
    for name, types in imports_of(path, text):
        target = room_of(name) if name.startswith(SOURCE) else None
        if target is not None:
            if target != room and target not in MAY_IMPORT[room]:
                yield f"{path} imports {name}: {room} may import only {MAY_IMPORT[room]}"
        elif name == "matequity" and not types and room != "engine":
            yield f"{path} imports {name}: only its types; the worker in engine/ runs it"
        elif not name.startswith((SOURCE, "docs/")):
            rooms = PACKAGES.get(name, [])
            if rooms is not None and room not in rooms:
                yield f"{path} imports {name}: only {rooms or 'nobody'} may"


def circles(edges):
    """One circle for each way back to where a walk has been, of a graph given as node: targets."""
    found, done = [], set()

    def walk(node, trail):
        if node in trail:
            found.append(trail[trail.index(node):] + [node])
        elif node not in done:
            for target in sorted(edges.get(node, ())):
                walk(target, trail + [node])
            done.add(node)

    for node in sorted(edges):
        walk(node, [])
    return found


def circle_violations(files):
    edges = {path: {name for name, _ in imports_of(path, text) if name in files and name != path}
             for path, text in files.items()}
    rooms = {}
    for path, targets in edges.items():
        for target in targets:
            if room_of(path) and room_of(target) and room_of(path) != room_of(target):
                rooms.setdefault(room_of(path), set()).add(room_of(target))
    for what, graph in (("files", edges), ("rooms", rooms)):
        for circle in circles(graph):
            yield f"{what} import each other: {' -> '.join(circle)}"


def code_violations(path, text):
    # Of texts the expressions within them stay.
    code = TEXT.sub(lambda text: " ".join(re.findall(r"\$\{([^}]*)\}", text[0])),
                    COMMENT.sub("", text))
    if room_of(path) not in (None, TOP) and APP_TYPE.search(code):
        yield f"{path}: take what is shown, not the whole App"
    for name in NAME.findall(code):
        yield f"{path}: '{name.lstrip('.')}' is no name; say what the thing is"


def violations(files):
    """files: path to text, of the whole project. Lists what breaks the rules."""
    page = sources(files)
    found = list(circle_violations(page))
    for path, text in sorted(page.items()):
        found += import_violations(path, text)
        found += code_violations(path, text)
    return found

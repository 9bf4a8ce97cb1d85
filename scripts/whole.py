"""Checks that look at the tree as a whole: each room has its README, no file has grown past reading."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST_MODULE = 400
LONGEST_README_WORDS = 700


def main() -> None:
    problems = []
    for app in sorted((ROOT / "goldenthread").glob("*/apps.py")):
        readme = app.parent / "README.md"
        if not readme.exists():
            problems.append(f"{readme.relative_to(ROOT)} is missing: what the room is for, its words, what it promises")
        elif len(readme.read_text().split()) > LONGEST_README_WORDS:
            problems.append(f"{readme.relative_to(ROOT)} is longer than a page")
    for path in sorted((ROOT / "goldenthread").rglob("*.py")):
        lines = len(path.read_text().splitlines())
        if lines > LONGEST_MODULE and "migrations" not in path.parts:
            problems.append(f"{path.relative_to(ROOT)} has {lines} lines: split it by noun")
    print("\n".join(problems))
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()

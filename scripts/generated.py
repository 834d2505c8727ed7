"""What the scripts that write committed files have in common: each makes its files anew from what the program
says, and either writes them or, with --check, tells which of them are no longer true."""
import argparse
import difflib
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def arguments(description):
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=ROOT / "build/release/crossfoot", type=pathlib.Path)
    parser.add_argument("--check", action="store_true", help="write nothing; exit status 1 if a file would change")
    given = parser.parse_args()
    if not given.program.exists():
        sys.exit(f"{given.program} does not exist; build it with scripts/build")
    given.program = given.program.resolve()
    return given


def environment(**more):
    """The environment without what changes the program's language or rules."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CROSSFOOT_")}
    return {**kept, "LC_ALL": "C.UTF-8", "TZ": "UTC", **more}


def output_of(program, *words, allowed=(0,)):
    """Standard output of `crossfoot words...`, run in the repository's root."""
    done = subprocess.run([program, *words], cwd=ROOT, env=environment(), capture_output=True, encoding="utf-8")
    if done.returncode not in allowed:
        sys.exit(f"crossfoot {' '.join(words)} ended with status {done.returncode}\n{done.stderr}")
    return done.stdout


def settle(files, check, glob=None):
    """Writes {path: text}, or compares. With a glob, no other file may match it."""
    stale = [path for path in ROOT.glob(glob) if path not in files] if glob else []
    if not check:
        for path in stale:
            path.unlink()
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return
    wrong = [f"{path.relative_to(ROOT)} belongs to nothing" for path in stale]
    for path, text in files.items():
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        name = str(path.relative_to(ROOT))
        wrong += difflib.unified_diff(old.splitlines(), text.splitlines(), name, name + " (now)", lineterm="")
    if wrong:
        print("\n".join(wrong))
        sys.exit(f"Not true any more. Run {pathlib.Path(sys.argv[0]).name} and read `git diff`.")

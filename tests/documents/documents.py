#!/usr/bin/env python3
"""Are the documents true? Two checks, one an argument:

  links                 every link to a file or heading of this repository leads somewhere
  commands PROGRAM      each ```console block after `<!-- run -->` does what it shows

In such a block a line `$ COMMAND` is run by bash in the repository's root with PROGRAM as `crossfoot`; the lines
under it are its output, where `...` stands for any lines. `<!-- run: status 1 -->` names the exit status, 0 otherwise.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BLOCK = re.compile(r"<!-- run(?:: status (\d))? -->\n+```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def documents():
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("samples/*.md")])


def without_code(text):
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))


def anchors(path):
    """The names that headings get, as GitHub makes them."""
    heads = re.findall(r"^#+ +(.*)$", re.sub(r"^```.*?^```", "", path.read_text(), flags=re.DOTALL | re.MULTILINE),
                       re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def wrong_links(path):
    for target in re.findall(r"\]\(([^)\s]+)\)", without_code(path.read_text())):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        if not file.exists():
            yield f"{path.relative_to(ROOT)}: {target} does not exist"
        elif anchor and file.suffix == ".md" and anchor not in anchors(file):
            yield f"{path.relative_to(ROOT)}: {target}: no such heading"


def as_pattern(expected):
    """The block's text as a regular expression, `...` on a line of its own being any lines."""
    lines = [r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line) + r"\n" for line in expected.splitlines()]
    return "".join(lines) + r"\s*"


def wrong_commands(path, folder):
    for status, block in BLOCK.findall(path.read_text()):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, expected = part.partition("\n")
            env = {name: value for name, value in os.environ.items() if not name.startswith("CROSSFOOT_")}
            done = subprocess.run(["bash", "-c", command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  encoding="utf-8", env={**env, "PATH": f"{folder}:{os.environ['PATH']}"})
            if done.returncode != int(status or 0):
                yield f"{path.relative_to(ROOT)}: `{command}` ended with status {done.returncode}\n{done.stdout}"
            elif not re.fullmatch(as_pattern(expected), done.stdout):
                yield f"{path.relative_to(ROOT)}: `{command}` writes something else now:\n{done.stdout}"


def main():
    if sys.argv[1:] == ["links"]:
        wrong = [line for path in documents() for line in wrong_links(path)]
    else:
        with tempfile.TemporaryDirectory() as folder:
            os.symlink(pathlib.Path(sys.argv[2]).resolve(), pathlib.Path(folder) / "crossfoot")
            if not any(BLOCK.search(path.read_text()) for path in documents()):
                sys.exit("no document has a command to run")
            wrong = [line for path in documents() for line in wrong_commands(path, folder)]
    print("\n".join(wrong))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

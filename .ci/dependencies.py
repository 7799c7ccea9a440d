"""The dependencies of the program on one platform, as cargo resolves them. Imported by .ci/sbom and .ci/third-party."""

import json
import os
import re
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def run(*words):
    return subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def host():
    return re.search(r"^host: (\S+)$", run("rustc", "-vV"), re.M)[1]


class Dependencies:
    def __init__(self, target):
        """`linked` and `build` are sets of (name, version): what ends in the program, and what only builds it."""
        metadata = json.loads(
            run("cargo", "metadata", "--locked", "--format-version=1", "--filter-platform", target)
        )
        self.packages = {(p["name"], p["version"]): p for p in metadata["packages"]}
        self.root = next(p for p in metadata["packages"] if p["id"] == metadata["resolve"]["root"])
        self.own = (self.root["name"], self.root["version"])
        self.linked = tree(target, "normal,no-proc-macro") - {self.own}
        self.build = tree(target, "normal,build") - self.linked - {self.own}
        names = {p["id"]: (p["name"], p["version"]) for p in metadata["packages"]}
        everything = self.linked | self.build | {self.own}
        self.edges = {}
        for node in metadata["resolve"]["nodes"]:
            package = names[node["id"]]
            if package in everything:
                self.edges[package] = sorted(
                    {
                        names[dep["pkg"]]
                        for dep in node["deps"]
                        if any(kind["kind"] != "dev" for kind in dep["dep_kinds"])
                    }
                    & everything
                )
        with open(os.path.join(ROOT, "Cargo.lock"), encoding="utf-8") as lock:
            entries = [dict(re.findall(r'^(\w+) = "(.*)"$', entry, re.M)) for entry in lock.read().split("[[package]]")[1:]]
        self.checksums = {(entry["name"], entry["version"]): entry.get("checksum") for entry in entries}

    def licence(self, package):
        """The SPDX expression; a slash is the form of old for OR."""
        expression = self.packages[package]["license"]
        if not expression:
            raise SystemExit(f"{' '.join(package)}: no licence in its manifest")
        return re.sub(r"\s*/\s*", " OR ", expression)

    def folder(self, package):
        return os.path.dirname(self.packages[package]["manifest_path"])


def tree(target, edges):
    lines = run(
        "cargo", "tree", "--locked", "--target", target, "--edges", edges, "--prefix", "none", "--format", "{p}"
    ).splitlines()
    return {(words[0], words[1].removeprefix("v")) for words in (line.split() for line in lines) if words}

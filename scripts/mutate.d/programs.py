# SPDX-License-Identifier: Apache-2.0
"""Programs that are linked with one changed file: as the build folder links them, but with other
objects in place of the one that contains the file. Files that are compiled together there are
compiled one by one, because that is quicker for one file."""
import json
import pathlib
import re
import shutil
import subprocess

COMPILE_SECONDS = 600
LEFT_OUT = {"-O2", "-Werror", "-D_FORTIFY_SOURCE=3"}


class CompileError(Exception):
    pass


class Programs:
    def __init__(self, root, build, folder):
        self.root, self.build, self.folder = root, build, folder
        self.links = {}
        self.objects = {}  # of files compiled alone, by path
        self.entries = {}  # of the compile database, by file
        self.together = {}  # files that are compiled together with a file
        for entry in json.loads((build / "compile_commands.json").read_text()):
            source = pathlib.Path(entry["file"])
            files = [str(source)]
            if "/Unity/" in str(source):
                files = re.findall(r'#include "([^"]+)"', source.read_text())
            for file in files:
                if file.startswith(f"{root}/core/"):
                    self.entries[file] = entry
                    self.together[file] = files

    def compile_alone(self, original, source, made, launcher=()):
        """Compiles a source with the options of another one, but not optimized."""
        entry = self.entries[original]
        command = re.sub(r" -o \S+ -c \S+", f" -o {made} -c {source}", entry["command"])
        words = [word for word in command.split() if word not in LEFT_OUT]
        done = subprocess.run([*launcher, *words, "-O0", "-w"], cwd=entry["directory"],
                              capture_output=True, text=True, timeout=COMPILE_SECONDS)
        if done.returncode:
            raise CompileError(done.stderr)
        return str(made)

    def object_of(self, file):
        if file not in self.objects:
            made = self.folder / (file.removeprefix(f"{self.root}/").replace("/", "_") + ".o")
            launcher = ["ccache"] if shutil.which("ccache") else []
            self.objects[file] = self.compile_alone(file, file, made, launcher)
        return self.objects[file]

    def compile(self, path, text):
        """Compiles a file of the sources with another text. Returns the objects that replace one
        object of the build folder, and the name of that."""
        original = str(self.root / path)
        if original not in self.entries:
            raise SystemExit(f"scripts/mutate: {path} is not in compile_commands.json; build first")
        changed = self.folder / "changed.cpp"
        changed.write_text(text, encoding="utf-8")
        made = [self.compile_alone(original, changed, self.folder / "changed.o")]
        made += [self.object_of(file) for file in self.together[original] if file != original]
        return made, re.search(r" -o (\S+)", self.entries[original]["command"])[1]

    def link_command(self, target):
        if target not in self.links:
            lines = subprocess.run(["ninja", "-C", self.build, "-t", "commands", target], check=True,
                                   capture_output=True, text=True).stdout.splitlines()
            link = next(line for line in reversed(lines) if f" -o {target} " in line)
            self.links[target] = link.removeprefix(": && ").removesuffix(" && :")
        return self.links[target]

    def without(self, archive, replaced):
        """A copy of an archive of the build folder without one object."""
        copy = self.folder / pathlib.Path(archive).name
        if copy.exists():
            copy.unlink()
        shutil.copy(self.build / archive, copy)
        subprocess.run(["ar", "d", copy, pathlib.Path(replaced).name], check=True)
        return str(copy)

    def link(self, target, made, replaced):
        """Links a target (its path in the build folder) and returns the path of the program."""
        program = self.folder / target
        program.parent.mkdir(parents=True, exist_ok=True)
        home, _, place = replaced.partition("/CMakeFiles/")
        library = f"{home}/lib{place.partition('.dir/')[0]}.a"
        words, archives = [], {}
        for word in self.link_command(target).replace(f" -o {target} ", f" -o {program} ").split():
            if word == replaced:
                continue
            if word == library:
                archives.setdefault(word, self.without(word, replaced))
                word = archives[word]
            words.append(word)
        at = next(i for i, word in enumerate(words) if word.endswith(".o"))
        words[at:at] = made
        linker = ["-fuse-ld=lld"] if shutil.which("ld.lld") else []
        done = subprocess.run(words + linker, cwd=self.build, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"scripts/mutate: {target} cannot be linked: {done.stderr[:500]}")
        return program

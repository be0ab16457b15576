"""Where measuring is done: pipelines, outputs, copies and generated posts below .build/bench."""

import contextlib
import datetime
import json
import os
import shlex
import shutil
import sqlite3
import subprocess
import sys

import measure
from measure import Command

# Of the files that are read by corpus and by what it is measured beside.
SUFFIXES = ["md", "markdown", "mdown", "mkd", "mkdn"]
FIRST_DAY = datetime.date(2026, 1, 1)


class Workspace:
    def __init__(self, options):
        self.tools = os.path.dirname(os.path.abspath(__file__))
        self.root = os.path.join(os.path.dirname(self.tools), ".build", "bench")
        self.corpus = os.path.abspath(options.corpus)
        self.rounds = options.rounds
        self.full = options.full
        # Tools that are not measured, and why.
        self.skipped = {}
        if not os.access(self.corpus, os.X_OK):
            sys.exit(f"{self.corpus} is no program: make build")
        self.idle = measure.idle_share()
        folder = options.folder and os.path.expanduser(options.folder)
        self.folder = os.path.realpath(folder) if folder else self.generated(options.posts)
        if not os.path.isdir(self.folder):
            sys.exit(f"{self.folder} is no folder")
        self.work = os.path.join(self.root, "work")
        shutil.rmtree(self.work, ignore_errors=True)
        os.makedirs(os.path.join(self.work, "pipelines"))
        self.posts, self.bytes = self.count_posts()
        if self.posts == 0:
            sys.exit(f"{self.folder} has no Markdown file")

    def generated(self, count):
        """A folder of generated posts, made where it is missing."""
        folder = os.path.join(self.root, f"posts-{count}")
        if not os.path.isdir(folder):
            os.makedirs(self.root, exist_ok=True)
            print(f"generating {count:,} posts", file=sys.stderr)
            measure.run([sys.executable, os.path.join(self.tools, "generate.py"), str(count), folder], self.root)
        return folder

    def count_posts(self):
        sizes = subprocess.run(
            ["sh", "-c", self.find("-printf '%s\\n'")], check=True, capture_output=True, text=True
        ).stdout.split()
        return len(sizes), sum(map(int, sizes))

    def find(self, action):
        """A shell's command that finds the posts, hidden files left out as corpus leaves them out."""
        names = " -o ".join(f"-name '*.{suffix}'" for suffix in SUFFIXES)
        return f"find {shlex.quote(self.folder)} -mindepth 1 -name '.*' -prune -o -type f \\( {names} \\) {action}"

    @property
    def commit(self):
        git = ["git", "-C", self.tools]
        commit = subprocess.run(git + ["rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
        changes = subprocess.run(git + ["status", "--porcelain", "-uno"], capture_output=True, text=True).stdout
        return (commit or "no commit") + (" with changes" if changes else "")

    # Pipelines and runs

    def pipeline(self, name, folder=None, **settings):
        """Writes a pipeline over a folder, else over the posts, with more settings of its source; returns its name."""
        path = json.dumps(folder or self.folder, ensure_ascii=False)
        lines = ["sources:", f"  - path: {path}", "    name: posts"]
        lines += [f"    {key}: {value}" for key, value in settings.items()]
        with open(self.file(name), "w") as file:
            file.write("\n".join(lines + ["output: ../output", "keep: 2", ""]))
        return name

    def file(self, pipeline):
        """The pipeline's file."""
        return os.path.join(self.work, "pipelines", pipeline + ".yaml")

    def output(self, pipeline):
        return os.path.join(self.work, "output", pipeline)

    def latest(self, pipeline, file):
        return os.path.join(self.output(pipeline), "latest", file)

    def corpus_run(self, pipeline, *options, day=0):
        as_of = FIRST_DAY + datetime.timedelta(days=day)
        return [self.corpus, "run", pipeline, "--quiet", "--as-of", str(as_of), *options]

    def cold_run(self, pipeline):
        """A run into a new folder."""
        return Command(self.corpus_run(pipeline, "--rebuild"), ["rm", "-rf", self.output(pipeline)])

    def manifest(self, pipeline):
        with open(self.latest(pipeline, "manifest.json")) as file:
            return json.load(file)

    def cold_usage(self, folder):
        """What a cold run takes, with the files in the system's memory as far as they fit."""
        measure.run(["sh", "-c", f"find {shlex.quote(folder)} -type f -exec cat {{}} + > /dev/null"], self.work)
        pipeline = self.pipeline("usage", folder)
        shutil.rmtree(self.output(pipeline), ignore_errors=True)
        used = measure.usage(self.corpus_run(pipeline, "--rebuild"), self.work)
        shutil.rmtree(self.output(pipeline))
        return used

    # What it is measured beside

    def readers(self):
        """Commands that read every post, by name."""
        found = {"wc -w": Command(["sh", "-c", self.find("-print0") + " | wc -w --files0-from=-"])}
        kinds = ",".join(SUFFIXES)
        if self.has("rg"):
            found["rg -c"] = Command(["rg", "-c", "--no-ignore", "-g", f"*.{{{kinds}}}", r"\w", self.folder])
        if self.has("scc"):
            found["scc"] = Command(["scc", "--no-cocomo", "--include-ext", kinds, self.folder])
        if self.has("hugo"):
            site = os.path.join(self.work, "site")
            os.makedirs(site, exist_ok=True)
            with open(os.path.join(site, "config.json"), "w") as file:
                json.dump({"baseURL": "https://example.org/", "contentDir": self.folder}, file)
            found["hugo list all"] = Command(["hugo", "--source", site, "list", "all"])
        return found

    def has(self, tool):
        if shutil.which(tool):
            return True
        self.skipped[tool] = "not installed, skipped"
        return False

    def git(self, folder, *words):
        """A command of git on a repository of the posts, or of their copy, that lies apart from them."""
        repository = os.path.join(self.work, "git" if folder == self.folder else "git-copy")
        return ["git", "--git-dir", repository, "--work-tree", folder, *words]

    def make_git_copy(self, folder):
        identity = ["-c", "user.name=bench", "-c", "user.email=bench@example.org"]
        measure.run(self.git(folder, "init", "--quiet"), self.work)
        adding = ["-c", "core.compression=0", "-c", "core.autocrlf=false", "add", "--all"]
        measure.run(self.git(folder, *adding), self.work)
        committing = ["-c", "gc.auto=0", "commit", "--quiet", "-m", "The posts"]
        measure.run(self.git(folder, *identity, *committing), self.work)

    def copy_of_folder(self):
        copy = os.path.join(self.work, "copy")
        measure.run(["cp", "-a", "--reflink=auto", self.folder, copy], self.work)
        return copy

    def shards(self):
        """A folder of packed JSON Lines that hold the posts."""
        folder = os.path.join(self.work, "shards")
        if not os.path.isdir(folder):
            measure.run([sys.executable, os.path.join(self.tools, "shards.py"), self.folder, folder], self.work)
        return folder

    # The index

    def ask_index(self, pipeline, query):
        """The rows of an answer."""
        file = f"file:{self.latest(pipeline, 'index.sqlite')}?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(file, uri=True)) as index:
            return index.execute(query).fetchall()

    def posts_in_index(self, pipeline):
        return self.ask_index(pipeline, "SELECT count(*) FROM posts")[0][0]

    def middling_tag(self, pipeline):
        """The key of a tag and its number of posts: half of all uses of tags are of tags with no more posts."""
        query = "SELECT key, count(*) FROM names WHERE kind = 0 GROUP BY key ORDER BY 2, 1"
        tags = self.ask_index(pipeline, query)
        left = sum(posts for _, posts in tags) / 2
        for key, posts in tags:
            left -= posts
            if left <= 0:
                return key, posts
        return None, 0

    def sqlite(self, pipeline, key):
        """The sqlite3 shell answering the same question: the sum of the words, and the posts."""
        value = key.replace("'", "''")
        posts = f"FROM names n JOIN posts p USING (place) WHERE n.kind = 0 AND n.key = '{value}'"
        queries = [
            f"SELECT count(*), sum(p.words), min(p.words), max(p.words) {posts}",
            f"SELECT p.title, p.published, p.words, p.path {posts} ORDER BY p.words DESC",
        ]
        return ["sqlite3", "-readonly", "-csv", self.latest(pipeline, "index.sqlite"), *queries]

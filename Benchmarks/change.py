#!/usr/bin/env python3
"""Adds a sentence to every n-th Markdown file below a folder:  change.py FOLDER N"""

import os
import sys
import time

folder, step = sys.argv[1], int(sys.argv[2])
files = sorted(
    os.path.join(parent, name) for parent, _, names in os.walk(folder) for name in names if name.endswith(".md")
)
for file in files[::step]:
    with open(file, "a") as output:
        output.write(f"\nThis was added at {time.time_ns()} nanoseconds since 1970.\n")

# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
"""Runs the programs on the page /api of a running site, as a reader would who copies them. Called by tools/api.sh."""

import html
import json
import re
import subprocess
import sys
import urllib.request

BLOCK = re.compile(r'<code translate="no"([^>]*)>(.*?)</code>', re.DOTALL)
RUN = {"curl": ["bash", "-euo", "pipefail", "-c"], "python": [sys.executable, "-c"]}


def blocks(page):
    """The language and the text of every block of code, in order."""
    for attributes, text in BLOCK.findall(page):
        language = re.search(r'data-language="(\w+)"', attributes)
        if language:
            yield language[1], html.unescape(text)


def main(base):
    page = urllib.request.urlopen(f"{base}/api", timeout=30).read().decode()
    ran = {}
    said = None
    for language, text in blocks(page):
        if language in RUN:
            done = subprocess.run([*RUN[language], text], capture_output=True, text=True, timeout=60, check=False)
            assert done.returncode == 0, f"{language} failed:\n{text}\n{done.stdout}{done.stderr}"
            said = done.stdout
            ran[language] = ran.get(language, 0) + 1
            if "http_code" in text:
                assert said.strip() == "304", f"not 304 but {said!r}:\n{text}"
            if language == "python":
                first, last = re.match(r"(\d+) van (\d+)", said).groups()
                assert first == last != "0", f"not everything was read: {said}"
        elif language == "json":
            assert json.loads(text) == json.loads(said), f"another answer than the page shows:\n{said}"
            ran[language] = ran.get(language, 0) + 1
    # A collection of the API, the figures of a release over OData, and a layer for maps.
    assert ran.get("python") == 3, f"not every program in Python is there: {ran}"
    assert ran.keys() >= {"curl", "python", "json"}, f"only {ran} found on the page"
    print(", ".join(f"{language}: {count}" for language, count in ran.items()))


if __name__ == "__main__":
    main(sys.argv[1])

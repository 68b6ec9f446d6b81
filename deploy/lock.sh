#!/bin/sh
# Pin every dependency with hashes, naming no index: whoever installs uses the index they trust.
set -eu
bin=$1
"$bin/python" -m pip install -q pip-tools
compile() {
    "$bin/pip-compile" -q --generate-hashes --no-emit-index-url --no-emit-find-links --strip-extras --no-annotate \
        --no-header --allow-unsafe "$@" pyproject.toml
}
compile -o requirements.txt
compile --extra dev -c requirements.txt -o requirements-dev.txt
compile --extra bench -c requirements.txt -o requirements-bench.txt

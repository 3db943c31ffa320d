#!/usr/bin/env bash
# Writes requirements/*.txt anew: every package that ./demo and ./test install, for every Python and system, by its
# hash. What is pinned there stays; --upgrade takes the newest that pyproject.toml allows. Needs uv (pip install uv).
set -euo pipefail
cd "$(dirname "$0")/.."
lock() {
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
        --output-file "requirements/$1.txt" "${@:2}" pyproject.toml requirements/build.in
}
lock run "$@"
lock dev --extra dev "$@"

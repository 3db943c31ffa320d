# Sourced by ./demo and ./test: a virtual environment with the pinned dependencies, made once.
# VENV names another place for it; what is there is used again while pyproject.toml and requirements/ are the same.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
VENV="${VENV:-.venv}"
PYTHON="$VENV/bin/python"

say() { printf '\n== %s\n' "$*" >&2; }

find_python() {
    local name
    for name in python3.11 python3.12 python3.13 python3.14 python3 python; do
        if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    echo "Python 3.11 or newer is needed: install it and run this again" >&2
    return 1
}

make_venv() {
    local python
    python="$(find_python)"
    say "a virtual environment in $VENV"
    # Debian's python3 may come without ensurepip; virtualenv brings its own pip
    "$python" -m venv "$VENV" 2>/dev/null || {
        rm -rf "$VENV"
        "$python" -m pip install --quiet virtualenv
        "$python" -m virtualenv --quiet "$VENV"
    }
}

# install EXTRAS: this package, editable, with the locked dependencies of EXTRAS ("" or "[dev]"; see scripts/lock.sh)
install() {
    local wanted stamp="$VENV/.timeline-installed"
    [ -x "$PYTHON" ] || make_venv
    local lock=run
    [ -z "$1" ] || lock=dev
    wanted="$1 $(cat pyproject.toml requirements/*.txt | cksum)"
    if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] || [ "$(cat "$stamp" 2>/dev/null)" = "[dev]${wanted#"$1"}" ]; then
        return
    fi
    say "the dependencies"
    # every package by its hash; then ours, whose builder is among them
    "$PYTHON" -m pip install --quiet --disable-pip-version-check --require-hashes -r "requirements/$lock.txt"
    "$PYTHON" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
    printf '%s' "$wanted" >"$stamp"
}

# node_packages: the real readers that the exports are tested and shown with
node_packages() {
    local stamp=node_modules/.timeline-installed
    command -v npm >/dev/null || return 1
    if [ "$(cat "$stamp" 2>/dev/null)" != "$(cksum <package-lock.json)" ]; then
        say "the node packages"
        npm ci --silent --no-audit --no-fund
        cksum <package-lock.json >"$stamp"
    fi
}

#!/bin/sh
# Fetches what this clone needs, and does nothing when it is already here.
#
#   scripts/setup.sh run     to use Footpath
#   scripts/setup.sh dev     to check it as well
#   scripts/setup.sh test    to run its tests as well: a browser and PostgreSQL
set -eu
cd "$(dirname "$0")/.."

purpose=${1:-run}
uv_version=0.13.8
again="Then say make again."

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

# Runs a command under a plain sentence, and says how long it took.
step() {
    sentence=$1
    shift
    say "$sentence"
    began=$(date +%s)
    "$@"
    say "  done in $(($(date +%s) - began)) s"
}

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    return 1
}

can_make_environments() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

# Sets $apt to the command that installs system packages, or fails.
find_apt() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" = 0 ]; then
        apt="env"
    elif sudo -n true 2>/dev/null; then
        apt="sudo -n env"
    else
        return 1
    fi
}

apt_install() {
    log=$(mktemp)
    if ! {
        # Debian would start a database service of its own; the tests bring their own.
        if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
            $apt mkdir -p /etc/postgresql-common &&
                echo "create_main_cluster = false" |
                $apt tee /etc/postgresql-common/createcluster.conf
        fi &&
            $apt DEBIAN_FRONTEND=noninteractive apt-get update &&
            $apt DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
                -o Dpkg::Options::=--force-confold "$@"
    } >"$log" 2>&1 </dev/null; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        stop "apt-get could not install $*; its last words are above. Install them yourself. $again"
    fi
    rm -f "$log"
}

# ensure_system "what is missing, in words" package...
ensure_system() {
    words=$1
    shift
    if [ $# -gt 0 ] && find_apt; then
        step "Installing $words (apt-get install $*)" apt_install "$@"
    elif [ $# -gt 0 ] && command -v apt-get >/dev/null 2>&1; then
        stop "This machine lacks $words, and this account may not install it. Run: sudo apt-get install -y $*. $again"
    else
        stop "This machine lacks $words. Please install it. $again"
    fi
}

ensure_python() {
    python=$(find_python) || {
        ensure_system "Python 3.11 or later" python3 python3-venv
        python=$(find_python) || stop "This machine's Python is older than 3.11. Please install a later one. $again"
    }
    if ! can_make_environments "$python"; then
        version=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        case $python in
            */python3) ensure_system "Python's venv module" python3-venv ;;
            *) ensure_system "Python's venv module" "$version" ;;
        esac
        can_make_environments "$python" ||
            stop "The Python at $python cannot make an environment (it lacks ensurepip). Please install $version, or another Python 3.11 or later. $again"
    fi
}

fetch_uv() {
    rm -rf .boot
    "$python" -m venv .boot
    .boot/bin/python -m pip install -qq --disable-pip-version-check "uv==$uv_version" ||
        stop "uv $uv_version could not be fetched from the Python package index; the lines above say why. $again"
}

ensure_uv() {
    case $(.boot/bin/uv --version 2>/dev/null) in
        "uv $uv_version"*) ;;
        *) step "Fetching uv, which fetches the rest" fetch_uv ;;
    esac
}

# The lock file alone says what is fetched and from where: this machine's own settings for pip and uv are left out.
fetch_packages() {
    options="--quiet --frozen"
    [ "$purpose" != run ] || options="$options --no-dev"
    .venv/bin/python -c '' 2>/dev/null || options="$options --python $python"
    [ -w "${HOME:-/nowhere}" ] || export UV_CACHE_DIR="$PWD/.boot/cache"
    # shellcheck disable=SC2086
    env -u UV_INDEX -u UV_INDEX_URL -u UV_DEFAULT_INDEX -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS \
        -u UV_PYTHON -u UV_PROJECT_ENVIRONMENT -u VIRTUAL_ENV -u PYTHONPATH -u PYTHONHOME \
        UV_NO_CONFIG=1 UV_PYTHON_DOWNLOADS=never \
        .boot/bin/uv sync $options ||
        stop "The Python packages could not be fetched; the lines above say why. $again"
}

# A stamp names the lock it was made from, and where: an environment that was moved does not run.
stamp() { echo "$(cat uv.lock pyproject.toml | cksum) $PWD"; }

is_ready() { # for run | dev
    [ "$(cat ".venv/.ready-for-$1" 2>/dev/null)" = "$(stamp)" ] && .venv/bin/python -c '' 2>/dev/null
}

ensure_packages() {
    needs=dev
    [ "$purpose" != run ] || needs=run
    if is_ready dev || is_ready "$needs"; then return; fi
    ensure_python
    ensure_uv
    step "Fetching the Python packages named in uv.lock" fetch_packages
    stamp >".venv/.ready-for-$needs"
}

# scripts/machine.py prints a line for each thing the tests need and this machine lacks: words, a tab, its package.
ensure_test_machine() {
    missing=$(.venv/bin/python -m scripts.machine)
    [ -n "$missing" ] || return 0
    words=$(echo "$missing" | cut -f1 | paste -sd, - | sed 's/,/, and /g')
    # shellcheck disable=SC2046
    ensure_system "$words" $(echo "$missing" | cut -sf2)
    missing=$(.venv/bin/python -m scripts.machine | cut -f1)
    [ -z "$missing" ] || stop "This machine still lacks $missing. Please install it. $again"
}

ensure_packages
[ "$purpose" != test ] || ensure_test_machine

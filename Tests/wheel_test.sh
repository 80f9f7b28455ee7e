#!/usr/bin/env bash
# Installs the wheel $1 into a fresh virtual environment, without the network, and runs what is in it there, with nothing of
# this repository in sight.
set -euo pipefail
wheel=$(realpath "$1")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

fail() {
  printf 'wheel: %s\n' "$*" >&2
  exit 1
}

python3 -m venv environment
PIP_DISABLE_PIP_VERSION_CHECK=1 environment/bin/python -m pip install --quiet --no-index --no-deps "$wheel"
run() { env -i PATH=/usr/bin:/bin HOME="$scratch" "environment/bin/$@"; }

run unknot --version | grep -q '^unknot [0-9]' || fail 'it does not tell its version'
run unknot explain cached-method | grep -q functools || fail 'it has no rule cards inside'
printf 'class A:\n    def f(self):\n        self.a = self\n' >a.py
status=0
run python -m unknot check --output-format concise --quiet a.py >out || status=$?
[ "$status" = 1 ] || fail "python -m unknot ends with $status"
grep -q '^a.py:3:9: self-reference ' out || fail "it finds something else: $(cat out)"
environment/bin/python -m pip uninstall --quiet --yes unknot
[ ! -e environment/bin/unknot ] || fail 'pip leaves the program behind'
echo "$wheel"

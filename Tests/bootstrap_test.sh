#!/usr/bin/env bash
# Runs scripts/bootstrap in a scratch copy, with made-up tools and packages in place of the machine's, and checks what it
# does and says. Needs no network.
set -u
repository=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0
failed=0

# Each case starts from a fresh copy and a PATH that holds these tools only, all of them fine.
fresh() {
  rm -rf "$scratch/copy" "$scratch/bin" "$scratch/links"
  mkdir -p "$scratch/copy/scripts" "$scratch/bin" "$scratch/links"
  cp "$repository/scripts/bootstrap" "$scratch/copy/scripts/"
  local tool
  for tool in bash env cat cp dirname find flock grep gzip mkdir mktemp mv rm sed tail tar true; do
    ln -s "$(type -P "$tool")" "$scratch/bin/$tool"
  done
  stub python3 "exec $(python3 -c 'import sys; print(sys.executable)') \"\$@\""
  stub swift 'case $1 in
  --version) echo "Swift version 6.1.2 (swift-6.1.2-RELEASE)" ;;
  package) mkdir -p .build/checkouts/swift-argument-parser ;;
esac'
  stub pkg-config 'exit 0'
  stub id 'echo 1000'
  stub sudo 'exit 1'
  stub apt-get 'exit 1'
  sdist tree-sitter-python tree_sitter_python-0.23.6 src/parser.c src/scanner.c
  sdist tree-sitter tree-sitter-0.23.2 tree_sitter/core/lib/src/{parser,array,alloc,ts_assert}.h
}

# Puts a script in place of a tool; never through a link, which would overwrite the machine's own.
stub() {
  rm -f "$scratch/bin/$1"
  printf '#!/bin/sh\n%s\n' "$2" >"$scratch/bin/$1"
  chmod +x "$scratch/bin/$1"
}

# A source package with the named files, which pip can read without a build tool, pinned in the copy by its own hash.
sdist() {
  local name=$1 folder=$2 file
  shift 2
  mkdir -p "$scratch/source/$folder"
  printf '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n' \
    >"$scratch/source/$folder/pyproject.toml"
  cat >"$scratch/source/$folder/backend.py" <<PYTHON
import os
def prepare_metadata_for_build_wheel(folder, config_settings=None):
    info = "${name//-/_}-${folder##*-}.dist-info"
    os.mkdir(os.path.join(folder, info))
    with open(os.path.join(folder, info, "METADATA"), "w") as metadata:
        metadata.write("Metadata-Version: 2.1\nName: $name\nVersion: ${folder##*-}\n")
    return info
def build_wheel(*arguments): raise NotImplementedError
PYTHON
  printf 'Metadata-Version: 2.1\nName: %s\nVersion: %s\n' "$name" "${folder##*-}" >"$scratch/source/$folder/PKG-INFO"
  for file in "$@"; do
    mkdir -p "$(dirname "$scratch/source/$folder/$file")"
    echo "/* ${file##*/} */" >"$scratch/source/$folder/$file"
  done
  tar -czf "$scratch/links/$folder.tar.gz" -C "$scratch/source" "$folder"
  local hash
  hash=$(sha256sum "$scratch/links/$folder.tar.gz" | cut -d' ' -f1)
  sed -i "s/\(\b$name==[0-9.]* --hash=sha256:\)[0-9a-f]*/\1$hash/" "$scratch/copy/scripts/bootstrap"
}

# Leaves the exit status in $status and all output in $output.
bootstrap() {
  output=$(env -i HOME="$HOME" PATH="$scratch/bin" PIP_NO_INDEX=1 PIP_FIND_LINKS="$scratch/links" "$@" \
    "$scratch/copy/scripts/bootstrap" 2>&1)
  status=$?
}

check() {
  if [ "$2" = "$3" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s\n  expected: %s\n  found:    %s\n' "$1" "$3" "$2"
  fi
}

# Fails with exactly this sentence as the last line, and leaves no grammar that looks whole.
check_refusal() {
  check "$1: exit status" "$status" 1
  check "$1: sentence" "$(tail -n 1 <<<"$output")" "unknot: $2"
  check "$1: no scratch space left" "$(find "$scratch/copy/.deps" -name 'work.*' 2>/dev/null)" ''
}

check_grammar() {
  check "$1: exit status" "$status" 0
  check "$1: files" "$(cd "$scratch/copy/.deps/grammar" && find . -type f | sort | tr '\n' ' ')" \
    './pins ./src/parser.c ./src/scanner.c ./src/tree_sitter/alloc.h ./src/tree_sitter/array.h ./src/tree_sitter/parser.h ./src/tree_sitter/ts_assert.h '
}

fresh
bootstrap
check_grammar 'first run'
before=$(date +%s%N)
bootstrap
check 'second run: silent' "$output" ''
check 'second run: under a second' "$((($(date +%s%N) - before) / 1000000000))" 0

fresh
bootstrap
rm "$scratch/copy/.deps/grammar/src/parser.c" "$scratch/copy/.deps/grammar/pins"
bootstrap
check_grammar 'half-done, then run again'
echo 'other pins' >"$scratch/copy/.deps/grammar/pins"
bootstrap
check_grammar 'pins changed'

fresh
bootstrap & bootstrap & bootstrap
wait
check_grammar 'three at once'

fresh
rm "$scratch/bin/swift"
bootstrap
check_refusal 'no Swift' 'swift was not found: install Swift 6.1 or newer and put it on PATH.'

for version in 5.10.1 6.0.3; do
  fresh
  stub swift "echo 'Swift version $version (swift-$version-RELEASE)'"
  bootstrap
  check_refusal "Swift $version" "Swift 6.1 or newer is needed, and the swift on PATH is ${version%.*}."
done

fresh
stub swift 'exit 1'
bootstrap
check_refusal 'broken Swift' 'swift does not tell its version: install Swift 6.1 or newer and put it on PATH.'

fresh
stub swift '[ "$1" = --version ] && echo "Apple Swift version 10.2" && exit 0; mkdir -p .build/checkouts/swift-argument-parser'
bootstrap
check 'Swift of the future: exit status' "$status" 0

fresh
echo tampered >>"$scratch/links/tree_sitter_python-0.23.6.tar.gz"
bootstrap
check_refusal 'wrong hash' 'the Python grammar that arrived does not have the pinned hash, so it was not used.'
check 'wrong hash: nothing left' "$(ls "$scratch/copy/.deps")" lock

fresh
bootstrap PIP_NO_INDEX=0 PIP_FIND_LINKS= PIP_INDEX_URL=http://127.0.0.1:9/simple
check_refusal 'no network' \
  'the Python grammar could not be fetched: the Python package index does not answer, is there a network?'

fresh
stub pkg-config 'exit 1'
bootstrap
check_refusal 'no library, no rights' \
  'libtree-sitter-dev pkg-config must be installed, type: sudo apt-get install -y libtree-sitter-dev pkg-config'

fresh
rm "$scratch/bin/pkg-config" "$scratch/bin/apt-get"
bootstrap
check_refusal 'no library, no apt-get' \
  'libtree-sitter-dev pkg-config cannot be installed without apt-get: install what your system calls them, then run this again.'

for rights in root sudo; do
  fresh
  stub pkg-config "[ -f '$scratch/installed' ]"
  if [ $rights = root ]; then stub id 'echo 0'; else stub sudo '[ "$1" = -n ] && shift && exec "$@"'; fi
  stub apt-get "echo \"\$@\" >>'$scratch/installed.log'; [ \"\$1\" = update ] || : >'$scratch/installed'"
  : >"$scratch/installed.log"
  bootstrap
  check_grammar "installs as $rights"
  check "installs as $rights: what" "$(grep -c 'libtree-sitter-dev pkg-config' "$scratch/installed.log")" 1
  rm -f "$scratch/installed" "$scratch/installed.log"
done

fresh
stub pkg-config 'exit 1'
stub id 'echo 0'
stub apt-get 'echo "E: Unable to locate package libtree-sitter-dev"; exit 100'
bootstrap
check_refusal 'apt-get fails' \
  'apt-get could not install libtree-sitter-dev pkg-config: E: Unable to locate package libtree-sitter-dev'

fresh
stub swift '[ "$1" = --version ] && echo "Swift version 6.3.1" && exit 0; echo "error: Failed to clone repository"; exit 1'
bootstrap
check_refusal 'no Swift packages' \
  'the Swift packages could not be fetched, is there a network? error: Failed to clone repository'

echo "bootstrap: $passed passed, $failed failed"
[ "$failed" -eq 0 ]

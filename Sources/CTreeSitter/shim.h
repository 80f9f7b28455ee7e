#pragma once
#if __has_include(<tree_sitter/api.h>)
#include <tree_sitter/api.h>
#else
#error "libtree-sitter is missing: run `make bootstrap` (or `apt-get install libtree-sitter-dev`), then build again"
#endif

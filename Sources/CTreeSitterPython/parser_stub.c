#if __has_include("../../.deps/grammar/src/parser.c")
#include "../../.deps/grammar/src/parser.c"
#else
#error "The Python grammar is missing: run `make bootstrap` once, then build again"
#endif

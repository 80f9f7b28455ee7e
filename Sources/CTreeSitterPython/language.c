#if __has_include("../../.deps/grammar/src/tree_sitter/parser.h")
#include "../../.deps/grammar/src/tree_sitter/parser.h"
#else
#error "The Python grammar is missing: run `make bootstrap` once, then build again"
#endif
#include "CTreeSitterPython.h"
#include "python_scanner.h"

#include <string.h>

const TSLanguage *unknot_python_language(const bool *hidden, bool lines_dedent_in_brackets) {
  const TSLanguage *original = tree_sitter_python();
  TSLanguage *language = malloc(sizeof *language);
  if (!language) {
    return original;
  }
  *language = *original;
  language->external_scanner.serialize = unknot_scanner_serialize;
  language->external_scanner.deserialize = unknot_scanner_deserialize;
  if (lines_dedent_in_brackets) {
    language->external_scanner.scan = unknot_scanner_scan_dedented;
  }
  uint32_t count = original->symbol_count + original->alias_count;
  TSSymbolMetadata *metadata = hidden ? malloc(count * sizeof *metadata) : NULL;
  if (metadata) {
    memcpy(metadata, original->symbol_metadata, count * sizeof *metadata);
    for (uint32_t symbol = 0; symbol < count; symbol++) {
      if (hidden[symbol]) {
        metadata[symbol].visible = false;
      }
    }
    language->symbol_metadata = metadata;
  }
  return language;
}

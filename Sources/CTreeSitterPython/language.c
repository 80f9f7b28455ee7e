#if __has_include("../../.deps/grammar/src/tree_sitter/parser.h")
#include "../../.deps/grammar/src/tree_sitter/parser.h"
#else
#error "The Python grammar is missing: run `make bootstrap` once, then build again"
#endif
#include "CTreeSitterPython.h"
#include "python_scanner.h"

#include <string.h>

// The tables of most states are lists of groups of symbols, through which the parser searches at every step. As rows with
// a column for each symbol they take a megabyte and a half, and no search.
static const uint16_t *expanded_table(const TSLanguage *language) {
  size_t width = language->symbol_count;
  uint16_t *table = calloc(language->state_count * width, sizeof *table);
  if (!table) {
    return NULL;
  }
  memcpy(table, language->parse_table, language->large_state_count * width * sizeof *table);
  for (uint32_t state = language->large_state_count; state < language->state_count; state++) {
    uint16_t *row = table + state * width;
    const uint16_t *group =
        language->small_parse_table + language->small_parse_table_map[state - language->large_state_count];
    for (uint16_t groups = *group++; groups > 0; groups--) {
      uint16_t value = *group++;
      for (uint16_t symbols = *group++; symbols > 0; symbols--) {
        row[*group++] = value;
      }
    }
  }
  return table;
}

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
  static const uint16_t *table;
  if (!table) table = expanded_table(original);
  if (table) {
    language->parse_table = table;
    language->large_state_count = original->state_count;
  }
  return language;
}

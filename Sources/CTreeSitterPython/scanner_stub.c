#if __has_include("../../.deps/grammar/src/scanner.c")
#include "../../.deps/grammar/src/scanner.c"
#else
#error "The Python grammar is missing: run `make bootstrap` once, then build again"
#endif
#include "python_scanner.h"

// The parser stores and restores the scanner's state at every token. The grammar's own functions allocate and free two
// arrays each time, and cut columns past 255 to a byte, which makes one error of a file with many nested blocks.

enum { WIDE = 255 };

unsigned unknot_scanner_serialize(void *payload, char *buffer) {
  Scanner *scanner = payload;
  unsigned size = 0;
  buffer[size++] = (char)scanner->inside_f_string;
  uint32_t delimiters = scanner->delimiters.size < 255 ? scanner->delimiters.size : 255;
  buffer[size++] = (char)delimiters;
  for (uint32_t i = 0; i < delimiters; i++) buffer[size++] = scanner->delimiters.contents[i].flags;
  for (uint32_t i = 1; i < scanner->indents.size && size + 3 <= TREE_SITTER_SERIALIZATION_BUFFER_SIZE; i++) {
    uint16_t indent = scanner->indents.contents[i];
    if (indent < WIDE) {
      buffer[size++] = (char)indent;
    } else {
      buffer[size++] = (char)WIDE;
      buffer[size++] = (char)(indent >> 8);
      buffer[size++] = (char)indent;
    }
  }
  return size;
}

void unknot_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  Scanner *scanner = payload;
  const unsigned char *bytes = (const unsigned char *)buffer;
  scanner->delimiters.size = 0;
  scanner->indents.size = 0;
  array_reserve(&scanner->indents, length + 1);
  scanner->indents.contents[scanner->indents.size++] = 0;
  if (length < 2) {
    scanner->inside_f_string = false;
    return;
  }
  scanner->inside_f_string = bytes[0];
  unsigned size = 2;
  array_reserve(&scanner->delimiters, bytes[1]);
  for (unsigned i = 0; i < bytes[1]; i++) {
    scanner->delimiters.contents[scanner->delimiters.size++].flags = buffer[size++];
  }
  while (size < length) {
    uint16_t indent = bytes[size++];
    if (indent == WIDE) {
      indent = (uint16_t)(bytes[size] << 8 | bytes[size + 1]);
      size += 2;
    }
    scanner->indents.contents[scanner->indents.size++] = indent;
  }
}

static bool is_word(int32_t character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
         (character >= '0' && character <= '9') || character == '_' || character >= 0x80;
}

static bool begins_statement(const char *word, bool is_whole) {
  static const char *const words[] = {
      "assert", "async", "break", "class", "continue", "def", "del", "elif", "except", "finally", "from",
      "global", "import", "pass", "raise", "return", "try", "while", "with"};
  if (!is_whole) {
    return false;
  }
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (!strcmp(word, words[i])) {
      return true;
    }
  }
  return false;
}

// A string that begins with the letters `word`, all of which have been passed.
static bool start_string(Scanner *scanner, TSLexer *lexer, const char *word) {
  Delimiter delimiter = new_delimiter();
  for (const char *letter = word; *letter; letter++) {
    switch (*letter | 0x20) {
      case 'f': set_format(&delimiter); break;
      case 'r': set_raw(&delimiter); break;
      case 'b': set_bytes(&delimiter); break;
      case 'u': break;
      default: return false;
    }
  }
  int32_t quote = lexer->lookahead;
  if (quote != '\'' && quote != '"') {
    return false;
  }
  set_end_character(&delimiter, quote);
  advance(lexer);
  lexer->mark_end(lexer);
  if (lexer->lookahead == quote) {
    advance(lexer);
    if (lexer->lookahead == quote) {
      advance(lexer);
      lexer->mark_end(lexer);
      set_triple(&delimiter);
    }
  }
  array_push(&scanner->delimiters, delimiter);
  scanner->inside_f_string = is_format(&delimiter);
  lexer->result_symbol = STRING_START;
  return true;
}

// Where neither the end of a line nor of a block can stand, as after an operator, the grammar takes a line that is
// indented less than its block for the end of an unfinished statement. Inside brackets such a line is valid Python,
// unless it begins with a word that cannot stand there.
bool unknot_scanner_scan_dedented(void *payload, TSLexer *lexer, const bool *valid_symbols) {
  Scanner *scanner = payload;
  if (!tree_sitter_python_external_scanner_scan(payload, lexer, valid_symbols)) {
    return false;
  }
  if (lexer->result_symbol != DEDENT || valid_symbols[DEDENT] || valid_symbols[NEWLINE] || valid_symbols[INDENT]) {
    return true;
  }
  char word[10];
  unsigned length = 0;
  while (length + 1 < sizeof word && is_word(lexer->lookahead)) {
    word[length++] = lexer->lookahead < 0x80 ? (char)lexer->lookahead : '?';
    advance(lexer);
  }
  word[length] = 0;
  if (begins_statement(word, !is_word(lexer->lookahead))) {
    return true;
  }
  // What the scanner has just removed still stands behind the end of the array.
  scanner->indents.size++;
  return valid_symbols[STRING_START] && start_string(scanner, lexer, word);
}

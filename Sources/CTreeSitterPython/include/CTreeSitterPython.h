#pragma once
#include <stdbool.h>

typedef struct TSLanguage TSLanguage;

/// The tables of tree-sitter-python, valid for the life of the process.
const TSLanguage *tree_sitter_python(void);

/// A copy of the tables, valid for the life of the process, with a scanner that allocates nothing and knows columns
/// past 255.
///
/// Symbols whose entry in `hidden` is true are invisible: cursors pass over them at a fraction of the cost. The array
/// has an entry for every symbol of the language; nil hides none. Text without errors parses to the same tree otherwise;
/// what the parser makes of text with errors may depend on what is visible. With `lines_dedent_in_brackets`, a line
/// inside brackets may be indented less than the block around it.
const TSLanguage *unknot_python_language(const bool *hidden, bool lines_dedent_in_brackets);

#pragma once

typedef struct TSLanguage TSLanguage;

/// The tables of tree-sitter-python, valid for the life of the process.
const TSLanguage *tree_sitter_python(void);

#pragma once
#include <stdbool.h>

struct TSLexer;

unsigned unknot_scanner_serialize(void *payload, char *buffer);
void unknot_scanner_deserialize(void *payload, const char *buffer, unsigned length);
bool unknot_scanner_scan_dedented(void *payload, struct TSLexer *lexer, const bool *valid_symbols);

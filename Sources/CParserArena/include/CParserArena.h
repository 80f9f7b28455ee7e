#pragma once
#include <stddef.h>
#include <stdint.h>
#include <tree_sitter/api.h>

/// Routes every allocation of libtree-sitter made between `unknot_arena_begin` and `unknot_arena_end` on the same
/// thread to a bump allocator, in which freeing costs nothing. Parsing in an arena costs about a tenth less than with
/// malloc, and the tree need not be walked to be freed.
void unknot_arena_install(void);

/// Starts the arena of this thread. Everything libtree-sitter allocates until `unknot_arena_end` belongs to it: a parser
/// or tree made inside must not be used after the end, and none made outside may be used in between.
///
/// Once `limit` bytes are handed out, the flag of `unknot_arena_is_full` is set and memory goes on being handed out, so
/// that a parser which was given the flag can stop in its own time.
void unknot_arena_begin(size_t limit);

/// A flag of this thread, not 0 once the limit is reached.
const size_t *unknot_arena_is_full(void);

/// Drops everything allocated since `unknot_arena_begin`. Some megabytes are kept for the next file of this thread.
void unknot_arena_end(void);

/// Bytes that the current arena of this thread has handed out.
size_t unknot_arena_used(void);

/// The tree of UTF-8 text, or NULL when it took longer than `microseconds` or the arena of this thread became full.
/// What the library calls these limits differs between its versions.
TSTree *unknot_parse_limited(TSParser *parser, const char *bytes, uint32_t count, uint64_t microseconds);

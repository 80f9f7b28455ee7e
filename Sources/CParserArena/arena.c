#define _GNU_SOURCE
#include "CParserArena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <tree_sitter/api.h>

// A block is a 16-byte header with its size, then its bytes. `realloc` needs the size; the last block of a chunk
// grows in place, which is the common case for the parser's stacks.
enum { HEADER = 16, FIRST_CHUNK = 1 << 20, LARGEST_CHUNK = 64 << 20 };

typedef struct Chunk {
  struct Chunk *next;
  size_t capacity;
  size_t used;
  char *bytes;
} Chunk;

static _Thread_local bool active;
static _Thread_local Chunk *first;
static _Thread_local Chunk *current;
static _Thread_local size_t handed_out;

static Chunk *new_chunk(size_t capacity) {
  Chunk *chunk = malloc(sizeof(Chunk));
  if (!chunk) abort();
  chunk->bytes = malloc(capacity);
  if (!chunk->bytes) abort();
  chunk->next = NULL;
  chunk->capacity = capacity;
  chunk->used = 0;
  return chunk;
}

static char *bump(size_t size) {
  size_t need = HEADER + ((size + 15) & ~(size_t)15);
  while (!current || current->capacity - current->used < need) {
    if (current && current->next) {
      current = current->next;
      continue;
    }
    size_t capacity = current ? current->capacity * 2 : FIRST_CHUNK;
    if (capacity > LARGEST_CHUNK) capacity = LARGEST_CHUNK;
    if (capacity < need) capacity = need;
    Chunk *chunk = new_chunk(capacity);
    if (current) current->next = chunk;
    else first = chunk;
    current = chunk;
  }
  char *block = current->bytes + current->used;
  current->used += need;
  handed_out += need;
  *(size_t *)block = size;
  return block + HEADER;
}

static bool owns(const void *pointer) {
  for (Chunk *chunk = current; chunk; chunk = NULL)
    if ((const char *)pointer >= chunk->bytes && (const char *)pointer < chunk->bytes + chunk->used) return true;
  for (Chunk *chunk = first; chunk; chunk = chunk->next)
    if ((const char *)pointer >= chunk->bytes && (const char *)pointer < chunk->bytes + chunk->used) return true;
  return false;
}

static void *arena_malloc(size_t size) { return active ? bump(size) : malloc(size); }

static void *arena_calloc(size_t count, size_t size) {
  if (!active) return calloc(count, size);
  if (size && count > SIZE_MAX / size) abort();
  void *block = bump(count * size);
  memset(block, 0, count * size);
  return block;
}

static void *arena_realloc(void *old, size_t size) {
  if (!active) return realloc(old, size);
  if (!old) return bump(size);
  if (!owns(old)) return realloc(old, size);
  size_t *old_size = (size_t *)((char *)old - HEADER);
  size_t have = (*old_size + 15) & ~(size_t)15;
  if (size <= have) {
    *old_size = size;
    return old;
  }
  char *end = (char *)old + have;
  size_t more = ((size + 15) & ~(size_t)15) - have;
  if (end == current->bytes + current->used && current->capacity - current->used >= more) {
    current->used += more;
    handed_out += more;
    *old_size = size;
    return old;
  }
  void *block = bump(size);
  memcpy(block, old, *old_size < size ? *old_size : size);
  return block;
}

static void arena_free(void *block) {
  if (!block) return;
  if (active && owns(block)) return;
  free(block);
}

void unknot_arena_install(void) { ts_set_allocator(arena_malloc, arena_calloc, arena_realloc, arena_free); }

void unknot_arena_begin(void) {
  active = true;
  handed_out = 0;
  current = first;
  for (Chunk *chunk = first; chunk; chunk = chunk->next) chunk->used = 0;
}

void unknot_arena_end(void) {
  active = false;
  // A huge file must not pin its memory for the rest of the run: only the first chunk stays.
  for (Chunk *chunk = first ? first->next : NULL; chunk;) {
    Chunk *next = chunk->next;
    free(chunk->bytes);
    free(chunk);
    chunk = next;
  }
  if (first) first->next = NULL;
  current = first;
}

size_t unknot_arena_used(void) { return handed_out; }

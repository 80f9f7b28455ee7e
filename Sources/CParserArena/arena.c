#include "CParserArena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tree_sitter/api.h>

// A block is a 16-byte header with its size, then its bytes. `realloc` needs the size; the last block of a chunk
// grows in place, which is the common case for the parser's stacks.
enum { HEADER = 16, FIRST_CHUNK = 1 << 20, LARGEST_CHUNK = 64 << 20, LARGEST_KEPT = 16 << 20 };

typedef struct Chunk {
  struct Chunk *next;
  size_t capacity;
  size_t used;
  char *bytes;
} Chunk;

typedef struct {
  bool active;
  Chunk *first;
  Chunk *current;
  size_t handed_out;
  size_t limit;
  size_t is_full;
} Arena;

static _Thread_local Arena arena;

// As the library's own allocator does when the system has no memory left.
static void *checked(void *pointer) {
  if (!pointer) {
    fputs("unknot: out of memory\n", stderr);
    abort();
  }
  return pointer;
}

static Chunk *new_chunk(size_t capacity, size_t least) {
  Chunk *chunk = checked(malloc(sizeof(Chunk)));
  chunk->bytes = malloc(capacity);
  if (!chunk->bytes) {
    capacity = least;
    chunk->bytes = checked(malloc(capacity));
  }
  chunk->next = NULL;
  chunk->capacity = capacity;
  chunk->used = 0;
  return chunk;
}

static void add_chunk(size_t need) {
  Chunk *current = arena.current;
  size_t capacity = current ? current->capacity * 2 : FIRST_CHUNK;
  if (capacity > LARGEST_CHUNK) capacity = LARGEST_CHUNK;
  if (capacity < need) capacity = need;
  Chunk *chunk = new_chunk(capacity, need);
  if (current) current->next = chunk;
  else arena.first = chunk;
  arena.current = chunk;
}

static inline size_t rounded(size_t size) { return (size + 15) & ~(size_t)15; }

static void count(size_t size) {
  arena.handed_out += size;
  if (arena.handed_out > arena.limit) arena.is_full = 1;
}

static bool has_room(const Chunk *chunk, size_t need) { return chunk && chunk->capacity - chunk->used >= need; }

static char *bump(size_t size) {
  size_t need = HEADER + rounded(size);
  while (arena.current && arena.current->next && !has_room(arena.current, need)) arena.current = arena.current->next;
  if (!has_room(arena.current, need)) add_chunk(need);
  Chunk *chunk = arena.current;
  char *block = chunk->bytes + chunk->used;
  chunk->used += need;
  count(need);
  *(size_t *)block = size;
  return block + HEADER;
}

static void *arena_malloc(size_t size) { return arena.active ? bump(size) : checked(malloc(size ? size : 1)); }

static void *arena_calloc(size_t number, size_t size) {
  if (!arena.active) return checked(calloc(number ? number : 1, size ? size : 1));
  if (size && number > SIZE_MAX / size) checked(NULL);
  void *block = bump(number * size);
  memset(block, 0, number * size);
  return block;
}

static void *arena_realloc(void *old, size_t size) {
  if (!arena.active) return checked(realloc(old, size ? size : 1));
  if (!old) return bump(size);
  size_t *old_size = (size_t *)((char *)old - HEADER);
  size_t have = rounded(*old_size);
  if (size <= have) {
    *old_size = size;
    return old;
  }
  Chunk *chunk = arena.current;
  size_t more = rounded(size) - have;
  if ((char *)old + have == chunk->bytes + chunk->used && chunk->capacity - chunk->used >= more) {
    chunk->used += more;
    count(more);
    *old_size = size;
    return old;
  }
  void *block = bump(size);
  memcpy(block, old, *old_size);
  return block;
}

static void arena_free(void *block) {
  if (!arena.active) free(block);
}

void unknot_arena_install(void) { ts_set_allocator(arena_malloc, arena_calloc, arena_realloc, arena_free); }

void unknot_arena_begin(size_t limit) {
  arena.active = true;
  arena.handed_out = 0;
  arena.limit = limit;
  arena.is_full = 0;
  arena.current = arena.first;
  for (Chunk *chunk = arena.first; chunk; chunk = chunk->next) chunk->used = 0;
}

const size_t *unknot_arena_is_full(void) { return &arena.is_full; }

void unknot_arena_end(void) {
  arena.active = false;
  // A huge file must not pin its memory for the rest of the run.
  Chunk **link = &arena.first;
  size_t kept = 0;
  while (*link && kept + (*link)->capacity <= LARGEST_KEPT) {
    kept += (*link)->capacity;
    link = &(*link)->next;
  }
  Chunk *chunk = *link;
  *link = NULL;
  while (chunk) {
    Chunk *next = chunk->next;
    free(chunk->bytes);
    free(chunk);
    chunk = next;
  }
  arena.current = arena.first;
}

size_t unknot_arena_used(void) { return arena.handed_out; }

#define _POSIX_C_SOURCE 200809L
#include "CParserArena.h"

#include <time.h>

// The library dropped the time limit and the cancellation flag for a callback, with its version 0.26; since 0.25, when
// the number below became 15, it has had both.
#if TREE_SITTER_LANGUAGE_VERSION < 15

TSTree *unknot_parse_limited(TSParser *parser, const char *bytes, uint32_t count, uint64_t microseconds) {
  ts_parser_set_timeout_micros(parser, microseconds);
  ts_parser_set_cancellation_flag(parser, unknot_arena_is_full());
  return ts_parser_parse_string(parser, NULL, bytes, count);
}

#else

typedef struct {
  const char *bytes;
  uint32_t count;
} Text;

typedef struct {
  const size_t *arena_is_full;
  uint64_t deadline;
} Limits;

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000 + (uint64_t)time.tv_nsec / 1000;
}

static const char *read_from(void *payload, uint32_t offset, TSPoint position, uint32_t *count) {
  const Text *text = payload;
  (void)position;
  *count = offset < text->count ? text->count - offset : 0;
  return *count ? text->bytes + offset : "";
}

static bool is_past(TSParseState *state) {
  const Limits *limits = state->payload;
  return *limits->arena_is_full || now() > limits->deadline;
}

TSTree *unknot_parse_limited(TSParser *parser, const char *bytes, uint32_t count, uint64_t microseconds) {
  Text text = {bytes, count};
  Limits limits = {unknot_arena_is_full(), now() + microseconds};
  TSInput input = {.payload = &text, .read = read_from, .encoding = TSInputEncodingUTF8};
  TSParseOptions options = {.payload = &limits, .progress_callback = is_past};
  return ts_parser_parse_with_options(parser, NULL, input, options);
}

#endif

// Parses the files of a list and does nothing with the trees: what any analyzer over the same grammar has to pay.
// usage: parse_only THREADS LIST
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tree_sitter/api.h>

const TSLanguage *tree_sitter_python(void);

static char **paths;
static size_t path_count;
static atomic_size_t next_path;
static atomic_size_t total_bytes;

static char *read_whole(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  fseek(file, 0, SEEK_END);
  *size = (size_t)ftell(file);
  rewind(file);
  char *text = malloc(*size + 1);
  if (text && fread(text, 1, *size, file) != *size) {
    free(text);
    text = NULL;
  }
  fclose(file);
  if (text) text[*size] = 0;
  return text;
}

static void *work(void *unused) {
  TSParser *parser = ts_parser_new();
  ts_parser_set_language(parser, tree_sitter_python());
  for (size_t index; (index = atomic_fetch_add(&next_path, 1)) < path_count;) {
    size_t size;
    char *text = read_whole(paths[index], &size);
    if (!text) {
      fprintf(stderr, "cannot read %s\n", paths[index]);
      continue;
    }
    ts_tree_delete(ts_parser_parse_string(parser, NULL, text, (uint32_t)size));
    atomic_fetch_add(&total_bytes, size);
    free(text);
  }
  ts_parser_delete(parser);
  return unused;
}

int main(int argc, char **argv) {
  size_t size;
  char *list = argc == 3 ? read_whole(argv[2], &size) : NULL;
  if (!list) {
    fprintf(stderr, "usage: parse_only THREADS LIST\n");
    return 2;
  }
  paths = calloc(size / 2 + 1, sizeof *paths);
  for (char *line = strtok(list, "\n"); line; line = strtok(NULL, "\n")) paths[path_count++] = line;
  int thread_count = atoi(argv[1]);
  pthread_t *threads = calloc((size_t)thread_count, sizeof *threads);
  for (int i = 1; i < thread_count; i++) pthread_create(&threads[i], NULL, work, NULL);
  work(NULL);
  for (int i = 1; i < thread_count; i++) pthread_join(threads[i], NULL);
  printf("%zu files, %zu bytes\n", path_count, (size_t)total_bytes);
  return 0;
}

/* head.c - what the beginning of a file tells, so that many files can be put in order before they are read. */
#include "keys.h"

#include "casegrid/casefile.h"

#include <stdlib.h>
#include <string.h>

enum { LARGEST_FILE = 64 * 1024 * 1024, HEAD = 4096 };

static char *text_of(const struct yaml_node *root, const char *key)
{
    const struct yaml_node *value = yaml_child(root, key);

    return value && value->kind == YAML_TEXT && *value->text ? memory_text(value->text) : NULL;
}

/* Three keys that only a case has make it one, whatever comes below. */
static bool tell(struct casefile_head *out, const char *text, size_t n)
{
    struct yaml *y = NULL;
    const struct yaml_node *root;

    if (yaml_read(&y, text, n, NULL, NULL) != OK)
        return false;
    root = yaml_root(y);
    *out = (struct casefile_head){.id = text_of(root, "case"), .name = text_of(root, "name"), .pinyin = text_of(root, "pinyin")};
    yaml_tree_free(y);
    out->is_case = out->id && out->name && out->pinyin;
    if (!out->is_case)
        casefile_head_clear(out);
    return out->is_case;
}

/* The lines before the rows, which are most of a file. */
static size_t head_length(const struct buffer *b)
{
    const char *rows = strstr(buffer_text(b), "\nparagraphs:");

    return rows ? (size_t)(rows - b->text) + 1 : 0;
}

/* A file that does not tell by its head is read as casefile_read would read it. */
static enum code read_whole(struct casefile_head *out, const char *path, struct fault *f)
{
    struct casebook book;
    struct findings found = {0};
    enum code rc;

    casebook_init(&book);
    rc = casefile_read(&book, path, &found, f);
    if (rc == OK && book.case_count)
        *out = (struct casefile_head){true, memory_text(book.cases[0]->id), memory_text(book.cases[0]->name), memory_text(book.cases[0]->pinyin)};
    findings_clear(&found);
    casebook_clear(&book);
    return rc;
}

enum code casefile_head_read(struct casefile_head *out, const char *path, struct fault *f)
{
    struct buffer b = {0};
    enum code rc = file_read_head(&b, path, HEAD, LARGEST_FILE, f);
    size_t n = rc == OK ? head_length(&b) : 0;

    *out = (struct casefile_head){0};
    if (rc == OK && !(n && tell(out, b.text, n)))
        rc = read_whole(out, path, f);
    buffer_clear(&b);
    return rc;
}

void casefile_head_clear(struct casefile_head *h)
{
    free(h->id);
    free(h->name);
    free(h->pinyin);
    *h = (struct casefile_head){0};
}

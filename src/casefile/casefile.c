/* casefile.c - the door: which kind of file it is, and what has to be known before its rows are read. */
#include "casegrid/casefile.h"

#include "reading.h"

#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>

enum { LARGEST_FILE = 64 * 1024 * 1024 };

static void *add_case(struct casebook *book)
{
    struct local_case *c = arena_get(book->arena, sizeof *c);

    *(struct local_case **)arena_append(book->arena, &book->cases, &book->case_count, sizeof(struct local_case *)) = c;
    return c;
}

static void *whole_book(struct casebook *book)
{
    return book;
}

/* The kinds of files, told by their keys. */
static const struct {
    const struct table *table;
    void *(*row)(struct casebook *book);
} files[] = {
    {&documents_table, whole_book},
    {&indicators_table, whole_book},
    {&case_table, add_case},
};

/* The kind that knows most of the file's keys, so that a case whose first key is misspelt is still read as a case; a case has `documents`
 * as well, so between equals the smaller table counts. COUNT_OF(files) where no key is known. */
static size_t file_kind(const struct yaml_node *root)
{
    size_t best = COUNT_OF(files), most = 0;

    for (size_t i = 0; i < COUNT_OF(files); i++) {
        size_t known = reading_known_keys(files[i].table, root);

        if (known > most) {
            most = known;
            best = i;
        }
    }
    return best;
}

static int by_text_then_order(const void *a, const void *b)
{
    const struct yaml_node *x = *(const struct yaml_node *const *)a, *y = *(const struct yaml_node *const *)b;
    int order = strcmp(x->text, y->text);

    return order ? order : (x->line > y->line) - (x->line < y->line);
}

/* Rows point to figures and paragraphs that may stand further down, so these are counted first. */
static void look_ahead(struct reading *r, const struct yaml_node *root)
{
    const struct yaml_node *paragraphs = yaml_child(root, "paragraphs"), *figures = yaml_child(root, "figures");

    for (const struct yaml_node *n = paragraphs ? paragraphs->first : NULL; n; n = n->next)
        r->paragraphs++;
    for (const struct yaml_node *n = figures ? figures->first : NULL; n; n = n->next) {
        const struct yaml_node *key = yaml_child(n, "key");

        if (key && key->kind == YAML_TEXT && *key->text)
            *(const struct yaml_node **)memory_append(&r->figures, &r->figure_count, sizeof *r->figures) = key;
    }
    if (r->figure_count)
        qsort(r->figures, r->figure_count, sizeof *r->figures, by_text_then_order);
}

static void check_figure_keys(struct reading *r)
{
    struct quote q;

    for (size_t i = 1; i < r->figure_count; i++)
        if (!strcmp(r->figures[i - 1]->text, r->figures[i]->text))
            finding_add(r->found, FINDING_ERROR, reading_place(r->figures[i]), _("数据的 key“%s”给了两次，前一次在第 %d 行；请换一个。"),
                        quote_of(&q, r->figures[i]->text), r->figures[i - 1]->line);
}

static void number_paragraphs(struct local_case *c)
{
    for (size_t i = 0; i < c->paragraph_count; i++)
        c->paragraphs[i].number = (int)i + 1;
}

static void read_tree(struct reading *r, const struct yaml_node *root)
{
    const struct yaml_place start = {1, 1};
    size_t kind;
    void *row;

    if (!root) {
        finding_add(r->found, FINDING_ERROR, start, "%s", _("文件是空的；案例文件以“case: ”开头，另两种以“documents:”或“indicators:”开头。"));
        return;
    }
    kind = file_kind(root);
    if (kind == COUNT_OF(files)) {
        finding_add(r->found, FINDING_ERROR, reading_place(root), "%s",
                    _("看不出这是哪一种文件；案例文件以“case: ”开头，另两种以“documents:”或“indicators:”开头。文章请用 casegrid import 整理成草稿，CSV 表格请用 casegrid import --case 补充。"));
        return;
    }
    row = files[kind].row(r->book);
    if (files[kind].table == &case_table) {
        finding_remember(r->found, row, reading_place(root)); /* for findings about the case as a whole */
        look_ahead(r, root);
        check_figure_keys(r);
    }
    reading_row(r, files[kind].table, root, row);
    if (files[kind].table == &case_table)
        number_paragraphs(row);
    free(r->figures);
}

enum code casefile_read_text(struct casebook *book, const char *name, const char *text, size_t n, struct findings *found)
{
    struct reading r = {.book = book, .found = found};
    size_t before = found->count;
    struct yaml_place place = {0, 0};
    struct fault wrong = {0};
    struct yaml *y = NULL;

    findings_begin(found, name);
    if (yaml_read(&y, text, n, &place, &wrong) == OK)
        read_tree(&r, yaml_root(y));
    else
        finding_add(found, FINDING_ERROR, place, "%s", wrong.text);
    yaml_tree_free(y);
    findings_sort(found, before);
    return OK;
}

enum code casefile_read(struct casebook *book, const char *path, struct findings *found, struct fault *f)
{
    struct buffer b = {0}, decoded = {0};
    const char *encoding = "UTF-8";
    enum code rc = file_read(&b, path, LARGEST_FILE, f);

    if (rc == OK && text_decode(&decoded, buffer_text(&b), b.length, &encoding) == OK)
        rc = casefile_read_text(book, path, buffer_text(&decoded), decoded.length, found);
    else if (rc == OK) /* the reader of YAML names the first wrong byte */
        rc = casefile_read_text(book, path, b.text, b.length, found);
    if (rc == OK && strcmp(encoding, "UTF-8") && decoded.length)
        finding_add(found, FINDING_NOTE, (struct yaml_place){0, 0}, _("这个文件是 %s 编码，已照此读入。"), encoding);
    buffer_clear(&decoded);
    buffer_clear(&b);
    return rc;
}

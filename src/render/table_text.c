/* table_text.c - a table for people, by display width: aligned columns, wrapped inside their columns where that fits,
 * else one block a row. Which of them is decided by arithmetic alone; nothing is cut off. */
#include "plain.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>

enum {
    GAP = 2,           /* blanks between columns */
    WRAP_LEAST = 8,    /* columns that a wrapped cell needs to be readable */
};

struct fit {
    int heading, natural, width;
};

static int width_of(const struct render_style *s, const char *text)
{
    return text_width(&s->width, text, strlen(text));
}

static struct fit *measure(const struct table *t, const struct render_style *s)
{
    struct fit *fits = memory_array(t->column_count, sizeof *fits);

    for (size_t c = 0; c < t->column_count; c++) {
        struct fit *f = &fits[c];

        f->heading = width_of(s, table_heading(t, c, s->language));
        f->natural = f->heading;
        for (size_t r = 0; r < t->row_count; r++) {
            int width = width_of(s, table_at(t, r, c)->shown);
            f->natural = width > f->natural ? width : f->natural;
        }
    }
    return fits;
}

static int least_of(const struct fit *f)
{
    int wrapped = f->natural < WRAP_LEAST ? f->natural : WRAP_LEAST;

    return f->heading > wrapped ? f->heading : wrapped;
}

/* The width of a column when the level of all stands at LEVEL. */
static int width_at(const struct fit *f, int level)
{
    int least = least_of(f), wide = f->natural < level ? f->natural : level;

    return wide > least ? wide : least;
}

static long total_at(const struct fit *fits, size_t count, int level)
{
    long total = count ? (long)(count - 1) * GAP : 0;

    for (size_t i = 0; i < count; i++)
        total += width_at(&fits[i], level);
    return total;
}

/* Like water in basins: narrow columns are full first, wide ones share what is left. False: even the least does not fit. */
static bool columns_fit(struct fit *fits, size_t count, int room)
{
    int low = 0, high = 0;
    long left;

    if (total_at(fits, count, 0) > room)
        return false;
    for (size_t i = 0; i < count; i++)
        high = fits[i].natural > high ? fits[i].natural : high;
    while (low < high) {
        int middle = low + (high - low + 1) / 2;

        if (total_at(fits, count, middle) <= room)
            low = middle;
        else
            high = middle - 1;
    }
    left = room - total_at(fits, count, low);
    for (size_t i = 0; i < count; i++) {
        fits[i].width = width_at(&fits[i], low);
        if (left > 0 && fits[i].width < fits[i].natural) {
            fits[i].width++;
            left--;
        }
    }
    return true;
}

static void row_write(const struct table *t, const struct render_style *s, const struct fit *fits, const char **texts, FILE *out)
{
    struct folded *cells = memory_array(t->column_count, sizeof *cells);
    struct buffer line = {0};
    size_t height = 1;

    for (size_t c = 0; c < t->column_count; c++) {
        folded_init(&cells[c], &s->width, texts[c], fits[c].width);
        height = cells[c].count > height ? cells[c].count : height;
    }
    for (size_t i = 0; i < height; i++) {
        for (size_t c = 0; c < t->column_count; c++) {
            if (c)
                buffer_add_times(&line, " ", GAP);
            folded_write(&cells[c], i, fits[c].width, t->columns[c].number, &line);
        }
        plain_end_line(out, &line);
    }
    for (size_t c = 0; c < t->column_count; c++)
        folded_clear(&cells[c]);
    buffer_clear(&line);
    free(cells);
}

static void aligned_write(const struct table *t, const struct render_style *s, const struct fit *fits, FILE *out)
{
    const char **texts = memory_array(t->column_count, sizeof *texts);
    struct buffer line = {0};
    bool wrapped = false;

    for (size_t c = 0; c < t->column_count; c++) {
        texts[c] = table_heading(t, c, s->language);
        wrapped = wrapped || fits[c].width < fits[c].natural;
    }
    row_write(t, s, fits, texts, out);
    for (size_t c = 0; c < t->column_count; c++) {
        if (c)
            buffer_add_times(&line, " ", GAP);
        buffer_add_times(&line, "-", fits[c].width);
    }
    plain_end_line(out, &line);
    for (size_t r = 0; r < t->row_count; r++) {
        if (r && wrapped) /* else nobody sees where one row of several lines ends */
            putc('\n', out);
        for (size_t c = 0; c < t->column_count; c++)
            texts[c] = table_at(t, r, c)->shown;
        row_write(t, s, fits, texts, out);
    }
    buffer_clear(&line);
    free(texts);
}

static void blocks_write(const struct table *t, const struct render_style *s, const struct fit *fits, int columns, FILE *out)
{
    struct buffer first = {0};
    int indent = 0;

    for (size_t c = 0; c < t->column_count; c++)
        indent = fits[c].heading + GAP > indent ? fits[c].heading + GAP : indent;
    if (indent > columns / 3) /* long headings stand on lines of their own */
        indent = GAP;
    for (size_t r = 0; r < t->row_count; r++) {
        if (r)
            putc('\n', out);
        for (size_t c = 0; c < t->column_count; c++) {
            const char *shown = table_at(t, r, c)->shown, *heading = table_heading(t, c, s->language);

            if (!*shown)
                continue;
            if (fits[c].heading + GAP <= indent) {
                plain_restart(&first);
                buffer_add(&first, heading);
                plain_write(out, &s->width, buffer_text(&first), indent, shown, columns);
            } else {
                plain_write(out, &s->width, "", 0, heading, columns);
                plain_write(out, &s->width, "", indent, shown, columns);
            }
        }
    }
    buffer_clear(&first);
}

/* A table without rows that is too wide still says what its columns are. */
static void headings_write(const struct table *t, const struct render_style *s, int columns, FILE *out)
{
    for (size_t c = 0; c < t->column_count; c++)
        plain_write(out, &s->width, "", 0, table_heading(t, c, s->language), columns);
}

void table_write_text(const struct table *t, const struct render_style *s, FILE *out)
{
    int columns = s->columns < COLUMNS_LEAST ? COLUMNS_LEAST : s->columns;
    struct fit *fits = measure(t, s);

    if (columns_fit(fits, t->column_count, columns))
        aligned_write(t, s, fits, out);
    else if (t->row_count)
        blocks_write(t, s, fits, columns, out);
    else
        headings_write(t, s, columns, out);
    free(fits);
}

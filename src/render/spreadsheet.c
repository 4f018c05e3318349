/* spreadsheet.c - a workbook through libxlsxwriter.
 * The library writes to a path alone: the path of a file in memory, which is copied out when all is well. Its parts lie in the folder for
 * temporary files until then, and it does not notice when that is full: whether they fit is looked at beforehand. */
#include "spreadsheet.h"

#include "plain.h"
#include "workbooks.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum {
    CELL_MOST = 32767,      /* UTF-16 units that a cell holds */
    WIDTH_LEAST = 6, WIDTH_MOST = 44, /* of a column; more only where it was asked for */
    WIDTH_BROAD = 88,       /* where a text would else need a row higher than rows may be */
    ROWS_MOST = 1048576, COLUMNS_WRITTEN_MOST = 16384,
    SHARE_AROUND = 1 << 20, /* bytes of parts beside the texts */
    MEMORY_TO_BEGIN = 16 << 20,
    SHARE_OF_TEXT = 8,      /* a text escaped, in its part and in the whole */
    LINE_POINTS = 16, ROW_POINTS_MOST = 409, /* of a row's height */
    PAGE_COLUMNS = 200,     /* that an A4 page across holds and can still be read */
};

/* A text that may take several lines: how high its row is depends on how wide the columns become. */
struct long_text { size_t row, column; int width; };

struct number_format {
    char *pattern;
    lxw_format *format;
};

struct spreadsheet {
    struct workbooks library;
    lxw_workbook *workbook;     /* NULL: the library is missing */
    lxw_worksheet *sheet;
    lxw_format *looks[LOOKS];
    struct number_format *numbers;
    size_t number_count;
    int *widths;            /* of the columns of the sheet that is open */
    size_t width_count;
    struct long_text *long_texts; /* of that sheet */
    size_t long_count, columns_kept;
    size_t cut, bytes;
    int memory;             /* the file in memory */
    lxw_error error;        /* the first */
    bool too_many, is_missing;
    struct buffer clean;
};

static void note(struct spreadsheet *b, lxw_error error)
{
    if (!b->error)
        b->error = error;
}

/* ---- Looks ---- */

static lxw_format *look_make(const struct spreadsheet *b, enum look look)
{
    lxw_format *f = b->library.workbook_add_format(b->workbook);

    b->library.format_set_text_wrap(f);
    b->library.format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    b->library.format_set_border(f, LXW_BORDER_HAIR);
    if (look == LOOK_HEADING) {
        b->library.format_set_bold(f);
        b->library.format_set_bg_color(f, 0xDDE5EE);
    }
    if (look == LOOK_LABEL)
        b->library.format_set_bg_color(f, 0xF5F7F9);
    if (look == LOOK_DIM)
        b->library.format_set_font_color(f, 0x666666);
    return f;
}

static void words_add(struct buffer *pattern, const char *words)
{
    if (*words)
        buffer_format(pattern, "\"%s\"", words);
}

/* As a number format: "办结率 "0.0"%". */
static lxw_format *number_look(struct spreadsheet *b, int decimals, const char *before, const char *behind)
{
    struct number_format *found;
    struct buffer pattern = {0};

    words_add(&pattern, before);
    buffer_add(&pattern, decimals ? "0." : "0");
    buffer_add_times(&pattern, "0", decimals);
    words_add(&pattern, behind);
    for (size_t i = 0; i < b->number_count; i++)
        if (!strcmp(b->numbers[i].pattern, buffer_text(&pattern))) {
            buffer_clear(&pattern);
            return b->numbers[i].format;
        }
    found = memory_append(&b->numbers, &b->number_count, sizeof *b->numbers);
    found->format = look_make(b, LOOK_TEXT);
    b->library.format_set_num_format(found->format, buffer_text(&pattern));
    found->pattern = buffer_take(&pattern);
    return found->format;
}

/* ---- Making ---- */

/* The library does not survive the end of memory: what it will want is asked for before, and given back for it. Ends the program as memory_get does. */
static void memory_look(size_t wanted)
{
    free(memory_get(wanted));
}

struct spreadsheet *spreadsheet_create(const char *title)
{
    struct spreadsheet *b = memory_get(sizeof *b);
    char path[64];

    b->memory = memfd_create("casegrid", MFD_CLOEXEC);
    if (b->memory < 0)
        note(b, LXW_ERROR_CREATING_XLSX_FILE);
    memory_look(MEMORY_TO_BEGIN);
    b->is_missing = !workbooks_open(&b->library);
    if (b->is_missing)
        return b; /* spreadsheet_write says so */
    snprintf(path, sizeof path, "/proc/self/fd/%d", b->memory);
    b->workbook = b->library.workbook_new(path);
    if (!b->workbook) { /* memory ended: as everywhere */
        fputs("casegrid: no memory\n", stderr);
        exit(2);
    }
    plain_add(&b->clean, title);
    b->library.workbook_set_properties(b->workbook, &(lxw_doc_properties){.title = (char *)buffer_text(&b->clean), .comments = (char *)_("转述，非原文")});
    for (int look = 0; look < LOOKS; look++)
        b->looks[look] = look_make(b, (enum look)look);
    return b;
}

/* Not every program works out by itself how high a row with long texts is: where nothing says so, some show its first line alone. */
static void heights_set(struct spreadsheet *b)
{
    for (size_t i = 0; i < b->long_count;) {
        size_t row = b->long_texts[i].row;
        int lines = 1;

        for (; i < b->long_count && b->long_texts[i].row == row; i++) {
            int room = b->widths[b->long_texts[i].column] - 1, here = (b->long_texts[i].width + room - 1) / room; /* a wide character may not fit any more */

            lines = here > lines ? here : lines;
        }
        if (lines > 1)
            note(b, b->library.worksheet_set_row(b->sheet, (lxw_row_t)row, lines * LINE_POINTS < ROW_POINTS_MOST ? lines * LINE_POINTS : ROW_POINTS_MOST, NULL));
    }
    free(b->long_texts);
    b->long_texts = NULL;
    b->long_count = 0;
}

/* What is wider than a page that can be read goes on on the next, with the columns that stay in view repeated. */
static void pages_set(struct spreadsheet *b)
{
    int all = 0, kept = 0, room;

    for (size_t i = 0; i < b->width_count; i++) {
        all += b->widths[i] + 2;
        kept += i < b->columns_kept ? b->widths[i] + 2 : 0;
    }
    room = kept < PAGE_COLUMNS / 2 ? PAGE_COLUMNS - kept : PAGE_COLUMNS / 2;
    b->library.worksheet_fit_to_pages(b->sheet, (uint16_t)(all > PAGE_COLUMNS ? (all - kept + room - 1) / room : 1), 0);
}

static void sheet_end(struct spreadsheet *b)
{
    for (size_t i = 0; i < b->width_count; i++)
        note(b, b->library.worksheet_set_column(b->sheet, (lxw_col_t)i, (lxw_col_t)i, b->widths[i] + 2, NULL));
    heights_set(b);
    pages_set(b);
    free(b->widths);
    b->widths = NULL;
    b->width_count = 0;
}

void spreadsheet_sheet(struct spreadsheet *b, const char *name, int rows, int columns)
{
    if (b->is_missing)
        return;
    if (b->sheet)
        sheet_end(b);
    b->sheet = b->library.workbook_add_worksheet(b->workbook, name);
    if (!b->sheet) {
        note(b, LXW_ERROR_SHEETNAME_ALREADY_USED);
        return;
    }
    if (rows || columns)
        b->library.worksheet_freeze_panes(b->sheet, (lxw_row_t)rows, (lxw_col_t)columns);
    b->library.worksheet_set_landscape(b->sheet);
    b->library.worksheet_set_paper(b->sheet, 9); /* A4 */
    if (rows)
        b->library.worksheet_repeat_rows(b->sheet, 0, (lxw_row_t)rows - 1);
    if (columns)
        b->library.worksheet_repeat_columns(b->sheet, 0, (lxw_col_t)columns - 1);
    b->columns_kept = (size_t)columns;
}

/* The place where TEXT is cut so that a cell holds it with a remark behind; its end where all of it fits. */
static size_t cell_end(const char *text, size_t n, size_t most)
{
    size_t units = 0;

    for (const char *p = text, *end = text + n; p < end;) {
        const char *at = p;

        units += text_next(&p, end) > 0xFFFF ? 2 : 1;
        if (units > most)
            return (size_t)(at - text);
    }
    return n;
}

/* TEXT as a cell takes it: clean, without the two that XML knows not, and not too long. Borrowed until the next. */
static const char *fit(struct spreadsheet *b, const char *text)
{
    const char *remark = _("……（此处截断：电子表格的一格最多 32767 字）");

    plain_restart(&b->clean);
    plain_add(&b->clean, text);
    for (char *p = b->clean.text; p && (p = strstr(p, "\xEF\xBF")); p += 3)
        if ((unsigned char)p[2] >= 0xBE)
            p[2] = (char)0xBD;
    if (cell_end(buffer_text(&b->clean), b->clean.length, CELL_MOST) < b->clean.length) {
        b->clean.length = cell_end(b->clean.text, b->clean.length, CELL_MOST - text_code_points(remark, strlen(remark)));
        b->clean.text[b->clean.length] = '\0';
        buffer_add(&b->clean, remark);
        b->cut++;
    }
    b->bytes += b->clean.length + 64;
    return buffer_text(&b->clean);
}

/* Chinese counts twice, as on a terminal; so do “ ” and — in the fonts that spreadsheets show Chinese in. */
static int width_of(const char *text)
{
    return text_width(&(struct width_rule){.ambiguous = 2}, text, strlen(text));
}

void spreadsheet_widen(struct spreadsheet *b, size_t column, int width)
{
    while (b->width_count <= column)
        *(int *)memory_append(&b->widths, &b->width_count, sizeof *b->widths) = 0;
    if (width > b->widths[column])
        b->widths[column] = width;
}

static bool is_place(struct spreadsheet *b, size_t row, size_t column)
{
    if (row < ROWS_MOST && column < COLUMNS_WRITTEN_MOST)
        return b->sheet;
    b->too_many = true;
    return false;
}

static void measure(struct spreadsheet *b, size_t row, size_t column, const char *text)
{
    int width = width_of(text), most = width > WIDTH_MOST * (ROW_POINTS_MOST / LINE_POINTS - 1) ? WIDTH_BROAD : WIDTH_MOST;

    spreadsheet_widen(b, column, width < WIDTH_LEAST ? WIDTH_LEAST : width > most ? most : width);
    if (width > WIDTH_MOST)
        *(struct long_text *)memory_append(&b->long_texts, &b->long_count, sizeof *b->long_texts) = (struct long_text){row, column, width};
}

void spreadsheet_text(struct spreadsheet *b, size_t row, size_t column, enum look look, const char *text)
{
    if (!is_place(b, row, column))
        return;
    text = fit(b, text);
    measure(b, row, column, text);
    if (*text)
        note(b, b->library.worksheet_write_string(b->sheet, (lxw_row_t)row, (lxw_col_t)column, text, b->looks[look]));
    else
        note(b, b->library.worksheet_write_blank(b->sheet, (lxw_row_t)row, (lxw_col_t)column, b->looks[look]));
}

void spreadsheet_number(struct spreadsheet *b, size_t row, size_t column, double value, int decimals, const char *before, const char *behind,
                        const char *text)
{
    if (!is_place(b, row, column))
        return;
    b->bytes += 128;
    spreadsheet_widen(b, column, width_of(text)); /* a number takes one line; where it does not fit ### stands */
    note(b, b->library.worksheet_write_number(b->sheet, (lxw_row_t)row, (lxw_col_t)column, value, number_look(b, decimals, before, behind)));
}

size_t spreadsheet_cut(const struct spreadsheet *b)
{
    return b->cut;
}

/* ---- Writing ---- */

static const char *parts_folder(void)
{
    const char *wish = getenv("TMPDIR");

    return wish && path_is_folder(wish) ? wish : "/tmp";
}

static enum code room_look(const struct spreadsheet *b, struct fault *f)
{
    unsigned long long wanted = SHARE_AROUND + (unsigned long long)b->bytes * SHARE_OF_TEXT;
    const char *folder = parts_folder();
    struct rlimit limit;
    struct statvfs s;

    if (wall_ask_write(folder, f) != OK) /* the library that writes it puts its parts there first */
        return FAILED;
    if (!statvfs(folder, &s) && (unsigned long long)s.f_bavail * s.f_frsize < wanted)
        return fault_set(f, FAILED, _("做不出电子表格：临时文件夹“%s”里的空间不够（约需 %llu 兆字节）；请腾出空间，或用环境变量 TMPDIR 指明另一个文件夹。"), folder,
                         (wanted >> 20) + 1);
    if (!getrlimit(RLIMIT_FSIZE, &limit) && limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur < wanted)
        return fault_set(f, FAILED, "%s", _("做不出电子表格：这里限制了文件的大小（ulimit -f）；请放宽限制，或换一种格式。"));
    return OK;
}

static enum code copy_out(int memory, FILE *out, struct fault *f)
{
    char block[16384];
    ssize_t n;

    if (lseek(memory, 0, SEEK_SET) < 0)
        return fault_set(f, FAILED, _("做不出电子表格：%s。"), system_reason(errno));
    while ((n = read(memory, block, sizeof block)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fault_set(f, FAILED, _("做不出电子表格：%s。"), system_reason(errno));
        if (fwrite(block, 1, (size_t)n, out) != (size_t)n)
            return OK; /* OUT remembers it, and output_keep says it */
    }
    return OK;
}

/* The library tells its troubles on standard error, in English and over whatever screen is there: they are told below. */
static lxw_error close_quietly(const struct spreadsheet *b)
{
    int kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1), nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    lxw_error error;
    int reason;

    if (kept >= 0 && nowhere >= 0)
        dup2(nowhere, STDERR_FILENO);
    errno = 0;
    error = b->library.workbook_close(b->workbook);
    reason = errno;
    if (kept >= 0 && nowhere >= 0)
        dup2(kept, STDERR_FILENO);
    if (kept >= 0)
        close(kept);
    if (nowhere >= 0)
        close(nowhere);
    errno = reason;
    return error;
}

enum code spreadsheet_write(struct spreadsheet *b, FILE *out, struct fault *f)
{
    enum code rc = room_look(b, f);

    memory_look(SHARE_AROUND + b->bytes * SHARE_OF_TEXT);
    if (rc == OK && b->is_missing)
        rc = fault_set(f, FAILED, _("做不出电子表格：这台机器上没有 %s；请装上 libxlsxwriter，或者换 csv。"), XLSXWRITER_FILE);
    if (rc == OK && b->too_many)
        rc = fault_set(f, FAILED, _("做不出电子表格：内容超过一张表的 %d 行或 %d 列；请换 csv，或少选一些。"), ROWS_MOST, COLUMNS_WRITTEN_MOST);
    if (b->sheet)
        sheet_end(b);
    if (rc == OK && !b->error)
        note(b, close_quietly(b));
    else if (b->workbook)
        b->library.lxw_workbook_free(b->workbook);
    if (rc == OK && b->error)
        rc = fault_set(f, FAILED, _("做不出电子表格：%s；请看看临时文件夹“%s”能不能写，还有没有空间。"), errno ? system_reason(errno) : b->library.lxw_strerror(b->error),
                       parts_folder());
    if (rc == OK)
        rc = copy_out(b->memory, out, f);
    if (b->memory >= 0)
        close(b->memory);
    for (size_t i = 0; i < b->number_count; i++)
        free(b->numbers[i].pattern);
    free(b->numbers);
    buffer_clear(&b->clean);
    free(b);
    return rc;
}

/* open.c - opening a library: what can be wrong with the file is told before SQLite is asked. */
#include "own.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool is_missing(const struct look *k) { return k->trouble == ENOENT || k->trouble == ENOTDIR; }
static bool is_denied(const struct look *k) { return k->trouble == EACCES || k->trouble == EPERM; }
static bool is_troubled(const struct look *k) { return k->trouble != 0; }
static bool is_folder(const struct look *k) { return S_ISDIR(k->mode); }
static bool is_special(const struct look *k) { return !S_ISREG(k->mode); }
static bool is_empty(const struct look *k) { return k->size == 0; }
static bool is_other_file(const struct look *k) { return !k->is_sqlite; }
static bool is_stump(const struct look *k) { return k->size < 512; } /* the smallest page */
static bool is_foreign(const struct look *k) { return k->application != APPLICATION_ID; }
static bool is_newer(const struct look *k) { return k->version > LIBRARY_VERSION; }
static bool is_older(const struct look *k) { return k->version < LIBRARY_OLDEST; }
static bool is_wal(const struct look *k) { return k->is_wal; }
static bool is_cut(const struct look *k) { return k->size < k->told_size; }

/* In this order: each may take for granted that the ones before do not hold. Each message names the path, then the system's reason. */
static const struct {
    bool (*holds)(const struct look *k);
    enum code code;
    const char *message;
} flaws[] = {
    {is_missing, FAILED, N_("没有案例库文件“%s”。请核对路径，或用 casegrid init 新建一份。")},
    {is_denied, FAILED, N_("没有权限读案例库“%s”。请向管理员要读的权限，或用 --library 指定另一份。")},
    {is_troubled, FAILED, N_("打不开案例库“%s”：%s。请核对路径，或用 --library 指定另一份。")},
    {is_folder, FAILED, N_("“%s”是一个文件夹，不是案例库。请给出案例库文件本身的路径。")},
    {is_special, FAILED, N_("“%s”不是普通文件，不能当案例库打开。请给出案例库文件的路径。")},
    {is_empty, BAD_INPUT, N_("案例库“%s”是空文件。请换一份完好的案例库，或用 casegrid init 新建一份。")},
    {is_other_file, BAD_INPUT, N_("“%s”不是案例库文件。请核对路径；案例文件（yaml）要先用 casegrid import 导入案例库。")},
    {is_stump, BAD_INPUT, N_("案例库“%s”不完整，后面的内容缺失了。请重新复制一份，或用 casegrid init 新建一份。")},
    {is_foreign, BAD_INPUT, N_("“%s”是别的程序的数据库，不是案例库。请核对路径，或用 casegrid init 新建一份。")},
    {is_newer, BAD_INPUT, N_("案例库“%s”是用更新的 casegrid 做的，这个版本读不了。请更新程序，或用 --library 指定另一份。")},
    {is_older, BAD_INPUT, N_("案例库“%s”的格式太旧，这个版本不再读。请用 casegrid init 新建一份，再用 casegrid import 导入案例。")},
    {is_wal, BAD_INPUT, N_("案例库“%s”被别的程序改成了 WAL 方式，内容可能不全。请换回原来的一份，或用 casegrid init 新建一份。")},
    {is_cut, BAD_INPUT, N_("案例库“%s”不完整，后面的内容缺失了。请重新复制一份，或用 casegrid init 新建一份。")},
};

static enum code file_judge(struct look *k, const char *path, struct fault *f)
{
    file_look(k, path);
    for (size_t i = 0; i < COUNT_OF(flaws); i++)
        if (flaws[i].holds(k))
            return fault_set(f, flaws[i].code, _(flaws[i].message), path, system_reason(k->trouble));
    return OK;
}

/* ---- Steps ---- */

enum { STEPS_LEAST = 1000 * 1000, STEPS_FOR_BYTE = 4 /* more than looking at each row once for a row takes */, STEPS_BETWEEN = 1000 };

static int steps_are_over(void *library)
{
    struct library *l = library;

    l->steps_left -= STEPS_BETWEEN;
    return l->steps_left < 0;
}

static void steps_begin(struct library *l)
{
    l->steps_left = STEPS_LEAST + STEPS_FOR_BYTE * (long long)l->at_open.st_size;
}

int library_step(struct library *l, sqlite3_stmt *q)
{
    steps_begin(l);
    return sqlite3_step(q);
}

enum code library_trouble(const struct library *l, struct fault *f)
{
    int result = sqlite3_errcode(l->db) & 0xff;
    bool outside = result == SQLITE_IOERR || result == SQLITE_NOMEM || result == SQLITE_CANTOPEN || result == SQLITE_PERM;

    if (result == SQLITE_INTERRUPT)
        return library_altered(l, f);
    return fault_set(f, outside ? FAILED : BAD_INPUT, _("读不了案例库“%s”：%s。请换一份完好的案例库，或用 casegrid init 新建一份。"),
                     l->path, database_cause(l->db));
}

static enum code foreign_schema(const struct library *l, struct fault *f)
{
    return fault_set(f, BAD_INPUT, _("案例库“%s”里的表被别的程序改动过，不能放心读。请换回原来的一份，或用 casegrid init 新建一份。"), l->path);
}

/* The SQL of every table as a program of that version wrote it, meta first. */
static void write_schema(struct buffer *b, unsigned version)
{
    buffer_add(b, META_TABLE "\n");
    for (int id = 0; id < TABLES; id++) {
        schema_create(b, table_in((enum table_id)id, version), version);
        buffer_add(b, "\n");
    }
}

/* Nothing but our own tables may be there: a view or trigger in their place could do anything when it is read. */
static enum code schema_prove(struct library *l, struct fault *f)
{
    struct buffer ours = {0}, theirs = {0};
    sqlite3_stmt *q = NULL;
    enum code rc = OK;
    int step = SQLITE_DONE;

    write_schema(&ours, l->version);
    if (sqlite3_prepare_v2(l->db, "SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_autoindex_%' OR sql IS NOT NULL", -1, &q, NULL))
        rc = library_trouble(l, f);
    while (rc == OK && theirs.length <= ours.length && (step = library_step(l, q)) == SQLITE_ROW) {
        const char *sql = (const char *)sqlite3_column_text(q, 0);

        buffer_add(&theirs, sql ? sql : "?");
        buffer_add(&theirs, "\n");
    }
    if (rc == OK && step != SQLITE_DONE && step != SQLITE_ROW)
        rc = library_trouble(l, f);
    if (rc == OK && strcmp(buffer_text(&ours), buffer_text(&theirs)))
        rc = foreign_schema(l, f);
    sqlite3_finalize(q);
    buffer_clear(&ours);
    buffer_clear(&theirs);
    return rc;
}

static bool is_digest(const char *text)
{
    return text && strlen(text) == DIGEST_LENGTH && strspn(text, "0123456789abcdef") == DIGEST_LENGTH;
}

static enum code meta_read(struct library *l, struct fault *f)
{
    sqlite3_stmt *q = NULL;
    enum code rc = OK;

    if (sqlite3_prepare_v2(l->db, "SELECT edition, list, book FROM meta", -1, &q, NULL))
        return library_trouble(l, f);
    switch (library_step(l, q)) {
    case SQLITE_ROW:
        for (int i = 0; rc == OK && i < META_DIGESTS; i++) {
            const char *digest = (const char *)sqlite3_column_text(q, i);

            if (is_digest(digest))
                memcpy(l->digests[i], digest, sizeof l->digests[i]);
            else
                rc = foreign_schema(l, f);
        }
        break;
    case SQLITE_DONE:
        rc = foreign_schema(l, f);
        break;
    default:
        rc = library_trouble(l, f);
    }
    sqlite3_finalize(q);
    return rc;
}

enum code library_open(struct library **out, const char *path, struct fault *f)
{
    struct library *l;
    struct look look;
    enum code rc = wall_ask_read(path, f);
    char *uri;

    *out = NULL;
    if (rc == OK)
        rc = file_judge(&look, path, f);
    if (rc != OK)
        return rc;
    l = memory_get(sizeof *l);
    l->path = memory_text(path);
    l->version = (unsigned)look.version;
    l->arena = arena_create();
    if (stat(path, &l->at_open))
        rc = fault_set(f, FAILED, _("打不开案例库“%s”：%s。请核对路径，或用 --library 指定另一份。"), path, system_reason(errno));
    uri = file_uri(path, "mode=ro&immutable=1");
    if (rc == OK && sqlite3_open_v2(uri, &l->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL))
        rc = library_trouble(l, f);
    if (rc == OK) {
        database_defend(l->db);
        steps_begin(l); /* the tables are looked up before the first row */
        sqlite3_progress_handler(l->db, STEPS_BETWEEN, steps_are_over, l);
        sqlite3_limit(l->db, SQLITE_LIMIT_ATTACHED, 0);
        if (sqlite3_exec(l->db, "PRAGMA cell_size_check=ON; PRAGMA query_only=ON; PRAGMA mmap_size=0", NULL, NULL, NULL))
            rc = library_trouble(l, f);
    }
    if (rc == OK)
        rc = schema_prove(l, f);
    if (rc == OK)
        rc = meta_read(l, f);
    if (rc == OK)
        rc = list_open(l, f);
    free(uri);
    if (rc == OK)
        *out = l;
    else
        library_free(l);
    return rc;
}

void library_free(struct library *l)
{
    if (!l)
        return;
    for (int id = 0; id < TABLES; id++)
        sqlite3_finalize(l->selects[id]);
    sqlite3_finalize(l->section);
    list_close(l);
    sqlite3_close(l->db);
    if (l->book.arena)
        casebook_clear(&l->book);
    arena_free(l->arena);
    arena_free(l->kept_arena);
    free(l->all);
    free(l->kept);
    free(l->path);
    free(l);
}

const char *library_path(const struct library *l)
{
    return l->path;
}

const char *library_edition(const struct library *l)
{
    return l->digests[META_EDITION];
}

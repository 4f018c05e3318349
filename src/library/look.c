/* look.c - a library file before SQLite sees it, and the handle that SQLite gets of it.
 * Source of the places in the first page: the SQLite file format, section 1.3. */
#include "own.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEAD_SIZE = 100, AT_PAGE_SIZE = 16, AT_WRITE_VERSION = 18, AT_CHANGES = 24, AT_PAGES = 28, AT_VERSION = 60,
       AT_APPLICATION = 68, AT_VALID_FOR = 92, VERSION_WAL = 2 };

static const char magic[16] = "SQLite format 3";

static unsigned long big_endian(const unsigned char *p, int bytes)
{
    unsigned long n = 0;

    for (int i = 0; i < bytes; i++)
        n = n << 8 | p[i];
    return n;
}

static void read_head(struct look *out, const unsigned char *head, size_t length)
{
    unsigned long page = 0;

    out->is_sqlite = length && !memcmp(head, magic, length < sizeof magic ? length : sizeof magic);
    if (length < HEAD_SIZE)
        return;
    page = big_endian(head + AT_PAGE_SIZE, 2);
    out->is_wal = head[AT_WRITE_VERSION] == VERSION_WAL || head[AT_WRITE_VERSION + 1] == VERSION_WAL;
    out->version = big_endian(head + AT_VERSION, 4);
    out->application = big_endian(head + AT_APPLICATION, 4);
    if (!memcmp(head + AT_CHANGES, head + AT_VALID_FOR, 4))
        out->told_size = (unsigned long long)(page == 1 ? 65536 : page) * big_endian(head + AT_PAGES, 4);
}

void file_look(struct look *out, const char *path)
{
    unsigned char head[HEAD_SIZE];
    size_t length = 0;
    ssize_t n = 1;
    struct stat s;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY); /* a FIFO must not hold us here */

    *out = (struct look){0};
    if (fd < 0 || fstat(fd, &s)) {
        out->trouble = errno;
    } else {
        out->mode = s.st_mode;
        out->size = (unsigned long long)s.st_size;
        while (S_ISREG(s.st_mode) && length < sizeof head && n) {
            n = read(fd, head + length, sizeof head - length);
            if (n < 0 && errno != EINTR) {
                out->trouble = errno;
                break;
            }
            length += n > 0 ? (size_t)n : 0;
        }
        read_head(out, head, length);
    }
    if (fd >= 0)
        close(fd);
}

char *file_uri(const char *path, const char *query)
{
    struct buffer b = {0};

    /* Before a slash the place of a host must be there, and empty; and ":memory:" would be no file at all. */
    buffer_add(&b, *path == '/' ? "file://" : "file:./");
    for (const char *p = path; *p; p++) {
        unsigned char c = (unsigned char)*p;

        if (isascii(c) && (isalnum(c) || strchr("/-._~", c)))
            buffer_add_char(&b, *p);
        else
            buffer_format(&b, "%%%02X", c);
    }
    buffer_format(&b, "?%s", query);
    return buffer_take(&b);
}

static const struct {
    int option, value;
} switches[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1}, {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}, {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, {SQLITE_DBCONFIG_ENABLE_VIEW, 0}, {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
    {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0}, {SQLITE_DBCONFIG_DQS_DML, 0}, {SQLITE_DBCONFIG_DQS_DDL, 0},
};

static const struct {
    int limit, value;
} limits[] = {
    {SQLITE_LIMIT_LENGTH, 64 << 20}, {SQLITE_LIMIT_SQL_LENGTH, 8192}, {SQLITE_LIMIT_COLUMN, 64}, {SQLITE_LIMIT_EXPR_DEPTH, 100},
    {SQLITE_LIMIT_COMPOUND_SELECT, 4}, {SQLITE_LIMIT_VDBE_OP, 25000}, {SQLITE_LIMIT_FUNCTION_ARG, 8},
    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 64}, {SQLITE_LIMIT_VARIABLE_NUMBER, 64}, {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
    {SQLITE_LIMIT_WORKER_THREADS, 0},
};

void library_start(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0); /* no twenty pages for each handle before it reads one */
}

void database_defend(sqlite3 *db)
{
    for (size_t i = 0; i < COUNT_OF(switches); i++)
        sqlite3_db_config(db, switches[i].option, switches[i].value, (int *)NULL);
    for (size_t i = 0; i < COUNT_OF(limits); i++)
        sqlite3_limit(db, limits[i].limit, limits[i].value);
}

static const struct {
    int result;
    const char *cause;
} causes[] = {
    {SQLITE_FULL, N_("磁盘已满")},          {SQLITE_NOMEM, N_("内存不足")},       {SQLITE_CORRUPT, N_("文件内容已损坏")},
    {SQLITE_NOTADB, N_("不是数据库文件")},  {SQLITE_READONLY, N_("只能读，不能写")}, {SQLITE_PERM, N_("没有权限")},
    {SQLITE_CANTOPEN, N_("文件打不开")},    {SQLITE_BUSY, N_("别的程序正占用它")},   {SQLITE_TOOBIG, N_("一行的内容太长")},
    {SQLITE_INTERRUPT, N_("被中途叫停")},   {SQLITE_SCHEMA, N_("表的结构变了")},  {SQLITE_IOERR, N_("读写磁盘出错")},
};

const char *database_cause(sqlite3 *db)
{
    int result = sqlite3_errcode(db) & 0xff, trouble = sqlite3_system_errno(db);

    if (result == SQLITE_IOERR && trouble)
        return system_reason(trouble);
    for (size_t i = 0; i < COUNT_OF(causes); i++)
        if (causes[i].result == result)
            return _(causes[i].cause);
    return sqlite3_errmsg(db);
}

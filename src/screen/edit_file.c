/* edit_file.c - the text of a case in a private file of its own, where it outlives a crash. */
#include "edit.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define BASE_MARK "# casegrid-base: "

/* ---- What stands in it ---- */

void editing_digest(const struct local_case *c, char digest[DIGEST_LENGTH + 1])
{
    struct buffer text = {0};

    casefile_write_case(&text, c);
    digest_of(buffer_text(&text), text.length, digest);
    buffer_clear(&text);
}

static char *text_of(const struct local_case *c, const char *library)
{
    char digest[DIGEST_LENGTH + 1];
    struct buffer text = {0};

    editing_digest(c, digest);
    buffer_format(&text, _("# %s：改好后存盘，退出编辑器。检查没有错，就收入案例库“%s”；有错会列出来，可以回来再改。\n"), c->name, library);
    buffer_format(&text, "%s\n", _("# 不想改了：不存盘退出。下面这一行请留着：有人同时改了这个案例，凭它才看得出来。"));
    buffer_format(&text, BASE_MARK "%s\n", digest);
    casefile_write_case(&text, c);
    return buffer_take(&text);
}

bool editing_base(const char *text, char digest[DIGEST_LENGTH + 1])
{
    const char *at = strstr(text, BASE_MARK);

    if (!at || (at != text && at[-1] != '\n'))
        return false;
    at += strlen(BASE_MARK);
    if (strspn(at, "0123456789abcdef") != DIGEST_LENGTH)
        return false;
    memcpy(digest, at, DIGEST_LENGTH);
    digest[DIGEST_LENGTH] = '\0';
    return true;
}

bool editing_is_blank(const char *text)
{
    while (*text) {
        text += strspn(text, " \t\r\n");
        if (*text && *text != '#')
            return false;
        text += strcspn(text, "\n");
    }
    return true;
}

/* ---- Files ---- */

/* A name that is nobody's yet, and a file that nobody else can read from its first byte on. */
static enum code private_write(const char *path, const char *text, struct fault *f)
{
    char *aside = NULL;
    size_t n = strlen(text);
    bool bad;
    int fd;

    beside_sweep(path);
    fd = beside_create(&aside, path); /* 0600 */
    bad = fd < 0;
    for (size_t sent = 0; !bad && sent < n;) {
        ssize_t k = write(fd, text + sent, n - sent);

        bad = k < 0 && errno != EINTR;
        sent += k > 0 ? (size_t)k : 0;
    }
    bad = bad || (fsync(fd) && errno != EINVAL);
    if (bad || rename(aside, path)) {
        fault_set(f, FAILED, _("写不了“%s”：%s；什么也没有改动。"), path, system_reason(errno));
        if (fd >= 0)
            unlink(aside);
        bad = true;
    }
    if (fd >= 0) {
        beside_forget(aside);
        close(fd);
    }
    free(aside);
    return bad ? FAILED : OK;
}

enum code editing_write(const struct editing *e, const char *text, struct fault *f)
{
    return private_write(e->path, text, f);
}

/* Held as long as the text is open: two windows must not write into one file. */
static enum code claim_text(struct editing *e, struct fault *f)
{
    struct buffer path = {0};

    buffer_format(&path, "%s.lock", e->path);
    e->lock = wall_ask_write(path.text, NULL) != OK ? -1 : open(path.text, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    buffer_clear(&path);
    if (e->lock < 0)
        return fault_set(f, FAILED, _("写不了“%s”：%s；什么也没有改动。"), e->path, system_reason(errno));
    if (flock(e->lock, LOCK_EX | LOCK_NB) && (errno == EWOULDBLOCK || errno == EINTR))
        return fault_set(f, FAILED, _("%s正在另一个窗口里改（“%s”）；请在那里改完，或先退出那里的编辑器。"), e->name, e->path);
    return OK;
}

enum code editing_create(struct editing **out, const char *folder, const char *library, const struct local_case *c, bool *was_left, struct fault *f)
{
    struct editing *e = memory_get(sizeof *e);
    struct buffer name = {0};
    enum code rc = folder_ensure(folder, f);

    buffer_format(&name, "edit-%s.yaml", c->id);
    for (char *p = name.text; *p; p++)
        *p = *p == '/' ? '_' : *p; /* an id from a library of strangers leads nowhere else */
    *e = (struct editing){.case_id = memory_text(c->id), .name = memory_text(c->name), .path = path_join(folder, name.text), .lock = -1};
    buffer_clear(&name);
    if (rc == OK)
        rc = claim_text(e, f);
    *was_left = rc == OK && path_exists(e->path);
    if (rc == OK && !*was_left) {
        e->pristine = text_of(c, library);
        rc = editing_write(e, e->pristine, f);
    }
    if (rc == OK) {
        e->wanted.path = e->path;
        *out = e;
    } else {
        editing_free(e, true);
    }
    return rc;
}

enum code editing_renew(struct editing *e, const char *library, const struct local_case *c, char **aside, struct fault *f)
{
    struct buffer path = {0};
    enum code rc = OK;
    int number = 1;

    do { /* what was put aside before stays as well */
        buffer_clear(&path);
        buffer_format(&path, "%s.%d", e->path, number++);
    } while (path_exists(path.text));
    if (rename(e->path, path.text))
        rc = fault_set(f, FAILED, _("写不了“%s”：%s；什么也没有改动。"), path.text, system_reason(errno));
    if (rc == OK) {
        free(e->pristine);
        e->pristine = text_of(c, library);
        rc = editing_write(e, e->pristine, f);
    }
    if (rc == OK)
        *aside = buffer_take(&path);
    buffer_clear(&path);
    return rc;
}

void editing_free(struct editing *e, bool keep)
{
    struct buffer lock = {0};

    if (!e)
        return;
    if (!keep)
        unlink(e->path);
    buffer_format(&lock, "%s.lock", e->path);
    if (e->lock >= 0 && !flock(e->lock, LOCK_EX | LOCK_NB)) /* ours: whoever waits for none of it takes another */
        unlink(lock.text);
    if (e->lock >= 0)
        close(e->lock);
    buffer_clear(&lock);
    free(e->case_id);
    free(e->name);
    free(e->path);
    free(e->before);
    free(e->pristine);
    free(e);
}

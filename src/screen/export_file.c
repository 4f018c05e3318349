/* export_file.c - what is written to a file, what the file is called, where it goes. */
#include "copy.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STEM_MOST = 180 /* bytes: with ending and the six letters of the file aside a name must stay below 255 */ };

/* What has a meaning to file systems, shells or other systems becomes a line. */
static void stem_add(struct buffer *out, const char *text)
{
    struct buffer clean = {0};
    const char *p;

    text_clean(&clean, text, strlen(text));
    for (p = buffer_text(&clean); *p && out->length < STEM_MOST;) {
        size_t n = text_cluster(p, strlen(p));

        if (strchr("/\\:*?\"<>| '`$&;", *p))
            buffer_add_char(out, '_');
        else
            buffer_add_n(out, p, n);
        p += n;
    }
    buffer_clear(&clean);
}

struct export_job *export_job_create(const char *title, const char *stem)
{
    struct export_job *j = memory_get(sizeof *j);
    struct buffer b = {0};

    stem_add(&b, stem);
    j->stem = buffer_take(&b);
    j->title = memory_text(title);
    return j;
}

void export_job_free(struct export_job *j)
{
    if (!j)
        return;
    comparison_free(j->comparison);
    wish_free(j->wish);
    free(j->remarks);
    free(j->stem);
    free(j->title);
    free(j);
}

/* A case is prose or data; a comparison is a table and has every form. */
static const char *const forms_of_case[] = {"text", "md", "html", "json"};
static const char *const forms_of_handout[] = {"text", "md", "html"};

static bool is_among(const char *const *names, size_t count, enum format format)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(names[i], format_name(format)))
            return true;
    return false;
}

bool export_offers(const struct export_job *j, enum format format, bool handout)
{
    if (handout)
        return j->comparison && is_among(forms_of_handout, COUNT_OF(forms_of_handout), format);
    return j->comparison || is_among(forms_of_case, COUNT_OF(forms_of_case), format);
}

const char *export_ending(enum format format)
{
    return format == FORMAT_TEXT ? "txt" : format_name(format);
}

static char *current_folder(struct fault *f)
{
    char folder[PATH_MAX];

    if (getcwd(folder, sizeof folder))
        return memory_text(folder);
    fault_set(f, FAILED, _("找不到当前文件夹：%s；请写出以 / 或 ~/ 开头的完整路径。"), system_reason(errno));
    return NULL;
}

/* The folder that a typed name begins in, and what of the name stands in it. */
static char *begin_of(const char **typed, struct fault *f)
{
    const char *home = home_folder();

    if (**typed == '/')
        return memory_text("");
    if (strcmp(*typed, "~") && strncmp(*typed, "~/", 2))
        return current_folder(f);
    if (!home || !*home) {
        fault_set(f, FAILED, "%s", _("没有设置主文件夹（环境变量 HOME），“~”没有所指；请写出完整路径。"));
        return NULL;
    }
    *typed += 1 + ((*typed)[1] == '/');
    return memory_text(home);
}

char *export_path(const char *typed, const char *ending, const struct charset *cs, struct fault *f)
{
    char *folder, *path, *name;
    const char *slash;

    if (!*typed) {
        fault_set(f, BAD_INPUT, "%s", _("请写上文件名。"));
        return NULL;
    }
    folder = begin_of(&typed, f);
    if (!folder)
        return NULL;
    name = charset_encoded(cs, typed);
    path = *folder ? path_join(folder, name) : memory_text(name);
    free(name);
    free(folder);
    slash = strrchr(path, '/');
    if (!slash[1] || path_is_folder(path)) {
        fault_set(f, BAD_INPUT, _("“%s”是文件夹；请在后面写上文件名。"), path);
        free(path);
        return NULL;
    }
    if (!strchr(slash + 2, '.') && !path_exists(path)) { /* a point at the beginning only hides the file */
        struct buffer whole = {0};

        buffer_format(&whole, "%s.%s", path, ending);
        free(path);
        path = buffer_take(&whole);
    }
    return path;
}

enum code export_save(const struct export_job *j, const struct render_style *style, const char *path, size_t *size, struct fault *f)
{
    struct output *out;
    enum code rc = output_open(&out, path, f);
    long end;

    if (rc != OK)
        return rc;
    if (j->comparison)
        rc = render_comparison(j->comparison, style, output_stream(out), f);
    else
        rc = render_case(j->of, j->book, style, output_stream(out), f);
    if (rc != OK) {
        output_drop(out);
        return rc;
    }
    if (j->with_remarks && render_takes_remarks(style->format))
        render_remarks(j->remarks, j->remark_count, style, output_stream(out));
    end = ftell(output_stream(out));
    *size = end > 0 ? (size_t)end : 0;
    return output_keep(out, f);
}

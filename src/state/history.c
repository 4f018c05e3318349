/* history.c - what was searched, over sessions and in several windows at once: a plain text, the newest line last, for its owner's eyes alone. */
#include "inside.h"

#include "casegrid/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FILE_LARGEST = 4 << 20 };

/* A settings file that cannot be read may say "off": then nothing is kept. */
bool history_is_on(void)
{
    struct settings *s = NULL;
    bool is_on = false;

    if (settings_read(&s, NULL) == OK)
        is_on = !s->values[SETTING_HISTORY] || !strcmp(s->values[SETTING_HISTORY], "on");
    settings_free(s);
    return is_on;
}

/* Owned; NULL where a person has no place of their own. */
static char *history_path(char **folder)
{
    *folder = NULL;
    if (!history_is_on() || !state_is_at_home() || state_folder(folder, NULL) != OK)
        return NULL;
    return path_join(*folder, "history");
}

/* What another program wrote into it is not taken for a search: lines that no prompt could have given are left out. */
static bool is_query(const char *line, size_t n)
{
    return n && n <= QUERY_LONGEST && text_unclean(line, n) == n;
}

/* False where there is something that cannot be read: it is not to be written over. */
static bool lines_read(char ***lines, size_t *count, const char *path)
{
    struct buffer text = {0};
    bool is_known = !path_exists(path) || file_read(&text, path, FILE_LARGEST, NULL) == OK;

    if (is_known)
        for (const char *line = buffer_text(&text); *line;) {
            size_t n = strcspn(line, "\n");

            if (is_query(line, n))
                *(char **)memory_append(lines, count, sizeof **lines) = memory_text_n(line, n);
            line += n + (line[n] == '\n');
        }
    buffer_clear(&text);
    return is_known;
}

void history_read(char ***lines, size_t *count)
{
    char *folder, *path = history_path(&folder);

    *lines = NULL;
    *count = 0;
    if (path)
        lines_read(lines, count, path);
    free(path);
    free(folder);
}

void history_free(char **lines, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(lines[i]);
    free(lines);
}

/* The file without LINE, and with it as the last where it is to be KEPT. */
static void history_change(const char *line, bool kept)
{
    char *folder, *path = history_path(&folder), **lines = NULL;
    struct buffer text = {0};
    size_t count = 0, n = strlen(line);
    int hold = -1;

    if (path && is_query(line, n) && own_folder_ready(folder, NULL) == OK && (hold = shelf_hold(folder, NULL)) >= 0
        && lines_read(&lines, &count, path)) {
        for (size_t i = count > HISTORY_MOST - 1 ? count - (HISTORY_MOST - 1) : 0; i < count; i++)
            if (strcmp(lines[i], line))
                buffer_format(&text, "%s\n", lines[i]);
        if (kept)
            buffer_format(&text, "%s\n", line);
        beside_sweep(path);
        output_text_private(path, &text, NULL);
    }
    if (hold >= 0)
        close(hold);
    history_free(lines, count);
    buffer_clear(&text);
    free(path);
    free(folder);
}

void history_add(const char *line)
{
    history_change(line, true);
}

void history_remove(const char *line)
{
    history_change(line, false);
}

enum code history_clear(struct fault *f)
{
    char *folder, *path = history_path(&folder);
    enum code rc = OK;

    if (path && wall_ask_write(path, f) != OK)
        rc = FAILED;
    else if (path && unlink(path) && errno != ENOENT)
        rc = fault_set(f, FAILED, _("删不了“%s”：%s。"), path, system_reason(errno));
    free(path);
    free(folder);
    return rc;
}

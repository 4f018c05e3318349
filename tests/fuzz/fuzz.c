/* fuzz.c - the table of what is tried, and what they share. */
#include "fuzz.h"

#include <ftw.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct fuzz_target targets[] = {
    {"yaml", fuzz_yaml},     {"case", fuzz_case},       {"sheet", fuzz_sheet}, {"draft", fuzz_draft},     {"deck", fuzz_deck}, {"saved", fuzz_saved},
    {"notes", fuzz_notes},   {"own", fuzz_own},         {"library", fuzz_library}, {"rows", fuzz_rows},   {"beside", fuzz_beside},
    {"pattern", fuzz_pattern}, {"keys", fuzz_keys},     {"input", fuzz_input}, {"text", fuzz_text},       {"wire", fuzz_wire}, {"packed", fuzz_packed},
};

const struct fuzz_target *fuzz_target_at(size_t i)
{
    return i < COUNT_OF(targets) ? &targets[i] : NULL;
}

static char folder[64];

static int take_away(const char *path, const struct stat *s, int type, struct FTW *at)
{
    (void)s, (void)type, (void)at;
    remove(path);
    return 0;
}

static void end(void)
{
    nftw(folder, take_away, 16, FTW_PHYS | FTW_DEPTH);
}

const char *fuzz_folder(void)
{
    if (*folder)
        return folder;
    strcpy(folder, access("/dev/shm", W_OK) ? "/tmp/casegrid-fuzz-XXXXXX" : "/dev/shm/casegrid-fuzz-XXXXXX");
    MUST(mkdtemp(folder));
    atexit(end);
    return folder;
}

char *fuzz_file(const char *name, const void *bytes, size_t n)
{
    char *path = path_join(fuzz_folder(), name);
    FILE *f = fopen(path, "w");

    MUST(f);
    MUST(fwrite(bytes, 1, n, f) == n);
    MUST(!fclose(f));
    return path;
}

const char *fuzz_library_path(void)
{
    const char *path = getenv("THREE");

    return path ? path : "tests/three/cases.db";
}

const struct buffer *fuzz_library_bytes(void)
{
    static struct buffer bytes;

    if (!bytes.length)
        MUST(file_read(&bytes, fuzz_library_path(), 1 << 30, NULL) == OK);
    return &bytes;
}

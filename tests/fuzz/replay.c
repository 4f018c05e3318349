/* replay.c - runs inputs from files: replay TARGET FILE-or-FOLDER... All that the fuzzer once found is kept as such a file. */
#include "fuzz.h"

#include "casegrid/library.h"

#include <dirent.h>
#include <locale.h>
#include <string.h>

static size_t replay(const struct fuzz_target *t, const char *path)
{
    struct buffer bytes = {0};
    struct fault f = {0};
    char **names, *exact;
    size_t count, n = 0;

    if (path_is_folder(path)) {
        MUST(folder_list(&names, &count, path, &f) == OK);
        for (size_t i = 0; i < count; i++) {
            char *inside = path_join(path, names[i]);

            n += replay(t, inside);
            free(inside);
        }
        folder_list_free(names, count);
        return n;
    }
    if (file_read(&bytes, path, 1 << 26, &f) != OK) {
        fprintf(stderr, "%s\n", f.text);
        exit(1);
    }
    exact = malloc(bytes.length); /* not a byte more, so that reading beyond is seen */
    MUST(exact || !bytes.length);
    if (bytes.length)
        memcpy(exact, bytes.text, bytes.length);
    fprintf(stderr, "%s %s\n", t->name, path);
    t->run((const uint8_t *)exact, bytes.length);
    free(exact);
    buffer_clear(&bytes);
    return 1;
}

int main(int argc, char **argv)
{
    const struct fuzz_target *t = NULL;
    size_t n = 0;

    setlocale(LC_CTYPE, "C.UTF-8");
    library_start();
    mapped_start();
    for (size_t i = 0; argc > 2 && (t = fuzz_target_at(i)) && strcmp(t->name, argv[1]); i++)
        ;
    if (!t)
        return 99;
    for (int i = 2; i < argc; i++)
        n += replay(t, argv[i]);
    printf("%s: %zu inputs\n", t->name, n);
    return n ? 0 : 1;
}

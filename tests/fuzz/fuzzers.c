/* fuzzers.c - the same for libFuzzer, which makes inputs up: FUZZ=TARGET fuzzers FOLDER... */
#include "fuzz.h"

#include "casegrid/library.h"

#include <locale.h>
#include <string.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static const struct fuzz_target *target;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    const char *name = getenv("FUZZ");

    (void)argc, (void)argv;
    setlocale(LC_CTYPE, "C.UTF-8");
    library_start();
    mapped_start();
    for (size_t i = 0; (target = fuzz_target_at(i)) && (!name || strcmp(target->name, name)); i++)
        ;
    if (target)
        return 0;
    fprintf(stderr, "FUZZ names no target\n");
    exit(99);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    target->run(bytes, n);
    return 0;
}

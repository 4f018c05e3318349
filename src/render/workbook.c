/* workbook.c - libxlsxwriter, loaded by the name that the program was configured with. */
#include "workbook.h"

#include <dlfcn.h>
#include <stddef.h>

static const struct { const char *name; size_t offset; } calls[] = {
#define WORKBOOK_ROW(name) {#name, offsetof(struct workbook_calls, name)},
    WORKBOOK_CALLS(WORKBOOK_ROW)
#undef WORKBOOK_ROW
};

bool workbook_calls_load(struct workbook_calls *c)
{
    c->library = dlopen(XLSXWRITER_LIBRARY, RTLD_LAZY | RTLD_LOCAL);
    for (size_t i = 0; c->library && i < sizeof calls / sizeof *calls; i++) {
        void *call = dlsym(c->library, calls[i].name);

        if (!call)
            workbook_calls_end(c);
        else
            *(void **)(void *)((char *)c + calls[i].offset) = call;
    }
    return c->library;
}

void workbook_calls_end(struct workbook_calls *c)
{
    if (c->library)
        dlclose(c->library);
    c->library = NULL;
}

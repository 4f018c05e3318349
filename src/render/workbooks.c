/* workbooks.c - libxlsxwriter by its name, function by function. */
#include "workbooks.h"

#include <dlfcn.h>
#include <string.h>

bool workbooks_open(struct workbooks *out)
{
    void *library = dlopen(XLSXWRITER_FILE, RTLD_NOW | RTLD_LOCAL);
    bool whole = library != NULL;

#define WORKBOOK_FIND(name) \
    { \
        void *found = whole ? dlsym(library, #name) : NULL; \
        memcpy(&out->name, &found, sizeof found); \
        whole = found != NULL; \
    }
    WORKBOOK_FUNCTIONS(WORKBOOK_FIND)
#undef WORKBOOK_FIND
    return whole;
}

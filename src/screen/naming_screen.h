/* naming_screen.h - a name is typed for something to be kept under; the names there are stand below it, to be taken again. */
#ifndef CASEGRID_SCREEN_NAMING_SCREEN_H
#define CASEGRID_SCREEN_NAMING_SCREEN_H

#include "stage.h"

/* What is kept, and how it is called. */
struct naming {
    const struct screen_ops *ops;
    const char *none;     /* N_(): there are no others yet */
    const char *what;     /* N_(): what is kept of it */
    const char *question; /* N_(), with one %s: whether to replace that one */
    void (*names)(char ***names, size_t *count, struct browser *b); /* owned, in their order; after browser_say where they cannot be read */
    bool (*is_there)(const char *name);
    /* Keeps it for BELOW. An owned sentence that says so, or NULL after setting F. */
    char *(*keep)(struct screen *below, const char *name, bool replace, struct fault *f);
};
struct screen *naming_screen_create(struct screen *below, const struct naming *kind, const char *name); /* BELOW is kept */

/* What the screens made of it share. */
extern const struct binding naming_bindings[];
enum { NAMING_BINDINGS = 6 };
struct prompt *naming_prompt(struct screen *s);
void naming_typed(struct screen *s, uint32_t key);
void naming_draw(const struct screen *s, struct area body);
void naming_status(const struct screen *s, struct buffer *b);
void naming_laid(struct screen *s);
void naming_free(struct screen *s);
#define NAMING_OPS \
    .bindings = naming_bindings, .binding_count = NAMING_BINDINGS, .draw = naming_draw, .status = naming_status, .prompt = naming_prompt, \
    .typed = naming_typed, .typing = N_("输入文字  Enter 确定  下 到已有的名称  Esc 离开"), .laid = naming_laid, .free = naming_free, .click = CLICK_ROWS

#endif

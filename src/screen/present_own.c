/* present_own.c - the participants' own locality, typed in while it is being shown, kept in the person's state folder. */
#include "present_screen.h"

static struct present_screen *of(struct screen *s)
{
    return (struct present_screen *)s;
}

/* The row of the comparison that the cell under the cursor belongs to; NULL: it is none to be filled in. VALUE gets what stands in it. */
static const char *own_row(const struct screen *screen, const char **value)
{
    const struct present_screen *s = (const struct present_screen *)screen;
    const struct slide_sheet *sheet = (size_t)s->at.slide < s->deck->count ? s->deck->slides[s->at.slide].sheets[screen->browser->language] : NULL;
    size_t row = (size_t)s->at.row, column = (size_t)s->at.column;
    const char *key = NULL;

    if (!sheet || row >= sheet->row_count || column >= sheet->column_count || sheet->cells[row * sheet->column_count + column].kind != SLIDE_CELL_OWN)
        return NULL;
    *value = deck_own_value(s->deck, sheet, row, column, &key);
    return key;
}

bool present_own_can(const struct screen *screen)
{
    const char *value;
    const struct present_screen *s = (const struct present_screen *)screen;

    return s->at.cursor && !s->at.black && own_row(screen, &value) &&
           slide_is_revealed(&s->deck->slides[s->at.slide], s->at.step, (size_t)s->at.row, (size_t)s->at.column);
}

void present_own_open(struct screen *screen, int unused)
{
    const char *value = NULL;

    (void)unused;
    own_row(screen, &value);
    prompt_set(&of(screen)->prompt, value ? value : "");
    of(screen)->prompt.open = true;
}

static void keep(struct screen *screen)
{
    struct present_screen *s = of(screen);
    const char *value, *row = own_row(screen, &value);
    struct buffer clean = {0};
    struct fault why = {0};

    if (!row)
        return;
    text_clean(&clean, buffer_text(&s->prompt.text), s->prompt.text.length);
    deck_own_put(s->deck, row, buffer_text(&clean));
    s->is_published = false;
    buffer_clear(&clean);
    if (screen->browser->edit_folder && deck_own_keep(s->deck, screen->browser->edit_folder, &why) != OK)
        browser_say(screen->browser, ROLE_ERROR, _("填写的显示了，但没能存下来：%s"), why.text);
}

void present_typed(struct screen *screen, uint32_t key)
{
    struct present_screen *s = of(screen);
    enum prompt_answer answer = prompt_key(&s->prompt, key);

    if (answer == PROMPT_ENTERED)
        keep(screen);
    if (answer == PROMPT_ENTERED || answer == PROMPT_LEFT)
        s->prompt.open = false;
}

/* copy.c - what the browser wants in the terminal's clipboard, and what it says became of it. */
#include "copy.h"

#include <stdlib.h>
#include <string.h>

void browser_copy(struct browser *b, char *text, bool can_save)
{
    if (!text)
        return;
    free(b->copy_text);
    b->copy_text = text;
    b->copy_wanted = true;
    b->copy_can_save = can_save;
}

const char *browser_copy_wanted(struct browser *b)
{
    if (!b->copy_wanted)
        return NULL;
    b->copy_wanted = false;
    return b->copy_text;
}

/* What happened, and what a person can do. A terminal never answers, so nothing here says that the text has arrived. */
static const struct { const char *what, *or_save, *or_not; enum role role; } outcomes[] = {
    [COPY_SENT] = {N_("已把 %zu 字送往终端的剪贴板（OSC 52）；"), N_("若粘贴不出来，按 Y 看可选取的文字，或按 x 存成文件。"),
                   N_("若粘贴不出来，按 Y 看可选取的文字。"), ROLE_NOTE},
    [COPY_TOO_LONG] = {N_("这段文字有 %zu 字，太长，终端的剪贴板收不下，没有送出；"), N_("请按 Y 看可选取的文字，或按 x 存成文件。"),
                       N_("请按 Y 看可选取的文字。"), ROLE_ERROR},
    [COPY_UNKNOWN_TERMINAL] = {N_("这种终端不认识剪贴板命令（OSC 52），%zu 字没有送出；"), N_("请按 Y 看可选取的文字，或按 x 存成文件。"),
                               N_("请按 Y 看可选取的文字。"), ROLE_ERROR},
    [COPY_NO_TERMINAL] = {N_("这里没有终端，也就没有剪贴板，%zu 字没有送出；"), N_("请按 Y 看可选取的文字，或按 x 存成文件。"), N_("请按 Y 看可选取的文字。"), ROLE_NOTE},
    [COPY_FAILED] = {N_("写不到终端，%zu 字没有送出；"), N_("请按 Y 看可选取的文字，或按 x 存成文件。"), N_("请按 Y 看可选取的文字。"), ROLE_ERROR},
};

void browser_copied(struct browser *b, enum copy_outcome how)
{
    const char *text = b->copy_text ? b->copy_text : "";
    struct buffer what = {0};

    buffer_format(&what, _(outcomes[how].what), text_code_points(text, strlen(text)));
    browser_say(b, outcomes[how].role, "%s%s", buffer_text(&what), _(b->copy_can_save ? outcomes[how].or_save : outcomes[how].or_not));
    buffer_clear(&what);
}

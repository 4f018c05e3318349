/* remarks.c - what people noted on what is printed: a part of its own at the end, each with who and when, so that nobody takes it for the source. */
#include "casegrid/render.h"

#include "prose.h"

void render_remarks(const struct remark *remarks, size_t count, const struct render_style *s, FILE *out)
{
    struct prose p;
    struct buffer line = {0};

    if (!count)
        return;
    prose_init(&p, s, out);
    p.began = true;
    prose_heading(&p, 2, _("备注"));
    prose_label(&p, _("读者自己写的，不是原文，也不在案例库里"));
    for (size_t i = 0; i < count; i++) {
        buffer_clear(&line);
        buffer_format(&line, _("%s：%s（%s，%s）"), remarks[i].on, remarks[i].text, remarks[i].author, remarks[i].when);
        prose_item(&p, 0, buffer_text(&line));
    }
    buffer_clear(&line);
    prose_clear(&p);
}

bool render_takes_remarks(enum format format)
{
    return format == FORMAT_TEXT || format == FORMAT_MARKDOWN;
}

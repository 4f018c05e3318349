/* workbook.h - for this room: the calls of libxlsxwriter, which is loaded where a workbook is written and not before. With all that it needs in
 * its turn it takes as long to load as the rest of the program, whatever the command. */
#ifndef RENDER_WORKBOOK_H
#define RENDER_WORKBOOK_H

#include <stdbool.h>
#include <xlsxwriter.h>

#define WORKBOOK_CALLS(DO) \
    DO(format_set_align) DO(format_set_bg_color) DO(format_set_bold) DO(format_set_border) DO(format_set_font_color) \
    DO(format_set_num_format) DO(format_set_text_wrap) DO(lxw_strerror) DO(lxw_workbook_free) DO(workbook_add_format) \
    DO(workbook_add_worksheet) DO(workbook_close) DO(workbook_new) DO(workbook_set_properties) DO(worksheet_fit_to_pages) \
    DO(worksheet_freeze_panes) DO(worksheet_repeat_columns) DO(worksheet_repeat_rows) DO(worksheet_set_column) \
    DO(worksheet_set_landscape) DO(worksheet_set_paper) DO(worksheet_set_row) DO(worksheet_write_blank) DO(worksheet_write_number) \
    DO(worksheet_write_string)

struct workbook_calls {
    void *library;
#define WORKBOOK_MEMBER(name) __typeof__(&name) name;
    WORKBOOK_CALLS(WORKBOOK_MEMBER)
#undef WORKBOOK_MEMBER
};

/* False: the library or one of its calls is not there. */
bool workbook_calls_load(struct workbook_calls *c);
void workbook_calls_end(struct workbook_calls *c);

#endif

/* workbooks.h - libxlsxwriter, opened when the first workbook is made: it and what it stands on take longer to load than all the rest of the
 * program, and most who start it never want one. For spreadsheet.c. */
#ifndef RENDER_WORKBOOKS_H
#define RENDER_WORKBOOKS_H

#include <stdbool.h>
#include <xlsxwriter.h>

/* Every function of it that is used. */
#define WORKBOOK_FUNCTIONS(row) \
    row(workbook_new) row(workbook_set_properties) row(workbook_add_worksheet) row(workbook_add_format) row(workbook_close) row(lxw_workbook_free) \
    row(lxw_strerror) row(format_set_align) row(format_set_bg_color) row(format_set_bold) row(format_set_border) row(format_set_font_color) \
    row(format_set_num_format) row(format_set_text_wrap) row(worksheet_fit_to_pages) row(worksheet_freeze_panes) row(worksheet_repeat_columns) \
    row(worksheet_repeat_rows) row(worksheet_set_column) row(worksheet_set_landscape) row(worksheet_set_paper) row(worksheet_set_row) \
    row(worksheet_write_blank) row(worksheet_write_number) row(worksheet_write_string)

struct workbooks {
#define WORKBOOK_POINTER(name) __typeof__(&name) name;
    WORKBOOK_FUNCTIONS(WORKBOOK_POINTER)
#undef WORKBOOK_POINTER
};

/* False where the library is not there or is another one. It stays open for good. */
bool workbooks_open(struct workbooks *out);

#endif

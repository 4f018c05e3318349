/* spreadsheet.h - for this room: a workbook of the XLSX format, cell by cell, written in one go. Texts are cleaned here.
 * The only files of the program that know libxlsxwriter. */
#ifndef RENDER_SPREADSHEET_H
#define RENDER_SPREADSHEET_H

#include "casegrid/render.h"

struct spreadsheet;

enum look { LOOK_TEXT, LOOK_DIM, LOOK_HEADING, LOOK_LABEL, LOOKS };

struct spreadsheet *spreadsheet_create(const char *title);
/* The sheet that what follows is written to. NAME is ours: at most 31 characters, none of []:*?/\ . ROWS and COLUMNS stay in view. */
void spreadsheet_sheet(struct spreadsheet *b, const char *name, int rows, int columns);
void spreadsheet_text(struct spreadsheet *b, size_t row, size_t column, enum look look, const char *text); /* "" and NULL: the look alone */
/* VALUE with DECIMALS places between the words BEFORE and BEHIND (without quotes, may be ""), as TEXT reads. */
void spreadsheet_number(struct spreadsheet *b, size_t row, size_t column, double value, int decimals, const char *before, const char *behind,
                        const char *text);
/* At least this wide, whatever stands in it, in columns of a terminal. */
void spreadsheet_widen(struct spreadsheet *b, size_t column, int width);
size_t spreadsheet_cut(const struct spreadsheet *b); /* texts that were longer than a cell holds */
/* Ends B. Nothing is written to OUT unless all of it was made: FAILED where there is no room for its parts, too many rows. */
enum code spreadsheet_write(struct spreadsheet *b, FILE *out, struct fault *f);

#endif

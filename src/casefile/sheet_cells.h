/* sheet_cells.h - one cell of a spreadsheet as the value of a figure's key. For this room only. */
#ifndef CASEGRID_CASEFILE_SHEET_CELLS_H
#define CASEGRID_CASEFILE_SHEET_CELLS_H

#include "findings.h"
#include "sheet.h"

struct sheet_reading {
    struct arena *a;
    const struct local_case *of_case;
    const struct casebook *known;
    struct findings *found;
};

/* Puts CELL (not empty) into ROW. A number may come as printed (1.2万余次): it brings unit, qualifier and written form along; GIVEN (a bit for each
 * key) gets those as well. False, with a finding at PLACE: it cannot be read. */
bool sheet_cell_put(struct sheet_reading *r, int column, const char *cell, struct yaml_place place, struct figure *row, unsigned long *given);

/* The bit of a figure's key. */
unsigned long sheet_bit(const char *key);

#endif

/* inside.h - what the files of this room share. */
#ifndef CASEGRID_PRESENT_INSIDE_H
#define CASEGRID_PRESENT_INSIDE_H

#include "casegrid/present.h"

/* A text of a deck file and where it stands. */
struct placed { const char *text; int line, column; };

/* What a slide of a file asks for, before it is looked up. */
struct slide_wish {
    struct placed saved, reference, indicator, in_case;
    struct placed *cases;
    size_t case_count;
    struct placed *rows;
    size_t row_count;
    struct placed paragraph;
    int number;          /* of the paragraph */
    bool differences, own;
};

#endif

/* suites.h - a suite for each room. */
#ifndef CASEGRID_TESTS_SUITES_H
#define CASEGRID_TESTS_SUITES_H

#include "expect.h"

Suite *base_suite(void);
Suite *text_suite(void);
Suite *facts_suite(void);
Suite *yaml_suite(void);
Suite *casefile_suite(void);
Suite *library_suite(void);
Suite *search_suite(void);
Suite *compare_suite(void);
Suite *present_suite(void);
Suite *render_suite(void);
Suite *render_exports_suite(void);
Suite *state_suite(void);
Suite *state_notes_suite(void);
Suite *canvas_suite(void);
Suite *canvas_frames_suite(void);
Suite *canvas_picture_suite(void);
Suite *link_suite(void);
Suite *many_suite(void);
Suite *screen_suite(void);
Suite *screen_overview_suite(void);
Suite *screen_compare_suite(void);
Suite *screen_edit_suite(void);
Suite *screen_held_suite(void);
Suite *screen_palette_suite(void);
Suite *screen_palette_names_suite(void);
Suite *screen_search_suite(void);
Suite *screen_stations_suite(void);
Suite *state_searches_suite(void);
Suite *restricted_suite(void);
Suite *terminal_suite(void);

TCase *screen_copy(void); /* of the screens' suite */

#endif

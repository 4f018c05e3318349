/* json.h - for this room: JSON as it is written, two blanks a level. Every text is cleaned and escaped here. */
#ifndef RENDER_JSON_H
#define RENDER_JSON_H

#include "casegrid/facts.h"

struct json {
    FILE *out;
    int depth;
    bool filled; /* the level that is open has something in it */
    bool lines;  /* what is open stands on one line */
};

/* Adds N bytes of TEXT as JSON writes them, with quotes. */
void json_quote(struct buffer *out, const char *text, size_t n);

/* KEY is NULL inside a list and outside everything. */
void json_open(struct json *j, const char *key, char bracket);
void json_close(struct json *j, char bracket); /* the outermost one ends the file's last line */
void json_text(struct json *j, const char *key, const char *text); /* NULL: "" */
void json_truth(struct json *j, const char *key, bool truth);
void json_number(struct json *j, const char *key, bool has, double value); /* without: null */
/* DIGITS as a number; "" or NULL as null; as a text where it is no number of JSON's. */
void json_digits(struct json *j, const char *key, const char *digits);
/* The words of LIST, which stand between blanks, on one line. */
void json_list(struct json *j, const char *key, const char *list, bool numbers);
void json_references(struct json *j, const char *key, struct references r);

#endif

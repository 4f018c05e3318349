/* hostile.c - a library as nobody's importer would take it in: in every text of a case stands what acts on a terminal. hostile FROM TO.
 * Its hashes are right: only cleaning stands between it and the terminal. */
#include "casegrid/library.h"

#include <string.h>

static const char evil[] = "\x1B]0;title\a\x1B[31m\x1B[6n\x1B]52;c;ZQ==\x1B\\\xC2\x9B\xC2\x9D\xE2\x80\xAE\xE2\x81\xA6\xE2\x80\x8B\xE2\x80\x8F\xEF\xBB\xBF\b\x7F";

static void put(struct casebook *b, const char **text)
{
    if (*text)
        *text = arena_format(b->arena, "%s%s%s", evil, *text, evil);
}

static void change(struct casebook *b, struct local_case *c)
{
    put(b, &c->name);
    put(b, &c->full_name);
    put(b, &c->province);
    put(b, &c->prefecture);
    put(b, &c->title);
    put(b, &c->author);
    put(b, &c->complete_note);
    put(b, &c->year);
    put(b, &c->year_note);
    put(b, &c->note);
    for (size_t i = 0; i < c->paragraph_count; i++) {
        put(b, &c->paragraphs[i].section);
        put(b, &c->paragraphs[i].text);
        put(b, &c->paragraphs[i].note);
    }
    for (size_t i = 0; i < c->term_count; i++)
        put(b, &c->terms[i].term);
    for (size_t i = 0; i < c->figure_count; i++) {
        struct figure *f = &c->figures[i];

        put(b, &f->key); /* and wherever a key is named, so that it still leads there */
        put(b, &f->part_of);
        put(b, &f->per);
        put(b, &f->against);
        put(b, &f->subject);
        put(b, &f->unit);
        put(b, &f->qualifier);
        put(b, &f->written);
        put(b, &f->as_of);
        put(b, &f->scope);
        put(b, &f->note);
    }
    for (size_t i = 0; i < c->tier_count; i++) {
        put(b, &c->tiers[i].tier);
        put(b, &c->tiers[i].parent);
        put(b, &c->tiers[i].count);
        put(b, &c->tiers[i].scope);
        put(b, &c->tiers[i].note);
    }
    for (size_t i = 0; i < c->grid_count; i++) {
        put(b, &c->grids[i].households);
        put(b, &c->grids[i].persons);
        put(b, &c->grids[i].grids);
        put(b, &c->grids[i].staff_per_grid);
        put(b, &c->grids[i].staff_total);
        put(b, &c->grids[i].written);
        put(b, &c->grids[i].grid_head);
        put(b, &c->grids[i].staff_kind);
        put(b, &c->grids[i].scope);
        put(b, &c->grids[i].note);
    }
    for (size_t i = 0; i < c->mechanism_count; i++) {
        for (size_t k = 0; k < c->mechanisms[i].figure_count; k++)
            put(b, (const char **)&c->mechanisms[i].figures[k]);
        put(b, &c->mechanisms[i].title);
        put(b, &c->mechanisms[i].summary);
        put(b, &c->mechanisms[i].lead);
        put(b, &c->mechanisms[i].scope);
        put(b, &c->mechanisms[i].note);
    }
}

int main(int argc, char **argv)
{
    struct library *l = NULL;
    struct casebook b;
    struct fault f = {0};
    enum code rc = BAD_INPUT;

    casebook_init(&b);
    if (argc == 3)
        rc = library_open(&l, argv[1], &f);
    if (rc == OK)
        rc = library_load(l, &b, &f);
    for (size_t i = 0; rc == OK && i < b.case_count; i++)
        change(&b, b.cases[i]);
    for (size_t i = 0; rc == OK && i < b.document_count; i++) {
        put(&b, &b.documents[i].file);
        put(&b, &b.documents[i].note);
    }
    for (size_t i = 0; rc == OK && i < b.indicator_count; i++) {
        put(&b, &b.indicators[i].name_zh);
        put(&b, &b.indicators[i].name_en);
        put(&b, &b.indicators[i].definition);
    }
    if (rc == OK)
        rc = library_publish(&b, argv[2], &f);
    if (rc != OK)
        fprintf(stderr, "hostile: %s\n", f.text);
    casebook_clear(&b);
    library_free(l);
    return rc != OK;
}

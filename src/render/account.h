/* account.h - for this room: a case in full, its text in one file, its facts in another. */
#ifndef RENDER_ACCOUNT_H
#define RENDER_ACCOUNT_H

#include "prose.h"

/* Tiers, grid rules, mechanisms, figures and terms, each with its paragraphs. */
void account_facts(struct prose *p, const struct local_case *c, const struct casebook *book);

#endif

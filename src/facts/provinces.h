/* provinces.h - the provinces' pinyin, for finding cases by province. For this room only. */
#ifndef CASEGRID_FACTS_PROVINCES_H
#define CASEGRID_FACTS_PROVINCES_H

/* Syllables with blanks; NULL for a province that is not in the table. */
const char *province_pinyin(const char *name);

#endif

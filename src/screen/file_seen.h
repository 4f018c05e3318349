/* file_seen.h - a deck's file as it was read, to tell whether it has changed since. */
#ifndef CASEGRID_SCREEN_FILE_SEEN_H
#define CASEGRID_SCREEN_FILE_SEEN_H

#include <stdbool.h>
#include <sys/types.h>
#include <time.h>

struct file_seen { time_t seconds; long nanoseconds; off_t size; ino_t inode; };

/* Notes the file at PATH (NULL: there is none) as it is now; answers whether that is otherwise than it was. A file that is gone has not changed. */
bool file_seen_anew(struct file_seen *s, const char *path);

#endif

/* process.h - what is seen of a program from outside, by its number. All of it is what /proc tells. */
#ifndef TESTS_PROCESS_H
#define TESTS_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void nap(int milliseconds);
int64_t now(void); /* milliseconds */

bool proc_read(int pid, const char *name, char *out, size_t size); /* the beginning of /proc/PID/NAME */
/* The state's letter, its parent and its processor time in hundredths of a second; false: it is gone. */
bool process_read(int pid, char *state, int *parent, long *ticks);
bool rests(int pid);      /* it uses no processor time worth speaking of, for a while */
bool is_writing(int pid); /* it waits in a write; where the system does not tell, nobody knows: true */
int child_of(int parent);
bool awaits_state(int pid, char wanted);

#endif

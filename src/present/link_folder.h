/* link_folder.h - the folder of the sockets: whether it can be trusted, what stands in it, and a socket bound there or connected to. */
#ifndef PRESENT_LINK_FOLDER_H
#define PRESENT_LINK_FOLDER_H

#include "casegrid/present.h"

#include <sys/stat.h>

/* The folder PATH as a descriptor, judged: a folder and no link, that lets nobody put away what is another's. To PRESENT in it, it has to belong to
 * the administrator or to this account. */
enum code link_folder_open(int *out, const char *path, bool present, struct fault *f);

/* ACCOUNT-NAME.sock for this account, owned. */
char *link_file(const char *name);
/* The account that the system knows under USER, its number where it knows none; cleaned; owned. */
char *link_account(uid_t user);

/* A listening socket at FILE in FOLDER (whose path is for messages), open to whom the folder lets in. *IS its file. -1: F says why; a dead socket of
 * this account is replaced, whatever else stands there stays. */
int link_bind(int folder, const char *path, const char *file, struct stat *is, struct fault *f);
/* Whether FILE in FOLDER is the very one that IS was. 0, or an errno: ENOENT it is gone, EEXIST another one stands there. */
int link_still(int folder, const char *file, const struct stat *is);
void link_unbind(int folder, const char *file, const struct stat *is); /* takes it away, if it is the same still */

/* A connected socket to FILE in FOLDER, never through a link, and whose it is, as the system says. -1 with errno: ENOTSOCK not a socket (a file, a link);
 * ECONNREFUSED a dead one; EAGAIN one that is busy; EPERM another account's than its file. */
int link_connect(int folder, const char *file, uid_t *user);

#endif

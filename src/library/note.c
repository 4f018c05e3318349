/* note.c - what readers are told of an edition: that there is a newer one than theirs, and what its publisher says of it.
 * The note is a text file beside the library (LIBRARY.note) whose first line is the edition it speaks of: beside any other edition it is not shown. */
#include "own.h"

#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { NOTE_LARGEST = 64 * 1024 };

bool library_is_superseded(const struct library *l)
{
    struct stat now;

    return !stat(l->path, &now) && (now.st_dev != l->at_open.st_dev || now.st_ino != l->at_open.st_ino || now.st_mtime != l->at_open.st_mtime);
}

static char *note_path(const char *path)
{
    struct buffer b = {0};

    buffer_format(&b, "%s.note", path);
    return buffer_take(&b);
}

char *library_note(const struct library *l)
{
    char *path = note_path(l->path);
    struct buffer text = {0}, clean = {0};
    struct fault ignored = {0};

    if (path_is_plain(path) && file_read(&text, path, NOTE_LARGEST, &ignored) == OK && text.length > DIGEST_LENGTH &&
        !strncmp(text.text, library_edition(l), DIGEST_LENGTH) && text.text[DIGEST_LENGTH] == '\n')
        text_clean(&clean, text.text + DIGEST_LENGTH + 1, strcspn(text.text + DIGEST_LENGTH + 1, "\n"));
    buffer_clear(&text);
    free(path);
    return clean.length ? buffer_take(&clean) : NULL;
}

enum code library_note_write(const char *path, const char *edition, const char *note, struct fault *f)
{
    char *file = note_path(path);
    struct buffer clean = {0};
    struct output *out = NULL;
    enum code rc = output_open(&out, file, f);

    if (rc == OK) {
        text_clean(&clean, note, strlen(note));
        fprintf(output_stream(out), "%s\n%s\n", edition, buffer_text(&clean));
        rc = output_keep(out, f);
    }
    buffer_clear(&clean);
    free(file);
    return rc;
}

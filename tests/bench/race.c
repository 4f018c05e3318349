/* race.c - several commands in turns, each a whole process from its start to its end.
 *
 *   race RUNS [-m] -- COMMAND ARGUMENT... [-- COMMAND ARGUMENT...]...
 *
 * A line for each command: median in milliseconds, peak of its resident memory and of what of it belongs to no file, both in kilobytes, and the last
 * line that it printed, tab between. With -m the memory is looked at every millisecond meanwhile, which disturbs the times. */
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { MOST = 16, MOST_RUNS = 1001 };

struct racer {
    char **words;
    double times[MOST_RUNS];
    long resident, own;
    char answer[256];
};

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static long own_memory(pid_t process)
{
    char path[64], line[256];
    long kilobytes = 0;
    FILE *status;

    snprintf(path, sizeof path, "/proc/%ld/status", (long)process);
    status = fopen(path, "r");
    while (status && fgets(line, sizeof line, status))
        if (sscanf(line, "RssAnon: %ld", &kilobytes) == 1)
            break;
    if (status)
        fclose(status);
    return kilobytes;
}

static void answer_take(struct racer *r, int answers)
{
    char text[4096];
    ssize_t n = pread(answers, text, sizeof text - 1, 0);
    char *line = text;

    text[n > 0 ? n : 0] = '\0';
    for (char *p = text; *p; p++)
        if (*p == '\n') {
            *p = '\0';
            if (p[1])
                line = p + 1;
        }
    snprintf(r->answer, sizeof r->answer, "%.*s", (int)sizeof r->answer - 1, line);
}

static bool run(struct racer *r, int round, bool looks)
{
    const struct timespec pause = {0, 1000000};
    FILE *answers = tmpfile();
    posix_spawn_file_actions_t files;
    struct rusage use;
    int status;
    double began;
    pid_t process;

    if (!answers)
        return false;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, fileno(answers), STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    began = now();
    if (posix_spawnp(&process, r->words[0], &files, NULL, r->words, environ))
        return false;
    while (looks && !wait4(process, &status, WNOHANG, &use)) {
        long own = own_memory(process);

        r->own = own > r->own ? own : r->own;
        nanosleep(&pause, NULL);
    }
    if (!looks)
        wait4(process, &status, 0, &use);
    r->times[round] = now() - began;
    r->resident = use.ru_maxrss > r->resident ? use.ru_maxrss : r->resident;
    answer_take(r, fileno(answers));
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1)
        snprintf(r->answer, sizeof r->answer, "failed");
    posix_spawn_file_actions_destroy(&files);
    fclose(answers);
    return true;
}

static int by_time(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    static struct racer racers[MOST];
    int runs = argc > 1 ? atoi(argv[1]) : 0, count = 0;
    bool looks = argc > 2 && !strcmp(argv[2], "-m");

    for (int i = 2 + looks; i < argc; i++)
        if (!strcmp(argv[i], "--")) {
            argv[i] = NULL;
            if (count < MOST)
                racers[count++].words = argv + i + 1;
        }
    if (runs < 1 || runs > MOST_RUNS || !count || !racers[count - 1].words[0]) {
        fputs("race RUNS [-m] -- COMMAND ARGUMENT... [-- COMMAND ARGUMENT...]...\n", stderr);
        return 2;
    }
    for (int i = -1; i < runs; i++) /* one round before, for what is not in memory yet */
        for (int k = 0; k < count; k++)
            if (!run(&racers[k], i < 0 ? 0 : i, looks)) {
                fprintf(stderr, "%s does not start\n", racers[k].words[0]);
                return 2;
            }
    for (int k = 0; k < count; k++) {
        qsort(racers[k].times, (size_t)runs, sizeof *racers[k].times, by_time);
        printf("%.3f\t%ld\t%ld\t%s\n", racers[k].times[runs / 2], racers[k].resident, racers[k].own, racers[k].answer);
    }
    return 0;
}

#include "app/health.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/time.h"
#include "device/system/clock.h"
#include "device/system/worker.h"

enum { TEXT_MOST = 8192, LABEL_MOST = 256 };
static const int64_t WRITE_NS = 30 * NS_PER_SECOND;
static const double STEP_FIRST_S = 0.0001, STEP_GROWTH = 7.0 / 6;

/* One writing of the file. */
struct job {
    char text[TEXT_MOST];
    size_t length;
};

/* ---- the file ---- */

/* Not whole_file.h: it waits for the disk, which wears a card, and tells each failure. */
static bool write_file(const char *path, const struct job *job)
{
    char part[PATH_MAX];
    if (snprintf(part, sizeof part, "%s.part", path) >= (int)sizeof part) {
        errno = ENAMETOOLONG;
        return false;
    }
    unlink(part);
    int file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (file < 0)
        return false;
    /* Whoever collects it is another user, whatever the mask of this one. */
    bool good =
        write(file, job->text, job->length) == (ssize_t)job->length && fchmod(file, 0644) == 0;
    int cause = errno;
    if (close(file) == 0 && good && rename(part, path) == 0)
        return true;
    if (good)
        cause = errno;
    unlink(part);
    errno = cause;
    return false;
}

static void write_job(void *context, void *data)
{
    struct health *health = context;
    bool good = write_file(health->path, data);
    if (!good && !health->failed)
        log_warning("%s cannot be written: %s; the show goes on, its health is not told",
                    health->path, strerror(errno));
    if (good && health->failed)
        log_info("%s is written again", health->path);
    health->failed = !good;
}

static void drop_job(void *job)
{
    (void)job;
}

static const struct worker_jobs jobs = {
    .bytes = sizeof(struct job), .run = write_job, .drop = drop_job};

/* ---- its text ---- */

__attribute__((format(printf, 2, 3))) static void add(struct job *job, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    size_t room = sizeof job->text - job->length;
    int length = vsnprintf(job->text + job->length, room, format, arguments);
    va_end(arguments);
    if (length > 0 && (size_t)length < room)
        job->length += (size_t)length;
    else
        job->text[job->length] = '\0'; /* a line that has no room is left out whole */
}

static void head(struct job *job, const char *name, const char *type, const char *help)
{
    add(job, "# HELP vitrine_%s %s\n# TYPE vitrine_%s %s\n", name, help, name, type);
}

static void gauge(struct job *job, const char *name, const char *help, double value)
{
    head(job, name, "gauge", help);
    add(job, "vitrine_%s %.17g\n", name, value);
}

static void counter(struct job *job, const char *name, const char *help, uint64_t value)
{
    head(job, name, "counter", help);
    add(job, "vitrine_%s %" PRIu64 "\n", name, value);
}

/* As the format wants it in quotes; what has no room is cut between letters. */
static const char *label(const char *text, char out[static LABEL_MOST])
{
    size_t used = 0;
    for (; *text && used + 3 < LABEL_MOST; text++) {
        if (*text == '\\' || *text == '"' || *text == '\n')
            out[used++] = '\\';
        out[used++] = *text == '\n' ? 'n' : *text;
    }
    while (((unsigned char)*text & 0xc0) == 0x80 && used > 0 &&
           ((unsigned char)out[used - 1] & 0xc0) == 0x80)
        used--;
    if (((unsigned char)*text & 0xc0) == 0x80 && used > 0)
        used--;
    out[used] = '\0';
    return out;
}

/* ---- what is told ---- */

static size_t step_of(int64_t ns)
{
    double steps = log((double)ns / (double)NS_PER_SECOND / STEP_FIRST_S) / log(STEP_GROWTH);
    return steps < 0 ? 0 : steps >= HEALTH_STEPS - 1 ? HEALTH_STEPS - 1 : (size_t)steps;
}

/* The upper end of the step that it is in. */
static double quantile_s(const struct health *health, double part)
{
    unsigned wanted = (unsigned)ceil(part * health->recent), seen = 0;
    size_t step = 0;
    for (; step + 1 < HEALTH_STEPS; step++)
        if ((seen += health->steps[step]) >= wanted)
            break;
    return STEP_FIRST_S * pow(STEP_GROWTH, (double)step + 1);
}

static void tell_frames(struct job *job, const struct health *health,
                        const struct health_counts *counts)
{
    static const char name[] = "frame_work_seconds";
    static const double parts[] = {0.5, 0.9, 0.99};
    head(job, name, "summary",
         "Work of the frame thread for a picture that changed; quantiles of the last half minute.");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (health->recent > 0)
            add(job, "vitrine_%s{quantile=\"%g\"} %.6f\n", name, parts[i],
                quantile_s(health, parts[i]));
        else
            add(job, "vitrine_%s{quantile=\"%g\"} NaN\n", name, parts[i]);
    }
    add(job, "vitrine_%s_sum %.6f\nvitrine_%s_count %" PRIu64 "\n", name,
        (double)health->painted_ns / (double)NS_PER_SECOND, name, health->painted);
    counter(job, "frames_total", "Frames, whether the picture changed or not.", health->frames);
    counter(job, "frames_late_total", "Frames that came too late to be shown.", counts->late);
}

/* Bytes of the program's own, and the most of all so far. */
static void tell_memory(struct job *job, const struct session *session)
{
    long size = 0, resident = 0, shared = 0;
    struct rusage usage;
    FILE *file = fopen("/proc/self/statm", "r");
    bool known = file && fscanf(file, "%ld %ld %ld", &size, &resident, &shared) == 3;
    if (file)
        fclose(file);
    if (known)
        gauge(job, "memory_bytes", "Resident memory of the player, without pages of files.",
              (double)(resident - shared) * (double)sysconf(_SC_PAGESIZE));
    if (getrusage(RUSAGE_SELF, &usage) == 0)
        gauge(job, "memory_peak_bytes", "The most resident memory so far.",
              (double)usage.ru_maxrss * 1024);
    struct painter *painter = screen_painter(session->screen);
    gauge(job, "textures_bytes", "Textures that are kept.",
          painter ? (double)painter_bytes(painter) : 0);
    gauge(job, "pictures_bytes", "Decoded pictures that are kept.",
          (double)gallery_bytes(session->gallery));
    gauge(job, "drawings_bytes", "Drawn maps and lines that are kept.",
          (double)drawings_bytes(session->store));
}

static void tell_deck(struct job *job, const struct guard *guard, const struct session *session)
{
    char quoted[LABEL_MOST];
    const struct deck *deck = session->loaded.deck;
    head(job, "info", "gauge", "The player and the deck that plays.");
    add(job, "vitrine_info{version=\"%s\",deck=\"%s\"} 1\n", VITRINE_VERSION,
        label(deck && session->playing && deck->id ? deck->id : "", quoted));
    gauge(job, "playing", "1 while a deck plays, 0 while a card stands in.", session->playing);
    gauge(job, "closed", "1 outside the opening hours.",
          session->playing && session->player.closed);
    gauge(job, "display", "1 while there is a display.", screen_painter(session->screen) != NULL);
    if (!guard->on)
        return;
    gauge(job, "deck_sequence", "The number of the release that plays; 0: a deck by hand.",
          (double)kiosk_release(&guard->kiosk));
    gauge(job, "deck_on_probation", "1 until a new release has proven itself.",
          guard->kiosk.on_probation);
    gauge(job, "deck_fallback", "1 where another deck plays than the one that was put there.",
          guard->kiosk.place != KIOSK_DECK);
}

static void tell_sticks(struct job *job, const struct guard *guard)
{
    static const char *const names[NEWS_COUNT] = {
        [NEWS_READING] = "reading",       [NEWS_UPDATED] = "updated",   [NEWS_SAME] = "same",
        [NEWS_OLDER] = "older",           [NEWS_UNSIGNED] = "unsigned", [NEWS_DAMAGED] = "damaged",
        [NEWS_UNPLAYABLE] = "unplayable", [NEWS_NOT_KEPT] = "not_kept",
    };
    head(job, "stick_news_total", "counter", "What became of sticks.");
    for (int i = 0; i < NEWS_COUNT; i++)
        add(job, "vitrine_stick_news_total{news=\"%s\"} %" PRIu64 "\n", names[i], guard->heard[i]);
}

static void tell(struct job *job, const struct health *health, const struct guard *guard,
                 const struct session *session, const struct health_counts *counts, int64_t now_ns)
{
    int64_t since_ns = health->touched_ns >= 0 ? health->touched_ns : health->start_ns;
    gauge(job, "up", "1 while the player runs; 0 once it has ended as it was told.", 1);
    gauge(job, "uptime_seconds", "Since the player was started.",
          (double)((now_ns - health->start_ns) / NS_PER_SECOND));
    head(job, "last_end", "gauge", "How the player ended before this start.");
    add(job, "vitrine_last_end{how=\"%s\"} 1\n", ending_name(counts->last));
    tell_deck(job, guard, session);
    tell_frames(job, health, counts);
    tell_memory(job, session);
    counter(job, "slide_changes_total", "Slides and pages that came, by the loop or a visitor.",
            health->slides);
    counter(job, "touches_total", "Touches and keys.", health->touches);
    gauge(job, "last_touch_age_seconds", "Since somebody touched the glass, or the start.",
          (double)((now_ns - since_ns) / NS_PER_SECOND));
    head(job, "edits_total", "counter", "Decks that were read while another one played.");
    add(job, "vitrine_edits_total{result=\"taken\"} %" PRIu64 "\n", counts->edits_taken);
    add(job, "vitrine_edits_total{result=\"refused\"} %" PRIu64 "\n", counts->edits_refused);
    if (guard->on)
        tell_sticks(job, guard);
    counter(job, "log_lines_total", "Lines in the journal.", log_lines());
    counter(job, "errors_total", "Errors, whether the journal had room for them or not.",
            log_errors());
}

static void write_text(struct health *health, const struct job *job)
{
    struct job done;
    while (worker_take(health->worker, &done))
        ;
    worker_set_jobs(health->worker, job, 1);
}

/* ---- the kiosk's side ---- */

void health_open(struct health *health, const char *path, int64_t now_ns)
{
    *health =
        (struct health){.path = path, .start_ns = now_ns, .write_ns = now_ns, .touched_ns = -1};
    if (path && !(health->worker = worker_create(&jobs, health)))
        log_warning("the thread that writes %s cannot be started", path);
}

void health_touch(struct health *health, int64_t now_ns)
{
    health->touches++;
    health->touched_ns = now_ns;
}

static void count_slide(struct health *health, const struct session *session)
{
    const struct player *player = &session->player;
    const struct deck *deck = session->loaded.deck;
    if (!session->playing)
        return;
    size_t slide = player->slot->stage.slide_index;
    health->slides += health->deck && (deck != health->deck || slide != health->slide ||
                                       player->page != health->page);
    health->deck = deck;
    health->slide = slide;
    health->page = player->page;
}

void health_frame(struct health *health, const struct guard *guard, const struct session *session,
                  const struct health_counts *counts, enum session_frame result, int64_t now_ns,
                  int64_t worked_ns)
{
    if (!health->worker)
        return;
    health->frames++;
    if (result == FRAME_PAINTED) {
        health->painted++;
        health->painted_ns += worked_ns;
        health->recent++;
        health->steps[step_of(worked_ns)]++;
    }
    count_slide(health, session);
    if (now_ns < health->write_ns)
        return;
    struct job job = {.length = 0};
    tell(&job, health, guard, session, counts, now_ns);
    write_text(health, &job);
    health->write_ns = now_ns + WRITE_NS;
    health->recent = 0;
    memset(health->steps, 0, sizeof health->steps);
}

void health_close(struct health *health)
{
    if (!health->worker)
        return;
    struct job job = {.length = 0};
    gauge(&job, "up", "1 while the player runs; 0 once it has ended as it was told.", 0);
    write_text(health, &job);
    worker_wait(health->worker);
    worker_destroy(health->worker);
    health->worker = NULL;
}

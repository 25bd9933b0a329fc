#include "testing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool testing_full(void)
{
    const char *full = getenv("VITRINE_FULL");
    return full && strcmp(full, "1") == 0;
}

size_t testing_sample(size_t all, size_t part)
{
    if (testing_full())
        return all;
    size_t sample = all / part / (TESTING_SANITIZED ? 3 : 1);
    return sample > 0 ? sample : 1;
}

void testing_same_text(const char *got, const char *expected)
{
    if (strcmp(got, expected) == 0)
        return;
    unsigned line = 1;
    size_t start = 0, at = 0;
    while (got[at] && got[at] == expected[at]) {
        if (got[at++] == '\n') {
            line++;
            start = at;
        }
    }
    fail_msg("line %u differs\n     got: %.*s\nexpected: %.*s\n--- all that was got:\n%s", line,
             (int)strcspn(got + start, "\n"), got + start, (int)strcspn(expected + start, "\n"),
             expected + start, got);
}

void testing_same_as_golden(const char *got, const char *path)
{
    if (getenv("UPDATE_GOLDEN")) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs(got, file);
        fclose(file);
    }
    char *expected = testing_read_file(path);
    testing_same_text(got, expected);
    free(expected);
}

void testing_near_at(double got, double expected, double within, const char *file, int line)
{
    if (fabs(got - expected) <= within)
        return;
    print_error("%.17g, expected %.17g to %g\n", got, expected, within);
    _fail(file, line);
}

char *testing_read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("cannot read %s", path);
    struct testing_stream stream;
    testing_stream_open(&stream);
    char buffer[4096];
    for (size_t got; (got = fread(buffer, 1, sizeof buffer, file)) > 0;)
        fwrite(buffer, 1, got, stream.file);
    fclose(file);
    return testing_stream_text(&stream);
}

void testing_stream_open(struct testing_stream *stream)
{
    stream->file = open_memstream(&stream->text, &stream->size);
    assert_non_null(stream->file);
}

char *testing_stream_text(struct testing_stream *stream)
{
    fclose(stream->file);
    return stream->text;
}

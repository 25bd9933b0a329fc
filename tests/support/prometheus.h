/* A strict reader of Prometheus' text format, version 0.0.4, as node exporter's textfile collector
 * and `promtool check metrics` take it: what they would refuse or warn of fails the test. */
#pragma once

#include "testing.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { PROMETHEUS_NAME = 96, PROMETHEUS_SAMPLES = 256 };

struct prometheus {
    struct prometheus_sample {
        char name[PROMETHEUS_NAME], labels[PROMETHEUS_NAME * 2]; /* within the braces */
        double value;
    } samples[PROMETHEUS_SAMPLES];
    size_t count;
    char families[PROMETHEUS_SAMPLES][PROMETHEUS_NAME];
    size_t family_count;
};

/* The length of a name; 0: there is none. Labels have no colon. */
static inline size_t prometheus_name(const char *at, bool colons)
{
    size_t length = 0;
    while (isalpha((unsigned char)at[length]) || at[length] == '_' ||
           (colons && at[length] == ':') || (length > 0 && isdigit((unsigned char)at[length])))
        length++;
    return length;
}

/* `{a="b",c="d"}`; returns behind it, NULL where it is wrong. */
static inline const char *prometheus_labels(const char *at)
{
    for (at++; *at != '}';) {
        size_t name = prometheus_name(at, false);
        if (name == 0 || at[name] != '=' || at[name + 1] != '"')
            return NULL;
        for (at += name + 2; *at != '"'; at++) {
            if (*at == '\\' && !strchr("\\\"n", *++at))
                return NULL;
            if (*at == '\n' || !*at)
                return NULL;
        }
        if (*++at == ',')
            at++;
        else if (*at != '}')
            return NULL;
    }
    return at + 1;
}

static inline bool prometheus_ends(const char *name, const char *end)
{
    size_t length = strlen(name), last = strlen(end);
    return length > last && strcmp(name + length - last, end) == 0;
}

/* A sample's name is its family's, but for parts of a summary. */
static inline bool prometheus_of(const char *family, const char *type, const char *name)
{
    size_t length = strlen(family);
    if (strcmp(family, name) == 0)
        return true;
    return strcmp(type, "summary") == 0 && strncmp(family, name, length) == 0 &&
           (strcmp(name + length, "_sum") == 0 || strcmp(name + length, "_count") == 0);
}

static inline void prometheus_sample(struct prometheus *out, const char *line, const char *family,
                                     const char *type)
{
    struct prometheus_sample *sample = &out->samples[out->count];
    size_t length = prometheus_name(line, true);
    const char *at = line + length, *labels = at;
    assert_true(length > 0 && length < PROMETHEUS_NAME && out->count < PROMETHEUS_SAMPLES);
    snprintf(sample->name, sizeof sample->name, "%.*s", (int)length, line);
    if (!prometheus_of(family, type, sample->name))
        fail_msg("%s stands with the family %s", sample->name, family);
    if (*at == '{')
        at = prometheus_labels(at);
    if (!at || *at != ' ')
        fail_msg("labels of: %s", line);
    snprintf(sample->labels, sizeof sample->labels, "%.*s", (int)(at - labels), labels);
    char *end;
    sample->value = strtod(at + 1, &end);
    if (end == at + 1 || *end != '\n' || isspace((unsigned char)at[1]))
        fail_msg("the value of: %s", line);
    for (size_t i = 0; i < out->count; i++)
        if (strcmp(out->samples[i].name, sample->name) == 0 &&
            strcmp(out->samples[i].labels, sample->labels) == 0)
            fail_msg("twice: %s", line);
    out->count++;
}

/* `# HELP name text`, then `# TYPE name type`, of a family that is new. Returns behind both. */
static inline const char *prometheus_head(struct prometheus *out, const char *line,
                                          char family[static PROMETHEUS_NAME],
                                          char type[static PROMETHEUS_NAME])
{
    char again[PROMETHEUS_NAME];
    int used = 0;
    if (sscanf(line, "# HELP %95s%n", family, &used) != 1 || line[used] != ' ')
        fail_msg("no help: %s", line);
    if (prometheus_name(family, true) != strlen(family))
        fail_msg("no name: %s", family);
    line = strchr(line, '\n') + 1;
    if (sscanf(line, "# TYPE %95s %95s%n", again, type, &used) != 2 || line[used] != '\n' ||
        strcmp(again, family) != 0)
        fail_msg("no type of %s: %s", family, line);
    bool counts = strcmp(type, "counter") == 0;
    if (!counts && strcmp(type, "gauge") != 0 && strcmp(type, "summary") != 0)
        fail_msg("a type that is none: %s", type);
    if (counts != prometheus_ends(family, "_total"))
        fail_msg("%s is a %s", family, type);
    for (size_t i = 0; i < out->family_count; i++)
        if (strcmp(out->families[i], family) == 0)
            fail_msg("%s stands in two places", family);
    strcpy(out->families[out->family_count++], family);
    return strchr(line, '\n') + 1;
}

static inline void prometheus_read(struct prometheus *out, const char *text)
{
    char family[PROMETHEUS_NAME] = "", type[PROMETHEUS_NAME] = "";
    out->count = out->family_count = 0;
    size_t length = strlen(text);
    assert_true(length > 0 && text[length - 1] == '\n');
    for (const char *line = text; *line;) {
        if (*line == '#') {
            line = prometheus_head(out, line, family, type);
            continue;
        }
        prometheus_sample(out, line, family, type);
        line = strchr(line, '\n') + 1;
    }
}

/* `labels` with their braces; "": none. Fails where it is not there. */
static inline double prometheus_value(const struct prometheus *in, const char *name,
                                      const char *labels)
{
    for (size_t i = 0; i < in->count; i++)
        if (strcmp(in->samples[i].name, name) == 0 && strcmp(in->samples[i].labels, labels) == 0)
            return in->samples[i].value;
    fail_msg("there is no %s%s", name, labels);
    return 0;
}

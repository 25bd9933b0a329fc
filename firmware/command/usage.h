/* The command line of every subcommand, as data: it is read, `--help` prints it, and the man page
 * is made of it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum option_type {
    OPTION_FLAG,   /* bool */
    OPTION_TEXT,   /* const char * */
    OPTION_NUMBER, /* double within least..most */
    OPTION_SIZE,   /* struct option_size: 1920x1080 */
};

struct option_size {
    int width, height; /* px; 0 x 0: not given */
};

struct option_row {
    const char *name; /* --name */
    enum option_type type;
    size_t offset;     /* of the value in the command's struct below */
    const char *value; /* what the help calls it: WxH; NULL for a flag */
    const char *help;
    double least, most; /* of a number */
};

enum { OPERANDS_MOST = 2 };

struct usage {
    const char *name;    /* play */
    const char *summary; /* one line, for the list of commands */
    const char *operands;
    const char *about; /* lines of up to 92 characters; one that ends with a full stop ends a
                          paragraph */
    const struct option_row *rows;
    size_t row_count;
    size_t least, most;                   /* operands */
    size_t operand_offset[OPERANDS_MOST]; /* each a const char * in the command's struct */
};

enum subcommand {
    COMMAND_PLAY,
    COMMAND_CHECK,
    COMMAND_EXPORT,
    COMMAND_BENCH,
    COMMAND_REPLAY,
    COMMAND_BUNDLE,
    COMMAND_VERIFY,
    COMMAND_INSTALL,
    COMMAND_STICK,
    COMMAND_SOAK,
    SUBCOMMANDS
};

extern const struct usage usage_table[SUBCOMMANDS];
extern const char usage_program[]; /* one sentence */

struct play_usage {
    const char *deck, *language, *slide, *record, *no_display, *kiosk, *spare, *news, *health,
        *staff_pin;
    struct option_size windowed;
    double fps, rotate, ui_scale, picture_mib, seconds;
    bool hold, software;
};

struct check_usage {
    const char *deck;
    struct option_size size;
    bool strict, all, maps;
};

struct export_usage {
    const char *deck, *folder, *language, *slide;
    struct option_size size;
    double text_percent, ui_scale;
    bool high_contrast, low_reach, scenes, loop;
};

struct bench_usage {
    const char *deck;
    struct option_size size;
    double fps;
};

struct replay_usage {
    const char *deck, *recording, *language, *slide;
    double fps;
    bool hold;
};

struct bundle_usage {
    const char *deck, *out, *key;
    double sequence; /* 0: not given */
};

struct verify_usage {
    const char *bundle, *key;
};

struct install_usage {
    const char *bundle, *folder, *key;
    bool anybody;
};

struct stick_usage {
    const char *folder, *to, *key, *news;
};

struct soak_usage {
    const char *deck, *log;
    struct option_size size;
    double days, seed;
};

#include "command/usage.h"

/* An option's value in its command's struct. */
#define AT(command, member) offsetof(struct command##_usage, member)
#define ROWS(command)                                                                              \
    .rows = command##_rows, .row_count = sizeof command##_rows / sizeof *command##_rows

const char usage_program[] = "A touch-kiosk player for exhibitions written in YAML.";

static const char play_about[] =
    "Plays a deck (a folder with a deck.yaml; slides/digest when none is named) in an endless\n"
    "loop, full screen, and answers touch, mouse and keys. The deck's files are watched: a saved\n"
    "change plays within a second, a bad save leaves the last good deck on the screen, and a deck\n"
    "that is not there yet is waited for.\n"
    "Keys: Right and Left turn slides, Home starts over, Tab and Enter reach every control.\n"
    "TERM, INT and the end of its terminal end it; HUP reads the deck anew.\n"
    "With --kiosk it plays DIR/deck. One that ended the player three times in a row, each within\n"
    "a minute, is in quarantine until the next boot or a later deck; a release on probation,\n"
    "which is until it has played for a minute and a whole loop, goes at its first crash, for\n"
    "good. The release before it plays instead, else deck.old, the spare, or a card for the\n"
    "staff.\n"
    "Exit codes: 0 ended, 2 wrong usage, 3 cannot run, or a picture or recording could not be\n"
    "written, 71 out of memory or 75 the screen was lost (start again).";

static const struct option_row play_rows[] = {
    {"windowed", OPTION_SIZE, AT(play, windowed), "WxH", "in a window of this size, for authors", 0,
     0},
    {"fps", OPTION_NUMBER, AT(play, fps), "N", "frames a second, 30 to 120 (60)", 30, 120},
    {"lang", OPTION_TEXT, AT(play, language), "XX", "start in this language", 0, 0},
    {"slide", OPTION_TEXT, AT(play, slide), "ID", "start on this slide", 0, 0},
    {"rotate", OPTION_NUMBER, AT(play, rotate), "DEGREES", "turn the picture: 0, 90, 180 or 270", 0,
     270},
    {"ui-scale", OPTION_NUMBER, AT(play, ui_scale), "X", "size of text and controls, 0.75 to 2",
     0.75, 2},
    {"hold", OPTION_FLAG, AT(play, hold), NULL, "never advance by itself", 0, 0},
    {"software", OPTION_FLAG, AT(play, software), NULL, "the software renderer, even with a GPU", 0,
     0},
    {"picture-memory", OPTION_NUMBER, AT(play, picture_mib), "MIB",
     "memory for decoded pictures, 16 to 1024 (128)", 16, 1024},
    {"record", OPTION_TEXT, AT(play, record), "FILE", "write every touch there, for `replay`", 0,
     0},
    {"seconds", OPTION_NUMBER, AT(play, seconds), "N", "end after so long", 0.1, 1e9},
    {"no-display", OPTION_TEXT, AT(play, no_display), "FOLDER",
     "where there is no display: write one loop as PNG", 0, 0},
    {"kiosk", OPTION_TEXT, AT(play, kiosk), "DIR",
     "play what `install` puts there, but not what crashes", 0, 0},
    {"news", OPTION_TEXT, AT(play, news), "DIR", "show what `stick` tells there", 0, 0},
    {"health", OPTION_TEXT, AT(play, health), "FILE", "write there how it is, for Prometheus", 0,
     0},
    {"spare", OPTION_TEXT, AT(play, spare), "DECK", "where none in the kiosk's DIR can be played",
     0, 0},
    {"staff-pin", OPTION_TEXT, AT(play, staff_pin), "FILE",
     "a PIN of 4 to 12 digits: two upper corners held for 3 s ask", 0, 0},
};

static const char check_about[] =
    "Checks a deck as the player reads it: every key, file, date and language, and the layout of\n"
    "every slide with the real fonts, in every language, at 100, 125 and 150 % text: what does\n"
    "not fit, and places left empty that are over 15 % of the screen. All mistakes in one run,\n"
    "each with its place and what to write instead. With --all every slide and scene is painted\n"
    "as well, in each language and text size, in high contrast too, and the posters of the loop:\n"
    "each text has at least 4.5 : 1 with what is behind it, in high contrast 7 : 1 (W552), and\n"
    "nothing that moves flashes more than three times a second (E553; WCAG 2.1, 1.4.3, 1.4.6 and\n"
    "2.3.1). 75 slides in three languages take a minute of a processor.\n"
    "Exit codes: 0 good (warnings are not errors), 1 errors (with --strict: or warnings; with\n"
    "--maps: or a rule is broken), 2 wrong usage, 3 cannot run, or standard output cannot be\n"
    "written, 71 out of memory.";

static const struct option_row check_rows[] = {
    {"strict", OPTION_FLAG, AT(check, strict), NULL, "warnings count as errors", 0, 0},
    {"all", OPTION_FLAG, AT(check, all), NULL,
     "all that can be found, painted too; printed whole, not the first 20", 0, 0},
    {"maps", OPTION_FLAG, AT(check, maps), NULL,
     "judge the names of maps too: each step, and each rule that is broken", 0, 0},
    {"size", OPTION_SIZE, AT(check, size), "WxH", "of the screen (the deck's)", 0, 0},
};

static const char export_about[] =
    "Writes a PNG of each slide and page, as a visitor sees it, with the player's own\n"
    "renderer. No display is needed.\n"
    "Exit codes: 0 written, 2 wrong usage, 3 the deck has errors (cards stand for its pictures\n"
    "that are missing) or a file cannot be written, 71 out of memory.";

static const struct option_row export_rows[] = {
    {"out", OPTION_TEXT, AT(export, folder), "DIR", "folder to write to (needed)", 0, 0},
    {"size", OPTION_SIZE, AT(export, size), "WxH", "of the screen (1920x1080)", 0, 0},
    {"lang", OPTION_TEXT, AT(export, language), "XX", "language (the deck's first)", 0, 0},
    {"slide", OPTION_TEXT, AT(export, slide), "ID", "this slide only", 0, 0},
    {"text", OPTION_NUMBER, AT(export, text_percent), "PERCENT", "text size: 100, 125 or 150", 100,
     150},
    {"ui-scale", OPTION_NUMBER, AT(export, ui_scale), "X", "size of text and controls, 0.75 to 2",
     0.75, 2},
    {"contrast", OPTION_FLAG, AT(export, high_contrast), NULL, "in high contrast", 0, 0},
    {"low-reach", OPTION_FLAG, AT(export, low_reach), NULL, "with all controls low", 0, 0},
    {"scenes", OPTION_FLAG, AT(export, scenes), NULL,
     "also what a visitor can open: steps of maps, cards", 0, 0},
    {"loop", OPTION_FLAG, AT(export, loop), NULL, "the posters of the loop, as passers-by see them",
     0, 0},
};

static const char bench_about[] =
    "Measures how fast a deck is drawn, through the player and its gestures, with the software\n"
    "renderer on a simulated clock, and prints one JSON object. A ratio is to one memcpy of a\n"
    "frame measured in the same run. The first frame is as the player shows it, the first ground\n"
    "when the picture under a map or an opener, which is drawn beside it, is there\n"
    "too. `allocations` are those of the program and SDL while frames of the scene were drawn,\n"
    "without the first one after a tap. `late` frames took longer than a frame has; `busy` ones\n"
    "by the work of their own thread, whatever else the machine does.\n"
    "Exit codes: 0 measured, 2 wrong usage, 3 cannot run, or standard output cannot be written,\n"
    "71 out of memory.";

static const struct option_row bench_rows[] = {
    {"size", OPTION_SIZE, AT(bench, size), "WxH", "of the screen (1920x1080)", 0, 0},
    {"fps", OPTION_NUMBER, AT(bench, fps), "N", "frames a second, 30 to 120 (60)", 30, 120},
};

static const char replay_about[] =
    "Plays touches recorded with `vitrine play --record` on a simulated clock, without a display,\n"
    "and prints the time and the hash of every picture that was painted. The same recording gives\n"
    "the same lines every time.\n"
    "Exit codes: 0 played, 2 wrong usage, 3 the deck or the recording cannot be read, or standard\n"
    "output cannot be written, 71 out of memory.";

static const struct option_row replay_rows[] = {
    {"fps", OPTION_NUMBER, AT(replay, fps), "N", "frames a second, 30 to 120 (60)", 30, 120},
    {"lang", OPTION_TEXT, AT(replay, language), "XX", "start in this language", 0, 0},
    {"slide", OPTION_TEXT, AT(replay, slide), "ID", "start on this slide", 0, 0},
    {"hold", OPTION_FLAG, AT(replay, hold), NULL, "never advance by itself", 0, 0},
};

static const char bundle_about[] =
    "Writes a deck and every file that it uses into one file, for a kiosk: an archive whose\n"
    "manifest has the size and the hash of each. A deck with errors is refused. With a key of\n"
    "minisign it is signed; a locked key's password is asked for.\n"
    "Exit codes: 0 written, 2 wrong usage, 3 the deck has errors or a file cannot be read or\n"
    "written, 71 out of memory.";

static const struct option_row bundle_rows[] = {
    {"out", OPTION_TEXT, AT(bundle, out), "FILE", "the bundle (needed)", 0, 0},
    {"key", OPTION_TEXT, AT(bundle, key), "FILE", "sign it with this secret key", 0, 0},
    {"sequence", OPTION_NUMBER, AT(bundle, sequence), "N",
     "its number, which must grow (the time, as 20210131120000)", 1, 9e15},
};

static const char verify_about[] =
    "Proves that a bundle is whole: that each byte is as it was written, and with --key that one\n"
    "of the keys in this file has signed it. Prints what is in it.\n"
    "Exit codes: 0 good, 1 not, 2 wrong usage, 71 out of memory.";

static const struct option_row verify_rows[] = {
    {"key", OPTION_TEXT, AT(verify, key), "FILE", "public keys, one on each line", 0, 0},
};

static const char install_about[] =
    "Proves a bundle, unpacks it beside the deck that plays, checks it as the player would, and\n"
    "only then makes it the deck that plays, by one rename. The deck before stays beside it. A\n"
    "bundle with a smaller number than this kiosk has had is refused. Power may be cut at any\n"
    "time.\n"
    "Exit codes: 0 it plays, 1 refused, and the deck before plays on, 2 wrong usage, 71 out of\n"
    "memory.";

static const struct option_row install_rows[] = {
    {"to", OPTION_TEXT, AT(install, folder), "DIR", "where the kiosk's deck lives (needed)", 0, 0},
    {"key", OPTION_TEXT, AT(install, key), "FILE", "public keys, one of which must have signed it",
     0, 0},
    {"unsigned", OPTION_FLAG, AT(install, anybody), NULL, "take what nobody has signed, too", 0, 0},
};

static const char stick_about[] =
    "Looks for bundles (*.bundle) in the folder where a stick is mounted, not below it, and\n"
    "installs the one with the largest number that one of the keys has signed, as `install`\n"
    "does. Links, pipes and devices are not followed. A stick without a bundle is none of its\n"
    "business. Whatever is wrong, or if the stick is pulled, the deck before plays on.\n"
    "Exit codes: 0 its deck plays, or there is none, 1 refused, 2 wrong usage, 71 out of memory.";

static const struct option_row stick_rows[] = {
    {"to", OPTION_TEXT, AT(stick, to), "DIR", "where the kiosk's deck lives (needed)", 0, 0},
    {"key", OPTION_TEXT, AT(stick, key), "FILE",
     "public keys, one of which must have signed it (needed)", 0, 0},
    {"news", OPTION_TEXT, AT(stick, news), "DIR", "tell the player there what became of it", 0, 0},
};

static const char soak_about[] =
    "Plays a copy of a deck as a kiosk for months of a simulated clock and prints one JSON\n"
    "object with the figures of each 30 days. Simulated visitors come and do whatever can be\n"
    "done with fingers, a mouse and keys; the deck is edited, broken, torn and replaced by\n"
    "new releases; sticks are damaged; the wall clock jumps to 1970, to 2038, by 56 years, by\n"
    "an hour and to the changes of summer time; 32-bit milliseconds run out every 49.7 days.\n"
    "All of it goes the kiosk's own way. The same seed gives the same visitors.\n"
    "Played frame by frame are every visit with what follows until nobody is there, every\n"
    "opening and closing, every edit and jump, and a round of the loop a day, or sixteen\n"
    "stops of a long one: most in steps of half a second while something moves; one visit in\n"
    "eight, the ends of 32 bits and a round in forty days at 60 frames a second.\n"
    "`played_hours` tells how much that is; the clock jumps over the rest, in which the loop\n"
    "would go round.\n"
    "It fails when a page that is over stands a frame longer, a stop or page of a round is\n"
    "left out, a visitor is not forgotten in time, the hall opens or closes late, an edit\n"
    "does not come, the memory grows by 1 MiB or more in 30 days (told of 120 days and more,\n"
    "without their first quarter), more files are open than after the first day, or the log\n"
    "has more than a line a minute.\n"
    "Exit codes: 0 good, 1 a figure failed, 2 wrong usage, 3 cannot run, or standard output\n"
    "cannot be written, 71 out of memory.";

static const struct option_row soak_rows[] = {
    {"days", OPTION_NUMBER, AT(soak, days), "N", "so many, 1 to 3900 (400)", 1, 3900},
    {"seed", OPTION_NUMBER, AT(soak, seed), "N", "of the visitors (1)", 0, 4294967295},
    {"size", OPTION_SIZE, AT(soak, size), "WxH", "of the screen (640x360)", 0, 0},
    {"log", OPTION_TEXT, AT(soak, log), "FILE", "write what the kiosk logs there", 0, 0},
};

const struct usage usage_table[SUBCOMMANDS] = {
    [COMMAND_PLAY] =
        {
            .name = "play",
            .summary = "play a deck, in a loop, answering touch",
            .operands = "[DECK]",
            .about = play_about,
            ROWS(play),
            .most = 1,
            .operand_offset = {AT(play, deck)},
        },
    [COMMAND_CHECK] =
        {
            .name = "check",
            .summary = "find every mistake in a deck",
            .operands = "DECK",
            .about = check_about,
            ROWS(check),
            .least = 1,
            .most = 1,
            .operand_offset = {AT(check, deck)},
        },
    [COMMAND_EXPORT] =
        {
            .name = "export",
            .summary = "write a deck's slides as PNG",
            .operands = "DECK --out DIR",
            .about = export_about,
            ROWS(export),
            .least = 1,
            .most = 1,
            .operand_offset = {AT(export, deck)},
        },
    [COMMAND_BENCH] =
        {
            .name = "bench",
            .summary = "measure how fast a deck is drawn",
            .operands = "DECK",
            .about = bench_about,
            ROWS(bench),
            .least = 1,
            .most = 1,
            .operand_offset = {AT(bench, deck)},
        },
    [COMMAND_REPLAY] =
        {
            .name = "replay",
            .summary = "play recorded touches and print each frame's hash",
            .operands = "DECK RECORDING",
            .about = replay_about,
            ROWS(replay),
            .least = 2,
            .most = 2,
            .operand_offset = {AT(replay, deck), AT(replay, recording)},
        },
    [COMMAND_BUNDLE] =
        {
            .name = "bundle",
            .summary = "write a deck into one file, for a kiosk",
            .operands = "DECK --out FILE",
            .about = bundle_about,
            ROWS(bundle),
            .least = 1,
            .most = 1,
            .operand_offset = {AT(bundle, deck)},
        },
    [COMMAND_VERIFY] =
        {
            .name = "verify",
            .summary = "prove that a bundle is whole",
            .operands = "BUNDLE",
            .about = verify_about,
            ROWS(verify),
            .least = 1,
            .most = 1,
            .operand_offset = {AT(verify, bundle)},
        },
    [COMMAND_INSTALL] =
        {
            .name = "install",
            .summary = "make a bundle the deck that a kiosk plays",
            .operands = "BUNDLE --to DIR",
            .about = install_about,
            ROWS(install),
            .least = 1,
            .most = 1,
            .operand_offset = {AT(install, bundle)},
        },
    [COMMAND_STICK] =
        {
            .name = "stick",
            .summary = "install the newest bundle of a stick",
            .operands = "FOLDER --to DIR --key FILE",
            .about = stick_about,
            ROWS(stick),
            .least = 1,
            .most = 1,
            .operand_offset = {AT(stick, folder)},
        },
    [COMMAND_SOAK] =
        {
            .name = "soak",
            .summary = "play a deck for 400 simulated days, with visitors",
            .operands = "DECK",
            .about = soak_about,
            ROWS(soak),
            .least = 1,
            .most = 1,
            .operand_offset = {AT(soak, deck)},
        },
};

#include "command/keys.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/log.h"

/* The whole file, terminated, without the mark that editors of Windows write before a text. */
static bool read_text(const char *path, char text[static MINISIGN_TEXT_MAX])
{
    static const char mark[] = "\xEF\xBB\xBF";
    const size_t mark_length = sizeof mark - 1;
    FILE *file = fopen(path, "re");
    size_t length = file ? fread(text, 1, MINISIGN_TEXT_MAX, file) : 0;
    bool good = file && !ferror(file) && length < MINISIGN_TEXT_MAX;
    if (!file || ferror(file))
        log_error("the key %s cannot be read: %s", path, strerror(errno));
    else if (!good)
        log_error("%s is no key: it is over %d bytes", path, MINISIGN_TEXT_MAX - 1);
    if (file)
        fclose(file);
    text[good ? length : 0] = '\0';
    if (good && strncmp(text, mark, mark_length) == 0)
        memmove(text, text + mark_length, length - mark_length + 1);
    return good;
}

size_t keys_read_public(const char *path, struct minisign_public keys[static KEYS_MOST])
{
    char text[MINISIGN_TEXT_MAX], *rest = text, *line;
    size_t count = 0;
    const char *why = "holds no key";
    if (!read_text(path, text))
        return 0;
    while ((line = strsep(&rest, "\n"))) {
        if (!*line || *line == '\r' || *line == '#' || strncmp(line, "untrusted comment:", 18) == 0)
            continue;
        if (count == KEYS_MOST)
            why = "holds too many keys";
        if (count == KEYS_MOST || !minisign_read_public(&keys[count], line, &why)) {
            log_error("%s %s", path, why);
            return 0;
        }
        count++;
    }
    if (count == 0)
        log_error("%s %s", path, why);
    return count;
}

/* A line of standard input, which a terminal does not show meanwhile. */
static bool ask_password(const char *path, char password[static 256])
{
    struct termios shown, hidden;
    bool terminal = tcgetattr(STDIN_FILENO, &shown) == 0;
    if (terminal) {
        hidden = shown;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
        fprintf(stderr, "Password of %s: ", path);
    }
    bool got = fgets(password, 256, stdin) != NULL;
    if (terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
        fputc('\n', stderr);
    }
    if (got)
        password[strcspn(password, "\r\n")] = '\0';
    return got;
}

bool keys_read_secret(const char *path, struct minisign_secret *key)
{
    char text[MINISIGN_TEXT_MAX], password[256] = "";
    const char *why = "is locked, and nobody gave its password";
    if (!read_text(path, text))
        return false;
    bool good = !minisign_locked(text) || ask_password(path, password);
    good = good && minisign_read_secret(key, text, password, &why);
    if (!good)
        log_error("%s %s", path, why);
    explicit_bzero(text, sizeof text);
    explicit_bzero(password, sizeof password);
    return good;
}

#include "show/staff/qr.h"

#include <qrencode.h>
#include <string.h>

enum { UTF_8 = 26 /* among the encodings of the standard's ECI */ };

static QRcode *encode(const char *text)
{
    QRinput *input = QRinput_new2(0, QR_ECLEVEL_M);
    QRcode *code = NULL;
    if (input && QRinput_appendECIheader(input, UTF_8) == 0 &&
        QRinput_append(input, QR_MODE_8, (int)strlen(text), (const unsigned char *)text) == 0)
        code = QRcode_encodeInput(input);
    QRinput_free(input);
    return code;
}

struct qr qr_make(struct arena *arena, const char *text)
{
    QRcode *code = encode(text);
    if (!code)
        return (struct qr){0};
    size_t side = (size_t)code->width;
    bool *modules = arena_array(arena, bool, side *side);
    for (size_t i = 0; i < side * side; i++)
        modules[i] = code->data[i] & 1;
    QRcode_free(code);
    return (struct qr){(unsigned)side, modules};
}

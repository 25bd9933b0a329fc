#include "command/soak/tell.h"

#include <stdarg.h>
#include <stdio.h>

void soak_tell(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("vitrine soak: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}

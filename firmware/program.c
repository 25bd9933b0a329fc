#include "program.h"

const char *program_version(void)
{
    return VITRINE_VERSION;
}

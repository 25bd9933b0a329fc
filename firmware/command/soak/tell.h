/* What the soak itself has to say, to standard error: the log is the kiosk's. */
#pragma once

void soak_tell(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The program as a whole: its version. */
#ifndef PROGRAM_H
#define PROGRAM_H

const char *program_version(void);

#endif

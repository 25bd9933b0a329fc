/* Links the whole core, every object of it, with libc, libm, libyaml, libutf8proc and libunibreak
 * and nothing else: an SDL call in pure code would not link. */
#include <stdio.h>

#include "show/player/player.h"
#include "slide/kinds.h"

int main(void)
{
    size_t count;
    kinds_for_deck(&count);
    struct player player = {0};
    player_finish(&player);
    printf("the core links alone, with %zu slide kinds\n", count);
    return count > 0 ? 0 : 1;
}

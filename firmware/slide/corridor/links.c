/* Links from and to a corridor: what it shows, and the way to one of its stations. */
#include "slide/corridor/corridor.h"

bool corridor_shows(const void *of_corridor, const struct deck *deck, const char *id)
{
    const struct corridor_spec *spec = of_corridor;
    for (size_t i = 0; i < spec->lines.count && i < CORRIDOR_LINES_MAX; i++) {
        const struct corridor_line_spec *line = corridor_line(spec, i);
        const struct corridor_branch_spec *branches = line->branches.items;
        const struct corridor_alternative_spec *alternatives = line->alternatives.items;
        if (deck_route_stops(deck, line->route.text, id))
            return true;
        for (size_t j = 0; j < line->branches.count; j++)
            if (word_list_has(&branches[j].to, id))
                return true;
        for (size_t j = 0; j < line->alternatives.count; j++)
            if (word_list_has(&alternatives[j].via, id))
                return true;
    }
    return false;
}

/* The item of a station, or -1. */
static int find_station(const struct corridor_placed *placed, const char *id)
{
    for (size_t i = 0; i < placed->item_count; i++) {
        int station = placed->items[i].station;
        if (station >= 0 &&
            word_is(&placed->stage->deck->places[placed->net->stations[station].place].id, id))
            return (int)i;
    }
    return -1;
}

unsigned corridor_page_of(const void *of_corridor, const char *id)
{
    const struct corridor_placed *placed = of_corridor;
    int item = find_station(placed, id);
    return item >= 0 ? placed->items[item].page : 0;
}

bool corridor_select(const struct view *view, const char *id)
{
    int item = find_station(view->placed, id);
    if (item >= 0)
        corridor_open(view, item);
    return item >= 0;
}

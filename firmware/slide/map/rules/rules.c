/* The rules of a map's names, judged by what is drawn. */
#include "slide/map/rules/rules.h"

#include <math.h>
#include <string.h>

#include "slide/map/geometry/marks.h"
#include "slide/map/geometry/place_names.h"
#include "slide/map/names/candidates.h"
#include "slide/map/rules/course.h"
#include "slide/map/rules/ink.h"
#include "slide/map/rules/leads.h"
#include "slide/map/rules/samples.h"
#include "slide/map/rules/subject.h"

const char *const map_rule_words[MAP_RULES] = {
    [RULE_OVERLAP] = "lies on another name",
    [RULE_EDGE] = "is too near to the edge of the map",
    [RULE_CONTROL] = "is too near to a control",
    [RULE_MARK] = "lies on another place's mark",
    [RULE_HERO] = "lies on the hero's line, though there is room beside it",
    [RULE_ABROAD] = "is not wholly inside of what it names",
    [RULE_SHORE] = "lies half on water",
    [RULE_SUBJECT] = "is not shown, though the slide is about it and it fits",
    [RULE_BYSTANDER] = "is shown, though a country that the slide is about is not",
    [RULE_STOP] = "is not shown, though it is a stop of the hero or has a card",
    [RULE_LAKE] = "lies across a border beside its lake",
    [RULE_WORDS] = "reads as one with the name beside it",
    [RULE_LEADER] = "has a leader across another name, leader or mark, or the hero's line",
    [RULE_COURSE] = "does not stand along its river",
    [RULE_NEIGHBOUR] = "is called out over a neighbour that is named near it, or needs not be",
};

/* A mark, and the point that it is of, or -1; or, with no `area`, the leader of one that stands
 * beside its place. */
struct place_mark {
    struct rect area;
    int point;
    struct vec2 way[2];
};

/* A view being judged. */
struct judge {
    const struct map_judged *judged;
    struct map_score *out;
    struct samples_request where;
    struct ink *inks; /* of the labels, then of the rivers */
    size_t label_count, all;
    struct rect controls[MAP_CONTROLS_MAX];
    size_t control_count;
    struct place_mark marks[MAP_POINTS_MAX + 2 * MAP_TAPPED_MAX];
    size_t mark_count;
    struct rect inner; /* 24 design px inside the map */
    float scale;
};

enum {
    COURSE_PX = 60,     /* of the design: a river's name is no further from its line */
    NEIGHBOUR_PX = 100, /* a country's name over a neighbour is further from that one's */
};

/* Less than this is rounding: letters are drawn at whole px. */
static const float slack = 1;

static void report_at(struct judge *judge, enum map_rule rule, size_t label, struct vec2 at)
{
    struct map_score *out = judge->out;
    if (out->breaches < BREACHES_MAX)
        out->first[out->breaches] = (struct map_breach){rule, label, at};
    out->breaches++;
}

/* Of a name that is shown. */
static void report(struct judge *judge, enum map_rule rule, size_t label)
{
    const struct ink *ink = &judge->inks[label];
    report_at(judge, rule, label, rect_centre(ink->letters[ink->count / 2]));
}

static const struct map_label *label_of(const struct judge *judge, size_t label)
{
    return &judge->judged->placed->labels[label];
}

static bool meets_control(const struct judge *judge, const struct ink *ink)
{
    for (size_t i = 0; i < judge->control_count; i++)
        if (ink_meets(ink, rect_grow(judge->controls[i], -slack)))
            return true;
    return false;
}

static void find_marks(struct judge *judge)
{
    const struct map_placed *placed = judge->judged->placed;
    struct map_seen seen = map_seen_at_rest(placed, judge->judged->camera);
    float reach = map_symbol_reach(placed->stage, MAP_SYMBOL_HOTSPOT);
    for (size_t i = 0; i < placed->point_count; i++)
        judge->marks[judge->mark_count++] =
            (struct place_mark){.area = map_names_mark(&seen, &placed->points[i]), .point = (int)i};
    for (size_t i = 0; i < placed->written_count; i++) {
        struct vec2 at = map_seen_mark(&seen, i), by = seen.offsets.by[i];
        struct rect mark = {at.x - reach, at.y - reach, 2 * reach, 2 * reach};
        bool moved = map_mark_moved(&seen.offsets, i);
        int point = placed->hotspots[i].point;
        judge->marks[judge->mark_count++] =
            (struct place_mark){.area = mark, .point = moved ? -1 : point};
        if (!moved)
            continue;
        judge->marks[judge->mark_count++] =
            (struct place_mark){.point = -1, .way = {at, {at.x - by.x, at.y - by.y}}};
    }
}

/* With its halo. */
static bool meets_way(const struct judge *judge, const struct ink *ink, const struct vec2 way[2])
{
    const float halo = 4;
    for (size_t i = 0; i < ink->count; i++)
        if (rect_crossed(rect_grow(ink->letters[i], halo * judge->scale), way[0], way[1]))
            return true;
    return false;
}

static bool meets_mark(const struct judge *judge, size_t label, const struct ink *ink)
{
    for (size_t i = 0; i < judge->mark_count; i++) {
        const struct place_mark *mark = &judge->marks[i];
        if (mark->area.w > 0
                ? mark->point != (int)label && ink_meets(ink, rect_grow(mark->area, -slack))
                : mark->point < 0 && meets_way(judge, ink, mark->way))
            return true;
    }
    return false;
}

static bool meets_hero(const struct judge *judge, const struct ink *ink)
{
    const struct map_placed *placed = judge->judged->placed;
    if (placed->hero < 0)
        return false;
    const struct map_route *route = &placed->routes[placed->hero];
    float reach = routes_reach(route, placed->stage->scale) - slack;
    struct vec2 last = {NAN, NAN};
    for (size_t i = 0; i < route->line.count; i++) {
        struct vec2 at = camera_px(judge->judged->camera, placed->frame.map, route->line.points[i]);
        for (size_t k = 0; k < ink->count && isfinite(last.x); k++)
            if (rect_crossed(rect_grow(ink->letters[k], reach), last, at))
                return true;
        last = at;
    }
    return false;
}

/* A letter of each beside one another. */
static bool read_as_one(const struct ink *a, const struct ink *b)
{
    const float near = 0.9f; /* of the height of capitals */
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++) {
            struct rect one = a->letters[i], other = b->letters[k];
            float high = fminf(one.h, other.h);
            float apart = fmaxf(one.x, other.x) - fminf(one.x + one.w, other.x + other.w);
            if (fabsf(one.y + one.h - other.y - other.h) < 0.4f * high && apart < near * high)
                return true;
        }
    return false;
}

static bool meets_name(const struct judge *judge, size_t label, const struct ink *ink)
{
    for (size_t i = 0; i < judge->all; i++)
        if (i != label && inks_meet(&judge->inks[i], ink))
            return true;
    return false;
}

static void judge_letters(struct judge *judge)
{
    for (size_t i = 0; i < judge->all; i++) {
        const struct ink *ink = &judge->inks[i];
        bool overlap = false, words = false;
        if (ink->count == 0)
            continue;
        judge->out->names++;
        for (size_t k = 0; k < i; k++)
            overlap = overlap || inks_meet(&judge->inks[k], ink);
        for (size_t k = 0; k < i && i < judge->label_count; k++)
            words = words || read_as_one(&judge->inks[k], ink);
        if (words && !overlap)
            report(judge, RULE_WORDS, i);
        if (overlap)
            report(judge, RULE_OVERLAP, i);
        if (!ink_inside(ink, rect_grow(judge->inner, slack)))
            report(judge, RULE_EDGE, i);
        if (meets_control(judge, ink))
            report(judge, RULE_CONTROL, i);
        if (i < judge->label_count && meets_mark(judge, i, ink))
            report(judge, RULE_MARK, i);
    }
}

/* --- leaders --- */

/* Of names, then of marks beside their places, which end at the mark's rim. */
static size_t find_leads(const struct judge *judge, struct lead *out)
{
    const struct map_placed *placed = judge->judged->placed;
    struct map_seen seen = map_seen_at_rest(placed, judge->judged->camera);
    float reach = map_symbol_reach(placed->stage, MAP_SYMBOL_HOTSPOT);
    size_t count = 0;
    for (size_t i = 0; i < judge->label_count; i++) {
        const struct map_spot *spot = &judge->judged->spots[i];
        if (spot->shown && spot->led)
            out[count++] = (struct lead){spot->lead[0], spot->lead[1], i};
    }
    for (size_t i = 0; i < placed->written_count; i++) {
        struct vec2 at = map_seen_mark(&seen, i), by = seen.offsets.by[i];
        float away = hypotf(by.x, by.y), rim = away > 0 ? reach / away : 0;
        if (map_mark_moved(&seen.offsets, i) && away > reach)
            out[count++] = (struct lead){
                {at.x - by.x, at.y - by.y}, {at.x - by.x * rim, at.y - by.y * rim}, LEAD_OF_NONE};
    }
    return count;
}

static size_t find_lead_marks(const struct judge *judge, struct lead_mark *out)
{
    size_t count = 0;
    for (size_t i = 0; i < judge->mark_count; i++) {
        const struct place_mark *mark = &judge->marks[i];
        if (mark->area.w > 0)
            out[count++] = (struct lead_mark){rect_centre(mark->area), mark->area.w / 2,
                                              mark->point < 0 ? LEAD_OF_NONE : (size_t)mark->point};
    }
    return count;
}

/* The line as it is drawn, parted where it is torn. */
static size_t find_hero(const struct judge *judge, struct vec2 **out)
{
    const struct map_judged *judged = judge->judged;
    const struct map_placed *placed = judged->placed;
    if (placed->hero < 0)
        return 0;
    const struct map_route *route = &placed->routes[placed->hero];
    const struct vec2 *points =
        routes_points(judged->work, route, judged->camera, placed->frame.map);
    size_t count = 0;
    *out = arena_array(judged->work, struct vec2, 2 * route->line.count + 1);
    for (size_t i = 0; i < route->line.count; i++) {
        (*out)[count++] = points[i];
        if (routes_torn(route, i))
            (*out)[count++] = (struct vec2){NAN, NAN};
    }
    return count;
}

static void judge_leads(struct judge *judge)
{
    const struct map_placed *placed = judge->judged->placed;
    struct arena *work = judge->judged->work;
    struct lead *leads = arena_array(work, struct lead, judge->label_count + MAP_HOTSPOTS_MAX);
    struct lead_mark *marks = arena_array(work, struct lead_mark, judge->mark_count + 1);
    struct vec2 *hero = NULL;
    struct leads_scene scene = {.leads = leads,
                                .lead_count = find_leads(judge, leads),
                                .inks = judge->inks,
                                .ink_count = judge->all,
                                .marks = marks,
                                .mark_count = find_lead_marks(judge, marks)};
    scene.hero_count = find_hero(judge, &hero);
    scene.hero = hero;
    if (scene.hero_count > 0)
        scene.hero_reach = routes_reach(&placed->routes[placed->hero], judge->scale);
    for (size_t i = 0; i < scene.lead_count; i++)
        if (leads[i].label != LEAD_OF_NONE && leads_crosses(&scene, i))
            report(judge, RULE_LEADER, leads[i].label);
}

/* --- what lies under the letters --- */

/* Of each letter: points up to its edges, then points of what may be on one side of a shore only.
 */
enum { ACROSS = 3, DOWN = 3, EDGE = ACROSS * DOWN, PER_LETTER = 2 * EDGE };

static struct sample *add_lattice(struct rect area, unsigned wanted, struct sample *out)
{
    for (int x = 0; x < ACROSS; x++)
        for (int y = 0; y < DOWN; y++)
            *out++ = (struct sample){.at = {area.x + area.w * (float)x / (ACROSS - 1),
                                            area.y + area.h * (float)y / (DOWN - 1)},
                                     .wanted = wanted};
    return out;
}

static size_t add_samples(const struct ink *ink, unsigned wanted, float shore, struct sample *out)
{
    struct sample *end = out;
    for (size_t i = 0; i < ink->count; i++) {
        struct rect letter = ink->letters[i];
        float x = fminf(shore, letter.w / 2), y = fminf(shore, letter.h / 2);
        struct rect core = {letter.x + x, letter.y + y, letter.w - 2 * x, letter.h - 2 * y};
        end = add_lattice(rect_grow(letter, -slack), wanted, end);
        end = add_lattice(core, wanted, end);
    }
    return (size_t)(end - out);
}

static bool on_water(const struct sample *sample)
{
    return sample->country == 0 || sample->lake > 0;
}

static bool is_home(const struct map_label *label, const struct sample *sample)
{
    switch (label->kind) {
    case MAP_LABEL_AREA: return sample->country == label->thing && sample->lake == 0;
    case MAP_LABEL_WATER: return sample->own && sample->country == 0 && sample->lake == 0;
    case MAP_LABEL_TINT: return sample->own && !on_water(sample);
    default: return true;
    }
}

static bool is_half_on_water(const struct sample *samples, size_t count)
{
    bool land = false, water = false, paper = false;
    for (size_t i = 0; i < count; i++) {
        if (i % PER_LETTER < EDGE)
            continue;
        paper |= samples[i].nowhere;
        water |= !samples[i].nowhere && on_water(&samples[i]);
        land |= !samples[i].nowhere && !on_water(&samples[i]);
    }
    return land + water + paper > 1;
}

/* The part of a rectangle that is on water is looked at closely. */
static bool is_shore(const struct judge *judge, struct rect area)
{
    float step = 2 * judge->scale; /* between points further apart an islet may lie */
    int columns = (int)ceilf(area.w / step) + 1, rows = (int)ceilf(area.h / step) + 1;
    size_t count = (size_t)columns * (size_t)rows, water = 0;
    struct sample *samples = arena_array(judge->judged->work, struct sample, count);
    for (size_t i = 0; i < count; i++)
        samples[i].at =
            (struct vec2){area.x + area.w * (float)(i % (size_t)columns) / (float)(columns - 1),
                          area.y + area.h * (float)(i / (size_t)columns) / (float)(rows - 1)};
    samples_find(&judge->where, samples, count);
    for (size_t i = 0; i < count; i++)
        water += on_water(&samples[i]);
    return water > 0 && water < count;
}

/* Another side of its mark where the letters with 10 px around them are free, off the hero's line
 * and on one side of a shore. */
static bool has_better_side(const struct judge *judge, size_t label)
{
    const struct map_placed *placed = judge->judged->placed;
    struct map_label about = *label_of(judge, label);
    struct map_seen seen = map_seen_at_rest(placed, judge->judged->camera);
    if (label < placed->point_count)
        about.clear = map_names_clear(&seen, label);
    struct vec2 at = camera_px(judge->judged->camera, placed->frame.map, placed->label_at[label]);
    for (int side = MAP_SIDE_RIGHT; side < MAP_SIDE_ON; side++) {
        struct rect box = candidates_box(&about, at, (enum map_side)side, judge->scale);
        struct rect room = rect_grow(box, 10 * judge->scale);
        struct ink letters = {.letters = {box}, .count = 1}, all = {.letters = {room}, .count = 1};
        if (!ink_inside(&letters, judge->inner) || meets_control(judge, &all) ||
            meets_mark(judge, label, &all) || meets_name(judge, label, &all) ||
            meets_hero(judge, &all))
            continue;
        if (!is_shore(judge, room))
            return true;
    }
    return false;
}

static bool is_across_border(const struct sample *samples, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (samples[i].country != samples[0].country)
            return true;
    return false;
}

/* A sample of a country's name on another country's land. */
static bool is_neighbour(const struct map_label *about, const struct sample *samples, size_t i)
{
    return about->kind == MAP_LABEL_AREA && i % PER_LETTER < EDGE && !on_water(&samples[i]) &&
           samples[i].country != about->thing;
}

static struct subject_request subject_request_of(const struct judge *judge)
{
    return (struct subject_request){.placed = judge->judged->placed,
                                    .where = &judge->where,
                                    .controls = judge->controls,
                                    .control_count = judge->control_count,
                                    .inner = judge->inner};
}

/* That country's name is near enough for the two to be taken for each other, or the slide is about
 * it. */
static bool is_anothers(const struct judge *judge, size_t label, unsigned neighbour)
{
    float reach = NEIGHBOUR_PX * judge->scale;
    for (size_t i = 0; i < judge->label_count; i++) {
        if (label_of(judge, i)->kind != MAP_LABEL_AREA || label_of(judge, i)->thing != neighbour)
            continue;
        for (size_t k = 0; k < judge->inks[label].count; k++)
            if (ink_meets(&judge->inks[i], rect_grow(judge->inks[label].letters[k], reach)))
                return true;
        return label_of(judge, i)->required;
    }
    return false;
}

/* Only where no other place is free. */
static void judge_called_out(struct judge *judge, size_t label, const struct sample *samples,
                             size_t count)
{
    struct subject_request request = subject_request_of(judge);
    const struct map_label *about = label_of(judge, label);
    struct subject_names others = {.inks = judge->inks,
                                   .labels = judge->judged->placed->labels,
                                   .count = judge->label_count,
                                   .own = label};
    bool over = false, bad = false;
    unsigned last = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_neighbour(about, samples, i))
            continue;
        bad = bad || (samples[i].country != last && is_anothers(judge, label, samples[i].country));
        last = samples[i].country;
        over = true;
    }
    if (!over)
        return;
    if (judge->out->over_neighbours < UNNAMED_MAX)
        judge->out->over[judge->out->over_neighbours] = label;
    judge->out->over_neighbours++;
    if (bad || subject_fits_clear(&request, about, &others) ||
        subject_fits_on_water(&request, about, &others))
        report(judge, RULE_NEIGHBOUR, label);
}

static void judge_ground(struct judge *judge, size_t label, const struct sample *samples,
                         size_t count)
{
    const struct map_label *about = label_of(judge, label);
    const struct map_spot *spot = &judge->judged->spots[label];
    bool home = true;
    /* The length of a route has no mark. */
    bool beside = about->thing == 0 && !judge->judged->placed->label_routes[label];
    bool hero = meets_hero(judge, &judge->inks[label]);
    for (size_t i = 0; i < count && !spot->led; i++)
        home = home && (i % PER_LETTER >= EDGE || is_home(about, &samples[i]));
    if (!home)
        report(judge, RULE_ABROAD, label);
    if (spot->led)
        judge_called_out(judge, label, samples, count);
    if (about->kind == MAP_LABEL_LAKE && !on_water(&samples[0]) && is_across_border(samples, count))
        report(judge, RULE_LAKE, label);
    if (!spot->plate && is_half_on_water(samples, count))
        report(judge, RULE_SHORE, label);
    if (hero && (beside ? has_better_side(judge, label) : about->thing > 0 && !about->required))
        report(judge, RULE_HERO, label);
}

static void judge_grounds(struct judge *judge)
{
    struct arena *work = judge->judged->work;
    size_t most = 0, count = 0;
    for (size_t i = 0; i < judge->label_count; i++)
        most += judge->inks[i].count * PER_LETTER;
    struct sample *samples = arena_array(work, struct sample, most + 1);
    for (size_t i = 0; i < judge->label_count; i++)
        count += add_samples(&judge->inks[i], label_of(judge, i)->thing,
                             MAP_SHORE_PX * judge->scale, samples + count);
    samples_find_in_order(&judge->where, samples, count);
    count = 0;
    for (size_t i = 0; i < judge->label_count; i++) {
        size_t own = judge->inks[i].count * PER_LETTER;
        if (own > 0)
            judge_ground(judge, i, samples + count, own);
        count += own;
    }
}

/* --- rivers --- */

/* A name follows its river's course, not each of its bends. */
static void judge_rivers(struct judge *judge)
{
    const struct map_judged *judged = judge->judged;
    float reach = COURSE_PX * judge->scale;
    for (size_t i = 0; i < judged->placed->river_count; i++) {
        size_t name = judge->label_count + i;
        if (course_distance(judged->placed, judged->camera, &judged->placed->rivers[i],
                            &judge->inks[name], judged->work) > reach)
            report(judge, RULE_COURSE, name);
    }
}

/* --- what the slide is about --- */

static bool is_under_control(const struct judge *judge, struct vec2 at)
{
    for (size_t i = 0; i < judge->control_count; i++)
        if (rect_holds(judge->controls[i], at))
            return true;
    return false;
}

static void judge_stops(struct judge *judge)
{
    const struct map_placed *placed = judge->judged->placed;
    for (size_t i = 0; i < placed->point_count; i++) {
        struct vec2 at = camera_px(judge->judged->camera, placed->frame.map, placed->label_at[i]);
        if (label_of(judge, i)->required && judge->inks[i].count == 0 &&
            rect_holds(judge->inner, at) && !is_under_control(judge, at) &&
            map_point_shown(&placed->points[i], judge->judged->camera))
            report_at(judge, RULE_STOP, i, at);
    }
}

static void judge_bystanders(struct judge *judge)
{
    for (size_t i = 0; i < judge->label_count; i++)
        if (label_of(judge, i)->kind == MAP_LABEL_AREA && !label_of(judge, i)->required &&
            judge->inks[i].count > 0)
            report(judge, RULE_BYSTANDER, i);
}

static void judge_subjects(struct judge *judge)
{
    const struct map_placed *placed = judge->judged->placed;
    struct arena *work = judge->judged->work;
    bool *subjects = arena_array(work, bool, placed->thing_count + 1);
    struct subject_request request = subject_request_of(judge);
    struct subject_names others = {.inks = judge->inks, .count = judge->all, .own = SIZE_MAX};
    bool lacks = false;
    subjects_find(&request, subjects);
    for (size_t i = 0; i < judge->label_count; i++) {
        const struct map_label *label = label_of(judge, i);
        bool is_subject = (label->kind == MAP_LABEL_AREA && subjects[label->thing - 1]) ||
                          label->kind == MAP_LABEL_TINT;
        struct vec2 middle;
        if (!is_subject || !subject_in_view(&request, label->thing, &middle))
            continue;
        judge->out->subjects++;
        if (judge->inks[i].count > 0) {
            judge->out->named++;
            continue;
        }
        size_t unnamed = judge->out->subjects - 1 - judge->out->named;
        if (unnamed < UNNAMED_MAX)
            judge->out->unnamed[unnamed] = i;
        lacks =
            lacks || (label->kind == MAP_LABEL_AREA && subject_is_seen(&request, label->thing) &&
                      subject_fits_beside(&request, label, &others));
        if (!subject_fits(&request, label))
            continue;
        judge->out->fitting++;
        report_at(judge, RULE_SUBJECT, i, middle);
    }
    if (lacks)
        judge_bystanders(judge);
}

void rules_judge(const struct map_judged *judged, struct map_score *out)
{
    const struct map_placed *placed = judged->placed;
    struct judge judge = {.judged = judged,
                          .out = out,
                          .label_count = placed->label_count,
                          .all = placed->label_count + placed->river_count,
                          .scale = placed->stage->scale};
    *out = (struct map_score){0};
    judge.where = (struct samples_request){.atlas = placed->stage->atlas,
                                           .projection = &placed->projection,
                                           .camera = judged->camera,
                                           .area = placed->frame.map,
                                           .things = placed->things,
                                           .thing_count = placed->thing_count,
                                           .speck_px = MAP_SPECK_PX * judge.scale,
                                           .work = judged->work};
    judge.inks = arena_array(judged->work, struct ink, judge.all + 1);
    judge.inner = rect_grow(placed->frame.map, -24 * judge.scale);
    judge.control_count = map_names_controls(placed, judged->camera, judge.controls);
    for (size_t i = 0; i < placed->label_count; i++)
        ink_of(&placed->labels[i], &judged->spots[i], &judge.inks[i]);
    for (size_t i = 0; i < placed->river_count; i++)
        ink_of_letters(judged->rivers[i].letters, judged->rivers[i].count,
                       &judge.inks[placed->label_count + i]);
    find_marks(&judge);
    judge_letters(&judge);
    judge_leads(&judge);
    judge_grounds(&judge);
    judge_rivers(&judge);
    judge_stops(&judge);
    judge_subjects(&judge);
}

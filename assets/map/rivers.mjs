// Rivers from the tiles that GMT prints: joined, the great ones named, simplified; those outside of
// the window are thinner.
// node rivers.mjs land.txt rivers-LEVEL.txt ... > rivers.txt
import { beyond } from './beyond.mjs';
import { rows } from './tables.mjs';
import { border_lines, onto } from './borders.mjs';
import { Heap } from './heap.mjs';
import { segments } from './segments.mjs';
import { distinct, grid, in_window, km, length_km, simplify, write_arc } from './lines.mjs';

const here = new URL('.', import.meta.url).pathname;
// GMT's feature to our rank: double-lined, permanent 1 to 4, intermittent 1 and 2.
const ranks = { 0: 3, 1: 3, 2: 5, 3: 7, 4: 9, 5: 8, 6: 10 };
const TOLERANCE_KM = 0.2, LEAST_KM = { 9: 15, 10: 20 };
const key = (point) => point.join(' ');

// The part of a line that the window holds, cut at the first point outside.
function clip(line) {
    const out = [[]];
    for (const point of line) {
        if (in_window(point))
            out[out.length - 1].push(point);
        else if (out[out.length - 1].length)
            out.push([]);
    }
    return out.filter((part) => part.length > 1);
}

// Points of the grid that tiles print a little apart are one.
const known = new Map();
function snap(point) {
    for (let dx = -2; dx <= 2; dx++)
        for (let dy = -2; dy <= 2; dy++) {
            const near = known.get(key([point[0] + dx, point[1] + dy]));
            if (near)
                return near;
        }
    known.set(key(point), point);
    return point;
}

const edges = [];
let line_count = 0;
function add(line, rank, name, bank) {
    line_count++;
    for (let i = 1; i < line.length; i++)
        edges.push({ a: key(line[i - 1]), b: key(line[i]), rank, name, bank, of: line_count,
            from: line[i - 1], to: line[i], length: km(line[i - 1], line[i]) });
}
const files = process.argv.slice(3).map((file) => [ranks[file.match(/-(\d+)\.txt$/)[1]], file]);
for (const [rank, file] of files) {
    for (const line of segments(file).flatMap(clip)) {
        line[0] = snap(line[0]);
        line[line.length - 1] = snap(line[line.length - 1]);
        add(line, rank, '', /-0\.txt$/.test(file));
    }
}
const stations_of = (course) => course.split(',').map((pair) => grid(pair.trim().split(' ').map(Number)));
const nearest = (points, wish) =>
    points.reduce((best, point) => (km(point, wish) < km(best, wish) ? point : best));
for (const [name, course] of rows(here + 'river_additions.txt')) {
    const points = edges.map((edge) => edge.from), line = stations_of(course);
    add([nearest(points, line[0]), ...line.slice(1, -1), nearest(points, line[line.length - 1])], 1, name);
}
const at = new Map();
for (const edge of edges)
    for (const end of [edge.a, edge.b])
        at.set(end, [...(at.get(end) ?? []), edge]);

// The way along rivers between two points (Dijkstra 1959). Where a line ends, at a lake or for no
// reason, it may go on at another end within reach, at a price.
const LEAP_KM = 200, LEAP_PRICE = 8;
function way(start, goal) {
    const best = new Map([[key(start), { cost: 0 }]]);
    const open = new Heap();
    open.push([0, start]);
    while (open.rows.length) {
        const [cost, place] = open.pop();
        const k = key(place);
        if (k === key(goal))
            break;
        if (best.get(k).cost < cost || km(place, start) > 3 * km(start, goal) + 50)
            continue;
        const steps = at.get(k).map((edge) => [edge.a === k ? edge.to : edge.from,
            edge.length * (1 + edge.rank / 20), edge]);
        for (const other of joins.get(k) ?? [])
            steps.push([other, km(other, place), null]);
        if (is_end.has(k))
            for (const end of ends)
                if (end !== place && km(end, place) < LEAP_KM)
                    steps.push([end, LEAP_PRICE * km(end, place), null]);
        for (const [next, price, edge] of steps) {
            const total = cost + price, old = best.get(key(next));
            if (!old || total < old.cost) {
                best.set(key(next), { cost: total, edge, back: place });
                open.push([total, next]);
            }
        }
    }
    const used = [];
    for (let k = key(goal), step; (step = best.get(k)) && step.back; k = key(step.back))
        if (step.edge)
            used.push(step.edge);
    return used;
}
// Both banks of a broad river are lines that run in circles: any of their points may be left.
const is_end = new Map([...at].filter(([, list]) => list.length === 1 || list.some((edge) => edge.bank))
    .map(([k, [edge]]) => [k, edge.a === k ? edge.from : edge.to]));
const ends = [...is_end.values()];

// A tributary often ends a little beside the line it runs into: from each end to the nearest point
// of another line.
const JOIN_KM = 1.5, joins = new Map();
for (const end of ends) {
    const own = at.get(key(end))[0];
    if (own.bank)
        continue;
    const others = edges.filter((edge) => edge.of !== own.of &&
        Math.abs(edge.from[0] - end[0]) < 300 && Math.abs(edge.from[1] - end[1]) < 200)
        .flatMap((edge) => [edge.from, edge.to]);
    const near = others.length ? nearest(others, end) : null;
    if (!near || km(near, end) > JOIN_KM)
        continue;
    joins.set(key(end), [...(joins.get(key(end)) ?? []), near]);
    joins.set(key(near), [...(joins.get(key(near)) ?? []), end]);
}

const nodes = edges.flatMap((edge) => [edge.from, edge.to]);
for (const [name, course] of rows(here + 'river_courses.txt')) {
    const stations = stations_of(course).map((wish) => nearest(nodes, wish));
    for (let i = 1; i < stations.length; i++) {
        const used = way(stations[i - 1], stations[i]);
        if (!used.length)
            console.error(`${name}: no way from station ${i} to ${i + 1}`);
        used.forEach((edge) => (edge.name = name));
    }
}
for (const edge of edges)
    if (edge.name)
        edge.rank = 1;

// Chains of one name and rank, through points where just two lines meet.
const same = (a, b) => a.name === b.name && a.rank === b.rank;
function follow(edge, end) {
    const line = [];
    for (let now = edge, k = end; now && !now.done; ) {
        now.done = true;
        const far = now.a === k ? now.to : now.from;
        line.push(far);
        k = key(far);
        const list = at.get(k);
        const next = list.filter((other) => other !== now && same(other, now));
        now = list.filter((other) => same(other, edge)).length === 2 && next.length === 1 &&
            list.length <= (edge.name ? 9 : 2) ? next[0] : null;
    }
    return line;
}
// Where a river is a border, its line is brought onto the border's: they are a mile or so apart.
const SNAP_KM = 5, borders = border_lines(process.argv[2]);
const on_border = ['river_aras', 'river_amu_darya'];
function brought(name, line) {
    return on_border.includes(name) ? line.map((point) => onto(borders, point, SNAP_KM)) : line;
}

let out = 'vitrine-map 1\n';
const lines = [];
for (const edge of edges) {
    if (edge.done)
        continue;
    const ahead = follow(edge, edge.a);
    const back = at.get(edge.a).filter((other) => !other.done && same(other, edge));
    const behind = back.length === 1 && at.get(edge.a).length <= (edge.name ? 9 : 2)
        ? follow(back[0], edge.a) : [];
    lines.push({ ...edge, line: [...behind.reverse(), edge.from, ...ahead] });
}
lines.sort((a, b) => a.rank - b.rank);
for (const { rank, name, line } of lines)
    if (length_km(line) >= (LEAST_KM[rank] ?? 0))
        out += write_arc('river', rank, name, simplify(distinct(brought(name, line)), TOLERANCE_KM));
process.stdout.write(out + beyond(files));

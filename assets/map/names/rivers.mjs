// Gives the lines of rivers.txt beyond the named ones the names of the rivers whose courses they are.
// node names/rivers.mjs rivers.txt >named
import fs from 'node:fs';
import { Heap } from '../heap.mjs';
import { write_arc } from '../lines.mjs';
import { rows } from '../tables.mjs';

const here = new URL('.', import.meta.url).pathname;
const MOST_RANK = 8;      // of lines that may be a great river
const JOIN = 300;         // units of 1e-4 degrees: from a line's end to the line it runs into
const LEAP_KM = 260, LEAP_PRICE = 6; // over a lake or a gap, from end to end
const NEAR_KM = 60;       // a station from its river
const BANKS = 3;          // the rank of lines that are both banks of broad rivers
const GAP_KM = 20;        // of a line off the course between two parts on it

const arcs = [];
for (const row of fs.readFileSync(process.argv[2], 'utf8').split('\n')) {
    const head = /^arc river (\d+) (\S+)/.exec(row);
    if (head)
        arcs.push({ rank: Number(head[1]), name: head[2], points: [], on: [] });
    else if (arcs.length && /^ +-?\d/.test(row)) {
        const arc = arcs.at(-1), numbers = row.trim().split(/\s+/).map(Number);
        for (let i = 0; i < numbers.length; i += 2) {
            const [x, y] = arc.points.at(-1) ?? [0, 0];
            arc.points.push([x + numbers[i], y + numbers[i + 1]]);
        }
    }
}
const km = (a, b) => 0.01112 * Math.hypot((b[0] - a[0]) * Math.cos((a[1] + b[1]) / 2e4 * Math.PI / 180),
    b[1] - a[1]);

// The points of all lines; those that tell the same place are one. `ways`: [point, km, arc, which
// of its edges].
const points = [], known = new Map();
function node(point) {
    const key = point.join(' ');
    if (!known.has(key)) {
        known.set(key, points.length);
        points.push({ at: point, ways: [], rank: 99 });
    }
    return known.get(key);
}
const cells = new Map(), SIZE = 5000;
const cell = ([x, y]) => `${Math.floor(x / SIZE)} ${Math.floor(y / SIZE)}`;
const ends = [];
for (const arc of arcs.filter((arc) => arc.rank <= MOST_RANK)) {
    arc.nodes = arc.points.map(node);
    for (let i = 1; i < arc.nodes.length; i++) {
        const [a, b] = [arc.nodes[i - 1], arc.nodes[i]], length = km(points[a].at, points[b].at);
        points[a].ways.push([b, length, arc, i]);
        points[b].ways.push([a, length, arc, i]);
    }
    for (const id of arc.nodes)
        points[id].rank = Math.min(points[id].rank, arc.rank);
    ends.push([arc.nodes[0], arc], [arc.nodes.at(-1), arc]);
}
points.forEach((point, id) => {
    const key = cell(point.at);
    cells.set(key, [...(cells.get(key) ?? []), id]);
});
function near(at, reach) {
    const found = [], steps = Math.ceil(reach / SIZE);
    const [x, y] = [Math.floor(at[0] / SIZE), Math.floor(at[1] / SIZE)];
    for (let dx = -steps; dx <= steps; dx++)
        for (let dy = -steps; dy <= steps; dy++)
            found.push(...(cells.get(`${x + dx} ${y + dy}`) ?? []));
    return found;
}
const end_ids = new Set(ends.map(([id]) => id));
for (const [id, own] of ends) {
    const at = points[id].at;
    const nearest = near(at, JOIN).filter((other) => !own.nodes.includes(other))
        .map((other) => [km(at, points[other].at), other]).sort((a, b) => a[0] - b[0])[0];
    if (nearest && nearest[0] < 3.5) {
        points[id].ways.push([nearest[1], nearest[0], null]);
        points[nearest[1]].ways.push([id, nearest[0], null]);
    }
    for (const other of near(at, LEAP_KM / 0.01112)) {
        const leap = end_ids.has(other) && other !== id ? km(at, points[other].at) : Infinity;
        if (leap < LEAP_KM)
            points[id].ways.push([other, LEAP_PRICE * leap, null]);
    }
}

// Dijkstra (1959); large rivers are cheaper.
function way(start, goal) {
    const best = new Map([[start, { cost: 0 }]]), open = new Heap();
    const whole = km(points[start].at, points[goal].at);
    open.push([0, start]);
    while (open.rows.length) {
        const [cost, id] = open.pop();
        if (id === goal)
            break;
        if (best.get(id).cost < cost || km(points[id].at, points[start].at) > 2 * whole + 100)
            continue;
        for (const [next, length, arc, edge] of points[id].ways) {
            const total = cost + length * (arc ? 1 + arc.rank / 8 : 1), old = best.get(next);
            if (!old || total < old.cost) {
                best.set(next, { cost: total, back: id, arc, length, edge });
                open.push([total, next]);
            }
        }
    }
    const used = [];
    for (let id = goal, step; (step = best.get(id)) && step.back !== undefined; id = step.back)
        if (step.arc)
            used.push(step);
    return used;
}

for (const [name, course] of rows(here + 'river_courses.txt')) {
    const stations = course.split(',').map((pair) => {
        const at = pair.trim().split(' ').map((degrees) => Math.round(Number(degrees) * 1e4));
        const found = near(at, NEAR_KM / 0.008).map((id) => [km(at, points[id].at) + 4 * points[id].rank, id])
            .filter(([cost, id]) => km(at, points[id].at) < NEAR_KM).sort((a, b) => a[0] - b[0])[0];
        if (!found)
            console.error(`${name}: no river near ${pair.trim()}`);
        return found?.[1];
    });
    let total = 0;
    for (let i = 1; i < stations.length; i++) {
        if (stations[i - 1] === undefined || stations[i] === undefined)
            continue;
        const used = way(stations[i - 1], stations[i]);
        if (!used.length)
            console.error(`${name}: no way from station ${i} to ${i + 1}`);
        for (const { arc, length, edge } of used.filter(({ arc }) => arc.name === '-')) {
            arc.on[edge] ??= name;
            total += length;
        }
    }
    if (total < 100)
        console.error(`${name}: only ${Math.round(total)} km`);
}

// A line's parts on a course and off it.
function parts(arc) {
    if (!arc.on.length)
        return [arc];
    const runs = [];
    for (let i = 1; i < arc.points.length; i++) {
        const name = arc.on[i] ?? '-', length = km(arc.points[i - 1], arc.points[i]), last = runs.at(-1);
        if (last?.name === name) {
            last.points.push(arc.points[i]);
            last.length += length;
        } else
            runs.push({ name, length, points: [arc.points[i - 1], arc.points[i]] });
    }
    for (let i = 1; i + 1 < runs.length; i++)
        if (runs[i].name === '-' && runs[i].length < GAP_KM && runs[i - 1].name === runs[i + 1].name) {
            const [before, gap, after] = runs.splice(i - 1, 3);
            runs.splice(i - 1, 0, { name: before.name, length: before.length + gap.length + after.length,
                points: [...before.points, ...gap.points.slice(1), ...after.points.slice(1)] });
            i--;
        }
    // What a single line has beyond the first and the last station is the same river's.
    if (arc.rank > BANKS)
        for (const [end, beside] of [[0, 1], [runs.length - 1, runs.length - 2]])
            if (runs[end].name === '-' && runs[beside] && runs[beside].name !== '-')
                runs[end].name = runs[beside].name;
    return runs.map((run) => ({ ...run, rank: run.name === '-' ? arc.rank : 1 }));
}
process.stdout.write('vitrine-map 1\n' + arcs.flatMap(parts).sort((a, b) => a.rank - b.rank)
    .map(({ rank, name, points }) => write_arc('river', rank, name === '-' ? '' : name, points)).join(''));

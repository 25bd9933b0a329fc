// Lakes from the shores that GMT prints tile by tile: joined to rings; seas left out.
// node lakes.mjs lakes.txt LAND > lakes.txt
import { segments } from './segments.mjs';
import { rows } from './tables.mjs';
import { UNIT, WINDOW, area_km2, simplify, write_arc, write_area } from './lines.mjs';

const here = new URL('.', import.meta.url).pathname;
const LEAST_KM2 = 30, TOLERANCE_KM = 0.1, JOIN = 3;
const cell = ([x, y]) => `${Math.round(x / JOIN)} ${Math.round(y / JOIN)}`;

const lines = segments(process.argv[2]);
const starts = new Map();
lines.forEach((line) => starts.set(cell(line[0]), [...(starts.get(cell(line[0])) ?? []), line]));
function next_of(end) {
    const [x, y] = end;
    for (const dx of [0, -JOIN, JOIN])
        for (const dy of [0, -JOIN, JOIN]) {
            const found = (starts.get(cell([x + dx, y + dy])) ?? []).find((line) => !line.used);
            if (found)
                return found;
        }
    return null;
}
const near = (a, b) => Math.abs(a[0] - b[0]) <= 2 * JOIN && Math.abs(a[1] - b[1]) <= 2 * JOIN;

const rings = [];
let open = 0;
for (const line of lines) {
    if (line.used)
        continue;
    line.used = true;
    const ring = [...line];
    while (!near(ring[0], ring[ring.length - 1])) {
        const next = next_of(ring[ring.length - 1]);
        if (!next)
            break;
        next.used = true;
        ring.push(...next.slice(1));
    }
    if (near(ring[0], ring[ring.length - 1])) {
        ring[ring.length - 1] = ring[0];
        rings.push(ring);
    } else
        open++;
}
if (open)
    console.error(`lakes: ${open} shores do not close`);

function holds(ring, [x, y]) {
    let inside = false;
    for (let i = 1; i < ring.length; i++) {
        const [a, b] = [ring[i - 1], ring[i]];
        if ((a[1] > y) !== (b[1] > y) && x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]))
            inside = !inside;
    }
    return inside;
}
const names = rows(here + 'lake_names.txt').map(([name, word, lon, lat]) =>
    ({ name, word, at: [lon * UNIT, lat * UNIT] }));
const whole = (ring) => ring.every(([x, y]) =>
    x > WINDOW.west && x < WINDOW.east && y > WINDOW.south && y < WINDOW.north);

let out = 'vitrine-map 1\n', count = 0;
const areas = [];
for (const ring of rings.sort((a, b) => Math.abs(area_km2(b)) - Math.abs(area_km2(a)))) {
    const label = names.find((row) => holds(ring, row.at));
    if (label?.word === 'sea' || !whole(ring) || Math.abs(area_km2(ring)) < LEAST_KM2)
        continue;
    out += write_arc('shore', 0, '', simplify(ring, TOLERANCE_KM));
    areas.push([label?.name ?? '', '', '', label?.word ?? '', '']);
    count++;
}
areas.forEach((columns, index) => (out += write_area('lake', columns, [[index + 1]])));
process.stdout.write(out);
console.error(`lakes: ${count}; named: ` + areas.map((a) => a[0]).filter(Boolean).join(', '));

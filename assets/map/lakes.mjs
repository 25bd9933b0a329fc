// Lakes from the shores that GMT prints tile by tile: joined to rings; what the land's coast already
// shows as sea is left out.
// node lakes.mjs shores.txt islands.txt land.txt waters.json > lakes.txt
import fs from 'node:fs';
import { rings_of } from './rings.mjs';
import { border_lines } from './borders.mjs';
import { area_km2, in_window, simplify, write_arc, write_area } from './lines.mjs';

const LEAST_KM2 = 30, TOLERANCE_KM = 0.1;
const LEAST_BEYOND_KM2 = 60, TOLERANCE_BEYOND_KM = 0.15;
function holds(ring, [x, y]) {
    let inside = false;
    for (let i = 1; i < ring.length; i++) {
        const [a, b] = [ring[i - 1], ring[i]];
        if ((a[1] > y) !== (b[1] > y) && x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]))
            inside = !inside;
    }
    return inside;
}
// Whether a lake's inside is land by the coasts of the committed land.txt: the middles of the longest
// stretches of five parallels through it, two of them at least.
const edge = border_lines(process.argv[4], ['coast', 'edge']).map((line) => {
    const y = line.map((point) => point[1]);
    return { line, low: Math.min(...y), high: Math.max(...y) };
});
function crossed(line, y) {
    const out = [];
    for (let i = 1; i < line.length; i++) {
        const [a, b] = [line[i - 1], line[i]];
        if ((a[1] > y) !== (b[1] > y))
            out.push(a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]));
    }
    return out;
}
function inside_is_land(ring, y) {
    const at = crossed(ring, y).sort((a, b) => a - b);
    let [x, most] = [0, 0];
    for (let i = 1; i < at.length; i += 2)
        if (at[i] - at[i - 1] > most)
            [x, most] = [(at[i] + at[i - 1]) / 2, at[i] - at[i - 1]];
    return edge.filter(({ low, high }) => low <= y && high >= y)
        .flatMap(({ line }) => crossed(line, y)).filter((east) => east > x).length % 2 === 1;
}
function on_land(ring) {
    const all = ring.map((point) => point[1]);
    const low = Math.min(...all), high = Math.max(...all);
    const votes = [0.1, 0.3, 0.5, 0.7, 0.9].map((part) =>
        inside_is_land(ring, Math.round(low + part * (high - low)) + 0.5));
    return votes.filter(Boolean).length > 1;
}

let out = 'vitrine-map 1\n', count = 0, seas = 0;
function write(ring) {
    const fine = ring.every(in_window);
    out += write_arc('shore', 0, '', simplify(ring, fine ? TOLERANCE_KM : TOLERANCE_BEYOND_KM));
    return [++count];
}
const large = (ring) =>
    Math.abs(area_km2(ring)) >= (ring.every(in_window) ? LEAST_KM2 : LEAST_BEYOND_KM2);

const [, , shores, islands, , waters] = process.argv;
const lakes = [];
for (const ring of rings_of(shores).rings.filter(large)) {
    if (!on_land(ring)) {
        seas++;
        continue;
    }
    lakes.push({ ring, rings: [write(ring)] });
}
for (const ring of rings_of(islands).rings.filter(large))
    lakes.find((lake) => holds(lake.ring, ring[0]))?.rings.push(write(ring));
for (const polygon of JSON.parse(fs.readFileSync(waters)))
    lakes.push({ rings: polygon.map(write) });
for (const { rings } of lakes)
    out += write_area('lake', ['', '', '', '', ''], rings);
process.stdout.write(out);
console.error(`lakes: ${lakes.length}; ${seas} are sea`);

// Waters that upstream's land covers and GSHHG has as sea: harbours, lagoons, the IJsselmeer. What
// only lies between two drawings of one coast is left out.
// node waters.mjs pieces.json land.json > waters.json
import fs from 'node:fs';
import { area_km2, grid, km } from './lines.mjs';

const LEAST_KM2 = 20, LEAST_ROUND = 0.06, MOST_COAST = 0.3;
const [pieces, land] = process.argv.slice(2).map((file) => JSON.parse(fs.readFileSync(file)));
const key = (point) => point.join(' ');
const coast = new Set();
function add(part) {
    if (typeof part[0] === 'number')
        coast.add(key(grid(part)));
    else
        part.forEach(add);
}
(land.geometries ?? land.features.map((feature) => feature.geometry))
    .forEach((geometry) => add(geometry.coordinates));

// How round a ring is (4 pi area / length^2), and how much of it is upstream's coast.
function look(ring) {
    let [length, shared] = [0, 0];
    for (let i = 1; i < ring.length; i++) {
        const step = km(ring[i - 1], ring[i]);
        length += step;
        if (coast.has(key(ring[i - 1])) || coast.has(key(ring[i])))
            shared += step;
    }
    const area = Math.abs(area_km2(ring));
    return { area, round: 4 * Math.PI * area / length ** 2, shared: shared / length };
}

const polygons = (pieces.geometries ?? pieces.features.map((feature) => feature.geometry))
    .map(({ coordinates }) => coordinates.map((ring) => ring.map(grid)));
process.stdout.write(JSON.stringify(polygons.filter(([ring]) => {
    const { area, round, shared } = look(ring);
    return area >= LEAST_KM2 && round >= LEAST_ROUND && shared < MOST_COAST;
}).map((polygon) => polygon.filter((ring, i) => !i || Math.abs(area_km2(ring)) >= 1))));

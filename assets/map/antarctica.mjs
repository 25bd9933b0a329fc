// Antarctica with its ice shelves, which upstream's countries leave out, as polygons.
// node antarctica.mjs coast.txt > antarctica.json
import { rings_of } from './rings.mjs';
import { UNIT, area_km2, distinct, simplify } from './lines.mjs';

const LEAST_KM2 = 20, TOLERANCE_KM = 0.5;
const { rings, open } = rings_of(process.argv[2]);
// The continent's coast leads once around, from the date line to the date line.
const [coast] = open.filter((line) => Math.abs(line[0][0] - line[line.length - 1][0]) === 360 * UNIT);
const [first, last] = [coast[0], coast[coast.length - 1]];
last[1] = first[1];
const continent = [...simplify(coast, TOLERANCE_KM), [last[0], -90 * UNIT], [first[0], -90 * UNIT], first];
const islands = rings.filter((ring) => Math.abs(area_km2(ring)) >= LEAST_KM2)
    .map((ring) => simplify(ring, TOLERANCE_KM));
process.stdout.write(JSON.stringify([continent, ...islands].map((ring) =>
    [distinct(ring).map((point) => point.map((value) => value / UNIT))])));

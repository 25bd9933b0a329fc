// Land, countries and provinces, whose edges are stored once each.
// node land.mjs land.json others.json > land.txt
import fs from 'node:fs';
import { rows } from './tables.mjs';
import { UNIT, distinct, fill, grid, in_window, simplify, write_arc, write_area } from './lines.mjs';

const here = new URL('.', import.meta.url).pathname;
const topology = JSON.parse(fs.readFileSync(process.argv[2]));
const { provinces, countries, land } = topology.objects;
const polygons = (g) => (g.type === 'Polygon' ? [g.arcs] : g.type === 'MultiPolygon' ? g.arcs : []);

// Upstream's points stand on a grid of 0.3 km: what is less than half of that is no shape.
const GRAIN_KM = 0.12, GRAIN_BEYOND_KM = 0.15;

// Where the United Nations draw a border as not agreed: pairs of codes, and where (degrees).
const disputed = [
    ['IN|PK', (x, y) => y > 32.75 && (x < 74.68 || y > 33)], // Line of Control and Siachen
    ['CN|IN', (x, y) => (y > 32.4 && x < 80) || x > 91.6],   // Aksai Chin, Arunachal Pradesh
    ['IL|PS', () => true],
    ['IL|SY', () => true], // Golan
    ['EG|SD', (x, y) => x > 33.18 || Math.abs(y - 22) > 0.02], // Bir Tawil, Halaib; Wadi Halfa
    ['SD|SS', () => true], // with Abyei
    ['KE|SS', () => true], // Ilemi
    ['RS|XK', () => true],
    ['EH|MA', () => true],
];
// Parts of one state, whose border is none between countries.
const within = ['CN|HK', 'CN|MO'];

// Which countries have an arc in their outline: two at a border, one at a coast, none inside.
const users = topology.arcs.map(() => []);
for (const country of countries.geometries)
    for (const arc of polygons(country).flat(2))
        users[arc < 0 ? ~arc : arc].push(country.properties.code);

// Along the edge of the map: the date line, the pole.
const LON = 180 * UNIT, LAT = 90 * UNIT;
const side = (a, b) => (a[0] === b[0] && Math.abs(a[0]) === LON) || (a[1] === b[1] && Math.abs(a[1]) === LAT);

function kind_of(codes, a, b) {
    if (side(a, b))
        return 'edge';
    if (codes.length === 1)
        return 'coast';
    const pair = [...codes].sort().join('|');
    if (!codes.length || within.includes(pair))
        return 'province';
    const x = (a[0] + b[0]) / 2 / UNIT, y = (a[1] + b[1]) / 2 / UNIT;
    return disputed.some(([of, where]) => of === pair && where(x, y)) ? 'disputed' : 'border';
}

// A ring that would be crushed stays as it is.
function thin(line) {
    const out = simplify(line, line.some(in_window) ? GRAIN_KM : GRAIN_BEYOND_KM);
    const [first, last] = [line[0], line[line.length - 1]];
    return out.length < 4 && first[0] === last[0] && first[1] === last[1] ? line : out;
}

let out = 'vitrine-map 1\n', count = 0;
const numbers = topology.arcs.map((arc, index) => {
    const line = distinct(arc.map(grid));
    const parts = [];
    for (let i = 1; i < line.length; i++) {
        const kind = kind_of(users[index], line[i - 1], line[i]);
        const last = parts[parts.length - 1];
        if (last && last.kind === kind)
            last.line.push(line[i]);
        else
            parts.push({ kind, line: [line[i - 1], line[i]] });
    }
    return parts.map(({ kind, line: part }) => {
        out += write_arc(kind, 0, '', fill(kind === 'edge' ? part : thin(part)));
        return ++count;
    });
});

const rings_of = (geometry) => polygons(geometry).flat().map((ring) => ring.flatMap((arc) =>
    (arc < 0 ? numbers[~arc].map((n) => -n).reverse() : numbers[arc])))
    .filter((ring) => ring.length);

out += write_area('land', ['', '', '', '', ''], land.geometries.flatMap(rings_of));
const by_name = (a, b) => (a.key < b.key ? -1 : 1);
const table = rows(here + 'countries.txt').filter((row) => row.length > 2);
const country_areas = countries.geometries.map((geometry) => {
    const [code, name, own, others] = table.find((row) => row[0] === geometry.properties.code);
    return { key: own || name, columns: [own || name, code, '', '', others ?? ''],
        rings: rings_of(geometry) };
}).sort(by_name);
const others = new Map(JSON.parse(fs.readFileSync(process.argv[3])));
const province_areas = provinces.geometries.filter((g) => g.properties.province).map((geometry) => {
    const [country, name] = geometry.properties.province.split('|');
    return { key: country + '|' + name,
        columns: [name, '', country, '', others.get(country + '|' + name) ?? ''],
        rings: rings_of(geometry) };
}).sort(by_name);
for (const { columns, rings } of country_areas)
    out += write_area('country', columns, rings);
for (const { columns, rings } of province_areas)
    out += write_area('province', columns, rings);
process.stdout.write(out);

// Countries and provinces as mapshaper takes them, with a code each, cut where the map ends; the
// pieces of provinces get a number that leads to their names.
// node prepare.mjs countries-10m.json provinces.json claims.json antarctica.json FOLDER
import fs from 'node:fs';
import { flat, part } from './cut.mjs';
import { rows } from './tables.mjs';

const [atlas, provinces, claims, antarctica, folder] = process.argv.slice(2);
const here = new URL('.', import.meta.url).pathname;

const codes = new Map(rows(here + 'countries.txt').map(([code, name]) => [name, code]));
const topology = JSON.parse(fs.readFileSync(atlas));
const { scale, translate } = topology.transform;
const arcs = topology.arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0],
        (y += dy) * scale[1] + translate[1]].map((value) => Math.round(value * 1e4) / 1e4));
});
const ring_of = (links) => links.flatMap((link, i) =>
    (link < 0 ? [...arcs[~link]].reverse() : arcs[link]).slice(i ? 1 : 0));
const polygons_of = ({ type, arcs: links }) =>
    (type === 'Polygon' ? [links] : links ?? []).map((polygon) => polygon.map(ring_of));

// What of a code's polygons has another one, by a straight line: Morocco south of 27 40 N (on
// upstream's grid) is Western Sahara, whatever upstream draws across it; upstream has the Christmas
// and the Cocos Islands as one.
const cuts = { MA: ['EH', ([, y]) => 27.6611 - y], CX: ['CC', ([x]) => 100 - x] };
function parts_of(code, polygon) {
    const [other, beyond] = cuts[code] ?? [];
    return other ? [...part(polygon, beyond).map((one) => [other, one]),
        ...part(polygon, (point) => -beyond(point)).map((one) => [code, one])] : [[code, polygon]];
}

const feature = (code, coordinates) =>
    ({ type: 'Feature', properties: { code }, geometry: { type: 'Polygon', coordinates } });
const features = JSON.parse(fs.readFileSync(antarctica)).map((polygon) => feature('AQ', polygon));
for (const geometry of topology.objects.countries.geometries) {
    const code = codes.get(geometry.properties.name);
    if (code && code !== 'AQ')
        features.push(...polygons_of(geometry).flatMap(flat)
            .flatMap((polygon) => parts_of(code, polygon)).map((one) => feature(...one)));
    else if (!code)
        console.error('left out: ' + geometry.properties.name);
}
// Upstream's grid has crushed Vatican City to a line: it is drawn by hand, in a hole of Italy.
const vatican = [[12.4457, 41.9002], [12.4478, 41.9059], [12.4537, 41.9075], [12.4577, 41.9044],
    [12.4584, 41.9012], [12.4531, 41.9003], [12.4457, 41.9002]];
features.filter(({ properties }) => properties.code === 'IT')
    .sort((a, b) => b.geometry.coordinates[0].length - a.geometry.coordinates[0].length)[0]
    .geometry.coordinates.push([...vatican].reverse());
features.push(feature('VA', [vatican]));
fs.writeFileSync(folder + '/countries.json', JSON.stringify({ type: 'FeatureCollection', features }));

// What of Israel's polygon is the Golan: all east of the line that upstream has as Syria's claim, but
// for its turn around the lake's south; its ends are led on over the borders.
const [main, link, north, , last] =
    JSON.parse(fs.readFileSync(claims)).features[0].geometry.coordinates;
const golan = [[35.5995, 33.5], [35.5995, 33.2415], ...north, ...link.slice(1), ...main.slice(1),
    last[last.length - 1], [35.613, 32.675], [35.9, 32.66], [36.1, 33.5], [35.5995, 33.5]];
fs.writeFileSync(folder + '/golan.json', JSON.stringify({ type: 'Polygon', coordinates: [golan] }));

const with_provinces = new Map(rows(here + 'province_countries.txt').map(([code, a3]) => [a3, code]));
const collection = JSON.parse(fs.readFileSync(provinces));
collection.features = collection.features.filter((f) =>
    with_provinces.has(f.properties.adm0_a3) && (f.properties.name || f.properties.gn_name));
const labels = [];
collection.features.forEach((feature, index) => {
    const { adm0_a3, name, woe_label, woe_name, gn_name } = feature.properties;
    const country = with_provinces.get(adm0_a3);
    labels.push({ country, name, woe_label, woe_name, gn_name });
    feature.properties = { p: index + 1, pc: country };
});
fs.writeFileSync(folder + '/provinces.json', JSON.stringify(collection));
fs.writeFileSync(folder + '/labels.json', JSON.stringify(labels));

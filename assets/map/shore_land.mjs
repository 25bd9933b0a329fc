// The land of GSHHG's coasts as polygons, to find the waters that upstream's countries cover.
// node shore_land.mjs coast.txt > shore_land.json
import { rings_of } from './rings.mjs';
import { UNIT, distinct, simplify } from './lines.mjs';

const TOLERANCE_KM = 0.1;
const { rings, open } = rings_of(process.argv[2]);
// What is cut by the date line ends there with both ends.
const polygons = [...rings, ...open.map((line) => [...line, line[0]])]
    .map((ring) => distinct(simplify(ring, TOLERANCE_KM))).filter((ring) => ring.length > 3);
process.stdout.write(JSON.stringify({ type: 'GeometryCollection', geometries: polygons.map((ring) =>
    ({ type: 'Polygon', coordinates: [ring.map((point) => point.map((value) => value / UNIT))] })) }));

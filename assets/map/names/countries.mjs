// Names of countries and territories, and where they stand.
// node countries.mjs FOLDER >countries.txt
import { rows } from '../tables.mjs';
import { LANGUAGES, Upstream, slug } from './upstream.mjs';

const here = new URL('.', import.meta.url).pathname;
const upstream = new Upstream(process.argv[2]);
const own = new Map(rows(here + 'country_names.txt').map((row) => [row[0], row]));
const anchors = new Map(rows(here + 'country_anchors.txt').map(([key, lon, lat, rank]) =>
    [key, { lon: Number(lon), lat: Number(lat), rank: Number(rank) }]));
// These alone are called in short what maps call them.
const SHORT = ['HK', 'MM', 'MO', 'PS'];
const RANKS_KM2 = [1000000, 250000, 60000, 10000, 1000];

function name_of(code, language) {
    const names = upstream.territories[language];
    const name = (SHORT.includes(code) && names[code + '-alt-short']) || names[code];
    const and = { en: 'and', az: 'və', tr: 've', ru: 'и', ka: 'და', hy: 'և' }[language];
    return name.replace(' & ', ` ${and} `).replace(/^St\. /, 'Saint ')
        .replace('о-ва', 'острова').replace('О-ва', 'Острова').replace('о-в ', 'остров ')
        .replaceAll(' St. ', ' Saint ');
}

// The place of a polygon that is furthest from its edges (a grid that is refined round the best).
function inmost(rings) {
    const [outer] = rings, lats = outer.map((point) => point[1]), lons = outer.map((p) => p[0]);
    let box = { w: Math.min(...lons), e: Math.max(...lons), s: Math.min(...lats), n: Math.max(...lats) };
    const middle = (box.s + box.n) / 2, shrink = Math.cos(middle * Math.PI / 180);
    const edges = rings.flatMap((ring) => ring.map((a, i) => [a, ring[(i + 1) % ring.length]]));
    const inside = (x, y) => edges.filter(([a, b]) => (a[1] > y) !== (b[1] > y) &&
        x < a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1])).length % 2 === 1;
    const depth = (x, y) => {
        let least = Infinity;
        for (const [a, b] of edges) {
            const dx = (b[0] - a[0]) * shrink, dy = b[1] - a[1];
            const px = (x - a[0]) * shrink, py = y - a[1], square = dx * dx + dy * dy;
            const along = square > 0 ? Math.max(0, Math.min(1, (px * dx + py * dy) / square)) : 0;
            least = Math.min(least, Math.hypot(px - along * dx, py - along * dy));
        }
        return inside(x, y) ? least : -least;
    };
    let best = { depth: -Infinity };
    for (let round = 0; round < 4; round++) {
        const columns = 16, dx = (box.e - box.w) / columns, dy = (box.n - box.s) / columns;
        for (let i = 0; i <= columns; i++)
            for (let j = 0; j <= columns; j++) {
                const x = box.w + i * dx, y = box.s + j * dy, found = depth(x, y);
                if (found > best.depth)
                    best = { lon: x, lat: y, depth: found };
            }
        box = { w: best.lon - dx, e: best.lon + dx, s: best.lat - dy, n: best.lat + dy };
    }
    return best;
}

const area_of = (ring) => {
    let sum = 0;
    ring.forEach((a, i) => {
        const b = ring[(i + 1) % ring.length];
        sum += (a[0] * b[1] - b[0] * a[1]) * Math.cos((a[1] + b[1]) / 2 * Math.PI / 180);
    });
    return Math.abs(sum / 2);
};

const outlines = new Map();
for (const outline of upstream.outlines())
    outlines.set(outline.id, [...(outlines.get(outline.id) ?? []), ...outline.polygons]);

for (const country of [...upstream.countries].sort((a, b) => b.area - a.area)) {
    const code = country.cca2, written = own.get(code) ?? [];
    const names = LANGUAGES.map((language, i) => written[2 + i] || name_of(code, language));
    const key = written[1] || 'country_' + slug(names[0]);
    const polygons = outlines.get(country.ccn3) ?? [];
    const largest = polygons.map((rings) => [area_of(rings[0]), rings]).sort((a, b) => b[0] - a[0])[0];
    const thin = largest?.[1].map((ring) => ring.filter((_, i) =>
        i % Math.ceil(ring.length / 2000) === 0));
    let at = anchors.get(key) ?? (thin ? inmost(thin) :
        { lon: country.latlng[1], lat: country.latlng[0] });
    const rank = at.rank ?? RANKS_KM2.filter((least) => country.area < least).length + 1;
    console.log(['country', key, at.lon.toFixed(2), at.lat.toFixed(2), rank, code,
        country.unMember ? 1 : 0, ...names].join('|'));
}

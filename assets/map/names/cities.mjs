// The large cities of the world with their names, the largest first.
// node cities.mjs FOLDER >cities.txt
import { rows } from '../tables.mjs';
import { transcribed } from './transcribe.mjs';
import { LANGUAGES, Upstream, distance_km, slug } from './upstream.mjs';

const here = new URL('.', import.meta.url).pathname;
const upstream = new Upstream(process.argv[2]);
const own = new Map(rows(here + 'city_names.txt').map((row) => [row[0] + '|' + slug(row[1]), row]));
const used = new Set();

const LARGE = 300000; // people: all of them are here
const TOWN = 150000;  // people: known by name, though maps show the larger ones first
const SMALL = 5000;   // the least of what stands for a region without any other
const REGION_KM = 250;
const RANKS = [1e7, 5e6, 2e6, 1e6, 5e5, 2e5, 1e5, 5e4, 2e4];
// Whose towns Azerbaijani, Georgian and Armenian atlases write after their Russian names.
const BY_RUSSIAN = ['BY', 'CN', 'KZ', 'MN', 'RU', 'UA'];
const SCRIPTS = { en: 'Latin', az: 'Latin', tr: 'Latin', ru: 'Cyrillic', ka: 'Georgian', hy: 'Armenian' };

// Capitals are those of the United Nations' members. The status of Jerusalem is not decided there,
// and Nauru has none.
const NO_CAPITAL = ['IL', 'NR'];
const NO_COUNTRY = [281184]; // Jerusalem, by GeoNames' number
const members = new Set(upstream.countries.filter((country) => country.unMember)
    .map((country) => country.cca2).filter((code) => !NO_CAPITAL.includes(code)));

// What these countries' cities are called without the word for their administration.
const PLAIN = ['CN', 'ID', 'JP', 'KR', 'MX', 'NR', 'NZ', 'PH', 'TW'];
const english = (city) => {
    // Letters of transliterations that no atlas prints: `Ḩawallī` is Hawallī.
    const name = (upstream.geonames.en.get(city.cityId) ?? city.name)
        .replace(/[\u1e00-\u1e9f]|\p{L}\p{M}/gu, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''));
    return PLAIN.includes(city.country) && city.featureCode !== 'PPLC' || city.country === 'NR' ?
        name.replace(/( City| District|-si)$/, '') : name;
};
const place = (city) => ({ lon: city.loc.coordinates[0], lat: city.loc.coordinates[1] });
const by_country = new Map();
for (const city of upstream.cities)
    by_country.set(city.country, [...(by_country.get(city.country) ?? []), city]);

// GeoNames' city of a place of Natural Earth: of its name, else the largest close to it.
function city_of(known) {
    const at = { lon: known.lng, lat: known.lat };
    const names = [known.city, known.city_ascii].map(slug);
    const near = (by_country.get(known.iso2) ?? [])
        .map((city) => ({ city, km: distance_km(at, place(city)) }))
        .filter(({ km }) => km < 50).sort((a, b) => b.city.population - a.city.population);
    return (near.find(({ city }) => [city.name, city.altName ?? '', english(city)]
        .some((name) => names.includes(slug(name)))) ??
        near.find(({ city, km }) => km < 20 && city.population > known.pop / 5))?.city;
}

const chosen = new Map(); // GeoNames' number to { city, people, capital }
function choose(city, people) {
    const entry = chosen.get(city.cityId) ?? { city, people: 0,
        capital: city.featureCode === 'PPLC' && members.has(city.country) };
    entry.people = Math.max(entry.people, people);
    chosen.set(city.cityId, entry);
}
const is_ours = (city) => own.get(city.country + '|' + slug(english(city)))?.[2] !== '-';
const places = [...upstream.places].sort((a, b) => b.pop - a.pop);
for (const known of places.filter((known) => known.pop >= LARGE)) {
    const city = city_of(known);
    if (city && is_ours(city))
        choose(city, known.pop);
}
for (const city of upstream.cities)
    if (city.featureCode === 'PPLC' && !chosen.has(city.cityId) && city.population >= (members.has(city.country) ? 0 : 500))
        choose(city, city.population);
const taken = () => [...chosen.values()].map(({ city }) => place(city));
let far = taken();
for (const known of places.filter((known) => known.pop >= SMALL && known.pop < LARGE)) {
    const at = { lon: known.lng, lat: known.lat };
    if (far.some((other) => distance_km(at, other) < REGION_KM))
        continue;
    const city = city_of(known);
    if (city && is_ours(city)) {
        choose(city, known.pop);
        far.push(place(city));
    }
}
// Known by name: the other towns of that size and the capitals of all provinces, with the suburbs.
// What lies in another country than GeoNames says is left out: whose it is is not decided here.
const numbers = new Map(upstream.countries.map((country) => [country.cca2, country.ccn3]));
const outlines = upstream.outlines().map(({ id, polygons }) => ({ id, polygons: polygons.map((rings) => ({ rings,
    west: Math.min(...rings[0].map(([x]) => x)), east: Math.max(...rings[0].map(([x]) => x)),
    south: Math.min(...rings[0].map(([, y]) => y)), north: Math.max(...rings[0].map(([, y]) => y)) })) }));
const within = (rings, { lon, lat }) => rings.reduce((inside, ring) => {
    for (let i = 0, k = ring.length - 1; i < ring.length; k = i++)
        if ((ring[i][1] > lat) !== (ring[k][1] > lat) && lon < ring[i][0] +
            (lat - ring[i][1]) * (ring[k][0] - ring[i][0]) / (ring[k][1] - ring[i][1]))
            inside = !inside;
    return inside;
}, false);
function lies_elsewhere(city) {
    const at = place(city);
    const there = outlines.filter(({ polygons }) => polygons.some((polygon) => at.lon >= polygon.west &&
        at.lon <= polygon.east && at.lat >= polygon.south && at.lat <= polygon.north && within(polygon.rings, at)));
    return there.length > 0 && !there.some(({ id }) => id === numbers.get(city.country));
}
const known = new Map();
const first = new Set([...chosen.keys()]);
for (const city of upstream.cities)
    if (!first.has(city.cityId) && is_ours(city) && city.country && city.population > 0 &&
        /^[\p{Script=Latin}\p{M}\s\d.,’'‘-]+$/u.test(english(city)) && !lies_elsewhere(city) &&
        (city.featureCode === 'PPLA' || (city.population >= TOWN && /^PPL(A\d)?$/.test(city.featureCode))))
        known.set(city.cityId, { city, people: city.population, capital: false });
// Suburbs are a part of the larger city beside them.
const sorted = [...chosen.values()].sort((a, b) => b.people - a.people || a.city.cityId - b.city.cityId);
const kept = [];
for (const entry of sorted) {
    const capital = entry.city.featureCode === 'PPLC';
    if (capital || !kept.some((other) => other.city.country === entry.city.country &&
        distance_km(place(entry.city), place(other.city)) < 15))
        kept.push(entry);
    else
        known.set(entry.city.cityId, entry);
}
for (const entry of [...known.values()].sort((a, b) => b.people - a.people || a.city.cityId - b.city.cityId)) {
    const beside = kept.some((other) => other.city.country === entry.city.country &&
        other.people >= entry.people && distance_km(place(entry.city), place(other.city)) < 15);
    kept.push({ ...entry, lesser: beside || entry.people < TOWN ? 12 : 11 });
}

// CLDR's zone of a city: of its name, and of no larger city.
const largest = new Map();
for (const city of [...upstream.cities].sort((a, b) => b.population - a.population))
    for (const name of [slug(english(city)), slug(city.name)])
        if (!largest.has(name))
            largest.set(name, city.cityId);
const zones = new Map();
for (const zone of upstream.exemplars.hy.keys()) {
    const name = slug(upstream.exemplars.en.get(zone) ?? zone.split('/').at(-1));
    if (largest.has(name))
        zones.set(largest.get(name), zone);
}

function name_in(city, language) {
    const row = own.get(city.country + '|' + slug(english(city)));
    const written = row?.[2 + LANGUAGES.indexOf(language)];
    if (written) {
        used.add(row);
        return written;
    }
    const zone = zones.get(city.cityId);
    const found = [zone && (upstream.exemplars[language].get(zone) ?? zone.split('/').at(-1)
        .replaceAll('_', ' ')), upstream.geonames[language].get(city.cityId)];
    const script = new RegExp(`^[\\p{Script=${SCRIPTS[language]}}\\p{M}\\s\\d.,’'‘-]+$`, 'u');
    // Turkish spells a city that it has no name of its own for as the atlases' Latin name does.
    const russian = BY_RUSSIAN.includes(city.country) && ['az', 'ka', 'hy'].includes(language) &&
        name_in(city, 'ru');
    const name = language === 'en' ? english(city) : found.find((text) => text && script.test(text)) ??
        (language === 'tr' ? english(city) : russian ?
            transcribed(russian, language, city.country === 'CN') ?? '' : '');
    return name.replace(/\s+/g, ' ').replaceAll("'", '’').replaceAll('|', '');
}

// What else people write: names in other languages of Latin letters, `St.`, and German's ae oe ue.
const LATIN = ['de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'sv', 'da', 'nb', 'fi', 'cs', 'hu', 'ro', 'hr', 'et', 'lv', 'lt', 'id', 'vi'];
const others = LATIN.map((language) => upstream.mo(language));
const spoken = new Map(upstream.places.map((known) => [known, [known.city, known.city_ascii]]));
const by_city = new Map();
for (const [known, names] of spoken) {
    if (known.pop < LARGE)
        continue;
    const city = city_of(known);
    if (city && distance_km({ lon: known.lng, lat: known.lat }, place(city)) < 20)
        by_city.set(city.cityId, [...(by_city.get(city.cityId) ?? []), ...names]);
}
function others_of(city, names) {
    const dashed = (text) => slug(text).replaceAll('_', '-');
    const have = new Set(names.map(dashed));
    const all = new Set();
    const add = (text) => {
        if (!/^[\p{Script=Latin}\p{M}\s\d.,’'‘-]+$/u.test(text))
            return;
        all.add(dashed(text));
        all.add(dashed(text.replace(/ä/gi, 'ae').replace(/ö/gi, 'oe').replace(/ü/gi, 'ue')));
        all.add(dashed(text).replace(/^saint-/, 'st-').replace(/^sankt-/, 'st-'));
    };
    for (const text of [...names.filter(Boolean), english(city), city.name, city.altName ?? '',
        ...(by_city.get(city.cityId) ?? []), ...others.map((names) => names.get(city.cityId) ?? '')])
        add(text);
    return [...all].filter((text) => text.length > 2 && text.length <= 48 && !have.has(text));
}

const keys = new Set();
for (const { city, people, capital, lesser } of kept) {
    const names = LANGUAGES.map((language) => name_in(city, language));
    const stem = 'city_' + slug(names[0]);
    const key = [stem, `${stem}_${city.country.toLowerCase()}`,
        `${stem}_${city.country.toLowerCase()}_${slug(String(city.adminCode))}`]
        .find((key) => !keys.has(key));
    if (!key)
        continue;
    keys.add(key);
    const rank = Math.max(1, RANKS.filter((least) => people < least).length + 1 - (capital ? 2 : 0));
    console.log([capital ? 'capital' : 'city', key, place(city).lon.toFixed(4),
        place(city).lat.toFixed(4), lesser ?? rank,
        NO_COUNTRY.includes(city.cityId) ? '' : city.country, Math.round(people / 1000),
        ...names, others_of(city, names).join(' ')].join('|'));
}
for (const row of own.values())
    if (row[2] !== '-' && !used.has(row))
        console.error(`city_names.txt: no city is called ${row[0]} ${row[1]}`);

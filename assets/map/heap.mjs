// The cheapest first: a binary heap of [cost, thing].
export class Heap {
    rows = [];

    push(row) {
        let i = this.rows.push(row) - 1;
        for (let up; i > 0 && this.rows[up = (i - 1) >> 1][0] > row[0]; i = up)
            this.rows[i] = this.rows[up];
        this.rows[i] = row;
    }

    pop() {
        const top = this.rows[0], row = this.rows.pop(), count = this.rows.length;
        if (!count)
            return top;
        let i = 0;
        for (let down; (down = 2 * i + 1) < count; i = down) {
            if (down + 1 < count && this.rows[down + 1][0] < this.rows[down][0])
                down++;
            if (this.rows[down][0] >= row[0])
                break;
            this.rows[i] = this.rows[down];
        }
        this.rows[i] = row;
        return top;
    }
}

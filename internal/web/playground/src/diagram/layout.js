const rows = 14; // boxes in a column
const box = { width: 152, height: 32, across: 212, down: 48, margin: 24 }; // px

/**
 * Positions of all types that Query leads to, in columns: first those that a field of Query returns, then those that these lead to, and
 * so on. Interfaces, which most types lead to, are left out.
 *
 * @param {Map<string, import('./graph.js').Type>} types
 * @returns {{width: number, height: number, boxes: Map<string, {x: number, y: number, width: number, height: number}>,
 *   lines: {from: string, to: string, path: string}[]}} in px
 */
export function overview(types) {
  const next = name => types.get(name).fields
    .filter(({ to, deprecated }) => !deprecated && types.has(to) && types.get(to).kind !== 'interface')
    .map(({ to }) => to);
  const boxes = new Map();
  let column = 0;
  let tallest = 0;
  for (let layer = ['Query']; layer.length > 0; ) {
    const columns = Math.ceil(layer.length / rows);
    const perColumn = Math.ceil(layer.length / columns);
    layer.sort().forEach((name, i) => {
      const x = box.margin + (column + Math.floor(i / perColumn)) * box.across;
      boxes.set(name, { x, y: box.margin * 2 + (i % perColumn) * box.down, width: box.width, height: box.height });
    });
    column += columns;
    tallest = Math.max(tallest, perColumn);
    layer = [...new Set(layer.flatMap(next))].filter(name => !boxes.has(name));
  }
  const lines = [];
  for (const from of boxes.keys()) {
    for (const to of new Set(next(from))) {
      if (to !== from) lines.push({ from, to, path: curve(boxes.get(from), boxes.get(to)) });
    }
  }
  return { width: column * box.across, height: tallest * box.down + box.margin * 3, boxes, lines };
}

/** A curve between the facing sides of two boxes; within a column, around the right side. */
function curve(a, b) {
  const y = ({ y, height }) => y + height / 2;
  if (a.x === b.x) {
    const x = a.x + a.width;
    return `M${x},${y(a)} C${x + 44},${y(a)} ${x + 44},${y(b)} ${x},${y(b)}`;
  }
  const [x1, x2] = a.x < b.x ? [a.x + a.width, b.x] : [a.x, b.x + b.width];
  const middle = (x1 + x2) / 2;
  return `M${x1},${y(a)} C${middle},${y(a)} ${middle},${y(b)} ${x2},${y(b)}`;
}

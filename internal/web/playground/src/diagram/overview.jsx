import { useMemo, useState } from 'react';
import { overview } from './layout.js';

/**
 * All types that Query leads to. Lines connect the type under the pointer, or with the focus, to its neighbours; those of all types
 * together would hide everything.
 *
 * @param {{types: Map<string, import('./graph.js').Type>, onFocus: (name: string) => void}} props
 */
export function Overview({ types, onFocus }) {
  const drawn = useMemo(() => overview(types), [types]);
  const [zoom, setZoom] = useState(1);
  const [marked, setMarked] = useState('Film');
  const touches = ({ from, to }) => from === marked || to === marked;
  const near = new Set(drawn.lines.filter(touches).flatMap(({ from, to }) => [from, to]));

  return (
    <div className="canvas">
      <div className="zoom">
        <button type="button" aria-label="Smaller" onClick={() => setZoom(zoom / 1.25)}>−</button>
        <button type="button" aria-label="Larger" onClick={() => setZoom(zoom * 1.25)}>+</button>
      </div>
      <svg
        className="overview"
        viewBox={`0 0 ${drawn.width} ${drawn.height}`}
        width={drawn.width * zoom}
        height={drawn.height * zoom}
        role="group"
        aria-label="All types"
      >
        {drawn.lines.filter(touches).map(({ from, to, path }) => (
          <path key={`${from} ${to}`} d={path} />
        ))}
        {[...drawn.boxes].map(([name, { x, y, width, height }]) => (
          <g
            key={name}
            className={name === marked ? 'marked' : near.has(name) ? 'near' : undefined}
            role="button"
            tabIndex={0}
            aria-label={name}
            onPointerEnter={() => setMarked(name)}
            onFocus={() => setMarked(name)}
            onClick={() => onFocus(name)}
            onKeyDown={event => event.key === 'Enter' && onFocus(name)}
          >
            <title>{types.get(name).description}</title>
            <rect x={x} y={y} width={width} height={height} rx="6" />
            <text x={x + width / 2} y={y + height / 2}>{name}</text>
          </g>
        ))}
      </svg>
    </div>
  );
}
